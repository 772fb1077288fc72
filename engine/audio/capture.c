#include "audio/capture.h"

#include "audio/device.h"
#include "audio/ring.h"
#include "base/clock.h"
#include "base/mem.h"
#include "features/resample.h"

#include <stdatomic.h>
#include <string.h>

// A reader may be busy for 10 s before samples are lost, whatever the rate of the device; samples
// that are converted at a time; how long a system in order may hold samples back.
enum { RING_SAMPLES = 10 * 48000, PIECE = 256, HELD_BACK_MS = 250 };

struct capture {
    struct device *device;
    struct ring *ring;
    int rate; // Hz, of the device

    // What the callback counts, in samples of the device: those that came in buffers before which
    // the system says that it lost some, and by how many all that came lag behind the clock.
    atomic_long broken, missing;

    // The callback's own.
    int64_t first; // clock_steady of its first call
    int64_t came;  // samples

    // Only where the device has another rate: what was converted and not yet taken.
    struct resampler *resampler;
    float *converted;
    size_t n_converted, n_taken;
};

enum errc capture_list(struct microphone microphones[CAPTURE_MOST_DEVICES], int *n,
                       struct err *err) {
    return device_list(microphones, n, err);
}

// A sound server that hangs, or that moves us to another source, is silent for a while and then
// goes on without a word. Some deliver late what they held back, which then counts no more. The
// clocks may differ by one in a thousand.
static void compare_with_clock(struct capture *capture) {
    int64_t now = clock_steady();
    if (!capture->first) {
        capture->first = now;
    }
    int64_t elapsed = now - capture->first;
    int64_t behind = elapsed * capture->rate / CLOCK_SECOND - capture->came;
    bool real = behind > (HELD_BACK_MS + elapsed / 1000) * capture->rate / CLOCK_SECOND;
    atomic_store_explicit(&capture->missing, real ? (long)behind : 0, memory_order_relaxed);
}

static bool keep(void *context, const float *in, float *out, size_t n, bool broken) {
    struct capture *capture = context;
    (void)out;
    compare_with_clock(capture);
    capture->came += (int64_t)n;
    ring_push(capture->ring, in, n);
    if (broken) {
        atomic_fetch_add_explicit(&capture->broken, (long)n, memory_order_relaxed);
    }
    return true;
}

static void drop(void *context) {
    struct capture *capture = context;
    ring_free(capture->ring);
    resampler_free(capture->resampler);
    mem_free(capture->converted);
    mem_free(capture);
}

static bool prepare(void *context, int rate, double latency) {
    struct capture *capture = context;
    (void)latency;
    capture->rate = rate;
    resampler_free(capture->resampler);
    mem_free(capture->converted);
    capture->resampler = NULL;
    capture->converted = NULL;
    if (rate == CAPTURE_RATE) {
        return true;
    }
    capture->resampler = resampler_new(rate, CAPTURE_RATE);
    if (capture->resampler) {
        capture->converted =
            mem_zero(resampler_room(capture->resampler, PIECE), sizeof *capture->converted);
    }
    return capture->converted != NULL;
}

static struct capture *capture_new(void) {
    struct capture *capture = mem_zero(1, sizeof *capture);
    struct ring *ring = ring_new(RING_SAMPLES);
    if (!capture || !ring) {
        mem_free(capture);
        ring_free(ring);
        return NULL;
    }
    capture->ring = ring;
    return capture;
}

enum errc capture_open(const char *name, struct capture **capture, struct err *err) {
    struct capture *made = capture_new();
    *capture = NULL;
    if (!made) {
        return err_memory(err);
    }
    struct device_use use = {.records = true,
                             .rate = CAPTURE_RATE,
                             .limit_ms = DEVICE_LIMIT_MS,
                             .prepare = prepare,
                             .pass = keep,
                             .drop = drop,
                             .context = made};
    struct device *device;
    enum errc code = device_open(&use, name, &device, err);
    if (!code) {
        made->device = device;
        *capture = made;
    }
    return code;
}

static size_t take_converted(struct capture *capture, float *samples, size_t room) {
    size_t there = capture->n_converted - capture->n_taken, n = there < room ? there : room;
    memcpy(samples, capture->converted + capture->n_taken, n * sizeof *samples);
    capture->n_taken += n;
    return n;
}

size_t capture_read(struct capture *capture, float *samples, size_t room) {
    if (!capture->resampler) {
        return ring_pull(capture->ring, samples, room);
    }
    float piece[PIECE];
    size_t n = take_converted(capture, samples, room), pulled;
    while (n < room && (pulled = ring_pull(capture->ring, piece, PIECE)) > 0) {
        capture->n_converted =
            resampler_push(capture->resampler, piece, pulled, capture->converted);
        capture->n_taken = 0;
        n += take_converted(capture, samples + n, room - n);
    }
    return n;
}

enum capture_state capture_state(struct capture *capture) {
    bool started;
    int silence = device_silence(capture->device, &started);
    if (device_ended(capture->device)) {
        return CAPTURE_GONE;
    }
    if (!started) {
        return silence > DEVICE_START_MS ? CAPTURE_STALLED : CAPTURE_STARTING;
    }
    return silence > DEVICE_STALLED_MS ? CAPTURE_STALLED : CAPTURE_RUNNING;
}

// What has not come for so long that it counts as lost, in samples of the device.
static long silent(const struct capture *capture) {
    bool started;
    int silence = device_silence(capture->device, &started);
    bool stalled = started && silence > DEVICE_STALLED_MS && !device_ended(capture->device);
    return stalled ? (long)((int64_t)silence * capture->rate / CLOCK_SECOND) : 0;
}

long capture_lost(const struct capture *capture) {
    long broken = atomic_load_explicit(&capture->broken, memory_order_relaxed);
    long missing = atomic_load_explicit(&capture->missing, memory_order_relaxed) + silent(capture);
    long lost = ring_lost(capture->ring) + (broken > missing ? broken : missing);
    return (long)((int64_t)lost * CAPTURE_RATE / capture->rate);
}

void capture_close(struct capture *capture) {
    if (capture) {
        device_close(capture->device);
    }
}
