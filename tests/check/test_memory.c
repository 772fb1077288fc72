// Whatever allocation fails, alone or with all after it, the checker says that memory ran out, and
// nothing else.
#include "checked.h"

#include "check/coverage.h"
#include "check/trials.h"
#include "support/faults.h"
#include "support/unit.h"

void *__real_mem_resize(void *p, size_t size);
void *__wrap_mem_resize(void *p, size_t size);

void *__wrap_mem_resize(void *p, size_t size) {
    return size && fault_due() ? NULL : __real_mem_resize(p, size);
}

// With findings of all kinds: of its form, of its words and of its ways.
#define SOURCE(out_of_the_pit)                                                                     \
    SCENE(                                                                                         \
        "  observa = { 'E1.D2.1' },\n"                                                             \
        "  pasos = {\n"                                                                            \
        "    inicio = elige { tiempo = 5, al_vencer = { porque = 'x', a = 'pozo' },\n"             \
        "      { id = 'a', 'Uno dos tres cuatro cinco seis siete ocho nueve diez once doce', a = " \
        "'ficha',\n"                                                                               \
        "        cumple = { 'E1.D2.1' }, porque = 'x', efecto = { enojo = 0 } },\n"                \
        "      { id = 'b', 'Uno dos tres cuatro cinco seis siete ocho', falla = { 'E1.D2.1' }, "   \
        "porque "                                                                                  \
        "= 'x', a = 'cita' } },\n"                                                                 \
        "    ficha = registra { formato = 'F', a = 'cita',\n"                                      \
        "      { id = 'nombre', 'Nombre', valor = 'Ana', porque = 'x', mide = { 'E1.D2.1' } },\n"  \
        "      { id = 'tel', 'Tel', valor = '1', porque = 'x', mide = { 'E1.D2.1' } } },\n"        \
        "    cita = narra { '¿Es {ficha.nombre}?', a = 'fin' },\n"                                \
        "    pozo = narra { 'Pozo.', a = '" out_of_the_pit "' },\n"                                \
        "    fin = narra { 'Fin.', final = 'Fin' },\n"                                             \
        "  },\n")

// A story that goes in circles, and one that does not.
static const char circling[] = SOURCE("pozo"), ending[] = SOURCE("fin");

// One in which who does everything right fails something, and misses what was promised.
static const char failing[] = SCENE(
    "  observa = { 'E1.D2.1', 'E1.D3.1' },\n  pasos = {\n"
    "    inicio = elige { cliente = '¿Es {ficha.nombre}?',\n"
    "      { id = 'a', 'A', cumple = { ['E1.D2.1'] = 0.5 }, porque = 'x', a = 'fin' },\n"
    "      { id = 'b', 'B', falla = { 'E1.D2.1', 'E1.D3.1' }, porque = 'x', a = 'ficha' } },\n"
    "    ficha = registra { formato = 'F', a = 'fin',\n"
    "      { id = 'nombre', 'Nombre', valor = 'Ana', porque = 'x', mide = { 'E1.D3.1' } },\n"
    "      { id = 'tel', 'Tel', valor = '1', porque = 'x', mide = { 'E1.D3.1' } } },\n"
    "    fin = narra { 'Fin.', final = 'Fin' },\n  },\n");

static enum errc check_once(const struct standard *standard, const char *source, struct scenario *s,
                            long fault, long width, struct err *err) {
    const struct check_limits limits = {.states = 1000};
    struct coverage coverage = {.standard = standard};
    struct checked checked;
    assert_true(diag_start(&checked.diags, "prueba.lua"));
    faults_arm(fault, width);
    enum errc code = check_scenario(s, source, &limits, &checked.diags, &checked.result, err);
    if (!code) {
        code = coverage_add(&coverage, s, &checked.result, err);
    }
    assert_int_equal(faults_disarm(), code != ERR_OK);
    assert_null(s->watch);
    if (!code) {
        assert_non_null(finding(&checked, "hueco-vacio"));
        assert_int_equal(finding(&checked, "vuelta") != NULL, source == circling);
        assert_int_equal(finding(&checked, "umbral") != NULL, source == failing);
        assert_true(source != failing || finding(&checked, "promesa"));
    }
    coverage_free(&coverage);
    end(&checked);
    return code;
}

static void sweep(const struct standard *standard, const char *source, long width) {
    struct scenario *s = scene_from(standard, source);
    enum errc code = ERR_MEMORY;
    int n = 0;
    while (code) {
        struct err err = {0};
        code = check_once(standard, source, s, ++n, width, &err);
        assert_true(code == ERR_OK || (code == ERR_MEMORY && *err.text));
    }
    print_message("%d allocations\n", n - 1);
    assert_true(n > 20);
    scenario_free(s);
}

static void a_check_without_memory_says_so(void **state) {
    sweep(*state, ending, 1);
    sweep(*state, circling, 1);
    sweep(*state, failing, 1);
    sweep(*state, circling, FAULTS_FOR_EVER);
}

static void tests_without_memory_say_so(void **state) {
    struct scenario *s = scene_from(*state, ending);
    void *scratch;
    scratch_make(&scratch);
    const char *path = scratch_path(scratch, "prueba.pruebas.lua");
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("return { { nombre = 'p', respuestas = { 'a', true }, cumple = { 'E1.D3.1' } } }\n",
          file);
    assert_int_equal(fclose(file), 0);
    for (int n = 1;; n++) {
        struct diag_list diags;
        struct err err = {0};
        int played;
        assert_true(diag_start(&diags, path));
        faults_arm(n, FAULTS_FOR_EVER);
        enum errc code = check_trials(s, path, &diags, &played, &err);
        faults_disarm();
        if (!code && !diags.failed) {
            assert_int_equal(diags.n, 1); // that was not observed
            diag_free(&diags);
            break;
        }
        assert_true(diags.failed || (code == ERR_MEMORY && *err.text));
        diag_free(&diags);
    }
    scenario_free(s);
    scratch_remove(&scratch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_check_without_memory_says_so),
        cmocka_unit_test(tests_without_memory_say_so),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
