// mostrador voice --track: the pitch of a recording, every 5 ms a line "time_s f0_hz", 0 where
// there is no voice.
#include "app/commands.h"

#include "audio/sound_file.h"
#include "base/mem.h"
#include "base/tr.h"
#include "features/track.h"

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

int command_voice(struct program *program) {
    const struct options *options = program->options;
    struct err err = {0};
    enum errc code = options->n_args == 1 && options->value[OPT_TRACK]
                         ? print_track(options->args[0], &err)
                         : err_set(&err, ERR_USAGE, "%s",
                                   tr("Diga qué grabación: mostrador voice --track GRABACION.wav"));
    return code ? command_failed(&err) : 0;
}
