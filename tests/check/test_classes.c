// The answers that stand for all others at a step: every way in which parts can be wrong that can
// make a difference later, and what an author reads of it.
#include "checked.h"

#include "check/classes.h"

#define STEPS(step)                                                                             \
    SCENE("  observa = { 'E1.D2.1' },\n  pasos = { inicio = " step ",\n"                        \
          "    cae = elige { { id = 'a', 'A', cumple = { 'E1.D2.1' }, porque = 'x', a = 'fin' " \
          "},\n      { id = 'b', 'B', falla = { 'E1.D2.1' }, porque = 'x', a = 'fin' } },\n"    \
          "    fin = narra { 'Fin.', final = 'Fin' } },\n")

static const char marks[] =
    STEPS("marca { a = 'cae', tiempo = 30, al_vencer = { porque = 'x', a = 'fin' },\n"
          "  { id = 'a', 'A', marcar = true, porque = 'x' },\n"
          "  { id = 'b', 'B', marcar = true, porque = 'x', mal = { efecto = { enojo = 5 } } },\n"
          "  { id = 'c', 'C', porque = 'x', mal = { efecto = { enojo = 7 } } } }");

// The parts of an answer as bits.
static unsigned parts_of(const struct answer *answer) {
    unsigned bits = 0;
    for (int i = 0; i < answer->n_parts; i++) {
        assert_false(bits >> answer->parts[i] & 1); // none twice
        bits |= 1u << answer->parts[i];
    }
    return bits;
}

static void assert_words(const struct step *step, int index, const char *wanted) {
    struct strbuf words = {0};
    classes_words(step, index, &words);
    assert_string_equal(strbuf_text(&words), wanted);
    strbuf_free(&words);
}

static void what_is_marked_is_tried_in_every_set(void **state) {
    static const unsigned wanted[] = {3, 2, 1, 7, 0, 3, 1, 7, 5, 2, 0, 6, 4};
    struct scenario *s = scene_from(*state, marks);
    const struct step *step = &s->steps[0];
    bool complete;
    struct answer answer;
    assert_int_equal(classes_count(step, &complete), 14);
    assert_true(complete);
    for (int i = 0; i < 13; i++) {
        classes_answer(step, i, &answer);
        assert_false(answer.timeout);
        assert_int_equal(parts_of(&answer), wanted[i]);
    }
    classes_answer(step, 13, &answer);
    assert_true(answer.timeout);
    assert_words(step, 0, "inicio (todo bien)");
    assert_words(step, 1, "inicio (mal: a)");
    assert_words(step, 3, "inicio (mal: c)");
    assert_words(step, 4, "inicio (sin nada)");
    assert_words(step, 5, "inicio (varias partes mal)");
    assert_words(step, 13, "inicio (se acaba el tiempo)");
    scenario_free(s);
}

#define THING(id)             \
    "  { id = '" id "', '" id \
    "', marcar = true, porque = 'x', mal = { efecto = { enojo = 1 } } },\n"

// Beyond six parts with effects not every set is tried, and that is said.
static void too_many_effects_are_not_all_tried(void **state) {
    static const char six[] = STEPS("marca { a = 'cae',\n" THING("a") THING("b") THING("c")
                                        THING("d") THING("e") THING("f") "}");
    static const char seven[] = STEPS("marca { a = 'cae',\n" THING("a") THING("b") THING("c")
                                          THING("d") THING("e") THING("f") THING("g") "}");
    bool complete;
    struct scenario *s = scene_from(*state, six);
    assert_int_equal(classes_count(&s->steps[0], &complete), 6 + 2 + 64);
    assert_true(complete);
    scenario_free(s);
    s = scene_from(*state, seven);
    classes_count(&s->steps[0], &complete);
    assert_false(complete);
    scenario_free(s);
    struct checked checked = check_text(*state, seven, 100000);
    assert_false(checked.result.exhaustive);
    end(&checked);
}

