// Rooms and cues: how loud they are, that they are the same each time, and that a room has no seam.
#include "audio/cue.h"
#include "audio/room.h"
#include "base/mem.h"
#include "support/unit.h"

#include <math.h>

static double loudness(const struct sound *sound) {
    double power = 0;
    for (size_t i = 0; i < sound->n; i++) {
        power += (double)sound->samples[i] * sound->samples[i];
    }
    return 10 * log10(power / (double)sound->n);
}

// How far it leaps from one sample to the next, beside what is usual in it: root mean square, then
// where its end meets its beginning.
static void leaps(const struct sound *sound, double *usual, double *seam) {
    double power = 0;
    for (size_t i = 1; i < sound->n; i++) {
        double leap = sound->samples[i] - sound->samples[i - 1];
        power += leap * leap;
    }
    *usual = sqrt(power / (double)(sound->n - 1));
    *seam = fabs(sound->samples[0] - sound->samples[sound->n - 1]);
}

static const char *const places[] = {"recepcion", "tienda",  "clinica",       "hospital",
                                     "hotel",     "taller",  "museo",         "aeropuerto",
                                     "llamadas",  "oficina", "sala_de_espera"};
enum { N_PLACES = sizeof places / sizeof *places };

static void rooms_are_quiet_and_have_no_seam(void **state) {
    (void)state;
    for (int i = 0; i < N_PLACES; i++) {
        const int rates[] = {16000, 48000};
        for (int r = 0; r < 2; r++) {
            struct sound sound;
            double usual, seam;
            assert_true(room_make(room_named(places[i]), rates[r], &sound));
            assert_int_equal(sound.n, ROOM_SECONDS * rates[r]);
            assert_true(fabs(loudness(&sound) - ROOM_DB) < 0.1);
            leaps(&sound, &usual, &seam);
            assert_true(seam < 3 * usual);
            mem_free(sound.samples);
        }
    }
    assert_int_equal(room_named(""), ROOM_NONE);
    assert_int_equal(room_named("calle"), ROOM_NONE);
}

static void a_room_is_the_same_each_time_and_unlike_others(void **state) {
    (void)state;
    struct sound a, b, other;
    assert_true(room_make(room_named("oficina"), 16000, &a));
    assert_true(room_make(room_named("oficina"), 16000, &b));
    assert_true(room_make(room_named("taller"), 16000, &other));
    assert_memory_equal(a.samples, b.samples, a.n * sizeof *a.samples);
    assert_memory_not_equal(a.samples, other.samples, a.n * sizeof *a.samples);
    mem_free(a.samples);
    mem_free(b.samples);
    mem_free(other.samples);
}

static void cues_are_soft_and_begin_and_end_in_silence(void **state) {
    (void)state;
    for (int i = 0; i < CUE_COUNT; i++) {
        struct sound sound;
        float most = 0;
        assert_true(cue_make((enum cue)i, 48000, &sound));
        assert_true(sound.n < 48000);
        for (size_t k = 0; k < sound.n; k++) {
            most = fmaxf(most, fabsf(sound.samples[k]));
        }
        assert_true(most > 0.02F && most <= (float)CUE_PEAK);
        assert_true(fabsf(sound.samples[0]) < 1e-6F);
        assert_true(fabsf(sound.samples[sound.n - 1]) < 1e-3F);
        mem_free(sound.samples);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rooms_are_quiet_and_have_no_seam),
        cmocka_unit_test(a_room_is_the_same_each_time_and_unlike_others),
        cmocka_unit_test(cues_are_soft_and_begin_and_end_in_silence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
