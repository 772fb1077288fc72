// The contract of a take: any rate, pieces of any size, no sound, too much of it, no memory.
#include "support/faults.h"
#include "support/sound.h"

#include <fftw3.h>

void *__real_mem_resize(void *p, size_t size);
void *__wrap_mem_resize(void *p, size_t size);

void *__wrap_mem_resize(void *p, size_t size) {
    return size && fault_due() ? NULL : __real_mem_resize(p, size);
}

// The transforms take theirs from FFTW, and so do their plans.
void *__real_fftwf_malloc(size_t size);
void *__wrap_fftwf_malloc(size_t size);

void *__wrap_fftwf_malloc(size_t size) {
    return fault_due() ? NULL : __real_fftwf_malloc(size);
}

fftwf_plan __real_fftwf_plan_dft_r2c_1d(int n, float *in, fftwf_complex *out, unsigned flags);
fftwf_plan __wrap_fftwf_plan_dft_r2c_1d(int n, float *in, fftwf_complex *out, unsigned flags);

fftwf_plan __wrap_fftwf_plan_dft_r2c_1d(int n, float *in, fftwf_complex *out, unsigned flags) {
    return fault_due() ? NULL : __real_fftwf_plan_dft_r2c_1d(n, in, out, flags);
}

fftwf_plan __real_fftwf_plan_dft_c2r_1d(int n, fftwf_complex *in, float *out, unsigned flags);
fftwf_plan __wrap_fftwf_plan_dft_c2r_1d(int n, fftwf_complex *in, float *out, unsigned flags);

fftwf_plan __wrap_fftwf_plan_dft_c2r_1d(int n, fftwf_complex *in, float *out, unsigned flags) {
    return fault_due() ? NULL : __real_fftwf_plan_dft_c2r_1d(n, in, out, flags);
}

fftwf_plan __real_fftwf_plan_r2r_1d(int n, float *in, float *out, fftwf_r2r_kind kind,
                                    unsigned flags);
fftwf_plan __wrap_fftwf_plan_r2r_1d(int n, float *in, float *out, fftwf_r2r_kind kind,
                                    unsigned flags);

fftwf_plan __wrap_fftwf_plan_r2r_1d(int n, float *in, float *out, fftwf_r2r_kind kind,
                                    unsigned flags) {
    return fault_due() ? NULL : __real_fftwf_plan_r2r_1d(n, in, out, kind, flags);
}

static struct sound_buffer sentence(int rate) {
    struct sound_buffer sound = silence_of(rate, 2.4);
    struct voice voice = {.from_hz = 180, .to_hz = 120, .level = 0.3, .jitter = 0.01};
    add_voice(&sound, voice, 0.3, 1, 4);
    add_voice(&sound, voice, 1.4, 2.1, 4);
    add_noise(&sound, 1e-7);
    return sound;
}

static void every_rate_gives_the_same(void **state) {
    (void)state;
    static const int rates[] = {8000, 11025, 16000, 22050, 44100, 48000, 96000};
    struct sound_buffer reference = sentence(16000);
    struct take_features expected = measured(&reference);
    free(reference.samples);
    for (size_t r = 0; r < sizeof rates / sizeof *rates; r++) {
        struct sound_buffer sound = sentence(rates[r]);
        struct take_features features = measured(&sound);
        assert_in_range(features.frames, 479, 481);
        assert_near(features.duration_s, 2.4, 1e-3);
        assert_near(features.f0_median_hz, expected.f0_median_hz, 3);
        assert_near(features.speech_s, expected.speech_s, 0.04);
        assert_near(features.syllables, expected.syllables, 0.5);
        assert_near(features.alpha_db, expected.alpha_db, 2);
        assert_near(features.slope_db, expected.slope_db, 1);
        assert_int_equal(features.pauses, 1);
        free(sound.samples);
    }
    // The best cards record at 192 kHz.
    struct take *take = take_new(192000, 1);
    assert_non_null(take);
    take_free(take);
    assert_null(take_new(7999, 1));
    assert_null(take_new(192001, 1));
    assert_null(take_new(16000, 0));
    assert_null(take_new(16000, NAN));
    take_free(NULL);
}

// What lies between the members of the struct apart.
static void assert_same_features(const struct take_features *a, const struct take_features *b) {
    const size_t end = sizeof *a, tail = offsetof(struct take_features, pause_share);
    assert_memory_equal(a, b, offsetof(struct take_features, frames));
    assert_memory_equal(&a->peak, &b->peak,
                        offsetof(struct take_features, muted) -
                            offsetof(struct take_features, peak));
    assert_memory_equal(&a->speech_s, &b->speech_s, 2 * sizeof(double));
    assert_memory_equal(&a->pause_share, &b->pause_share, end - tail);
    assert_true(a->frames == b->frames && a->muted == b->muted && a->pauses == b->pauses);
}