// In order, each relation broken, all turned round.
static void orders_break_each_relation(void **state) {
    static const char source[] =
        STEPS("ordena { a = 'cae', porque = 'x',\n"
              "  { id = 'a', 'A' }, { id = 'b', 'B' }, { id = 'c', 'C' },\n"
              "  { id = 'd', 'D' } }");
    static const int wanted[][4] = {
        {0, 1, 2, 3}, {1, 0, 2, 3}, {0, 2, 1, 3}, {0, 1, 3, 2}, {3, 2, 1, 0}};
    struct scenario *s = scene_from(*state, source);
    const struct step *step = &s->steps[0];
    bool complete;
    assert_int_equal(classes_count(step, &complete), 5);
    assert_true(complete);
    for (int i = 0; i < 5; i++) {
        struct answer answer;
        classes_answer(step, i, &answer);
        assert_int_equal(answer.n_parts, 4);
        assert_memory_equal(answer.parts, wanted[i], sizeof wanted[i]);
        assert_words(step, i, i ? "inicio (en otro orden)" : "inicio (en orden)");
    }
    scenario_free(s);
}

// What is said aloud: beside the texts a good voice, a poor one and a take that is refused.
static void takes_come_after_the_texts(void **state) {
    static const char source[] =
        STEPS("habla { a = 'cae', dice = 'Estoy con usted.', mide = { 'E3.C1' },\n"
              "  { id = 'a', 'A', busca = { 'con usted' }, porque = 'x' },\n"
              "  { id = 'b', 'B', busca = { 'no' }, evitar = true, porque = 'x' } }");
    struct scenario *s = scene_from(*state, source);
    const struct step *step = &s->steps[0];
    struct answer answer;
    bool complete;
    assert_int_equal(classes_count(step, &complete), 2 + 2 + 3);
    classes_answer(step, 0, &answer);
    assert_int_equal(parts_of(&answer), 1); // the idea that has to be there
    assert_int_equal(answer.spoken, NOT_SPOKEN);
    classes_answer(step, 2, &answer);
    assert_int_equal(parts_of(&answer), 3);
    for (int i = 0; i < 3; i++) {
        static const char *const words[] = {"inicio (con buena voz)", "inicio (con mala voz)",
                                            "inicio (grabación rechazada)"};
        classes_answer(step, 4 + i, &answer);
        assert_int_equal(answer.spoken, i < 2 ? SPOKEN : SPOKEN_REFUSED);
        assert_true(answer.voice == (i == 0 ? 1 : 0));
        assert_words(step, 4 + i, words[i]);
    }
    scenario_free(s);
}

// A field goes wrong by being left out, one that has to stay empty by what is written there.
static void fields_and_actions_go_wrong_in_their_way(void **state) {
    static const char source[] =
        STEPS("registra { formato = 'F', a = 'cae',\n"
              "  { id = 'aviso', 'Aviso', accion = 'antes', porque = 'x' },\n"
              "  { id = 'nombre', 'Nombre', valor = 'Ana', porque = 'x' },\n"
              "  { id = 'rfc', 'RFC', vacio = true, porque = 'x' },\n"
              "  { id = 'grita', 'Gritar', accion = 'evitar', porque = 'x' } }");
    struct scenario *s = scene_from(*state, source);
    const struct step *step = &s->steps[0];
    struct answer answer;
    bool complete;
    assert_int_equal(classes_count(step, &complete), 4 + 2);
    classes_answer(step, 0, &answer);
    assert_int_equal(parts_of(&answer), 3);
    assert_int_equal(answer.parts[0], 0);
    assert_string_equal(answer.values[1], "Ana");
    classes_answer(step, 1, &answer); // the values move with their fields
    assert_int_equal(parts_of(&answer), 2);
    assert_string_equal(answer.values[0], "Ana");
    classes_answer(step, 3, &answer);
    assert_int_equal(parts_of(&answer), 7);
    assert_non_null(answer.values[2]);
    classes_answer(step, 4, &answer);
    assert_int_equal(parts_of(&answer), 11);
    assert_null(answer.values[2]);
    scenario_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_marked_is_tried_in_every_set),
        cmocka_unit_test(too_many_effects_are_not_all_tried),
        cmocka_unit_test(orders_break_each_relation),
        cmocka_unit_test(takes_come_after_the_texts),
        cmocka_unit_test(fields_and_actions_go_wrong_in_their_way),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
