#include "features/track.h"

#include "features/resample.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

enum { PIECE = 256 }; // samples that are resampled at once

struct track {
    struct track_sink sink;
    struct resampler *resampler;
    struct pitch *pitch;
    float *resampled;
    float hop[PITCH_HOP];
    int in_hop;
};

struct track *track_new(int rate, struct track_sink sink) {
    struct track *track = mem_zero(1, sizeof *track);
    if (!track) {
        return NULL;
    }
    track->sink = sink;
    track->resampler = resampler_new(rate, PITCH_RATE);
    track->pitch = pitch_new();
    if (track->resampler) {
        track->resampled =
            mem_zero(resampler_room(track->resampler, PIECE), sizeof *track->resampled);
    }
    if (!track->resampled || !track->pitch) {
        track_free(track);
        return NULL;
    }
    return track;
}

void track_free(struct track *track) {
    if (track) {
        resampler_free(track->resampler);
        pitch_free(track->pitch);
        mem_free(track->resampled);
        mem_free(track);
    }
}

static void take(struct track *track, size_t n) {
    struct pitch_frame frame;
    for (size_t i = 0; i < n; i++) {
        track->hop[track->in_hop++] = track->resampled[i];
        if (track->in_hop == PITCH_HOP) {
            track->in_hop = 0;
            if (pitch_push(track->pitch, track->hop, &frame)) {
                track->sink.frame(track->sink.context, &frame);
            }
        }
    }
}

void track_push(struct track *track, const float *samples, size_t n) {
    float piece[PIECE];
    while (n > 0) {
        size_t now = n < PIECE ? n : PIECE;
        for (size_t i = 0; i < now; i++) {
            piece[i] = isfinite(samples[i]) ? samples[i] : 0;
        }
        take(track, resampler_push(track->resampler, piece, now, track->resampled));
        samples += now;
        n -= now;
    }
}

void track_finish(struct track *track) {
    struct pitch_frame frame;
    take(track, resampler_finish(track->resampler, track->resampled));
    if (track->in_hop) {
        memset(track->hop + track->in_hop, 0,
               (size_t)(PITCH_HOP - track->in_hop) * sizeof *track->hop);
        track->in_hop = 0;
        if (pitch_push(track->pitch, track->hop, &frame)) {
            track->sink.frame(track->sink.context, &frame);
        }
    }
    while (pitch_finish(track->pitch, &frame)) {
        track->sink.frame(track->sink.context, &frame);
    }
}
