// A bank of questions: what the author leaves out is filled in, and what does not belong is told.
#include "scene.h"

#define BANK(questions)                                                                           \
    "return preguntas {\n  criterio = 'E1.C2', titulo = 'Barreras',\n  preguntas = {\n" questions \
    "  },\n}\n"
#define QUESTION(name, extra)                                                    \
    "    " name " = pregunta { forma = 'una', pide = '¿Cuál?', " extra "\n"      \
    "      { id = 'a', 'El ruido', correcta = true, porque = 'Es física.' },\n" \
    "      { id = 'b', 'El miedo', porque = 'Es psicológica.' } },\n"

static void each_question_goes_on_to_the_next(void **state) {
    struct scenario *s = scene_from(*state, BANK(QUESTION("zumbido", "") QUESTION("apuro", "")));
    const struct standard *standard = s->standard;
    int leaf = standard_leaf(standard, "E1.C2");
    assert_true(s->is_bank);
    assert_string_equal(s->id, "preguntas-E1.C2");
    assert_string_equal(s->summary, standard->leaves[leaf].label);
    assert_int_equal(s->n_steps, 3);
    assert_int_equal(s->first_step, 0);
    assert_int_equal(s->n_promised, 1);
    assert_int_equal(s->promised[0], leaf);
    for (int i = 0; i < 2; i++) {
        const struct step *step = &s->steps[i];
        assert_true(step->is_question);
        assert_true(marks_have(&step->parts[0].met, leaf));
        assert_true(marks_have(&step->parts[1].missed, leaf));
        assert_int_equal(step->next.n, 1);
        assert_int_equal(step->next.targets[0].step, i + 1);
    }
    assert_string_equal(s->steps[0].name, "zumbido"); // the order of the file
    assert_int_equal(s->steps[2].kind, STEP_NARRA);
    assert_true(*s->steps[2].ending);
    scenario_free(s);
}

// Each defect, the code and the line that the author is told, and a word of the sentence or remedy.
static const struct {
    const char *source, *id;
    int line;
    const char *word;
} defects[] = {
    {"return preguntas { titulo = 'x', preguntas = { } }\n", "falta", 1, "«criterio»"},
    {"return preguntas {\n  criterio = 'E1.D2.1', titulo = 'x', preguntas = { } }\n", "criterio", 2,
     "conocimiento"},
    {"return preguntas {\n  criterio = 'E1.C9', titulo = 'x', preguntas = { } }\n", "criterio", 2,
     "¿Quiso decir"},
    {"return preguntas {\n  criterio = 'E1.C2', titulo = 'x',\n  preguntas = { } }\n", "banco", 3,
     "no tiene preguntas"},
    {"return preguntas {\n  criterio = 'E1.C2', titulo = 'x', pasos = { },\n  preguntas = { } }\n",
     "palabra", 2, "«pasos»"},
    {BANK(QUESTION("uno", "mide = { 'E1.C2' },")), "banco", 4, "todas miden"},
    {BANK(QUESTION("uno", "a = 'fin',")), "banco", 4, "la siguiente"},
    {BANK(QUESTION("uno", "cliente = 'Hola.',")), "banco", 4, "«narracion»"},
    {BANK(QUESTION("uno", "tiempo = 20,")), "banco", 4, "«tiempo»"},
    {BANK(QUESTION("uno", "ayudas = 'x',")), "palabra", 4, "«ayuda»"},
    {BANK(QUESTION("uno", "") QUESTION("fin", "")), "banco", 7, "«fin»"},
    {BANK("    uno = narra { 'Hola.', final = 'x' },\n"), "banco", 4, "«uno»"},
    {BANK("    uno = 'hola',\n"), "banco", 4, "pregunta { … }"},
    {BANK(QUESTION("uno", "narracion = 'Viene {cliente}.',")), "hueco", 4, "cliente"},
    {SCENE("  observa = {}, pasos = {\n    inicio = preguntas { },\n"
           "    fin = narra { 'Ya.', final = 'Fin' } },\n"),
     "paso", 7, "«inicio»"},
};

static bool is_told(const struct diag_list *diags, size_t defect) {
    for (size_t i = 0; i < diags->n; i++) {
        const struct diag *diag = &diags->items[i];
        if (strcmp(diag->id, defects[defect].id) == 0 && diag->at.line == defects[defect].line &&
            (strstr(diag->text, defects[defect].word) ||
             strstr(diag->remedy, defects[defect].word))) {
            return true;
        }
    }
    return false;
}

static void each_defect_is_told(void **state) {
    for (size_t i = 0; i < sizeof defects / sizeof *defects; i++) {
        struct diag_list diags;
        struct err err = {0};
        struct scenario *s;
        assert_true(diag_start(&diags, "E1.C2.lua"));
        enum errc code =
            scenario_parse(defects[i].source, strlen(defects[i].source), *state, &s, &diags, &err);
        assert_int_equal(code, ERR_SCENARIO);
        assert_null(s);
        if (!is_told(&diags, i)) {
            print_error("defect %zu\n", i);
            diag_print(&diags, stderr);
            fail();
        }
        diag_free(&diags);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_question_goes_on_to_the_next),
        cmocka_unit_test(each_defect_is_told),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
