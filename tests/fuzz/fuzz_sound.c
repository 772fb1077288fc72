// A recording: any bytes are a sound within its limits, or refused; and what is measured on a sound
// is a number.
#include "fuzz.h"

#include "audio/sound_file.h"
#include "base/mem.h"
#include "features/take.h"
#include "voice/json.h"

// JSON has no way to write what is not a number: the document is then NULL.
static void measure(const struct sound *sound) {
    static const struct voice_circumstances any_text;
    struct take_features features;
    struct voice_verdict verdict;
    struct take *take = take_new(sound->rate, (double)sound->n / sound->rate + 1);
    DEMAND(take != NULL);
    take_push(take, sound->samples, sound->n);
    take_finish(take, &features);
    take_free(take);
    voice_judge(&features, NULL, &any_text, &verdict);
    json_t *told = voice_take_json("", &features, NULL, 0, &verdict);
    DEMAND(told != NULL);
    json_decref(told);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct sound sound, again;
    struct err err = {0};
    enum errc code = sound_read(fuzz_file(bytes, length), &sound, &err);
    fuzz_told(code, &err);
    DEMAND(code == ERR_OK || (sound.n == 0 && sound.samples == NULL));
    if (!code) {
        DEMAND(sound.rate >= 8000 && sound.rate <= 192000);
        measure(&sound);
    }
    mem_free(sound.samples);
    sound_parse((const char *)bytes, length, &again);
    mem_free(again.samples);
    return 0;
}
