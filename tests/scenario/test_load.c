// What the loader accepts and, above all, how it answers an author who made a mistake.
#include "scene.h"

static const char good[] =
    SCENE("  variables = { avisado = false, vueltas = { 0, 0, 3 } },\n"
          "  documentos = { ine = { titulo = 'Credencial',\n"
          "    { 'Nombre', 'Ana Ruiz' }, 'una línea' } },\n"
          "  observa = { 'E1.A1', 'E1.D2.1' },\n"
          "  pasos = {\n"
          "    inicio = elige { cliente = '¡Otra vez!', documentos = { 'ine' },\n"
          "      { id = 'a', 'Buenos días.', cumple = { 'E1.D2.1' },\n"
          "        efecto = { enojo = -10, vueltas = '= 2', avisado = true },\n"
          "        porque = 'Saluda.', a = 'fin' },\n"
          "      { id = 'b', '¿Qué quiere?', falla = { 'E1.D2.1', 'E1.A1' },\n"
          "        porque = 'No saluda.',\n"
          "        a = { { si = { enojo = '>= 60' }, 'fin' }, 'inicio' } },\n"
          "    },\n"
          "    fin = narra { 'Se va.', final = 'Se va contenta' },\n"
          "  },\n");

static void a_good_scene_becomes_a_model(void **state) {
    struct scenario *s = scene_from(*state, good);
    assert_string_equal(s->id, "prueba");
    assert_int_equal(s->n_steps, 2);
    assert_int_equal(s->n_variables, 4);
    assert_string_equal(s->variables[0].label, "Enojo");
    assert_true(s->variables[0].shown);
    assert_false(s->variables[2].shown);
    assert_int_equal(s->n_promised, 2);
    // In the order of the standard, not of the file.
    assert_string_equal(s->standard->leaves[s->promised[0]].code, "E1.D2.1");
    const struct step *step = &s->steps[scenario_step(s, "inicio")];
    assert_int_equal(step->kind, STEP_ELIGE);
    assert_int_equal(step->n_parts, 2);
    assert_int_equal(step->n_papers, 1);
    assert_int_equal(step->parts[0].right.n_effects, 3);
    assert_int_equal(step->parts[1].right.next.n, 2);
    assert_string_equal(s->papers[0].rows[1].label, "");
    assert_string_equal(s->papers[0].rows[0].value, "Ana Ruiz");
    assert_int_equal(strlen(s->version), 16);
    scenario_free(s);
}

#define STEPS(steps) \
    SCENE("  observa = {}, pasos = {\n" steps "    fin = narra { 'Ya.', final = 'Fin' },\n  },\n")
#define OPTIONS(extra)                                                                           \
    STEPS("    inicio = elige {\n      { id = 'a', 'Sí.', porque = 'x', a = 'fin' " extra "},\n" \
          "      { id = 'b', 'No.', porque = 'x', a = 'fin' },\n    },\n")

