// Blanks in texts: resolved while the scene is read, filled in at play, refused when nobody knows
// what belongs there.
#include "scene.h"

#include "base/mem.h"
#include "base/strbuf.h"

#define STEPS(first)                                                         \
    SCENE("  clientes = { beto = { nombre = 'Don Beto', tipo = 'cordial',\n" \
          "                        estado = { prisa = 30 } } },\n"           \
          "  variables = { vueltas = { 3, 0, 9 }, avisado = false },\n"      \
          "  observa = { 'E1.D2.1' }, pasos = {\n" first                     \
          "    ficha = registra { formato = 'Ficha', a = 'fin',\n"           \
          "      { id = 'nombre', 'Nombre', valor = 'Ana', porque = 'x',\n"  \
          "        mide = { 'E1.D2.1' } },\n"                                \
          "      { id = 'avisa', 'Avisa', accion = 'antes', porque = 'x',\n" \
          "        mide = { 'E1.D2.1' } } },\n"                              \
          "    fin = narra { 'Fin.', final = 'Fin' } }\n")

static const char *filled(const struct scenario *s, const struct scene_state *state,
                          const struct scene_fills *fills, const char *text) {
    static char kept[256];
    struct strbuf buf = {0};
    scene_fill(s, state, fills, text, &buf);
    assert_false(buf.failed);
    snprintf(kept, sizeof kept, "%s", strbuf_text(&buf));
    strbuf_free(&buf);
    return kept;
}

static const char *narration(const struct scenario *s, const char *step) {
    return s->steps[scenario_step(s, step)].narration.variants[0].text;
}

static void blanks_are_filled(void **state) {
    struct scenario *s = scene_from(
        *state,
        STEPS("inicio = narra { '{saludo}, {cliente}: {persona}, son las {hora}.', a = 'otro' },\n"
              "otro = narra { '{vueltas} vueltas, {cliente}, {prisa} y {cliente.enojo}.',\n"
              "  con = 'beto', a = 'cita' },\n"
              "cita = narra { '¿Es {ficha.nombre}?', a = 'ficha' },\n"));
    struct scene_state *now = scene_start(s);
    const char *quotes[1] = {NULL};
    struct scene_fills fills = {"Julia", "18:40", quotes};
    assert_int_equal(s->n_quotes, 1);
    assert_string_equal(filled(s, now, &fills, narration(s, "inicio")),
                        "Buenas tardes, Sra. Robles: Julia, son las 18:40.");
    assert_string_equal(filled(s, now, &fills, narration(s, "otro")),
                        "3 vueltas, Don Beto, 30 y 70.");
    assert_string_equal(filled(s, now, &fills, narration(s, "cita")), "¿Es _____?");
    assert_int_equal(scene_unfilled(s, now, narration(s, "cita")), 0);
    assert_int_equal(scene_unfilled(s, now, narration(s, "otro")), -1);
    fills.person = "";
    static const char *const greetings[][2] = {
        {"00:00", "Buenos días"},   {"11:59", "Buenos días"},   {"12:00", "Buenas tardes"},
        {"18:59", "Buenas tardes"}, {"19:00", "Buenas noches"}, {"23:59", "Buenas noches"}};
    for (size_t i = 0; i < sizeof greetings / sizeof *greetings; i++) {
        fills.hour = greetings[i][0];
        assert_string_equal(filled(s, now, &fills, "{saludo}"), greetings[i][1]);
    }
    assert_string_equal(filled(s, now, &fills, "Soy {persona}."), "Soy quien le atiende.");
    // What somebody wrote is quoted as it is, whatever it looks like.
    quotes[0] = "{vueltas}";
    assert_string_equal(filled(s, now, &fills, narration(s, "cita")), "¿Es {vueltas}?");
    mem_free(now);
    scenario_free(s);
}

