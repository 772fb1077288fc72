// Where a scene happens, what its papers look like, and the drawing in which things are seen.
#include "scene.h"

#define LOOKS(channel, place, paper, rest)                                                     \
    "return escena { id = 'prueba', titulo = 'P', resumen = 'R', organizacion = 'O',\n"        \
    "  puesto = 'Telefonista', canal = '" channel "', hora = '09:00', minutos = 5," place "\n" \
    "  cliente = { nombre = 'Ana', tipo = 'cordial', aspecto = 'turista', estado = {} },\n"    \
    "  documentos = { ine = { titulo = 'Credencial', " paper " { 'Nombre', 'Ana' } } },\n"     \
    "  observa = {}, pasos = { inicio = marca { a = 'fin'," rest " },\n"                       \
    "    fin = narra { 'Fin.', final = 'Fin' } } }\n"
#define THINGS(first, second)                                   \
    "\n{ id = 'a', 'A', marcar = true, porque = 'x'" first " }" \
    ",\n{ id = 'b', 'B', porque = 'x'" second " }"

static void place_follows_from_the_channel(void **state) {
    static const char *const scenes[][2] = {
        {LOOKS("mostrador", "", "", THINGS("", "")), "recepcion"},
        {LOOKS("telefono", "", "", THINGS("", "")), "llamadas"},
        {LOOKS("chat", "", "", THINGS("", "")), "oficina"},
        {LOOKS("correo", "", "", THINGS("", "")), "oficina"},
        {LOOKS("grupo", "", "", THINGS("", "")), "sala_de_espera"},
        {LOOKS("mostrador", "lugar = 'taller',", "", THINGS("", "")), "taller"},
    };
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
        struct scenario *s = scene_from(*state, scenes[i][0]);
        assert_string_equal(s->place, scenes[i][1]);
        assert_string_equal(s->papers[0].form, "");
        assert_string_equal(s->clients[0].look, "turista");
        assert_string_equal(s->steps[0].drawing, "");
        assert_string_equal(s->steps[0].parts[0].object, "");
        scenario_free(s);
    }
}

static void things_have_their_objects(void **state) {
    struct scenario *s =
        scene_from(*state, LOOKS("mostrador", "", "forma = 'credencial',",
                                 "dibujo = 'escritorio'," THINGS(", objeto = 'taza'", "")));
    const struct step *step = &s->steps[scenario_step(s, "inicio")];
    assert_string_equal(s->papers[0].form, "credencial");
    assert_string_equal(step->drawing, "escritorio");
    assert_string_equal(step->parts[0].object, "taza");
    assert_string_equal(step->parts[1].object, "");
    scenario_free(s);
}

static const struct {
    const char *source, *id;
    int line;
    const char *word;
} defects[] = {
    {LOOKS("chat", "lugar = 'clinika',", "", THINGS("", "")), "palabra", 2, "clinica"},
    {LOOKS("chat", "", "forma = 'recibo',", THINGS("", "")), "palabra", 4, "ticket"},
    {LOOKS("chat", "", "", "dibujo = 'mesa'," THINGS(", objeto = 'taza'", "")), "palabra", 5,
     "escritorio"},
    {LOOKS("chat", "", "", "dibujo = 'escritorio'," THINGS(", objeto = 'tasa'", "")), "objeto", 6,
     "«taza»"},
    {LOOKS("chat", "", "", "dibujo = 'vestidor'," THINGS(", objeto = 'taza'", "")), "objeto", 6,
     "mascada"},
    {LOOKS("chat", "", "", THINGS(", objeto = 'taza'", "")), "objeto", 6, "dibujo"},
    {LOOKS("chat", "", "",
           "dibujo = 'escritorio'," THINGS(", objeto = 'taza'", ", objeto = 'taza'")),
     "objeto", 7, "línea 6"},
    {LOOKS("chat", "", "", "dibujo = 'escritorio'," THINGS("", "")), "objeto", 5, "ninguna"},
};

static void wrong_names_are_refused(void **state) {
    for (size_t i = 0; i < sizeof defects / sizeof *defects; i++) {
        struct diag_list diags;
        struct err err = {0};
        struct scenario *s;
        assert_true(diag_start(&diags, "prueba.lua"));
        assert_int_equal(
            scenario_parse(defects[i].source, strlen(defects[i].source), *state, &s, &diags, &err),
            ERR_SCENARIO);
        bool found = false;
        for (size_t k = 0; k < diags.n; k++) {
            const struct diag *d = &diags.items[k];
            found =
                found || (strcmp(d->id, defects[i].id) == 0 && d->at.line == defects[i].line &&
                          (strstr(d->text, defects[i].word) || strstr(d->remedy, defects[i].word)));
        }
        if (!found) {
            diag_print(&diags, stderr);
            fail_msg("defecto %zu", i);
        }
        diag_free(&diags);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(place_follows_from_the_channel),
        cmocka_unit_test(things_have_their_objects),
        cmocka_unit_test(wrong_names_are_refused),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
