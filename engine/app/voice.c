// mostrador voice: what there is to hear in recordings. With --track the pitch of one, every 5 ms a
// line "time_s f0_hz", 0 where there is no voice.
#include "app/commands.h"

#include "app/voice_show.h"
#include "audio/sound_file.h"
#include "base/mem.h"
#include "base/tr.h"
#include "features/track.h"
#include "voice/json.h"

#include <stdio.h>

static void print_frame(void *context, const struct pitch_frame *frame) {
    long *n = context;
    printf("%.3f %.2f\n", (double)(*n)++ * PITCH_HOP / PITCH_RATE, (double)frame->f0_hz);
}

static enum errc print_track(const char *path, struct err *err) {
    struct sound sound;
    long n = 0;
    enum errc code = sound_read(path, &sound, err);
    if (code) {
        return code;
    }
    struct track *track = track_new(sound.rate, (struct track_sink){print_frame, &n});
    if (track) {
        track_push(track, sound.samples, sound.n);
        track_finish(track);
    }
    track_free(track);
    mem_free(sound.samples);
    return track ? ERR_OK : err_memory(err);
}

static enum errc measure(const char *path, struct take_features *features, struct err *err) {
    struct sound sound;
    enum errc code = sound_read(path, &sound, err);
    if (code) {
        return code;
    }
    struct take *take = take_new(sound.rate, (double)sound.n / sound.rate + 1);
    if (take) {
        take_push(take, sound.samples, sound.n);
        take_finish(take, features);
    }
    take_free(take);
    mem_free(sound.samples);
    return take ? ERR_OK : err_memory(err);
}

static const struct voice_circumstances any_text = {0};

// A recording that cannot be judged is no reference.
static enum errc add_to_baseline(const char *path, struct baseline *baseline, struct err *err) {
    struct take_features features;
    struct voice_verdict verdict;
    enum errc code = measure(path, &features, err);
    if (code) {
        return code;
    }
    voice_judge(&features, NULL, &any_text, &verdict);
    // A short one adds to the others.
    if (verdict.refusal && verdict.refusal != VOICE_TOO_SHORT) {
        return err_at(err, ERR_SOUND, path, (struct place){0}, "%s",
                      voice_refusal_text(verdict.refusal));
    }
    baseline_add(baseline, &features);
    return ERR_OK;
}

static enum errc read_baseline(const struct options *options, struct baseline *baseline,
                               struct err *err) {
    enum errc code = ERR_OK;
    for (int i = 0; i < options->n_repeated && !code; i++) {
        code = add_to_baseline(options->repeated[i], baseline, err);
    }
    return code;
}

struct work {
    const struct baseline *baseline; // NULL without one
    json_t *takes;                   // NULL: for a person
};

static enum errc say(struct work *work, const char *path, const struct take_features *features,
                     const struct voice_verdict *verdict, struct err *err) {
    if (!work->takes) {
        voice_show_take(path, features, verdict);
        return ERR_OK;
    }
    json_t *take = voice_take_json(path, features, work->baseline, 0, verdict);
    if (!json_array_append_new(work->takes, take)) {
        return ERR_OK;
    }
    err_set_memory(err);
    err_print(err, stderr);
    return ERR_MEMORY;
}

// A file that cannot be read is told and has its place in the list, so that the rest keeps its own.
static enum errc say_unreadable(struct work *work, const char *path, struct err *err) {
    err_print(err, stderr);
    if (work->takes && json_array_append_new(work->takes, voice_unreadable_json(path))) {
        return err_memory(err);
    }
    return err->code;
}

static enum errc judge(struct work *work, const char *path, struct err *err) {
    struct take_features features;
    struct voice_verdict verdict;
    if (measure(path, &features, err)) {
        return say_unreadable(work, path, err);
    }
    voice_judge(&features, work->baseline, &any_text, &verdict);
    return say(work, path, &features, &verdict, err);
}

static int worse(int exit_code, enum errc code) {
    int other = err_exit_code(code);
    return other > exit_code ? other : exit_code;
}

static int print_document(const struct options *options, struct work *work) {
    struct err err = {0};
    json_t *about =
        work->baseline ? voice_baseline_json(work->baseline, options->n_repeated) : NULL;
    json_t *document = voice_document_json(about, work->takes);
    return command_print_json(document, &err) ? command_failed(&err) : 0;
}

static int judge_all(const struct options *options, const struct baseline *baseline) {
    struct work work = {.baseline = baseline,
                        .takes = options->value[OPT_JSON] ? json_array() : NULL};
    int exit_code = 0;
    if (options->value[OPT_JSON] && !work.takes) {
        struct err err = {0};
        err_set_memory(&err);
        return command_failed(&err);
    }
    for (int i = 0; i < options->n_args; i++) {
        struct err err = {0};
        exit_code = worse(exit_code, judge(&work, options->args[i], &err));
    }
    if (work.takes) {
        int printed = print_document(options, &work);
        return printed > exit_code ? printed : exit_code;
    }
    voice_show_baseline(baseline);
    return exit_code;
}

static int with_baseline(const struct options *options) {
    struct baseline baseline = {0};
    struct err err = {0};
    if (read_baseline(options, &baseline, &err)) {
        return command_failed(&err);
    }
    if (options->n_repeated && !baseline_usable(&baseline)) {
        voice_warn_baseline(&baseline);
    }
    return judge_all(options, options->n_repeated ? &baseline : NULL);
}

static int wrong_use(const char *text) {
    struct err err = {0};
    err_set(&err, ERR_USAGE, "%s", text);
    return command_failed(&err);
}

int command_voice(struct program *program) {
    const struct options *options = program->options;
    bool track = options->value[OPT_TRACK];
    struct err err = {0};
    if (options->n_args < 1) {
        return wrong_use(tr("Diga qué grabación: mostrador voice GRABACIÓN.wav"));
    }
    if (track && (options->n_args > 1 || options->value[OPT_JSON] || options->n_repeated)) {
        return wrong_use(
            tr("Con --track se mide una sola grabación: mostrador voice --track GRABACIÓN.wav"));
    }
    if (track) {
        return print_track(options->args[0], &err) ? command_failed(&err) : 0;
    }
    return with_baseline(options);
}
