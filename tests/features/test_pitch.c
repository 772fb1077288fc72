// Pitch of signals whose pitch is known, at many rates; what is no voice has none; pieces of any
// size give the same frames.
#include "features/track.h"
#include "support/unit.h"

#include "base/mem.h"
#include "base/rng.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 4000 };
#define TURN 6.283185307179586

struct frames {
    int n;
    struct pitch_frame at[MOST];
};

static void keep(void *context, const struct pitch_frame *frame) {
    struct frames *frames = context;
    assert_in_range(frames->n, 0, MOST - 1);
    frames->at[frames->n++] = *frame;
}

static struct frames tracked(const float *samples, size_t n, int rate, size_t piece) {
    struct frames frames = {0};
    struct track *track = track_new(rate, (struct track_sink){keep, &frames});
    assert_non_null(track);
    for (size_t i = 0; i < n; i += piece) {
        track_push(track, samples + i, n - i < piece ? n - i : piece);
    }
    track_finish(track);
    track_free(track);
    return frames;
}

// A voice: twenty harmonics that fall by 6 dB an octave, so that none of them is the loudest alone.
static float *voice(int rate, double seconds, double from_hz, double to_hz, double level,
                    size_t *n) {
    *n = (size_t)(rate * seconds);
    float *samples = mem_zero(*n, sizeof *samples);
    double phase = 0;
    for (size_t i = 0; i < *n; i++) {
        double f0 = from_hz * pow(to_hz / from_hz, (double)i / (double)*n), sum = 0;
        for (int k = 1; k <= 20 && f0 * k < 0.45 * rate; k++) {
            sum += sin(phase * k) / k;
        }
        samples[i] = (float)(level * 0.5 * sum);
        phase += TURN * f0 / rate;
    }
    return samples;
}

static void a_voice_is_followed(void **state) {
    (void)state;
    static const int rates[] = {8000, 11025, 16000, 20000, 22050, 32000, 44100, 48000};
    static const double from[] = {80, 120, 210, 400}, to[] = {110, 120, 330, 250};
    for (size_t r = 0; r < 8; r++) {
        for (int v = 0; v < 4; v++) {
            size_t n;
            float *samples = voice(rates[r], 1, from[v], to[v], 0.3, &n);
            struct frames frames = tracked(samples, n, rates[r], 1000);
            assert_in_range(frames.n, 199, 202);
            int wrong = 0;
            for (int k = 10; k < 190; k++) {
                double truth = from[v] * pow(to[v] / from[v], k / 200.0);
                wrong += fabs(frames.at[k].f0_hz / truth - 1) > 0.02;
            }
            if (wrong) {
                fail_msg("%d Hz, %.0f to %.0f: %d wrong", rates[r], from[v], to[v], wrong);
            }
            mem_free(samples);
        }
    }
}

// Mean logarithm of what was found in a glide over what is there, in octaves.
static double octaves_off(double from_hz, double to_hz) {
    size_t n;
    float *samples = voice(16000, 1, from_hz, to_hz, 0.3, &n);
    struct frames frames = tracked(samples, n, 16000, 1000);
    double sum = 0;
    for (int k = 10; k < 190; k++) {
        sum += log2((double)frames.at[k].f0_hz / (from_hz * pow(to_hz / from_hz, k / 200.0)));
    }
    mem_free(samples);
    return sum / 180;
}

// A frame tells of its middle, neither of what was nor of what comes: two octaves a second upwards
// and downwards, half of the difference being what time alone can bring about.
static void a_glide_is_found_when_it_happens(void **state) {
    (void)state;
    double late_s = (octaves_off(400, 100) - octaves_off(100, 400)) / 2 / 2;
    print_message("%.2f ms late\n", 1000 * late_s);
    assert_true(fabs(late_s) < 0.001);
}

static int voiced(const struct frames *frames) {
    int n = 0;
    for (int i = 0; i < frames->n; i++) {
        assert_true(isfinite(frames->at[i].level_db));
        n += frames->at[i].f0_hz > 0;
    }
    return n;
}

static void what_is_no_voice_has_no_pitch(void **state) {
    (void)state;
    size_t n = 32000;
    float *samples = mem_zero(n, sizeof *samples);
    struct frames frames = tracked(samples, n, 16000, 512);
    assert_int_equal(voiced(&frames), 0);
    for (size_t i = 0; i < n; i++) {
        samples[i] = 0.7F; // a constant is silence
    }
    frames = tracked(samples, n, 16000, 512);
    assert_in_range(voiced(&frames), 0, 8); // its edges
    struct rng rng = rng_seeded(5);
    for (size_t i = 0; i < n; i++) {
        samples[i] = (float)(0.2 * (rng_unit(&rng) - 0.5));
    }
    frames = tracked(samples, n, 16000, 512);
    assert_in_range(voiced(&frames), 0, frames.n / 20);
    samples[100] = NAN;
    samples[200] = INFINITY;
    frames = tracked(samples, n, 16000, 512);
    assert_in_range(voiced(&frames), 0, frames.n / 20);
    mem_free(samples);
}

