// A text that is written: judged by its ideas, whatever the accents and the case; stored and read
// back; shown with the author's example.
#include "scene.h"

#include "base/mem.h"
#include "base/strbuf.h"
#include "scenario/judge.h"

static const char source[] =
    SCENE("  observa = { 'E1.D2.1', 'E2.D3.1' },\n"
          "  pasos = {\n"
          "    inicio = escribe { pide = 'Conteste el correo.', a = 'fin',\n"
          "      ejemplo = 'Buenos días, lamento la espera: abrimos a las nueve.',\n"
          "      { id = 'saluda', 'Saluda', busca = { 'buenos dias', 'buen día' },\n"
          "        mide = { 'E1.D2.1' }, porque = 'Saluda.' },\n"
          "      { id = 'horario', 'Da el horario', busca = { 'a las nueve', '9:00' },\n"
          "        mide = { 'E2.D3.1' }, porque = 'Sin horario no sirve.',\n"
          "        mal = { efecto = { enojo = 10 } } },\n"
          "      { id = 'culpa', 'Culpa a otro', busca = { 'culp*', 'no es mi problema' },\n"
          "        evitar = true, falla = { 'E1.A1' }, porque = 'No se culpa a nadie.' } },\n"
          "    fin = narra { 'Fin.', final = 'Fin' },\n"
          "  },\n");

