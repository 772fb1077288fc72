// Several clients in one scene: whom a step serves, whose state a name means, who speaks.
#include "scene.h"

#include "base/mem.h"

#define QUEUE(rest)                                                                            \
    "return escena { id = 'prueba', titulo = 'P', resumen = 'R', organizacion = 'O',\n"        \
    "  puesto = 'Telefonista', canal = 'mostrador', hora = '09:00', minutos = 5,\n"            \
    "  cliente = { nombre = 'Ana', tipo = 'cordial', estado = { enojo = 10 } },\n"             \
    "  clientes = { beto = { nombre = 'Don Beto', tipo = 'impaciente', aspecto = 'hombre',\n"  \
    "                        historia = 'Espera.', estado = { enojo = 50, prisa = 60 } } },\n" \
    "  variables = { vueltas = { 0, 0, 9 } }, observa = { 'E1.D2.1' }, pasos = {\n" rest       \
    "    fin = narra { 'Fin.', final = 'Fin' } } }\n"

static const char scene_of_two[] = QUEUE(
    "inicio = elige { cliente = 'Yo primero.',\n"
    "  { id = 'a', 'Sí', cumple = { 'E1.D2.1' }, porque = 'x', cliente = 'Gracias.',\n"
    "    efecto = { enojo = -5, ['beto.enojo'] = 10, vueltas = 1 },\n"
    "    luego = { en = 1, cliente = 'Soy Ana otra vez.' }, a = 'segundo' },\n"
    "  { id = 'b', 'No', falla = { 'E1.D2.1' }, porque = 'x', a = 'segundo' } },\n"
    "segundo = elige { con = 'beto', cliente = '¿Y yo?',\n"
    "  { id = 'a', 'Ya', cumple = { 'E1.D2.1' }, porque = 'x', a = 'tercero',\n"
    "    efecto = { enojo = function(e) return -e.enojo + e.prisa + e['cliente.enojo'] end },\n"
    "    cliente = { { si = { enojo = '>= 50', ['cliente.enojo'] = '< 10' }, 'Bueno.' } } },\n"
    "  { id = 'b', 'No', falla = { 'E1.D2.1' }, porque = 'x', a = 'tercero' } },\n"
    "tercero = narra { 'x', con = 'beto', a = 'fin' },\n");

static void must_play(const struct scenario *s, struct scene_state *state, int option,
                      struct step_result *result) {
    struct answer answer = {.n_parts = 1, .parts = {option}};
    struct err err = {0};
    if (scene_answer(s, state, &answer, result, &err)) {
        fail_msg("%s", err.text);
    }
}

static void each_step_serves_its_client(void **state) {
    struct scenario *s = scene_from(*state, scene_of_two);
    assert_int_equal(s->n_clients, 2);
    assert_string_equal(s->clients[1].name, "Don Beto");
    assert_string_equal(s->clients[1].look, "hombre");
    assert_int_equal(s->steps[scenario_step(s, "inicio")].served, 0);
    assert_int_equal(s->steps[scenario_step(s, "segundo")].served, 1);
    struct scene_state *now = scene_start(s);
    struct step_result result;
    must_play(s, now, 0, &result);
    assert_int_equal(result.n_said, 1);
    assert_int_equal(result.said[0].by, 0);
    // Ana 10 - 5, Beto's anger 50 + 10, his haste 60, one round.
    const int32_t first[] = {5, 60, 60, 1};
    assert_memory_equal(scene_variables(s, now), first, sizeof first);
    must_play(s, now, 0, &result);
    const int32_t second[] = {5, 65, 60, 1};
    assert_memory_equal(scene_variables(s, now), second, sizeof second);
    // Don Beto answers, and what Ana was still to say is said by Ana.
    assert_int_equal(result.n_said, 2);
    assert_int_equal(result.said[0].by, 1);
    assert_string_equal(result.said[0].text, "Bueno.");
    assert_int_equal(result.said[1].by, 0);
    mem_free(now);
    scenario_free(s);
}

static void must_be_refused(const struct standard *standard, const char *source, const char *id,
                            const char *piece) {
    struct diag_list diags;
    struct scenario *scenario;
    struct err err = {0};
    bool found = false;
    assert_true(diag_start(&diags, "prueba.lua"));
    assert_int_not_equal(scenario_parse(source, strlen(source), standard, &scenario, &diags, &err),
                         ERR_OK);
    for (size_t i = 0; i < diags.n; i++) {
        const struct diag *diag = &diags.items[i];
        found = found || (strcmp(diag->id, id) == 0 &&
                          (strstr(diag->text, piece) || strstr(diag->remedy, piece)));
    }
    if (!found) {
        diag_print(&diags, stderr);
        fail_msg("wanted %s: %s", id, piece);
    }
    diag_free(&diags);
}

static void faults_are_told(void **state) {
    // Ana's haste is nobody's: only Beto has one.
    must_be_refused(
        *state, QUEUE("inicio = narra { 'x', a = { { si = { prisa = 1 }, 'fin' }, 'fin' } },\n"),
        "variable", "beto.prisa");
    must_be_refused(*state, QUEUE("inicio = narra { 'x', con = 'betto', a = 'fin' },\n"), "palabra",
                    "beto");
    must_be_refused(*state,
                    "return escena { cliente = { nombre = 'Ana', tipo = 'cordial' },\n"
                    "clientes = { cliente = { nombre = 'B', tipo = 'cordial' } } }",
                    "cliente", "cliente");
    must_be_refused(*state,
                    "return escena { cliente = { nombre = 'Ana', tipo = 'cordial' },\n"
                    "clientes = { beto = 'Don Beto' } }",
                    "cliente", "beto");
    must_be_refused(
        *state, "return escena { clientes = { a={}, b={}, c={}, d={}, f={}, g={}, h={}, i={} } }",
        "limite", "8");
    must_be_refused(*state,
                    "return escena { cliente = { nombre = 'Ana', tipo = 'cordial',\n"
                    "estado = { enojo = 1 } }, variables = { enojo = false } }",
                    "variable", "dos veces");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_step_serves_its_client),
        cmocka_unit_test(faults_are_told),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
