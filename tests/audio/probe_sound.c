// What the tests with a sound server run: records, plays and lists through the same modules as the
// program, and prints what happens, one line each.
//
//   sound_probe list                        the microphones, or the error
//   sound_probe await SECONDS         the same, again and again until there are some
//   sound_probe record SECONDS FILE [NAME]  "MS state NAME" at each change, then the figures; ends
//   early when
//                                     the device is gone
//   sound_probe play FILE [STOP_AFTER_MS]   until it is over
//   sound_probe room PLACE SECONDS          the tone of a place, then off; a cue at half of it
//   sound_probe talk SECONDS FIFO           writes beeps into the FIFO of a source and records
//   them: how long
//                                     they take
#include "audio/capture.h"
#include "audio/device.h"
#include "audio/player.h"
#include "audio/sound_file.h"
#include "base/clock.h"
#include "base/mem.h"

#include <fcntl.h>
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SPARE = 30 * CAPTURE_RATE, TICK_US = 2000 };

static int fail(const struct err *err) {
    printf("error %s: %s\n", err_id(err->code), err->text);
    fflush(stdout);
    return err_exit_code(err->code);
}

static int list(void) {
    struct microphone microphones[CAPTURE_MOST_DEVICES];
    struct err err;
    int n;
    int64_t start = clock_steady();
    enum errc code = capture_list(microphones, &n, &err);
    printf("list_ms %d\n", (int)(clock_steady() - start));
    if (code) {
        return fail(&err);
    }
    for (int i = 0; i < n; i++) {
        printf("microphone %s%s\n", microphones[i].name, microphones[i].is_default ? " *" : "");
    }
    return 0;
}

// Asks again until there is something.
static int await(double seconds) {
    int64_t start = clock_steady();
    int code;
    while ((code = list()) && (double)(clock_steady() - start) < seconds * 1000) {
        fflush(stdout);
        usleep(200000);
    }
    return code;
}

static const char *name_of(enum capture_state state) {
    static const char *const names[] = {"STARTING", "RUNNING", "STALLED", "GONE"};
    return names[state];
}

// Frequency by the zeros that are crossed upwards from where it is loud to where it ends.
static void print_figures(const struct sound *sound, long lost) {
    size_t first = 0, last = sound->n;
    while (first < sound->n && fabsf(sound->samples[first]) < 0.05F) {
        first++;
    }
    while (last > first && fabsf(sound->samples[last - 1]) < 0.05F) {
        last--;
    }
    long crossings = 0, zeros = 0, jumps = 0;
    double power = 0;
    for (size_t i = first + 1; i < last; i++) {
        crossings += sound->samples[i - 1] < 0 && sound->samples[i] >= 0;
        jumps += fabsf(sound->samples[i] - sound->samples[i - 1]) > 0.25F;
        power += sound->samples[i] * sound->samples[i];
    }
    for (size_t i = 0; i < sound->n; i++) {
        zeros += sound->samples[i] == 0;
    }
    double seconds = (double)(last - first) / CAPTURE_RATE;
    double hz = seconds > 0 ? (double)crossings / seconds : 0;
    printf("samples %zu\nlost %ld\nzeros %ld\njumps %ld\nloud_s %.3f\n", sound->n, lost, zeros,
           jumps, seconds);
    printf("hz %.1f\nrms %.4f\n", hz, last > first ? sqrt(power / (double)(last - first)) : 0);
}

// Reads until the time is over or the device is gone; prints each change of state.
static void follow(struct capture *capture, double seconds, struct sound *sound, size_t most) {
    int shown = -1;
    int64_t start = clock_steady(), ran = 0;
    while (shown != CAPTURE_GONE && (double)(clock_steady() - start) < seconds * 1000) {
        enum capture_state state = capture_state(capture);
        if ((int)state != shown) {
            shown = (int)state;
            printf("%d state %s\n", (int)(clock_steady() - start), name_of(state));
            fflush(stdout);
        }
        ran = ran || state != CAPTURE_RUNNING ? ran : clock_steady();
        sound->n += capture_read(capture, sound->samples + sound->n, most - sound->n);
        usleep(TICK_US);
    }
    sound->n += capture_read(capture, sound->samples + sound->n, most - sound->n);
    printf("ran_ms %d\n", ran ? (int)(clock_steady() - ran) : 0);
}

static int record(double seconds, const char *path, const char *name) {
    struct capture *capture;
    struct err err;
    int64_t start = clock_steady();
    enum errc code = capture_open(name, &capture, &err);
    printf("open_ms %d\n", (int)(clock_steady() - start));
    if (code) {
        return fail(&err);
    }
    size_t most = (size_t)(seconds * CAPTURE_RATE) + SPARE; // of a device that delivers too fast
    struct sound sound = {.rate = CAPTURE_RATE, .samples = mem_zero(most, sizeof(float))};
    follow(capture, seconds, &sound, most);
    long lost = capture_lost(capture);
    start = clock_steady();
    capture_close(capture);
    printf("close_ms %d\n", (int)(clock_steady() - start));
    print_figures(&sound, lost);
    code = sound_write(path, &sound, &err);
    mem_free(sound.samples);
    return code ? fail(&err) : 0;
}

