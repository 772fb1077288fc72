// Spoken sentences, of a synthetic voice whose words, pace and pitch are known.
#include "support/sound.h"

static const struct {
    const char *text;
    int syllables;
} sentences[] = {
    {"Buenos días, señora, ¿en qué le puedo ayudar?", 15},
    {"La lavadora se descompuso por segunda vez.", 15},
    {"Permítame revisar su pedido en el sistema.", 16},
    {"Tome asiento mientras busco la factura.", 13},
    {"Le pido una disculpa por la demora, el gerente viene en camino.", 23},
    {"Para registrar su queja necesito su nombre completo.", 18},
};

enum { SENTENCES = sizeof sentences / sizeof *sentences, LONGEST = 22050 * 60 };

static struct sound_buffer spoken(const char *text, const char *voice, int pace, int pitch) {
    char command[512];
    unsigned char header[44], pair[2];
    struct sound_buffer sound = silence_of(22050, LONGEST / 22050);
    snprintf(command, sizeof command, "espeak-ng -v '%s' -s %d -p %d --stdout '%s'", voice, pace,
             pitch, text);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    assert_int_equal(fread(header, 1, sizeof header, pipe), sizeof header);
    assert_int_equal(header[24] + 256 * header[25], 22050);
    sound.n = 0;
    while (sound.n < LONGEST && fread(pair, 1, 2, pipe) == 2) {
        int value = pair[0] + 256 * pair[1];
        sound.samples[sound.n++] = (float)(value < 32768 ? value : value - 65536) / 32768;
    }
    assert_int_equal(pclose(pipe), 0);
    return sound;
}

static struct take_features take_of(const char *text, const char *voice, int pace, int pitch) {
    struct sound_buffer sound = spoken(text, voice, pace, pitch);
    struct take_features features = measured(&sound);
    free(sound.samples);
    return features;
}

static bool no_voice(void) {
    if (system("espeak-ng --version >/dev/null 2>&1") == 0) {
        return false;
    }
    print_message("SKIPPED: there is no espeak-ng\n");
    return true;
}

static void syllables_of_sentences_are_counted(void **state) {
    (void)state;
    static const int paces[] = {110, 150, 200};
    if (no_voice()) {
        skip();
    }
    for (int p = 0; p < 3; p++) {
        double off = 0, truth = 0, found = 0;
        for (int i = 0; i < SENTENCES; i++) {
            struct take_features f = take_of(sentences[i].text, "es-419", paces[p], 50);
            off += fabs(f.syllables - sentences[i].syllables);
            truth += sentences[i].syllables;
            found += f.syllables;
        }
        assert_true(off / truth < 0.12);
        assert_near(found / truth, 1, 0.1);
    }
}

static void the_pace_is_found(void **state) {
    (void)state;
    static const int paces[] = {90, 110, 140, 170, 200, 240};
    if (no_voice()) {
        skip();
    }
    for (int i = 0; i < SENTENCES; i++) {
        double before = 0;
        for (int p = 0; p < 6; p++) {
            struct take_features f = take_of(sentences[i].text, "es-419", paces[p], 50);
            assert_true(f.articulation_rate > before);
            before = f.articulation_rate;
        }
    }
}

static void the_pitch_and_the_tune_are_found(void **state) {
    (void)state;
    if (no_voice()) {
        skip();
    }
    for (int i = 0; i < SENTENCES; i++) {
        struct take_features low = take_of(sentences[i].text, "es-419", 160, 30),
                             high = take_of(sentences[i].text, "es-419", 160, 80),
                             woman = take_of(sentences[i].text, "es-419+f2", 160, 50);
        assert_true(high.f0_mean_st > low.f0_mean_st + 2);
        assert_true(woman.f0_mean_st > low.f0_mean_st + 4);
        assert_true(low.f0_range_st > 1 && low.f0_range_st < 24);
        assert_true(low.voiced_share > 0.5);
    }
}

// A statement falls, the same words as a question rise.
static void a_question_rises(void **state) {
    (void)state;
    if (no_voice()) {
        skip();
    }
    double says = take_of("Ya llegó el gerente.", "es-419", 160, 50).f0_end_slope_st_s,
           asks = take_of("¿Ya llegó el gerente?", "es-419", 160, 50).f0_end_slope_st_s;
    assert_true(says < 0);
    assert_true(asks > says + 5);
}

static void pauses_between_sentences_are_found(void **state) {
    (void)state;
    if (no_voice()) {
        skip();
    }
    struct take_features f =
        take_of("Espere un momento. Voy por el gerente. Ya regreso.", "es-419", 160, 50);
    assert_int_equal(f.pauses, 2);
    assert_true(f.pause_mean_s > 0.25 && f.pause_mean_s < 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(syllables_of_sentences_are_counted), cmocka_unit_test(the_pace_is_found),
        cmocka_unit_test(the_pitch_and_the_tune_are_found),   cmocka_unit_test(a_question_rises),
        cmocka_unit_test(pauses_between_sentences_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