static void assert_same(const struct take *a, const struct take_features *of_a,
                        const struct take *b, const struct take_features *of_b) {
    int n_a, n_b;
    const struct take_frame *frames_a = take_frames(a, &n_a), *frames_b = take_frames(b, &n_b);
    assert_int_equal(n_a, n_b);
    for (int k = 0; k < n_a; k++) {
        assert_true(frames_a[k].f0_hz == frames_b[k].f0_hz);
        assert_true(frames_a[k].level_db == frames_b[k].level_db);
        assert_int_equal(frames_a[k].speech, frames_b[k].speech);
    }
    const float *nuclei_a = take_nuclei(a, &n_a), *nuclei_b = take_nuclei(b, &n_b);
    assert_int_equal(n_a, n_b);
    assert_memory_equal(nuclei_a, nuclei_b, (size_t)n_a * sizeof *nuclei_a);
    assert_same_features(of_a, of_b);
}

static void push_in_pieces(struct take *take, const struct sound_buffer *sound, size_t piece) {
    for (size_t i = 0; i < sound->n; i += piece) {
        take_push(take, sound->samples + i, sound->n - i < piece ? sound->n - i : piece);
    }
}

static void pieces_of_any_size_give_the_same(void **state) {
    (void)state;
    static const size_t pieces[] = {1, 7, 441, 4096};
    struct sound_buffer sound = sentence(44100);
    struct take_features whole, part;
    struct take *take = take_new(sound.rate, 10), *other = take_new(sound.rate, 10);
    take_push(take, sound.samples, sound.n);
    take_finish(take, &whole);
    for (size_t i = 0; i < 4; i++) {
        take_reset(other); // the second time as the first
        push_in_pieces(other, &sound, pieces[i]);
        take_finish(other, &part);
        assert_same(take, &whole, other, &part);
    }
    take_free(take);
    take_free(other);
    free(sound.samples);
}

// Also when it is reset in the middle, and when there is no memory for it.
static void after_a_reset_nothing_is_left(void **state) {
    (void)state;
    struct sound_buffer sound = sentence(16000);
    struct take_features first, again;
    struct take *take = take_new(sound.rate, 10), *other = take_new(sound.rate, 10);
    take_push(take, sound.samples, sound.n);
    take_finish(take, &first);
    take_push(take, sound.samples, sound.n); // comes too late
    take_finish(take, &again);
    assert_same_features(&first, &again);
    take_push(other, sound.samples, sound.n / 2);
    take_reset(other);
    int n;
    take_frames(other, &n);
    assert_int_equal(n, 0);
    take_nuclei(other, &n);
    assert_int_equal(n, 0);
    push_in_pieces(other, &sound, 100);
    take_finish(other, &again);
    assert_same(take, &first, other, &again);

    faults_arm(1, FAULTS_FOR_EVER);
    take_reset(other);
    assert_true(faults_disarm());
    push_in_pieces(other, &sound, 100);
    take_finish(other, &again);
    assert_all_finite(&again);
    assert_near(again.f0_median_hz, first.f0_median_hz, 3);
    assert_near(again.speech_s, first.speech_s, 0.05);
    take_free(take);
    take_free(other);
    free(sound.samples);
}

static void what_is_no_speech_has_none(void **state) {
    (void)state;
    struct sound_buffer sound = silence_of(16000, 3);
    struct take_features features = measured(&sound);
    assert_true(features.muted);
    assert_int_equal(features.frames, 600);
    assert_near(features.noise_db, -100, 0.2);
    assert_near(features.speech_s + features.snr_db + features.syllables + features.peak, 0, 0);
    for (size_t i = 0; i < sound.n; i++) {
        sound.samples[i] = -0.5F; // as dead as silence
    }
    features = measured(&sound);
    assert_true(features.muted);
    assert_near(features.speech_s, 0, 0);
    memset(sound.samples, 0, sound.n * sizeof *sound.samples);
    add_noise(&sound, 1e-4);
    features = measured(&sound);
    assert_false(features.muted);
    assert_near(features.noise_db, -40, 1);
    assert_near(features.speech_s, 0, 0.1);
    assert_near(features.clipped_share, 0, 0);
    free(sound.samples);
}

static void any_number_of_samples_will_do(void **state) {
    (void)state;
    struct sound_buffer sound = silence_of(44100, 1);
    add_voice(&sound, plain_voice(150), 0, 1, 0);
    for (size_t n = 0; n < 3000; n = n < 3 ? n + 1 : n * 2 + 1) {
        struct sound_buffer part = {sound.rate, n, sound.samples};
        struct take_features features = measured(&part);
        assert_near(features.duration_s, (double)n / 44100, 1e-9);
        assert_in_range(features.frames, n / 221, n / 220 + 1);
    }
    free(sound.samples);
}

