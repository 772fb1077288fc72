// The rules of a house, shared by scenes: taken over, outdone by the scene's own, and every fault
// of the other file told at the line that asks for it.
#include "scene.h"

#include "base/file.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static int make_folder(void **state) {
    char path[128];
    snprintf(folder, sizeof folder, "/tmp/mostrador-house-XXXXXX");
    if (!mkdtemp(folder)) {
        return -1;
    }
    snprintf(path, sizeof path, "%s/casas", folder);
    return mkdir(path, 0700) ? -1 : load_standard(state);
}

static void write_text(const char *name, const char *text) {
    char path[128];
    struct err err;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(file_write(path, text, strlen(text), &err), ERR_OK);
}

static int remove_folder(void **state) {
    char path[128];
    static const char *const names[] = {"casas/norte.lua", "prueba.lua", "casas", ""};
    for (int i = 0; i < 4; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        remove(path);
    }
    return free_standard(state);
}

#define WITH_HOUSE(name, rest)                                                          \
    "return escena { id = 'prueba', titulo = 'P', resumen = 'R', casa = " name ",\n"    \
    "  puesto = 'Telefonista', canal = 'telefono', hora = '09:00', minutos = 5,\n"      \
    "  cliente = { nombre = 'Ana', tipo = 'cordial' }, observa = { 'E1.D2.1' },\n" rest \
    "  pasos = { inicio = elige {\n"                                                    \
    "      { id = 'a', 'Sí', cumple = { 'E1.D2.1' }, porque = 'x', a = 'fin' },\n"     \
    "      { id = 'b', 'No', falla = { 'E1.D2.1' }, porque = 'x', a = 'fin' } },\n"     \
    "    fin = narra { 'Fin.', documentos = { 'tabla' }, final = 'Fin' } } }\n"

static struct scenario *load(const struct standard *standard, const char *scene,
                             struct diag_list *diags) {
    char path[128];
    struct scenario *scenario;
    struct err err = {0};
    write_text("prueba.lua", scene);
    snprintf(path, sizeof path, "%s/prueba.lua", folder);
    assert_true(diag_start(diags, path));
    scenario_load(path, standard, &scenario, diags, &err);
    return scenario;
}

static void rules_are_taken_over(void **state) {
    struct diag_list diags;
    write_text(
        "casas/norte.lua",
        "return { organizacion = 'Norte', documentos = {\n"
        "  reglas = { titulo = 'De la casa', siempre = true, { 'Saludo', 'Buenos días' } },\n"
        "  tabla = { titulo = 'Tabla de la casa', 'Uno' } } }");
    struct scenario *s = load(*state, WITH_HOUSE("'norte'", ""), &diags);
    assert_non_null(s);
    assert_string_equal(s->organisation, "Norte");
    assert_int_equal(s->n_papers, 2);
    assert_string_equal(s->papers[0].title, "De la casa");
    assert_string_equal(s->papers[0].rows[0].value, "Buenos días");
    char version[32];
    snprintf(version, sizeof version, "%s", s->version);
    scenario_free(s);
    diag_free(&diags);
    // Other rules make another version of the scene.
    write_text("casas/norte.lua",
               "return { organizacion = 'Norte', documentos = {\n"
               "  reglas = { titulo = 'De la casa', siempre = true, { 'Saludo', 'Hola' } },\n"
               "  tabla = { titulo = 'Tabla de la casa', 'Uno' } } }");
    s = load(*state, WITH_HOUSE("'norte'", ""), &diags);
    assert_string_not_equal(s->version, version);
    scenario_free(s);
    diag_free(&diags);
    // What the scene says itself is worth more.
    s = load(*state,
             WITH_HOUSE("'norte'", "organizacion = 'Sur',\n"
                                   "documentos = { tabla = { titulo = 'Mía', 'Dos' } },\n"),
             &diags);
    assert_non_null(s);
    assert_string_equal(s->organisation, "Sur");
    assert_int_equal(s->n_papers, 2);
    assert_string_equal(s->papers[0].title, "Mía");
    assert_string_equal(s->papers[1].title, "De la casa");
    scenario_free(s);
    diag_free(&diags);
}

static void faults_are_told_where_they_are(void **state) {
    static const struct {
        const char *name, *house, *piece;
    } cases[] = {
        {"'norte'", "return {\n organizacion = ", "norte.lua, línea 2"},
        {"'norte'", "return 5", "norte.lua, línea 1"},
        {"'norte'", "return {\n documentos = { tabla = { titulo = 5 } } }", "norte.lua, línea 2"},
        {"'norte'", "return { palabra = 1 }", "norte.lua, línea 1"},
        {"'norte'", "while true do end", "norte.lua"},
        {"'sur'", "return {}", "sur.lua"},
        {"'../prueba'", "return {}", "no sirve como nombre"},
        {"'/etc/passwd'", "return {}", "no sirve como nombre"},
        {"''", "return {}", "no sirve como nombre"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char scene[2048];
        struct diag_list diags;
        bool found = false;
        write_text("casas/norte.lua", cases[i].house);
        snprintf(scene, sizeof scene, WITH_HOUSE("%s", ""), cases[i].name);
        assert_null(load(*state, scene, &diags));
        for (size_t k = 0; k < diags.n; k++) {
            const struct diag *diag = &diags.items[k];
            found = found || (strcmp(diag->id, "casa") == 0 && strstr(diag->text, cases[i].piece) &&
                              diag->at.line == 1);
        }
        if (!found) {
            diag_print(&diags, stderr);
            print_error("%s: %s\n", cases[i].name, cases[i].house);
            fail();
        }
        diag_free(&diags);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_are_taken_over),
        cmocka_unit_test(faults_are_told_where_they_are),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