static void pieces_of_any_size_give_the_same(void **state) {
    (void)state;
    size_t n;
    float *samples = voice(44100, 1.234, 150, 250, 0.4, &n);
    struct frames whole = tracked(samples, n, 44100, n);
    static const size_t pieces[] = {1, 7, 441, 4096};
    for (size_t i = 0; i < 4; i++) {
        struct frames part = tracked(samples, n, 44100, pieces[i]);
        assert_int_equal(part.n, whole.n);
        assert_memory_equal(part.at, whole.at, (size_t)whole.n * sizeof *whole.at);
    }
    for (size_t length = 0; length < 1000; length += 111) { // down to nothing
        struct frames part = tracked(samples, length, 44100, 100);
        assert_in_range(part.n, length / 221, length / 220 + 1);
    }
    mem_free(samples);
}

// Louder or softer, clipped or with a constant added, the same voice has the same pitch.
static void pitch_does_not_hang_on_the_level(void **state) {
    (void)state;
    size_t n;
    float *samples = voice(16000, 1, 180, 180, 1, &n);
    for (int how = 0; how < 4; how++) {
        float *changed = mem_zero(n, sizeof *changed);
        for (size_t i = 0; i < n; i++) {
            changed[i] = how == 0   ? samples[i] * 0.001F
                         : how == 1 ? samples[i] * 0.2F + 0.3F
                         : how == 2 ? fminf(fmaxf(samples[i] * 4, -1), 1)
                                    : samples[i];
        }
        struct frames frames = tracked(changed, n, 16000, 512);
        int wrong = 0;
        for (int k = 20; k < 180; k++) {
            wrong += fabs(frames.at[k].f0_hz / 180 - 1) > 0.02;
        }
        assert_int_equal(wrong, 0);
        mem_free(changed);
    }
    mem_free(samples);
}

// Adds `level` times what stands in `more`, from sample `from` on.
static void add(float *samples, size_t from, const float *more, size_t n, double level) {
    for (size_t i = 0; i < n; i++) {
        samples[from + i] += (float)(level * more[i]);
    }
}

struct judged {
    int right, wrong, false_voice, other; // frames of the voice; of what lies around it
};

// A voice of 150 to 190 Hz stood in the second and fourth second of five.
static struct judged judged(const struct frames *frames) {
    struct judged judged = {0};
    for (int k = 0; k < frames->n; k++) {
        bool voice = k / 200 % 2 == 1, edge = k % 200 < 6 || k % 200 > 193;
        double truth = 150 * pow(190.0 / 150, k % 200 / 200.0);
        double off = fabs(frames->at[k].f0_hz / truth - 1);
        judged.right += voice && !edge && off < 0.03;
        judged.wrong += voice && !edge && off >= 0.03;
        judged.false_voice += !voice && !edge && frames->at[k].f0_hz > 0;
        judged.other += !voice && !edge;
    }
    return judged;
}

enum { SECOND = 16000, FIVE = 5 * SECOND };

static float *voice_now_and_then(double level) {
    size_t n;
    float *one = voice(SECOND, 1, 150, 190, level, &n), *samples = mem_zero(FIVE, sizeof *samples);
    add(samples, SECOND, one, n, 1);
    add(samples, 3 * SECOND, one, n, 1);
    mem_free(one);
    return samples;
}

// In steady noise, hardly softer than the voice, the threshold sinks, since such a background has
// no period; the noise itself must not pass for a voice.
static void steady_noise_hides_no_voice(void **state) {
    (void)state;
    for (int how = 0; how < 2; how++) { // 1: the control, no voice at all
        float *samples = voice_now_and_then(how ? 0 : 0.1);
        struct rng rng = rng_seeded(7);
        for (size_t i = 0; i < FIVE; i++) {
            samples[i] += (float)(0.12 * (rng_unit(&rng) - 0.5));
        }
        struct frames frames = tracked(samples, FIVE, SECOND, 512);
        struct judged j = judged(&frames);
        if (how == 0 ? j.right < 360 || j.false_voice * 50 > j.other : voiced(&frames) > 20) {
            fail_msg("control %d: right %d wrong %d false %d of %d", how, j.right, j.wrong,
                     j.false_voice, j.other);
        }
        mem_free(samples);
    }
}

