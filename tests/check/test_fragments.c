// Findings in the files that scenes share: each is told where it stands, and a permit there
// silences what stands beside it, whatever stands on the same line of another file.
#include "checked.h"

#include "base/file.h"
#include "support/unit.h"

#include <sys/stat.h>

static void write_text(struct scratch *scratch, const char *name, const char *text) {
    struct err err;
    assert_int_equal(file_write(scratch_path(scratch, name), text, strlen(text), &err), ERR_OK);
}

// Checks a scene that uses the fragment "trato".
static struct checked check_with(const struct standard *standard, const char *scene,
                                 const char *fragment) {
    const struct check_limits limits = {.states = 1000};
    struct checked checked;
    struct scenario *s;
    struct err err = {0};
    void *scratch;
    scratch_make(&scratch);
    assert_int_equal(mkdir(scratch_path(scratch, "fragmentos"), 0700), 0);
    write_text(scratch, "fragmentos/trato.lua", fragment);
    write_text(scratch, "prueba.lua", scene);
    const char *path = scratch_path(scratch, "prueba.lua");
    assert_true(diag_start(&checked.diags, path));
    if (scenario_load(path, standard, &s, &checked.diags, &err)) {
        diag_print(&checked.diags, stderr);
        fail();
    }
    assert_int_equal(check_scenario(s, scene, &limits, &checked.diags, &checked.result, &err),
                     ERR_OK);
    scenario_free(s);
    scratch_remove(&scratch);
    diag_sort(&checked.diags);
    return checked;
}

struct place_of {
    const char *id, *file;
    int line;
};

static void assert_places(struct checked *checked, const struct place_of *wanted, size_t n) {
    if (checked->diags.n != n) {
        diag_print(&checked->diags, stderr);
        fail_msg("%zu findings, not %zu", checked->diags.n, n);
    }
    for (size_t i = 0; i < n; i++) {
        const struct diag *diag = &checked->diags.items[i];
        assert_string_equal(diag->id, wanted[i].id);
        assert_non_null(strstr(diag_file_name(&checked->diags, diag->at.file), wanted[i].file));
        assert_int_equal(diag->at.line, wanted[i].line);
    }
}

#define FRAGMENT(options)                                                              \
    "return fragmento { parametros = { sigue = 'El paso que sigue.' },\n  pasos = {\n" \
    "    inicio = elige {\n" options "  } } }\n"
#define OPTION(id, marks, more) \
    "{ id = '" id "', 'Opción " id "', " marks " porque = 'x', a = '{sigue}', " more " },\n"
#define MET    "cumple = { 'E1.D2.1' },"
#define MISSED "falla = { 'E1.D2.1' },"

static void a_permit_holds_in_its_own_file(void **state) {
    static const char fragment[] = FRAGMENT("-- permite efecto-nulo: se ve que no cambia\n" // 4
                                            OPTION("a", MET, "efecto = { enojo = 0 }")      // 5
                                            OPTION("b", MISSED, "")                         // 6
                                            OPTION("c", "", "efecto = { enojo = 0 }")       // 7
                                            "-- permite variable-fija: nada hay aquí\n");   // 8
    static const char scene[] = SCENE("  observa = { 'E1.D2.1' }, pasos = {\n"              // 6
                                      "-- permite efecto-nulo: en otro archivo\n"           // 7
                                      "inicio = usa { 'trato', sigue = 'otro' },\n"         // 8
                                      "otro = elige {\n"                                    // 9
                                      "{ id = 'a', 'A', porque = 'x', a = 'fin', efecto = { enojo "
                                      "= 0 } }, -- permite efecto-nulo: aquí sí\n" // 10
                                      "{ id = 'b', 'B', porque = 'x', a = 'fin' } },\n"
                                      "fin = narra { 'Fin.', final = 'Fin' } },\n");
    static const struct place_of left[] = {{"permiso", "/prueba.lua", 7},
                                           {"efecto-nulo", "/trato.lua", 7},
                                           {"permiso", "/trato.lua", 8}};
    struct checked checked = check_with(*state, scene, fragment);
    assert_places(&checked, left, 3);
    end(&checked);
}

// Two functions that fail on line 8, one in the scene and one in the fragment.
static void failures_are_told_by_their_file(void **state) {
#define FAILS "efecto = { enojo = function(e) return e.nada.mas end }"
    static const char fragment[] = FRAGMENT(OPTION("a", MET, "")     // 4
                                            OPTION("b", MISSED, "")  // 5
                                            "\n\n"                   // 6, 7
                                            OPTION("c", "", FAILS)); // 8
    static const char scene[] =
        SCENE("  observa = { 'E1.D2.1' }, pasos = { otro = elige {\n"      // 6
              "{ id = 'a', 'A', porque = 'x', a = 'fin' },\n"              // 7
              "{ id = 'b', 'B', porque = 'x', a = 'fin', " FAILS " } },\n" // 8
              "inicio = usa { 'trato', sigue = 'otro' },\n"
              "fin = narra { 'Fin.', final = 'Fin' } },\n");
    static const struct place_of left[] = {{"al-jugar", "/prueba.lua", 8},
                                           {"al-jugar", "/trato.lua", 8}};
    struct checked checked = check_with(*state, scene, fragment);
    assert_places(&checked, left, 2);
    end(&checked);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_permit_holds_in_its_own_file),
        cmocka_unit_test(failures_are_told_by_their_file),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