static void only_what_was_written_is_there(void **state) {
    struct scenario *s =
        scene_from(*state, STEPS("inicio = narra { '{ficha.nombre}', a = 'ficha' },\n"));
    struct scene_state *now = scene_start(s);
    struct step_result result;
    struct err err = {0};
    const struct answer go = {0}, empty = {.n_parts = 1, .parts = {0}, .values = {""}};
    const struct answer written = {.n_parts = 1, .parts = {0}, .values = {"Ana"}};
    assert_int_equal(scene_answer(s, now, &go, &result, &err), ERR_OK);
    struct scene_state *other = scene_start(s);
    memcpy(other, now, scene_state_size(s));
    assert_int_equal(scene_answer(s, now, &empty, &result, &err), ERR_OK);
    assert_false(scene_written(s, now, 0));
    assert_int_equal(scene_answer(s, other, &written, &result, &err), ERR_OK);
    assert_true(scene_written(s, other, 0));
    // It belongs to what can happen yet.
    unsigned char a[64], b[64];
    assert_true(scene_packed_size(s) <= sizeof a);
    scene_pack(s, now, a);
    scene_pack(s, other, b);
    assert_memory_not_equal(a, b, scene_packed_size(s));
    scene_unpack(s, b, now);
    assert_true(scene_written(s, now, 0));
    mem_free(now);
    mem_free(other);
    scenario_free(s);
}

static void what_nobody_knows_is_refused(void **state) {
    static const struct {
        const char *source, *piece;
    } cases[] = {
        {STEPS("inicio = narra { 'Hola, {nombre}', a = 'ficha' },\n"), "{nombre}"},
        {STEPS("inicio = narra { 'Hola, {perzona}', a = 'ficha' },\n"), "«persona»"},
        {STEPS("inicio = narra { 'Hola, {avisado}', a = 'ficha' },\n"), "{avisado}"},
        {STEPS("inicio = narra { 'Hola, {prisa}', a = 'ficha' },\n"), "«prisa»"},
        {STEPS("inicio = narra { 'Hola, {ficha.edad}', a = 'ficha' },\n"), "«edad»"},
        {STEPS("inicio = narra { 'Hola, {ficha.avisa}', a = 'ficha' },\n"), "«avisa»"},
        {STEPS("inicio = narra { 'Hola, {fin.nombre}', a = 'ficha' },\n"), "«fin»"},
        {STEPS("inicio = narra { 'Hola, {otra.nombre}', a = 'ficha' },\n"), "{otra.nombre}"},
        {STEPS("inicio = narra { 'Hola, {la persona}', a = 'ficha' },\n"), "llave"},
        {STEPS("inicio = narra { 'Hola, {persona', a = 'ficha' },\n"), "llave"},
        {STEPS("inicio = narra { 'Hola, persona}', a = 'ficha' },\n"), "llave"},
        {STEPS("inicio = narra { 'Hola, {}', a = 'ficha' },\n"), "llave"},
        {STEPS("inicio = elige { a = 'fin', pide = '{x}', { id = 'a', 'Sí', porque = 'x' },\n"
               "  { id = 'b', 'No', porque = 'x' } },\n"),
         "{x}"},
        {STEPS("inicio = elige { a = 'fin', { id = 'a', 'Sí {x}', porque = 'x' },\n"
               "  { id = 'b', 'No', porque = 'x' } },\n"),
         "{x}"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct diag_list diags;
        struct scenario *scenario;
        struct err err = {0};
        bool found = false;
        assert_true(diag_start(&diags, "prueba.lua"));
        assert_int_equal(scenario_parse(cases[i].source, strlen(cases[i].source), *state, &scenario,
                                        &diags, &err),
                         ERR_SCENARIO);
        for (size_t k = 0; k < diags.n; k++) {
            const struct diag *d = &diags.items[k];
            found =
                found || (strcmp(d->id, "hueco") == 0 && d->at.line > 0 &&
                          (strstr(d->text, cases[i].piece) || strstr(d->remedy, cases[i].piece)));
        }
        if (!found) {
            diag_print(&diags, stderr);
            fail_msg("wanted: %s", cases[i].piece);
        }
        diag_free(&diags);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blanks_are_filled),
        cmocka_unit_test(only_what_was_written_is_there),
        cmocka_unit_test(what_nobody_knows_is_refused),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
