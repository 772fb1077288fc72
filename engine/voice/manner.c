#include "voice/manner.h"

#include <math.h>
#include <string.h>

static const struct manner usual = {.rate = 1, .pitch = 1, .range = 1, .volume = 1};

static double within(double value, double low, double high) {
    return fmin(fmax(value, low), high);
}

struct manner manner_of_speaker(const struct speaker *speaker) {
    double anger = speaker->anger, fear = speaker->fear, sadness = speaker->sadness;
    struct manner manner = usual;
    manner.timbre = speaker->woman ? TIMBRE_WOMAN : TIMBRE_MAN;
    manner.variant = (int)(speaker->variant % 64);
    manner.rate = 1 + 0.18 * anger + 0.25 * fear - 0.22 * sadness - 0.05 * speaker->ease;
    manner.pitch = 1 + 0.08 * anger + 0.2 * fear - 0.1 * sadness;
    manner.range = 1 + 0.5 * anger + 0.2 * fear - 0.6 * sadness;
    manner.volume = 1 + 0.5 * anger - 0.35 * sadness;
    if (speaker->elder) {
        manner.rate *= 0.88;
        manner.pitch *= 0.94;
    } else if (speaker->young) {
        manner.pitch *= 1.06;
    }
    manner.rate = within(manner.rate, 0.7, 1.4);
    manner.pitch = within(manner.pitch, 0.7, 1.35);
    manner.range = within(manner.range, 0.3, 1.8);
    manner.volume = within(manner.volume, 0.6, 1.6);
    return manner;
}

struct manner manner_named(const char *name) {
    static const struct {
        const char *name;
        double rate, pitch, range, volume;
    } known[] = {
        {"rapida", 1.45, 1, 1, 1},   {"lenta", 0.65, 1, 1, 1},   {"suave", 0.95, 1, 0.9, 0.45},
        {"fuerte", 1.05, 1, 1.2, 2}, {"aguda", 1, 1.35, 1.2, 1}, {"monotona", 1, 1, 0, 1},
        {"grave", 0.95, 0.65, 1, 1},
    };
    struct manner manner = usual;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(known[i].name, name) == 0) {
            manner.rate = known[i].rate;
            manner.pitch = known[i].pitch;
            manner.range = known[i].range;
            manner.volume = known[i].volume;
        }
    }
    return manner;
}
