// Records and plays through real devices and says what it saw, for scripts.
//   probe_audio list
//   probe_audio record SECONDS FILE.wav   "MS STATE" at each change; samples, loss, time to close
//   probe_audio play FILE.wav             how far it came, in seconds
#include "audio/capture.h"
#include "audio/player.h"
#include "base/clock.h"
#include "base/mem.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void rest(int ms) {
    struct timespec time = {ms / 1000, ms % 1000 * 1000000L};
    nanosleep(&time, NULL);
}

static int failed(const struct err *err) {
    fprintf(stderr, "%s\n", err->text);
    return err_exit_code(err->code);
}

static int list(void) {
    struct microphone microphones[CAPTURE_MOST_DEVICES];
    struct err err = {0};
    int n;
    if (capture_list(microphones, &n, &err)) {
        return failed(&err);
    }
    for (int i = 0; i < n; i++) {
        printf("%s%s\n", microphones[i].name, microphones[i].is_default ? " *" : "");
    }
    return 0;
}

static void follow(struct capture *capture, double seconds, struct sound *sound, size_t room) {
    static const char *const names[] = {"starting", "running", "stalled", "gone"};
    int64_t begun = clock_steady();
    int state = -1;
    bool loud = false;
    while (clock_steady() - begun < (int64_t)(1000 * seconds)) {
        size_t n = capture_read(capture, sound->samples + sound->n, room - sound->n);
        for (size_t i = 0; i < n && !loud; i++) {
            loud = fabsf(sound->samples[sound->n + i]) > 0.05F;
            if (loud) {
                printf("%ld loud\n", (long)(clock_steady() - begun));
            }
        }
        sound->n += n;
        int now = (int)capture_state(capture);
        if (now != state) {
            printf("%ld %s\n", (long)(clock_steady() - begun), names[now]);
            fflush(stdout);
            state = now;
        }
        rest(5);
    }
}

static int record(double seconds, const char *path) {
    struct capture *capture;
    struct err err = {0};
    size_t room = (size_t)((seconds + 5) * CAPTURE_RATE);
    struct sound sound = {.rate = CAPTURE_RATE, .samples = mem_zero(room, sizeof(float))};
    if (!sound.samples || capture_open("", &capture, &err)) {
        mem_free(sound.samples);
        return failed(&err);
    }
    follow(capture, seconds, &sound, room);
    printf("samples %zu lost %ld\n", sound.n, capture_lost(capture));
    int64_t closing = clock_steady();
    capture_close(capture);
    printf("closed in %ld ms\n", (long)(clock_steady() - closing));
    enum errc code = sound_write(path, &sound, &err);
    mem_free(sound.samples);
    rest(300); // the thread that ends the device may need a moment
    return code ? failed(&err) : 0;
}

static int play(const char *path) {
    struct player *player = player_new();
    struct sound sound;
    struct err err = {0};
    enum errc code = sound_read(path, &sound, &err);
    if (!code) {
        code = player_play(player, &sound, &err);
        mem_free(sound.samples);
    }
    double at = 0;
    while (!code && player_playing(player)) {
        at = player_at(player);
        rest(10);
    }
    printf("%.2f\n", at);
    player_free(player);
    rest(300);
    return code ? failed(&err) : 0;
}

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "list") == 0) {
        return list();
    }
    if (argc == 4 && strcmp(argv[1], "record") == 0) {
        return record(atof(argv[2]), argv[3]);
    }
    return argc == 3 && strcmp(argv[1], "play") == 0 ? play(argv[2]) : 2;
}