static void ideas_are_found_word_by_word(void **state) {
    (void)state;
    static const struct {
        const char *phrase, *text;
        bool found;
    } cases[] = {
        {"buenos días", "BUENOS DIAS, señora", true},
        {"buenos dias", "Muy buenos\n días.", true},
        {"buenos dias", "Buenos, días", true},
        {"buenos dias", "Buenos y días", false},
        {"dia", "días", false},
        {"disculp*", "Le ofrezco una disculpa.", true},
        {"disculp*", "¡Disculpe!", true},
        {"disculp*", "Indisculpable", false},
        {"lo siento", "De verdad, lo siento mucho.", true},
        {"lo siento", "lo sientoo", false},
        {"9:00", "a las 9:00", true},
        {"9:00", "a las 19:00", false},
        {"soy *", "Soy Lucía", true},
        {"soy *", "Soy", true}, // a star alone asks for nothing
        {"soy", "so y", false},
        {"año", "ano", false},
        {"", "cualquier cosa", false},
        {"***", "cualquier cosa", false},
        {"x", "", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *phrases[] = {cases[i].phrase};
        const struct part idea = {.n_accepted = 1, .accepted = phrases, .should_mark = true};
        if (idea_in_text(&idea, cases[i].text) != cases[i].found) {
            print_error("«%s» en «%s»\n", cases[i].phrase, cases[i].text);
            fail();
        }
    }
}

// Of an idea that should not be there: what is denied is not told.
static void what_is_denied_is_not_told_of_an_idea_to_avoid(void **state) {
    (void)state;
    static const struct {
        const char *phrase, *text;
        bool found;
    } cases[] = {
        {"le prometo", "Le prometo que llega.", true},
        {"le prometo", "No le prometo una hora.", false},
        {"prometo", "No se lo prometo.", false},
        {"prometo", "Nunca se lo prometo.", false},
        {"le prometo", "No, le prometo que llega.", true},
        {"le prometo", "No… le prometo que llega.", true},
        {"le prometo", "No — le prometo que llega.", true},
        {"le prometo", "No. Le prometo que llega.", true},
        {"le prometo", "No le prometo la hora. Le prometo el día.", true},
        {"su culpa", "No es su culpa.", false},
        {"su culpa", "No fue culpa de nadie. Es su culpa", true},
        {"va a aparecer", "no le puedo prometer que va a aparecer", false},
        {"ya se cancel*", "No le voy a decir que ya se canceló", false},
        {"ya se cancel*", "No se preocupe ya se canceló", true},
        {"cálmese", "No le digo «cálmese».", false},
        {"cálmese", "No le digo \"cálmese\".", false},
        {"cálmese", "¡No! ¡Cálmese!", true},
        {"me da su nombre", "No hace falta que me da su nombre.", false},
        {"me da su nombre", "¿No me da su nombre?", true},
        {"me da su nombre", "no me da su nombre por favor?", true},
        {"no es mi culpa", "No es mi culpa.", true},
        {"no es mi culpa", "No, no, no es mi culpa.", true},
        {"no es mi culpa", "no no es mi culpa", true},
        {"nopal", "La calle no es Nopal.", false},
        {"no es nopal", "La calle no es Nopal.", true},
        {"ni modo", "Pues ni modo.", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *phrases[] = {cases[i].phrase};
        struct part idea = {.n_accepted = 1, .accepted = phrases};
        if (idea_in_text(&idea, cases[i].text) != cases[i].found) {
            print_error("«%s» en «%s»\n", cases[i].phrase, cases[i].text);
            fail();
        }
        idea.should_mark = true; // what has to be there may be said with a negation
        assert_true(idea_in_text(&idea, cases[i].text));
    }
}

static struct step_result judged(const struct scenario *s, const char *text) {
    struct scene_state *scene = scene_start(s);
    struct step_result result;
    struct err err = {0};
    const struct answer answer = {.text = text};
    assert_int_equal(scene_answer(s, scene, &answer, &result, &err), ERR_OK);
    mem_free(scene);
    return result;
}

static double outcome(const struct scenario *s, const struct step_result *result,
                      const char *code) {
    for (int i = 0; i < result->n_outcomes; i++) {
        if (result->outcomes[i].leaf == standard_leaf(s->standard, code)) {
            return result->outcomes[i].x;
        }
    }
    return -1;
}

static void a_text_is_judged_by_its_ideas(void **state) {
    struct scenario *s = scene_from(*state, source);
    struct step_result result = judged(s, "Buen dia. Abrimos a las nueve.");
    assert_true(result.all_right);
    assert_true(outcome(s, &result, "E1.D2.1") == 1 && outcome(s, &result, "E2.D3.1") == 1);
    assert_true(outcome(s, &result, "E1.A1") == -1);
    result = judged(s, "Abrimos a las nueve y no es mi problema.");
    assert_false(result.all_right);
    assert_true(outcome(s, &result, "E1.D2.1") == 0 && outcome(s, &result, "E2.D3.1") == 1);
    assert_true(outcome(s, &result, "E1.A1") == 0);
    result = judged(s, "");
    assert_true(outcome(s, &result, "E1.D2.1") == 0 && outcome(s, &result, "E2.D3.1") == 0);
    struct answer better;
    struct err err = {0};
    bool has_better;
    struct scene_state *scene = scene_start(s);
    assert_int_equal(
        scene_better_answer(s, scene, &(struct answer){.text = "Hola"}, &better, &has_better, &err),
        ERR_OK);
    assert_true(has_better);
    assert_string_equal(better.text, "Buenos días, lamento la espera: abrimos a las nueve.");
    mem_free(scene);
    scenario_free(s);
}

static void a_text_is_stored_and_read_back(void **state) {
    struct scenario *s = scene_from(*state, source);
    const struct step *step = &s->steps[s->first_step];
    const struct answer given = {.text = "Buenos días. «¿Qué tal?»"};
    struct answer back;
    struct err err = {0};
    json_t *json = answer_to_json(step, &given);
    assert_string_equal(json_string_value(json), given.text);
    assert_int_equal(answer_from_json(step, json, &back, &err), ERR_OK);
    assert_string_equal(back.text, given.text);
    struct strbuf words = {0};
    answer_words(step, &back, &words);
    assert_string_equal(words.text, given.text);
    strbuf_free(&words);
    json_decref(json);
    static const char *const refused[] = {"[]", "5", "[\"saluda\"]", "\"a\\u0007\""};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        json = json_loads(refused[i], JSON_DECODE_ANY, NULL);
        assert_int_equal(answer_from_json(step, json, &back, &err), ERR_ANSWER);
        json_decref(json);
    }
    char long_text[ANSWER_MAX_TEXT + 2];
    memset(long_text, 'a', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    json = json_string(long_text);
    assert_int_equal(answer_from_json(step, json, &back, &err), ERR_ANSWER);
    json_decref(json);
    scenario_free(s);
}

// That word says in a file of answers that time ran out; here somebody wrote it.
static void a_text_may_be_any_word(void **state) {
    struct scenario *s = scene_from(*state, source);
    const struct step *step = &s->steps[s->first_step];
    const struct answer given = {.text = "timeout"};
    struct answer back;
    struct err err = {0};
    json_t *json = answer_to_json(step, &given);
    assert_int_equal(answer_from_json(step, json, &back, &err), ERR_OK);
    assert_false(back.timeout);
    assert_string_equal(back.text, "timeout");
    json_decref(json);
    json = answer_to_json(step, &(struct answer){.timeout = true});
    assert_int_equal(answer_from_json(step, json, &back, &err), ERR_OK);
    assert_true(back.timeout);
    json_decref(json);
    scenario_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ideas_are_found_word_by_word),
        cmocka_unit_test(what_is_denied_is_not_told_of_an_idea_to_avoid),
        cmocka_unit_test(a_text_is_judged_by_its_ideas),
        cmocka_unit_test(a_text_is_stored_and_read_back),
        cmocka_unit_test(a_text_may_be_any_word),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