static void what_is_no_number_is_silence(void **state) {
    (void)state;
    struct sound_buffer sound = sentence(16000), broken = sentence(16000);
    for (size_t i = 0; i < sound.n; i += 997) {
        sound.samples[i] = 0;
        broken.samples[i] = i % 2 ? NAN : i % 3 ? INFINITY : -INFINITY;
    }
    struct take_features expected = measured(&sound), features = measured(&broken);
    assert_same_features(&features, &expected);
    for (size_t i = 0; i < sound.n; i++) {
        broken.samples[i] = i % 3 ? FLT_MAX : -FLT_MAX; // a number, but no sound
    }
    measured(&broken);
    for (size_t i = 0; i < sound.n; i++) {
        broken.samples[i] = FLT_MIN / (float)(i + 1);
    }
    assert_true(measured(&broken).muted);
    free(sound.samples);
    free(broken.samples);
}

static void what_is_too_long_is_cut_off(void **state) {
    (void)state;
    struct sound_buffer sound = sentence(22050);
    struct sound_buffer half = {sound.rate, sound.n / 2, sound.samples};
    struct take_features expected = measured(&half), features;
    struct take *take = take_new(sound.rate, 1.2);
    push_in_pieces(take, &sound, 1000);
    take_push(take, sound.samples, sound.n);
    take_finish(take, &features);
    assert_near(features.duration_s, 1.2, 1e-4);
    assert_same_features(&features, &expected);
    take_free(take);
    free(sound.samples);
}

static void ten_minutes_are_kept(void **state) {
    (void)state;
    struct sound_buffer sound = silence_of(8000, 6);
    add_voice(&sound, plain_voice(200), 1, 5, 4);
    add_noise(&sound, 1e-7);
    struct take_features features;
    struct take *take = take_new(sound.rate, 600);
    for (int i = 0; i < 101; i++) { // and a little more
        take_push(take, sound.samples, sound.n);
    }
    take_finish(take, &features);
    assert_all_finite(&features);
    assert_int_equal(features.frames, 120000);
    assert_int_equal(features.pauses, 99);
    assert_near(features.syllables, 1600, 20);
    assert_near(features.speech_s, 400, 12);
    assert_near(features.f0_median_hz, 200, 1);
    take_free(take);
    free(sound.samples);
}

static void the_bar_follows_the_level(void **state) {
    (void)state;
    struct sound_buffer sound = silence_of(48000, 1);
    struct take *take = take_new(sound.rate, 10);
    assert_near(take_level_db(take), -100, 0);
    take_push(take, sound.samples, sound.n);
    assert_near(take_level_db(take), -100, 0);
    for (size_t i = 0; i < sound.n; i++) {
        sound.samples[i] = 0.5F * (float)sin(TURN * 440 * (double)i / sound.rate) + 0.2F;
    }
    take_push(take, sound.samples, sound.n / 2);
    assert_near(take_level_db(take), -9.03, 0.1);
    memset(sound.samples, 0, sound.n * sizeof *sound.samples);
    take_push(take, sound.samples, sound.n / 10); // 100 ms later it is gone
    assert_true(take_level_db(take) < -50);
    take_free(take);
    free(sound.samples);
}

// Whatever allocation fails, alone or with all after it.
static void without_memory_there_is_no_take(void **state) {
    (void)state;
    static const long widths[] = {1, FAULTS_FOR_EVER};
    struct sound_buffer sound = sentence(44100);
    for (int i = 0; i < 2; i++) {
        struct take_features features;
        struct take *take = NULL;
        int n = 0;
        while (!take) {
            faults_arm(++n, widths[i]);
            take = take_new(44100, 5);
            assert_int_equal(faults_disarm(), take == NULL);
        }
        assert_true(n > 20);
        faults_arm(1, FAULTS_FOR_EVER);
        take_push(take, sound.samples, sound.n); // needs none
        take_finish(take, &features);
        assert_false(faults_disarm());
        assert_int_equal(features.pauses, 1);
        take_free(take);
    }
    free(sound.samples);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rate_gives_the_same),
        cmocka_unit_test(pieces_of_any_size_give_the_same),
        cmocka_unit_test(after_a_reset_nothing_is_left),
        cmocka_unit_test(what_is_no_speech_has_none),
        cmocka_unit_test(any_number_of_samples_will_do),
        cmocka_unit_test(what_is_no_number_is_silence),
        cmocka_unit_test(what_is_too_long_is_cut_off),
        cmocka_unit_test(ten_minutes_are_kept),
        cmocka_unit_test(the_bar_follows_the_level),
        cmocka_unit_test(without_memory_there_is_no_take),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
