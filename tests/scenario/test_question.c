// Questions of knowledge in their forms: each is met by what the author declared right, and missed
// by anything else.
#include "scene.h"

#include "base/mem.h"

static const char source[] = SCENE(
    "  observa = { 'E1.C1', 'E1.C2' },\n"
    "  pasos = {\n"
    "    inicio = pregunta { forma = 'una', pide = '¿Cuál?', mide = { 'E1.C1' }, a = 'varias',\n"
    "      bien = { efecto = { confianza = 10 } }, mal = { a = 'fin' },\n"
    "      { id = 'a', 'A', correcta = true, porque = 'Sí.' }, { id = 'b', 'B', porque = 'No.' } "
    "},\n"
    "    varias = pregunta { forma = 'varias', pide = '¿Cuáles?', mide = { 'E1.C2' }, a = "
    "'orden',\n"
    "      { id = 'a', 'A', correcta = true, porque = 'x' }, { id = 'b', 'B', porque = 'x' },\n"
    "      { id = 'c', 'C', correcta = true, porque = 'x' } },\n"
    "    orden = pregunta { forma = 'orden', pide = '¿Qué va antes?', mide = { 'E1.C1' },\n"
    "      porque = 'x', a = 'pares', { id = 'a', 'A' }, { id = 'b', 'B' }, { id = 'c', 'C' } },\n"
    "    pares = pregunta { forma = 'pares', pide = 'Relacione.', mide = { 'E1.C2' }, a = "
    "'grupos',\n"
    "      { id = 'a', 'Enojado', 'Escuchar', porque = 'x' },\n"
    "      { id = 'b', 'Tímido', 'Animar', porque = 'x' } },\n"
    "    grupos = pregunta { forma = 'clasifica', pide = 'Clasifique.', mide = { 'E1.C1' },\n"
    "      grupos = { 'Verbal', 'No verbal' }, a = 'error',\n"
    "      { id = 'a', 'El tono', grupo = 'Verbal', porque = 'x' },\n"
    "      { id = 'b', 'La postura', grupo = 'No verbal', porque = 'x' } },\n"
    "    error = pregunta { forma = 'error', pide = '¿Dónde está el error?', mide = { 'E1.C2' },\n"
    "      a = 'fin', { id = 'a', '—Buenos días.', porque = 'x' },\n"
    "      { id = 'b', '—Cálmese.', correcta = true, porque = 'x' } },\n"
    "    oye = pregunta { forma = 'escucha', pide = '¿Qué falla?', mide = { 'E3.C1' }, a = 'fin',\n"
    "      dice = 'Tarda tres días.', como = 'rapida', descripcion = 'Habla de prisa.',\n"
    "      { id = 'a', 'El ritmo', correcta = true, porque = 'x' },\n"
    "      { id = 'b', 'El volumen', porque = 'x' } },\n"
    "    fin = narra { 'Fin.', final = 'Fin' },\n"
    "  },\n");

static const struct step *step_of(const struct scenario *s, const char *name) {
    return &s->steps[scenario_step(s, name)];
}

static double x_of(const struct step_result *result) {
    assert_int_equal(result->n_outcomes, 1);
    return result->outcomes[0].x;
}

static struct step_result given(const struct scenario *s, const char *name,
                                const struct answer *answer) {
    struct scene_state *state = scene_start(s);
    struct step_result result;
    struct err err = {0};
    state->step = scenario_step(s, name);
    assert_int_equal(scene_answer(s, state, answer, &result, &err), ERR_OK);
    mem_free(state);
    return result;
}

static void each_form_is_played_as_its_kind(void **state) {
    struct scenario *s = scene_from(*state, source);
    static const struct {
        const char *name;
        enum step_kind kind;
    } kinds[] = {{"inicio", STEP_ELIGE},   {"varias", STEP_MARCA},    {"orden", STEP_ORDENA},
                 {"pares", STEP_REGISTRA}, {"grupos", STEP_REGISTRA}, {"error", STEP_ELIGE},
                 {"oye", STEP_ELIGE}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const struct step *step = step_of(s, kinds[i].name);
        assert_int_equal(step->kind, kinds[i].kind);
        assert_true(*step->prompt);
        // Only a dialogue is not shuffled.
        assert_int_equal(step->as_written, strcmp(kinds[i].name, "error") == 0);
        struct answer right = {.n_parts = 1};
        if (step->kind == STEP_ELIGE) {
            right.parts[0] = step->parts[0].met.n ? 0 : 1;
        } else {
            step_right_answer(step, &right);
        }
        struct step_result result = given(s, kinds[i].name, &right);
        assert_true(result.all_right && x_of(&result) == 1);
    }
    const struct heard *heard = step_of(s, "oye")->heard;
    assert_string_equal(heard->text, "Tarda tres días.");
    assert_string_equal(heard->manner, "rapida");
    assert_string_equal(heard->described, "Habla de prisa.");
    const struct step *pairs = step_of(s, "pares");
    assert_int_equal(pairs->parts[0].n_choices, 2);
    assert_string_equal(pairs->parts[0].choices[0], "Animar"); // not in the order of the pairs
    scenario_free(s);
}

static void a_wrong_answer_misses_the_item(void **state) {
    struct scenario *s = scene_from(*state, source);
    struct step_result result = given(s, "inicio", &(struct answer){.n_parts = 1, .parts = {1}});
    assert_true(x_of(&result) == 0);
    result = given(s, "varias", &(struct answer){.n_parts = 1, .parts = {0}});
    assert_true(x_of(&result) > 0.6 && x_of(&result) < 0.7);
    result = given(s, "orden", &(struct answer){.n_parts = 3, .parts = {1, 0, 2}});
    assert_true(x_of(&result) == 0.5);
    result =
        given(s, "pares",
              &(struct answer){.n_parts = 2, .parts = {0, 1}, .values = {"Animar", "Escuchar"}});
    assert_true(x_of(&result) == 0);
    result = given(s, "error", &(struct answer){.n_parts = 1, .parts = {0}});
    assert_true(x_of(&result) == 0);
    scenario_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_form_is_played_as_its_kind),
        cmocka_unit_test(a_wrong_answer_misses_the_item),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
