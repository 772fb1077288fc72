// Files that scenes share: the rules of a house and fragments with parameters. Every fault is told
// in the file and line where it stands.
#include "scene.h"

#include "base/file.h"
#include "base/mem.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static int make_folder(void **state) {
    char path[128];
    snprintf(folder, sizeof folder, "/tmp/mostrador-shared-XXXXXX");
    if (!mkdtemp(folder)) {
        return -1;
    }
    snprintf(path, sizeof path, "%s/casas", folder);
    if (mkdir(path, 0700)) {
        return -1;
    }
    snprintf(path, sizeof path, "%s/fragmentos", folder);
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
    static const char *const names[] = {
        "casas/norte.lua", "fragmentos/saludo.lua", "prueba.lua", "casas", "fragmentos", ""};
    for (int i = 0; i < 6; i++) {
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

// Loads `scene`, which must be refused with finding `id` at `line` of the file that ends in `file`.
static void must_be_told(const struct standard *standard, const char *scene, const char *id,
                         const char *file, int line) {
    struct diag_list diags;
    bool found = false;
    assert_null(load(standard, scene, &diags));
    for (size_t i = 0; i < diags.n; i++) {
        const struct diag *diag = &diags.items[i];
        const char *name = diag_file_name(&diags, diag->at.file);
        found = found || (strcmp(diag->id, id) == 0 && diag->at.line == line &&
                          strcmp(name + strlen(name) - strlen(file), file) == 0);
    }
    if (!found) {
        diag_print(&diags, stderr);
        print_error("wanted: %s:%d: %s\n", file, line, id);
        fail();
    }
    diag_free(&diags);
}

static void faults_of_a_house_are_told(void **state) {
    static const struct {
        const char *name, *house, *id, *file;
        int line;
    } cases[] = {
        {"'norte'", "return {\n organizacion = ", "sintaxis", "norte.lua", 2},
        {"'norte'", "return 5", "casa", "norte.lua", 1},
        {"'norte'", "return escena {}", "casa", "norte.lua", 1},
        {"'norte'", "return {\n documentos = { tabla = { titulo = 5 } } }", "tipo", "norte.lua", 2},
        {"'norte'", "return { palabra = 1 }", "palabra", "norte.lua", 1},
        {"'norte'", "\nwhile true do end", "limite", "norte.lua", 2},
        {"'sur'", "return {}", "casa", "prueba.lua", 1},
        {"'../prueba'", "return {}", "casa", "prueba.lua", 1},
        {"'/etc/passwd'", "return {}", "casa", "prueba.lua", 1},
        {"''", "return {}", "casa", "prueba.lua", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char scene[2048];
        write_text("casas/norte.lua", cases[i].house);
        snprintf(scene, sizeof scene, WITH_HOUSE("%s", ""), cases[i].name);
        must_be_told(*state, scene, cases[i].id, cases[i].file, cases[i].line);
    }
}

static const char greeting[] =
    "return fragmento {\n"
    "  parametros = { nombre = 'Quién atiende.', sigue = 'El paso que viene.',\n"
    "                 baja = 'Cuánto baja el enojo.' },\n"
    "  pasos = {\n"
    "    inicio = elige { cliente = '¿Sí?',\n"
    "      { id = 'a', 'Soy {nombre}.', cumple = { 'E1.D2.1' }, porque = '{nombre} saluda.',\n"
    "        efecto = { enojo = '{baja}' }, a = '{sigue}' },\n"
    "      { id = 'b', 'Diga.', falla = { 'E1.D2.1' }, porque = 'x', a = 'otra' } },\n"
    "    otra = narra { si = nil, 'Espera.', a = { { si = function(e) return e.enojo > 60 end,\n"
    "      'inicio' }, '{sigue}' } },\n"
    "  } }\n";

#define WITH_FRAGMENT(use)                                                              \
    "return escena { id = 'prueba', titulo = 'P', resumen = 'R', organizacion = 'O',\n" \
    "  puesto = 'Telefonista', canal = 'telefono', hora = '09:00', minutos = 5,\n"      \
    "  cliente = { nombre = 'Ana', tipo = 'cordial', estado = { enojo = 70 } },\n"      \
    "  observa = { 'E1.D2.1' }, pasos = { inicio = " use                                \
    ", fin = narra { 'Fin.', final = 'Fin' }, otra = narra { 'De la escena.', a = 'fin' } } }\n"

#define USE "usa { 'saludo', nombre = 'Julia', sigue = 'fin', baja = -15 }"

static struct scene_state *play(const struct scenario *s, struct scene_state *state, int option) {
    struct answer answer = {.n_parts = option >= 0, .parts = {option}};
    struct step_result result;
    struct err err = {0};
    if (scene_answer(s, state, &answer, &result, &err)) {
        fail_msg("%s", err.text);
    }
    return state;
}

static void a_fragment_becomes_steps(void **state) {
    struct diag_list diags;
    write_text("fragmentos/saludo.lua", greeting);
    struct scenario *s = load(*state, WITH_FRAGMENT(USE), &diags);
    if (!s) {
        diag_print(&diags, stderr);
        fail();
    }
    assert_int_equal(s->n_steps, 4);
    const struct step *first = &s->steps[scenario_step(s, "inicio")];
    assert_string_equal(first->parts[0].label, "Soy Julia.");
    assert_string_equal(first->parts[0].why, "Julia saluda.");
    assert_string_equal(scenario_file(s, first->parts[0].at) + strlen(folder),
                        "/fragmentos/saludo.lua");
    assert_int_equal(first->parts[0].at.line, 6);
    // Its own step comes before one of the same name in the scene; its function sees the state.
    struct scene_state *now = play(s, scene_start(s), 1);
    assert_string_equal(s->steps[now->step].name, "inicio.otra");
    play(s, now, -1);
    assert_string_equal(s->steps[now->step].name, "inicio");
    play(s, now, 0);
    assert_string_equal(s->steps[now->step].name, "fin");
    assert_int_equal(scene_variables(s, now)[0], 55);
    mem_free(now);
    scenario_free(s);
    diag_free(&diags);
    // The same fragment twice: the file is read once, the steps are two.
    s = load(*state,
             WITH_FRAGMENT("usa { 'saludo', nombre = 'Julia', sigue = 'dos', baja = -5 },\n"
                           "dos = usa { 'saludo', nombre = 'Beto', sigue = 'fin', baja = 0 }"),
             &diags);
    assert_non_null(s);
    assert_int_equal(s->n_files, 2);
    assert_true(scenario_step(s, "dos.otra") >= 0);
    assert_string_equal(s->steps[scenario_step(s, "dos")].parts[0].label, "Soy Beto.");
    scenario_free(s);
    diag_free(&diags);
}

static void faults_of_a_fragment_are_told(void **state) {
    static const struct {
        const char *use, *fragment, *id, *file;
        int line;
    } cases[] = {
        {"usa { }", greeting, "fragmento", "prueba.lua", 4},
        {"usa { 'no-esta' }", greeting, "fragmento", "prueba.lua", 4},
        {"usa { '../saludo' }", greeting, "fragmento", "prueba.lua", 4},
        {"usa { 'saludo', nombre = 'x', sigue = 'fin' }", greeting, "fragmento", "prueba.lua", 4},
        {"usa { 'saludo', nombre = 'x', sigue = 'fin', baja = 1, bajo = 1 }", greeting, "palabra",
         "prueba.lua", 4},
        {"usa { 'saludo', nombre = function() end, sigue = 'fin', baja = 1 }", greeting,
         "fragmento", "prueba.lua", 4},
        {"usa { 'saludo', nombre = 'x', sigue = 'finn', baja = 1 }", greeting, "destino",
         "prueba.lua", 4},
        {USE, "return 5", "fragmento", "saludo.lua", 1},
        {USE, "return fragmento { pasos = }", "sintaxis", "saludo.lua", 1},
        {"usa { 'saludo' }", "return fragmento {\n pasos = { otro = narra { 'x', a = 'fin' } } }",
         "falta", "saludo.lua", 2},
        {"usa { 'saludo' }", "return fragmento {\n pasos = { inicio = usa { 'saludo' } } }",
         "fragmento", "saludo.lua", 2},
        {"usa { 'saludo' }", "return fragmento { pasos = {\n inicio = narra { 'x', a = 'y' } } }",
         "destino", "saludo.lua", 2},
        {"usa { 'saludo' }",
         "return fragmento { pasos = {\n inicio = narra { cliente = {{ si = { pena = 1 }, 'x' }},\n"
         " a = 'fin' } } }",
         "variable", "saludo.lua", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char scene[2048];
        write_text("fragmentos/saludo.lua", cases[i].fragment);
        snprintf(scene, sizeof scene, WITH_FRAGMENT("%s"), cases[i].use);
        must_be_told(*state, scene, cases[i].id, cases[i].file, cases[i].line);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_are_taken_over),
        cmocka_unit_test(faults_of_a_house_are_told),
        cmocka_unit_test(a_fragment_becomes_steps),
        cmocka_unit_test(faults_of_a_fragment_are_told),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
