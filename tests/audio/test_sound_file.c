// Recordings: several channels become one; what is no sound, is cut off or is too long says so.
#include "audio/sound_file.h"
#include "base/file.h"
#include "base/mem.h"
#include "support/unit.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char path[] = "/tmp/mostrador-sound-XXXXXX";

static int make(void **state) {
    (void)state;
    int fd = mkstemp(path);
    return fd < 0 ? -1 : close(fd);
}

static int drop(void **state) {
    (void)state;
    return unlink(path);
}

static void put(unsigned char *to, unsigned value, int bytes) {
    for (int i = 0; i < bytes; i++) {
        to[i] = (unsigned char)(value >> 8 * i);
    }
}

// A WAV of 16 bits whose header promises `promised` frames and that holds `held`.
static void write_wav(int channels, int rate, unsigned promised, unsigned held) {
    struct err err;
    unsigned frame = 2 * (unsigned)channels, size = 44 + held * frame;
    unsigned char *bytes = mem_zero(size, 1);
    memcpy(bytes, "RIFF....WAVEfmt ", 16);
    put(bytes + 4, 36 + promised * frame, 4);
    put(bytes + 16, 16, 4);
    put(bytes + 20, 1, 2);
    put(bytes + 22, (unsigned)channels, 2);
    put(bytes + 24, (unsigned)rate, 4);
    put(bytes + 28, (unsigned)rate * frame, 4);
    put(bytes + 32, frame, 2);
    put(bytes + 34, 16, 2);
    memcpy(bytes + 36, "data", 4);
    put(bytes + 40, promised * frame, 4);
    for (unsigned i = 0; i < held; i++) {
        for (int c = 0; c < channels; c++) {
            put(bytes + 44 + i * frame + 2 * (unsigned)c, c ? 0 : 16384, 2);
        }
    }
    assert_int_equal(file_write(path, (const char *)bytes, size, &err), ERR_OK);
    mem_free(bytes);
}

static void channels_become_one(void **state) {
    (void)state;
    for (int channels = 1; channels <= 2; channels++) {
        struct sound sound;
        struct err err;
        write_wav(channels, 22050, 10000, 10000);
        assert_int_equal(sound_read(path, &sound, &err), ERR_OK);
        assert_int_equal(sound.rate, 22050);
        assert_int_equal(sound.n, 10000);
        assert_true(sound.samples[9999] == (channels == 1 ? 0.5F : 0.25F));
        mem_free(sound.samples);
    }
    struct sound empty;
    struct err err;
    write_wav(1, 16000, 0, 0);
    assert_int_equal(sound_read(path, &empty, &err), ERR_OK);
    assert_int_equal(empty.n, 0);
    mem_free(empty.samples);
}

static void must_be_refused(enum errc code, const char *piece) {
    struct sound sound;
    struct err err;
    assert_int_equal(sound_read(path, &sound, &err), code);
    assert_string_equal(err.file, path);
    assert_non_null(strstr(err.text, piece));
    assert_null(sound.samples);
}

static void what_is_no_sound_says_so(void **state) {
    (void)state;
    struct err err;
    assert_int_equal(file_write(path, "hola", 4, &err), ERR_OK);
    must_be_refused(ERR_SOUND, "WAV o FLAC");
    write_wav(9, 16000, 100, 100);
    must_be_refused(ERR_SOUND, "canales");
    write_wav(1, 4000, 100, 100);
    must_be_refused(ERR_SOUND, "muestras por segundo");
    write_wav(1, 8000, 8000 * (SOUND_LONGEST + 1), 8000 * (SOUND_LONGEST + 1));
    must_be_refused(ERR_SOUND, "15 minutos");
    struct sound sound;
    assert_int_equal(sound_read("/no/hay.wav", &sound, &err), ERR_NOT_FOUND);
}

static void what_is_written_is_read_again(void **state) {
    (void)state;
    float samples[5000];
    for (int i = 0; i < 5000; i++) {
        samples[i] = (float)(i % 200 - 100) / 101;
    }
    const struct sound sound = {16000, 5000, samples};
    struct sound again;
    struct err err = {0};
    char *bytes;
    size_t n;
    assert_int_equal(sound_write(path, &sound, &err), ERR_OK);
    assert_int_equal(sound_read(path, &again, &err), ERR_OK);
    assert_true(again.n == 5000 && again.rate == 16000);
    for (int i = 0; i < 5000; i++) {
        assert_true(again.samples[i] - samples[i] < 1e-4F && samples[i] - again.samples[i] < 1e-4F);
    }
    mem_free(again.samples);
    assert_int_equal(sound_write("/no/hay/voz.wav", &sound, &err), ERR_IO);
    // From memory, the header of a stream, which knows no length.
    assert_int_equal(file_read(path, 1 << 20, &bytes, &n, &err), ERR_OK);
    memset(bytes + 4, 0xff, 4);
    memset(bytes + 40, 0xff, 4);
    assert_int_equal(sound_parse(bytes, n, &again, &err), ERR_OK);
    assert_int_equal(again.n, 5000);
    mem_free(again.samples);
    assert_int_equal(sound_parse(bytes, 20, &again, &err), ERR_SOUND);
    assert_int_equal(sound_parse(bytes, 0, &again, &err), ERR_SOUND);
    mem_free(bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(channels_become_one),
        cmocka_unit_test(what_is_no_sound_says_so),
        cmocka_unit_test(what_is_written_is_read_again),
    };
    return cmocka_run_group_tests(tests, make, drop);
}