// Each defect, the code and the line that the author is told, and a word of the sentence or remedy.
static const struct {
    const char *source, *id;
    int line;
    const char *word;
} defects[] = {
    {"return 3\n", "escena", 1, "return escena"},
    {"return escena { titulo = 'x' }\n", "falta", 1, "«id»"},
    {SCENE("  observa = {},\n"), "falta", 1, "«pasos»"},
    {SCENE("  observa = {}, pasos = {\n    otro = narra { 'x', final = 'y' } },\n"), "falta", 6,
     "inicio"},
    {SCENE("  observa = {}, pazos = {},\n"), "palabra", 6, "¿Quiso decir «pasos»?"},
    {OPTIONS(", efeto = { enojo = 1 }"), "palabra", 8, "¿Quiso decir «efecto»?"},
    {OPTIONS(", efecto = { enogo = 1 }"), "variable", 8, "¿Quiso decir «enojo»?"},
    {OPTIONS(", efecto = { enojo = 1.5 }"), "efecto", 8, "enojo"},
    {OPTIONS(", efecto = { enojo = true }"), "efecto", 8, "enojo"},
    {OPTIONS(", si = { enojo = '>> 3' }"), "condicion", 8, "enojo"},
    {OPTIONS(", si = 'enojo > 3'"), "condicion", 8, "si"},
    {OPTIONS(", cumple = { 'E1.D2.9' }"), "criterio", 8, "E1.D2.9"},
    {OPTIONS(", cumple = { 'E1.S1' }"), "criterio", 8, "E1.S1.1"},
    {OPTIONS(", cumple = { 'E1.A1' }"), "actitud", 8, "E1.A1"},
    {OPTIONS(", cumple = { 'E1.D2.1', 'E1.D2.1' }"), "duplicado", 8, "E1.D2.1"},
    {OPTIONS(", cumple = { 'E1.D2.1' }, falla = { 'E1.D2.1' }"), "contradiccion", 8, "E1.D2.1"},
    {OPTIONS(", cumple = { ['E1.D2.1'] = 2 }"), "rango", 8, "0 a 1"},
    {OPTIONS(", luego = { cliente = 'x' }"), "luego", 8, "al_llegar"},
    {OPTIONS(", cliente = { { si = 3 } }"), "variante", 8, "variante"},
    {STEPS("    inicio = elige {\n      { 'Sí.', porque = 'x', a = 'fin' },\n"
           "      { id = 'b', 'No.', porque = 'x', a = 'fin' },\n    },\n"),
     "falta", 8, "«id»"},
    {STEPS("    inicio = elige {\n      { id = 'a', 'Sí.', a = 'fin' },\n"
           "      { id = 'b', 'No.', porque = 'x', a = 'fin' },\n    },\n"),
     "falta", 8, "«porque»"},
    {STEPS("    inicio = elige {\n      { id = 'a', 'Sí.', porque = 'x', a = 'fin' },\n"
           "      { id = 'a', 'No.', porque = 'x', a = 'fin' },\n    },\n"),
     "duplicado", 9, "línea 8"},
    {STEPS("    inicio = elige {\n      { id = 'Á', 'Sí.', porque = 'x', a = 'fin' },\n"
           "      { id = 'b', 'No.', porque = 'x', a = 'fin' },\n    },\n"),
     "id", 8, "minúsculas"},
    {STEPS("    inicio = elige {\n      { id = 'timeout', 'Sí.', porque = 'x', a = 'fin' },\n"
           "      { id = 'b', 'No.', porque = 'x', a = 'fin' },\n    },\n"),
     "id", 8, "se acabó el tiempo"},
    {STEPS("    inicio = elige {\n      { id = 'a', 'Sí.', porque = 'x', a = 'fni' },\n"
           "      { id = 'b', 'No.', porque = 'x', a = 'fin' },\n    },\n"),
     "destino", 8, "¿Quiso decir «fin»?"},
    {STEPS("    inicio = elige {\n      { id = 'a', 'Sí.', porque = 'x' },\n"
           "      { id = 'b', 'No.', porque = 'x', a = 'fin' },\n    },\n"),
     "salida", 7, "inicio"},
    {STEPS("    inicio = elige {\n      { id = 'a', 'Sí.', porque = 'x',\n"
           "        a = { { si = { enojo = 3 }, 'fin' } } },\n"
           "      { id = 'b', 'No.', porque = 'x', a = 'fin' },\n    },\n"),
     "salida", 9, "sin condición"},
    {STEPS("    inicio = elige { { id = 'a', 'Sí.', porque = 'x', a = 'fin' } },\n"), "opciones", 7,
     "2 a"},
    {STEPS(
         "    inicio = elige { tiempo = 20,\n      { id = 'a', 'Sí.', porque = 'x', a = 'fin' },\n"
         "      { id = 'b', 'No.', porque = 'x', a = 'fin' },\n    },\n"),
     "tiempo", 7, "al_vencer"},
    {STEPS("    inicio = narra { 'x' },\n"), "salida", 7, "final"},
    {STEPS("    inicio = narra { a = 'fin' },\n"), "texto", 7, "narra"},
    {STEPS("    inicio = narra { narracion = 'Suena.', 'Otra vez.', final = 'F' },\n"), "texto", 7,
     "narra"},
    {STEPS("    inicio = { 'x', a = 'fin' },\n"), "paso", 7, "narra, elige"},
    {STEPS("    inicio = ordena { a = 'fin', porque = 'x', mide = { 'E1.D2.1' },\n"
           "      { id = 'a', 'A' }, { id = 'b', 'B' },\n"
           "      relaciones = { { 'b', 'a', porque = 'x' } } },\n"),
     "relacion", 9, "orden correcto"},
    {STEPS("    inicio = registra { a = 'fin', formato = 'F',\n"
           "      { id = 'n', 'Nombre', porque = 'x' },\n"
           "      { id = 'm', 'Motivo', valor = 'x', porque = 'x' } },\n"),
     "falta", 8, "valor"},
    {STEPS("    inicio = registra { a = 'fin', formato = 'F',\n"
           "      { id = 'n', 'Nombre', valor = 'x', fuente = 'ine', porque = 'x' },\n"
           "      { id = 'm', 'Motivo', valor = 'x', porque = 'x' } },\n"),
     "documento", 8, "ine"},
    {STEPS("    inicio = registra { a = 'fin', formato = 'F',\n"
           "      { id = 'n', 'Nombre', valor = 'x', tipo = 'opcion', opciones = { 'y' }, porque = "
           "'x' },\n"
           "      { id = 'm', 'Motivo', valor = 'x', porque = 'x' } },\n"),
     "opcion", 8, "opciones"},
    {STEPS("    inicio = registra { a = 'fin', formato = 'F',\n"
           "      { id = 'n', 'Día', valor = { '5/12/2026', '30 de febrero' }, tipo = 'fecha',\n"
           "        porque = 'x' }, { id = 'm', 'Motivo', valor = 'x', porque = 'x' } },\n"),
     "tipo", 8, "30 de febrero"},
    {SCENE("  observa = { 'E1.D2.1' }, pasos = { inicio = narra { 'Ya.', final = 'Fin' } },\n"),
     "promesa", 6, "E1.D2.1"},
    {SCENE("  observa = { 'E1.A1' }, pasos = { inicio = narra { 'Ya.', final = 'Fin' } },\n"),
     "promesa", 6, "falla"},
    {SCENE("  variables = { n = { 5, 0, 3 } }, observa = {},\n"
           "  pasos = { inicio = narra { 'Ya.', final = 'Fin' } },\n"),
     "rango", 6, "máximo"},
    {SCENE("  variables = { enojo = false }, observa = {},\n"
           "  pasos = { inicio = narra { 'Ya.', final = 'Fin' } },\n"),
     "variable", 6, "dos veces"},
    {SCENE("  observa = {}, hora = '25:00',\n"
           "  pasos = { inicio = narra { 'Ya.', final = 'Fin' } },\n"),
     "duplicado", 6, "hora"},
    {"return escena { canal = 'telefno' }\n", "palabra", 1, "¿Quiso decir «telefono»?"},
    {STEPS("    inicio = narra { 'x', canal = 'telfono', a = 'fin' },\n"), "palabra", 7,
     "¿Quiso decir «telefono»?"},
    {STEPS("    inicio = escribe { a = 'fin', asunto = 'Folio', ejemplo = 'Hola.',\n"
           "      { id = 'a', 'A', busca = { 'hola' }, porque = 'x' },\n"
           "      { id = 'b', 'B', busca = { 'no' }, evitar = true, porque = 'x' } },\n"),
     "palabra", 7, "Solo un correo lleva «asunto»."},
    {"return escena { puesto = 'Astronauta' }\n", "puesto", 1, "Telefonista"},
    {"return escena { hora = '9:00' }\n", "hora", 1, "18:40"},
    {"return escena { minutos = 0 }\n", "rango", 1, "minutos"},
    {"return escena { titulo = 3 }\n", "tipo", 1, "comillas"},
    {"return escena { titulo = 'x' \n", "sintaxis", 0, ""},
    {"return escna { titulo = 'x' }\n", "global", 1, "escena"},
};

