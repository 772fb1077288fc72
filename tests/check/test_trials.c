// The author's own tests of a scene: what comes out as expected says nothing, everything else is
// told, at its line.
#include "checked.h"

#include "check/trials.h"
#include "support/unit.h"

// Two decisions; the first option of each is right.
static const char greeting[] = SCENE(
    "  observa = { 'E1.D2.1', 'E1.D3.1' },\n"
    "  pasos = {\n"
    "    inicio = elige { { id = 'saluda', 'A', cumple = { 'E1.D2.1' }, porque = 'x', a = 'sigue' "
    "},\n"
    "      { id = 'seco', 'B', falla = { 'E1.D2.1' }, porque = 'x', a = 'aparte' } },\n"
    "    sigue = narra { 'Sigue.', a = 'pregunta' },\n"
    "    aparte = narra { 'Aparte.', a = 'malo' },\n"
    "    pregunta = elige { { id = 'abierta', 'A', cumple = { 'E1.D3.1' }, porque = 'x', a = "
    "'bueno' },\n"
    "      { id = 'otra', 'B', cumple = { 'E1.D2.1' }, falla = { 'E1.D3.1' }, porque = 'x', a = "
    "'malo' } },\n"
    "    malo = narra { 'Mal.', final = 'Mal' },\n"
    "    bueno = narra { 'Bien.', final = 'Bien' },\n"
    "  },\n");

// Each test of a file, and what is told of it: NULL, or words of the only finding.
static const struct {
    const char *test, *told;
} cases[] = {
    {"{ nombre = 'p', respuestas = { 'saluda', 'abierta' }, final = 'Bien',\n"
     "  cumple = { 'E1.D2.1', 'E1.D3.1' } }",
     NULL},
    {"{ nombre = 'p', respuestas = { true, true }, final = 'Bien', cumple = { 'E1.D3.1' } }", NULL},
    {"{ nombre = 'p', respuestas = { 'seco' }, final = 'Mal', falla = { 'E1.D2.1' } }", NULL},
    {"{ nombre = 'p', respuestas = { 'saluda', 'otra' }, falla = { 'E1.D3.1' },\n"
     "  cumple = { 'E1.D2.1' } }",
     NULL},
    {"{ nombre = 'p', respuestas = { 'saluda', 'abierta' }, final = 'Mal' }",
     "se esperaba el final «Mal» y fue «Bien»"},
    {"{ nombre = 'p', respuestas = { 'seco' }, cumple = { 'E1.D2.1' } }",
     "se esperaba que cumpliera E1.D2.1 y lo falla"},
    {"{ nombre = 'p', respuestas = { 'saluda', true }, falla = { 'E1.D2.1' } }",
     "se esperaba que fallara E1.D2.1 y lo cumple"},
    {"{ nombre = 'p', respuestas = { 'seco' }, cumple = { 'E1.D3.1' } }", "E1.D3.1 no se observó"},
    {"{ nombre = 'p', respuestas = { 'seco' }, falla = { 'E9' } }",
     "el estándar no tiene ese criterio"},
    {"{ nombre = 'p', respuestas = { 'seco', 'abierta' } }",
     "la escena terminó antes de la respuesta 2"},
    {"{ nombre = 'p', respuestas = { 'saluda' } }", "faltan respuestas, la escena sigue en "
                                                    "«pregunta»"},
    // A test that does not come to its end says nothing of what was expected of it.
    {"{ nombre = 'p', respuestas = { 'saluda' }, final = 'Bien', cumple = { 'E1.D3.1' } }",
     "faltan respuestas"},
    {"{ nombre = 'p', respuestas = { 'saluda', 'no-hay' }, final = 'Bien', falla = { 'E1.D3.1' } }",
     "Prueba «p», paso «pregunta»"},
    {"{ nombre = 'p', respuestas = { 'no-hay' } }", "Prueba «p», paso «inicio»"},
    {"{ nombre = 'p', respuestas = { false, true } }", "no se entiende"},
    {"{ respuestas = { 'seco' } }", "Una prueba lleva nombre"},
    {"{ nombre = 'p' }", "Una prueba lleva nombre"},
    {"{ nombre = 'p', respuestas = 'seco' }", "Una prueba lleva nombre"},
    {"", "no tiene ninguna prueba"},
};

static struct diag_list run_on(const struct standard *standard, const char *scene,
                               const char *tests, int *n) {
    void *scratch;
    struct diag_list diags;
    struct err err = {0};
    struct scenario *s = scene_from(standard, scene);
    scratch_make(&scratch);
    const char *path = scratch_path(scratch, "prueba.pruebas.lua");
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "return {\n%s\n}\n", tests);
    assert_int_equal(fclose(file), 0);
    assert_true(diag_start(&diags, path));
    assert_int_equal(check_trials(s, path, &diags, n, &err), ERR_OK);
    scenario_free(s);
    scratch_remove(&scratch);
    return diags;
}

