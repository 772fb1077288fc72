#include "audio/capture.h"

#include "audio/line.h"
#include "audio/ring.h"

#include "base/mem.h"
#include "base/tr.h"

#include <stdint.h>
#include <string.h>

enum { ROOM_S = 4, WAIT_MS = 1500, STALLED_MS = 500 };

struct capture {
    struct line *line;
    struct heard *heard; // of the line
};

// What the callback writes and the reader takes.
struct heard {
    struct ring ring;
    atomic_int holders;
};

static void heard_release(void *data) {
    struct heard *heard = data;
    if (atomic_fetch_sub(&heard->holders, 1) == 1) {
        ring_free(&heard->ring);
        mem_free(heard);
    }
}

static bool hear(void *data, const void *in, void *out, size_t frames,
                 PaStreamCallbackFlags flags) {
    struct heard *heard = data;
    const int16_t *samples = in;
    float piece[256];
    (void)out;
    if (flags & paInputOverflow) { // how many, nobody tells: about a call's worth
        atomic_fetch_add_explicit(&heard->ring.lost, (long)frames, memory_order_relaxed);
    }
    while (samples && frames > 0) {
        size_t n = frames < 256 ? frames : 256;
        for (size_t i = 0; i < n; i++) {
            piece[i] = samples[i] / 32768.0F;
        }
        ring_write(&heard->ring, piece, n);
        samples += n;
        frames -= n;
    }
    return true;
}

enum errc capture_open(const char *name, struct capture **made, struct err *err) {
    struct capture *capture = *made = mem_zero(1, sizeof *capture);
    struct heard *heard = mem_zero(1, sizeof *heard);
    if (!capture || !heard || !ring_make(&heard->ring, (size_t)ROOM_S * CAPTURE_RATE)) {
        mem_free(heard);
        mem_free(capture);
        *made = NULL;
        return err_memory(err);
    }
    struct line_plan plan = {
        .is_input = true, .rate = CAPTURE_RATE, .data = heard, .move = hear, .end = heard_release};
    snprintf(plan.device, sizeof plan.device, "%s", name);
    atomic_init(&heard->holders, 2);
    capture->heard = heard;
    enum errc code = line_open(&plan, WAIT_MS, &capture->line, err);
    if (code) {
        capture_close(capture);
        *made = NULL;
    }
    return code;
}

size_t capture_read(struct capture *capture, float *samples, size_t room) {
    return ring_read(&capture->heard->ring, samples, room);
}

enum capture_state capture_state(struct capture *capture) {
    if (line_ended(capture->line)) {
        return CAPTURE_GONE;
    }
    if (line_age(capture->line) > STALLED_MS) {
        return CAPTURE_STALLED;
    }
    return line_started(capture->line) ? CAPTURE_RUNNING : CAPTURE_STARTING;
}

long capture_lost(const struct capture *capture) {
    return atomic_load(&capture->heard->ring.lost);
}

void capture_close(struct capture *capture) {
    if (capture) {
        line_close(capture->line);
        heard_release(capture->heard);
        mem_free(capture);
    }
}

struct list {
    struct microphone microphones[CAPTURE_MOST_DEVICES];
    int n;
};

static void fill_list(void *data) {
    struct list *list = data;
    PaDeviceIndex own = Pa_GetDefaultInputDevice();
    for (PaDeviceIndex i = 0; i < Pa_GetDeviceCount() && list->n < CAPTURE_MOST_DEVICES; i++) {
        const PaDeviceInfo *info = Pa_GetDeviceInfo(i);
        if (info->maxInputChannels > 0) {
            struct microphone *microphone = &list->microphones[list->n++];
            snprintf(microphone->name, sizeof microphone->name, "%s", info->name);
            microphone->is_default = i == own;
        }
    }
}

enum errc capture_list(struct microphone microphones[CAPTURE_MOST_DEVICES], int *n,
                       struct err *err) {
    struct list *list = mem_zero(1, sizeof *list);
    *n = 0;
    if (!list) {
        return err_memory(err);
    }
    if (!line_ask(fill_list, mem_free, list, WAIT_MS)) {
        return err_set(err, ERR_SOUND, "%s", tr("El sistema de sonido no responde."));
    }
    *n = list->n;
    memcpy(microphones, list->microphones, sizeof list->microphones);
    mem_free(list);
    return *n ? ERR_OK : err_set(err, ERR_ABSENT, "%s", tr("No hay ningún micrófono."));
}