static bool tells(const struct diag_list *diags, size_t defect) {
    for (size_t i = 0; i < diags->n; i++) {
        const struct diag *d = &diags->items[i];
        bool place = !defects[defect].line || d->at.line == defects[defect].line;
        bool word =
            strstr(d->text, defects[defect].word) || strstr(d->remedy, defects[defect].word);
        if (strcmp(d->id, defects[defect].id) == 0 && place && word) {
            return true;
        }
    }
    return false;
}

static void each_defect_is_named_where_it_is(void **state) {
    for (size_t i = 0; i < sizeof defects / sizeof *defects; i++) {
        struct diag_list diags;
        struct err err = {0};
        struct scenario *scenario;
        const char *source = defects[i].source;
        assert_true(diag_start(&diags, "prueba.lua"));
        enum errc code = scenario_parse(source, strlen(source), *state, &scenario, &diags, &err);
        if (!code || scenario || !tells(&diags, i)) {
            print_error("defect %zu: wanted %s at line %d with «%s»\n%s", i, defects[i].id,
                        defects[i].line, defects[i].word, source);
            diag_print(&diags, stderr);
            fail();
        }
        assert_string_equal(err.file, "prueba.lua");
        diag_free(&diags);
    }
}

static void all_faults_of_a_file_are_told_at_once(void **state) {
    const char *source =
        SCENE("  observa = { 'E9.X1' }, pasos = {\n"
              "    inicio = elige { { id = 'a', 'Sí.', a = 'nada' },\n"
              "      { id = 'b', 'No.', efecto = { miedo = 1 }, porque = 'x' } } },\n");
    struct diag_list diags;
    struct err err;
    struct scenario *scenario;
    assert_true(diag_start(&diags, "prueba.lua"));
    assert_int_equal(scenario_parse(source, strlen(source), *state, &scenario, &diags, &err),
                     ERR_SCENARIO);
    assert_int_equal(diag_errors(&diags), 5); // E9.X1, nada, porque, miedo, no way on
    diag_free(&diags);
}

static void a_file_is_found_by_its_name(void **state) {
    struct diag_list diags;
    struct err err = {0};
    struct scenario *scenario;
    assert_true(diag_start(&diags, "no-hay.lua"));
    assert_int_equal(scenario_load("/nada/no-hay.lua", *state, &scenario, &diags, &err),
                     ERR_NOT_FOUND);
    assert_null(scenario);
    diag_free(&diags);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_scene_becomes_a_model),
        cmocka_unit_test(each_defect_is_named_where_it_is),
        cmocka_unit_test(all_faults_of_a_file_are_told_at_once),
        cmocka_unit_test(a_file_is_found_by_its_name),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