static struct diag_list run(const struct standard *standard, const char *tests, int *n) {
    return run_on(standard, greeting, tests, n);
}

static void what_is_not_as_expected_is_told(void **state) {
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int n;
        struct diag_list diags = run(*state, cases[i].test, &n);
        assert_int_equal(n, *cases[i].test ? 1 : 0);
        if (diags.n != (cases[i].told ? 1 : 0)) {
            diag_print(&diags, stderr);
            fail_msg("%zu findings in %s", diags.n, cases[i].test);
        }
        if (cases[i].told && !strstr(diags.items[0].text, cases[i].told)) {
            fail_msg("%s, not %s", diags.items[0].text, cases[i].told);
        }
        assert_true(!cases[i].told || diags.items[0].at.line > 0);
        diag_free(&diags);
    }
}

#define READS_ON(uno, dos)                                                                  \
    SCENE("  observa = { 'E1.D2.1' },\n  pasos = { inicio = elige {\n"                      \
          "    { id = 'a', 'A', cumple = { 'E1.D2.1' }, porque = 'x', a = 'uno' },\n"       \
          "    { id = 'b', 'B', falla = { 'E1.D2.1' }, porque = 'x', a = 'fin' } },\n"      \
          "    uno = narra { 'Uno.', a = " uno " }, dos = narra { 'Dos.', a = " dos " },\n" \
          "    fin = narra { 'Fin.', final = 'Fin' } },\n")

// Between two answers the story goes on by itself; where it cannot, that is what is told.
static void what_stops_the_story_is_told(void **state) {
    static const char test[] = "{ nombre = 'p', respuestas = { 'a' } }";
    int n;
    struct diag_list diags = run_on(*state, READS_ON("'dos'", "'fin'"), test, &n);
    assert_int_equal(diags.n, 0);
    diag_free(&diags);
    diags = run_on(*state, READS_ON("'dos'", "'uno'"), test, &n);
    assert_int_equal(diags.n, 1);
    assert_non_null(strstr(diags.items[0].text, "da vueltas sin preguntar"));
    diag_free(&diags);
    diags =
        run_on(*state,
               READS_ON("{ { si = function(e) return e.enojo.mucho end, 'dos' }, 'fin' }", "'fin'"),
               test, &n);
    assert_int_equal(diags.n, 1);
    assert_null(strstr(diags.items[0].text, "faltan respuestas"));
    diag_free(&diags);
}

// Steps of every kind of answer, one after another.
static const char kinds[] =
    SCENE("  observa = { 'E1.D2.1', 'E1.D3.1' },\n  pasos = {\n"
          "    inicio = marca { a = 'orden',\n"
          "      { id = 'a', 'A', marcar = true, mide = { 'E1.D2.1' }, porque = 'x' },\n"
          "      { id = 'b', 'B', marcar = true, mide = { 'E1.D2.1' }, porque = 'x' } },\n"
          "    orden = ordena { a = 'dilo', porque = 'x', mide = { 'E1.D3.1' },\n"
          "      { id = 'a', 'A' }, { id = 'b', 'B' } },\n"
          "    dilo = habla { a = 'fin', dice = 'Estoy con usted.', mide = { 'E3.C1' },\n"
          "      { id = 'a', 'A', busca = { 'con usted' }, mide = { 'E1.D2.1' }, porque = 'x' },\n"
          "      { id = 'b', 'B', busca = { 'no' }, evitar = true, porque = 'x' } },\n"
          "    fin = narra { 'Fin.', final = 'Fin' },\n  },\n");

// Lists are what is marked or the order, a text is what is said; the least that was shown of a
// criterion counts, and a part of it is not enough.
static void every_kind_of_answer_can_be_given(void **state) {
    static const struct {
        const char *test, *told;
    } given[] = {
        {"{ nombre = 'p', respuestas = { { 'a', 'b' }, { 'a', 'b' }, 'Estoy con usted.' },\n"
         "  cumple = { 'E1.D2.1', 'E1.D3.1' } }",
         NULL},
        {"{ nombre = 'p', respuestas = { { 'a', 'b' }, { 'b', 'a' }, 'Estoy con usted.' },\n"
         "  cumple = { 'E1.D2.1' }, falla = { 'E1.D3.1' } }",
         NULL},
        {"{ nombre = 'p', respuestas = { { 'a' }, { 'a', 'b' }, 'Estoy con usted.' },\n"
         "  falla = { 'E1.D2.1' } }",
         NULL},
        {"{ nombre = 'p', respuestas = { {}, { 'a', 'b' }, 'Estoy con usted.' },\n"
         "  falla = { 'E1.D2.1' } }",
         NULL},
        {"{ nombre = 'p', respuestas = { { 'a', 'b' }, true, 'Aquí estoy.' },\n"
         "  falla = { 'E1.D2.1' } }",
         NULL},
        {"{ nombre = 'p', respuestas = { { 'a', false }, true, true } }", "no se entiende"},
        {"{ nombre = 'p', respuestas = { 7, true, true } }", "no se entiende"},
        {"{ nombre = 'p', respuestas = { true, true, true }, cumple = { 'E1.D2.1', 7 } }",
         "el estándar no tiene ese criterio"},
    };
    for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
        int n;
        struct diag_list diags = run_on(*state, kinds, given[i].test, &n);
        if (diags.n != (given[i].told ? 1 : 0)) {
            diag_print(&diags, stderr);
            fail_msg("%zu findings in %s", diags.n, given[i].test);
        }
        assert_true(!given[i].told || strstr(diags.items[0].text, given[i].told));
        diag_free(&diags);
    }
}