// People who talk in the back of the room, softer than the one in front, have no pitch here: not
// before the first word, when no level is known yet, and not in the pauses. A single voice as soft
// as they are is heard where nobody else speaks.
static void voices_behind_are_no_voice(void **state) {
    (void)state;
    static const double behind[] = {97, 131, 173, 208, 241};
    for (int how = 0; how < 2; how++) { // 1: the control
        float *samples = voice_now_and_then(how ? 0 : 0.3);
        for (int v = 0; v < (how ? 1 : 5); v++) {
            size_t n;
            float *one = voice(SECOND, 5, behind[v], behind[(v + 2) % 5], 0.03, &n);
            add(samples, 0, one, FIVE, 1);
            mem_free(one);
        }
        struct frames frames = tracked(samples, FIVE, SECOND, 512);
        struct judged j = judged(&frames);
        if (how == 0 ? j.right < 360 || j.false_voice * 20 > j.other : voiced(&frames) < 950) {
            fail_msg("control %d: right %d wrong %d false %d of %d, voiced %d", how, j.right,
                     j.wrong, j.false_voice, j.other, voiced(&frames));
        }
        mem_free(samples);
    }
}

// A frame is decided at most 100 ms after its sample came in, whatever comes then.
static void what_is_decided_is_not_late(void **state) {
    (void)state;
    enum { MOST_LATE = 100 * PITCH_RATE / 1000 / PITCH_HOP, HOPS = 300 };
    struct pitch *pitch = pitch_new();
    struct pitch_frame frame;
    float hop[PITCH_HOP] = {0};
    int given = 0;
    assert_non_null(pitch);
    for (int i = 1; i <= HOPS; i++) {
        hop[0] = (float)(i % 3);
        given += pitch_push(pitch, hop, &frame);
        assert_in_range(given, i < MOST_LATE ? 0 : i - MOST_LATE, i);
    }
    while (pitch_finish(pitch, &frame)) {
        given++;
    }
    assert_int_equal(given, HOPS);
    pitch_free(pitch);
}

static void a_track_needs_a_rate(void **state) {
    (void)state;
    assert_null(track_new(0, (struct track_sink){keep, NULL}));
    assert_null(track_new(3999, (struct track_sink){keep, NULL}));
    assert_null(track_new(192001, (struct track_sink){keep, NULL}));
    track_free(NULL);
}

// Pulses 200 times a second, every second one weaker: alike enough they are one voice, of 200 Hz;
// else it is one of 100 Hz. An octave down costs a little, so that the border lies at three
// quarters.
static void a_doubled_period_is_an_octave_lower(void **state) {
    (void)state;
    static const struct {
        double weaker, f0_hz;
    } known[] = {{0.5, 100}, {0.68, 100}, {0.78, 200}, {0.9, 200}, {1, 200}};
    for (int i = 0; i < 5; i++) {
        static float samples[PITCH_RATE];
        memset(samples, 0, sizeof samples);
        for (int at = 0, k = 0; at + 40 <= PITCH_RATE; at += 40, k++) {
            for (int j = 0; j < 35; j++) {
                double height = (k % 2 ? known[i].weaker : 1) * 0.4;
                samples[at + j] = (float)(height * exp(-j / 7.0) * sin(TURN * j / 7));
            }
        }
        struct frames frames = tracked(samples, PITCH_RATE, PITCH_RATE, 1000);
        for (int k = 20; k < 180; k++) {
            assert_true(fabs(frames.at[k].f0_hz / known[i].f0_hz - 1) < 0.01);
        }
    }
}

// A period of 200 Hz under a tone of 3,300 Hz, as hissing is: no voice where that is louder by 30
// dB, though the period is there as clear as where it is softer.
static void what_hisses_is_no_voice(void **state) {
    (void)state;
    for (int hisses = 0; hisses < 2; hisses++) {
        size_t n;
        float *samples = voice(PITCH_RATE, 1, 200, 200, hisses ? 0.02 : 0.2, &n);
        for (size_t i = 0; i < n; i++) {
            samples[i] +=
                (float)((hisses ? 0.5 : 0.02) * sin(TURN * 3300 * (double)i / PITCH_RATE));
        }
        struct frames frames = tracked(samples, n, PITCH_RATE, 1000);
        for (int k = 20; k < 180; k++) {
            assert_true(hisses ? frames.at[k].f0_hz == 0
                               : fabs((double)frames.at[k].f0_hz - 200) < 2);
        }
        mem_free(samples);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_voice_is_followed),
        cmocka_unit_test(a_glide_is_found_when_it_happens),
        cmocka_unit_test(what_is_no_voice_has_no_pitch),
        cmocka_unit_test(pieces_of_any_size_give_the_same),
        cmocka_unit_test(pitch_does_not_hang_on_the_level),
        cmocka_unit_test(steady_noise_hides_no_voice),
        cmocka_unit_test(voices_behind_are_no_voice),
        cmocka_unit_test(what_is_decided_is_not_late),
        cmocka_unit_test(a_track_needs_a_rate),
        cmocka_unit_test(a_doubled_period_is_an_octave_lower),
        cmocka_unit_test(what_hisses_is_no_voice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
