#include "app/own_voice.h"

#include "app/recorder.h"

#include "base/arena.h"
#include "base/json.h"
#include "base/mem.h"

static enum errc read_numbers(const char *text, struct baseline *numbers, struct err *err) {
    struct json_file json;
    enum errc code = json_file_parse("", text, &json, err);
    if (!code) {
        code = baseline_from_json(json.root, numbers, err);
        json_file_free(&json);
    }
    return code;
}

enum errc own_voice_read(struct program *program, struct sound_baseline *own, struct err *err) {
    struct store_take stored;
    bool found = false;
    struct arena *arena = arena_new();
    *own = (struct sound_baseline){0};
    enum errc code =
        arena ? store_latest_take(program->store, "baseline", arena, &stored, &found, err)
              : err_memory(err);
    if (!code && found) {
        code = read_numbers(stored.json, &own->numbers, err);
        own->made = code == ERR_OK;
        own->t = stored.t;
    }
    arena_free(arena);
    return code;
}

static enum errc judge(struct program *program, const struct sound *sound,
                       const struct session *session, struct answer *answer, struct err *err) {
    const struct voice_circumstances known = sound_circumstances(session);
    struct sound_baseline own;
    struct recorder *recorder = recorder_new();
    enum errc code = recorder ? own_voice_read(program, &own, err) : err_memory(err);
    if (!code) {
        code = recorder_measure(recorder, sound, err);
    }
    if (!code) {
        struct voice_verdict verdict;
        voice_judge(&recorder_take(recorder)->features, own.made ? &own.numbers : NULL, &known,
                    &verdict);
        answer->spoken = verdict.refusal == VOICE_FINE ? SPOKEN : SPOKEN_REFUSED;
        answer->voice = verdict.refusal == VOICE_FINE ? verdict.score : 0;
    }
    recorder_free(recorder);
    return code;
}

enum errc own_voice_judge_file(void *program, const char *path, const struct session *session,
                               struct answer *answer, struct err *err) {
    struct sound sound;
    enum errc code = sound_read(path, &sound, err);
    if (!code) {
        code = judge(program, &sound, session, answer, err);
        mem_free(sound.samples);
    }
    return code;
}