// More than a thousand answers are no test.
static void a_test_has_a_thousand_answers_at_most(void **state) {
    for (int answers = 1000; answers <= 1001; answers++) {
        char *tests = malloc(16 * (size_t)answers + 256), *at = tests;
        int n;
        assert_non_null(tests);
        at += sprintf(at, "{ nombre = 'p', respuestas = { 'seco'");
        for (int i = 1; i < answers; i++) {
            at += sprintf(at, ", 'seco'");
        }
        sprintf(at, " } }");
        struct diag_list diags = run(*state, tests, &n);
        assert_int_equal(diags.n, 1);
        assert_non_null(strstr(diags.items[0].text,
                               answers > 1000 ? "Una prueba lleva nombre" : "terminó antes"));
        diag_free(&diags);
        free(tests);
    }
}

// A test leaves nothing behind for the one after it.
static void tests_are_played_one_by_one(void **state) {
    int n;
    struct diag_list diags =
        run(*state,
            "{ nombre = 'uno', respuestas = { 'saluda', 'otra' }, falla = { 'E1.D3.1' } },\n"
            "{ nombre = 'dos', respuestas = { 'seco' }, cumple = { 'E1.D3.1' } },\n"
            "{ nombre = 'tres', respuestas = { 'saluda', 'abierta' }, cumple = { 'E1.D3.1' } },",
            &n);
    assert_int_equal(n, 3);
    assert_int_equal(diags.n, 1);
    assert_non_null(strstr(diags.items[0].text, "«dos»: E1.D3.1 no se observó"));
    assert_int_equal(diags.items[0].at.line, 3);
    diag_free(&diags);
}

// What cannot be read is an error, what cannot be understood a finding.
static void a_file_is_read_or_it_is_said_why_not(void **state) {
    enum { LARGEST = 1024 * 1024 };
    static const char whole[] = "return { { nombre = 'p', respuestas = { 'seco' } } }";
    static const struct {
        const char *text; // NULL: no file
        int size;         // filled up with blanks
        enum errc code;
        size_t findings;
    } files[] = {{NULL, 0, ERR_NOT_FOUND, 0},
                 {"return {", 8, ERR_OK, 1},
                 {whole, LARGEST, ERR_OK, 0},
                 {whole, LARGEST + 1, ERR_LIMIT, 0}};
    struct scenario *s = scene_from(*state, greeting);
    void *scratch;
    scratch_make(&scratch);
    const char *path = scratch_path(scratch, "prueba.pruebas.lua");
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct diag_list diags;
        struct err err = {0};
        int n = 7;
        FILE *file = files[i].text ? fopen(path, "w") : NULL;
        if (file) {
            fprintf(file, "%-*s", files[i].size, files[i].text);
            assert_int_equal(fclose(file), 0);
        }
        assert_true(diag_start(&diags, path));
        assert_int_equal(check_trials(s, path, &diags, &n, &err), files[i].code);
        assert_int_equal(diags.n, files[i].findings);
        assert_int_equal(n, files[i].size == LARGEST);
        assert_true(files[i].code == ERR_OK || *err.text);
        diag_free(&diags);
    }
    scenario_free(s);
    scratch_remove(&scratch);
}

static void tests_stand_beside_their_scene(void **state) {
    char path[32];
    (void)state;
    assert_true(check_trials_path("a/b.lua", path, sizeof path));
    assert_string_equal(path, "a/b.pruebas.lua");
    assert_true(check_trials_path("a/b", path, sizeof path));
    assert_string_equal(path, "a/b.pruebas.lua");
    assert_true(check_trials_path("b.lua", path, sizeof "b.pruebas.lua"));
    assert_false(check_trials_path("b.lua", path, sizeof "b.pruebas.lua" - 1));
    assert_true(check_is_trials("a/b.pruebas.lua"));
    assert_false(check_is_trials("a/b.lua"));
    assert_false(check_is_trials(".pruebas.lua"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_as_expected_is_told),
        cmocka_unit_test(what_stops_the_story_is_told),
        cmocka_unit_test(every_kind_of_answer_can_be_given),
        cmocka_unit_test(a_test_has_a_thousand_answers_at_most),
        cmocka_unit_test(tests_are_played_one_by_one),
        cmocka_unit_test(a_file_is_read_or_it_is_said_why_not),
        cmocka_unit_test(tests_stand_beside_their_scene),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