static int play(const char *path, int stop_ms) {
    struct sound sound;
    struct err err;
    if (sound_read(path, &sound, &err)) {
        return fail(&err);
    }
    struct player *player = player_new();
    int64_t start = clock_steady();
    enum errc code = player_play(player, &sound, &err);
    double duration = (double)sound.n / sound.rate;
    mem_free(sound.samples);
    printf("open_ms %d\n", (int)(clock_steady() - start));
    while (!code && player_playing(player) && (!stop_ms || clock_steady() - start < stop_ms)) {
        usleep(TICK_US);
    }
    printf("played_ms %d\nat %.3f of %.3f\n", (int)(clock_steady() - start), player_at(player),
           duration);
    start = clock_steady();
    player_free(player);
    printf("free_ms %d\n", (int)(clock_steady() - start));
    return code ? fail(&err) : 0;
}

static int room(const char *place, double seconds) {
    struct player *player = player_new();
    int64_t start = clock_steady();
    player_room(player, room_named(place));
    printf("open_ms %d\n", (int)(clock_steady() - start));
    usleep((useconds_t)(seconds * 5e5));
    start = clock_steady();
    player_cue(player, CUE_LATE);
    printf("cue_ms %d\n", (int)(clock_steady() - start));
    usleep((useconds_t)(seconds * 5e5));
    player_room(player, ROOM_NONE);
    usleep(700000);
    start = clock_steady();
    player_free(player);
    printf("free_ms %d\n", (int)(clock_steady() - start));
    return 0;
}

// Beeps of 100 ms, every 500 ms, as they would be spoken: 10 ms of samples every 10 ms.
struct beeper {
    int fifo;
    atomic_llong beep; // clock_steady of the last beginning
    atomic_bool ends;
};

static void *beep(void *context) {
    enum { BLOCK = CAPTURE_RATE / 100, PERIOD = 50, LONG = 10 };
    struct beeper *beeper = context;
    int64_t start = clock_steady();
    for (int k = 0; !atomic_load(&beeper->ends); k++) {
        int16_t block[BLOCK] = {0};
        for (int i = 0; i < BLOCK && k % PERIOD < LONG; i++) {
            block[i] = i % 16 < 8 ? 16000 : -16000;
        }
        while (clock_steady() < start + 10 * k) {
            usleep(500);
        }
        if (k % PERIOD == 0) {
            atomic_store(&beeper->beep, clock_steady());
        }
        if (write(beeper->fifo, block, sizeof block) < 0) {
            break;
        }
    }
    return NULL;
}

static int compare(const void *a, const void *b) {
    return *(const int *)a - *(const int *)b;
}

// A beep begins where it is loud after 0.2 s of silence.
static int measure(struct capture *capture, struct beeper *beeper, double seconds, int *taken) {
    int n = 0;
    long silence = 0;
    int64_t start = clock_steady();
    while ((double)(clock_steady() - start) < seconds * 1000 && n < 1000) {
        float samples[CAPTURE_RATE / 10];
        size_t read = capture_read(capture, samples, CAPTURE_RATE / 10);
        int64_t now = clock_steady();
        for (size_t i = 0; i < read; i++) {
            bool loud = fabsf(samples[i]) > 0.1F;
            if (loud && silence > CAPTURE_RATE / 5) {
                taken[n++] = (int)(now - atomic_load(&beeper->beep));
            }
            silence = loud ? 0 : silence + 1;
        }
        usleep(1000);
    }
    return n;
}

static int latency(double seconds, const char *fifo, const char *name) {
    struct capture *capture;
    struct err err;
    pthread_t thread;
    int taken[1000];
    struct beeper beeper = {.fifo = open(fifo, O_WRONLY)};
    if (capture_open(name, &capture, &err)) {
        return fail(&err);
    }
    pthread_create(&thread, NULL, beep, &beeper);
    int n = measure(capture, &beeper, seconds, taken);
    atomic_store(&beeper.ends, true);
    pthread_join(thread, NULL);
    printf("lost %ld\nbeeps %d\n", capture_lost(capture), n);
    capture_close(capture);
    qsort(taken, (size_t)n, sizeof *taken, compare);
    if (n) {
        printf("latency_ms median %d worst %d\n", taken[n / 2], taken[n - 1]);
    }
    return n ? 0 : 1;
}

int main(int n, char **arguments) {
    int code = 2;
    if (n == 2 && strcmp(arguments[1], "list") == 0) {
        code = list();
    } else if (n == 3 && strcmp(arguments[1], "await") == 0) {
        code = await(atof(arguments[2]));
    } else if (n >= 4 && strcmp(arguments[1], "record") == 0) {
        code = n > 4 ? 0 : record(atof(arguments[2]), arguments[3], "");
        for (int i = 4; i < n; i++) {
            code = record(atof(arguments[2]), arguments[3], arguments[i]);
        }
    } else if (n >= 3 && strcmp(arguments[1], "play") == 0) {
        code = play(arguments[2], n > 3 ? atoi(arguments[3]) : 0);
    } else if (n == 4 && strcmp(arguments[1], "room") == 0) {
        code = room(arguments[2], atof(arguments[3]));
    } else if (n == 5 && strcmp(arguments[1], "latency") == 0) {
        code = latency(atof(arguments[2]), arguments[3], arguments[4]);
    }
    device_settle(1000);
    return code;
}
