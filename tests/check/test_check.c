// The explorer: equal states are one, the shortest way is shown, a limit is said, what is silenced
// stays silent with a reason only, and what it counts agrees with a plain walk over all ways.
#include "checked.h"

// Two ways into the trap: by three answers, and by one.
static const char trap[] = SCENE(
    "  observa = { 'E1.D2.1' },\n"
    "  pasos = {\n"
    "    inicio = elige { { id = 'lejos', 'A', cumple = { 'E1.D2.1' }, porque = 'x', a = 'uno' },\n"
    "      { id = 'cerca', 'B', falla = { 'E1.D2.1' }, porque = 'x', a = 'pozo' } },\n"
    "    uno = elige { { id = 'a', 'C', porque = 'x', a = 'dos' },\n"
    "      { id = 'b', 'D', porque = 'x', a = 'fin' } },\n"
    "    dos = elige { { id = 'a', 'E', porque = 'x', a = 'pozo' },\n"
    "      { id = 'b', 'F', porque = 'x', a = 'fin' } },\n"
    "    pozo = elige { { id = 'a', 'G', porque = 'x', a = 'pozo' },\n"
    "      { id = 'b', 'H', porque = 'x', a = 'pozo' } },\n"
    "    fin = narra { 'Fin.', final = 'Fin' },\n"
    "  },\n");

static void the_shortest_way_is_shown(void **state) {
    struct checked checked = check_text(*state, trap, 1000);
    const struct diag *found = finding(&checked, "trampa");
    assert_non_null(found);
    assert_string_equal(found->witness, "inicio → cerca");
    assert_int_equal(found->severity, DIAG_ERROR);
    assert_true(found->at.line > 0);
    assert_true(checked.result.exhaustive);
    assert_int_equal(checked.result.states, 5);
    assert_int_equal(checked.result.answers, 8);
    end(&checked);
}

// A partial search proves no absence, and says that it is partial.
static void a_limit_is_said(void **state) {
    struct checked checked = check_text(*state, trap, 3);
    assert_false(checked.result.exhaustive);
    assert_int_equal(checked.result.states, 3);
    assert_null(finding(&checked, "trampa"));
    assert_null(finding(&checked, "sin-llegar"));
    end(&checked);
    checked = check_text(*state, trap, 0);
    assert_false(checked.result.exhaustive);
    assert_int_equal(checked.result.states, 0);
    end(&checked);
}

// A hundred turns through two steps with one bounded counter: the states are few, the ways endless.
static const char circle[] =
    SCENE("  variables = { vueltas = { 0, 0, 9 } }, observa = { 'E1.D2.1' },\n"
          "  pasos = {\n"
          "    inicio = elige {\n"
          "      { id = 'otra', 'Otra vez', porque = 'x', efecto = { vueltas = 1 }, a = 'inicio',\n"
          "        falla = { 'E1.D2.1' } },\n"
          "      { id = 'sale', 'Sale', si = { vueltas = '>= 9' }, cumple = { 'E1.D2.1' },\n"
          "        porque = 'x', a = 'fin' } },\n"
          "    fin = narra { 'Fin.', final = 'Fin' },\n"
          "  },\n");

static void equal_states_are_one(void **state) {
    struct checked checked = check_text(*state, circle, 100000);
    assert_true(checked.result.exhaustive);
    assert_int_equal(checked.result.states, 11); // ten values at the first step, and the end
    assert_null(finding(&checked, "trampa"));
    assert_null(finding(&checked, "condicion-nunca"));
    int leaf = standard_leaf(*state, "E1.D2.1");
    // The outcome counts at a first visit only; both are possible at one.
    assert_true(checked.result.missed[leaf] && checked.result.met[leaf]);
    end(&checked);
}

#define QUIET(comment)                                                                         \
    SCENE("  observa = { 'E1.D2.1' },\n"                                                       \
          "  pasos = {\n"                                                                      \
          "    inicio = elige {\n" comment                                                     \
          "      { id = 'a', 'Sí', efecto = { enojo = 0 }, cumple = { 'E1.D2.1' }, porque = " \
          "'x', a = 'fin' },\n"                                                                \
          "      { id = 'b', 'No', falla = { 'E1.D2.1' }, porque = 'x', a = 'fin' } },\n"      \
          "    fin = narra { 'Fin.', final = 'Fin' },\n"                                       \
          "  },\n")

static void a_warning_is_silenced_with_a_reason(void **state) {
    struct checked checked = check_text(*state, QUIET(""), 100);
    assert_non_null(finding(&checked, "efecto-nulo"));
    end(&checked);
    checked = check_text(*state, QUIET("      -- permite efecto-nulo: se ve que no cambia\n"), 100);
    assert_int_equal(checked.diags.n, 0);
    end(&checked);
    checked = check_text(*state, QUIET("      -- permite efecto-nulo:\n"), 100);
    assert_non_null(finding(&checked, "efecto-nulo"));
    assert_non_null(finding(&checked, "permiso"));
    assert_non_null(strstr(finding(&checked, "permiso")->text, "sin razón"));
    assert_non_null(strstr(finding(&checked, "permiso")->remedy, "-- permite código: "));
    end(&checked);
    checked = check_text(*state, QUIET("      -- permite efecto: otra cosa\n"), 100);
    assert_non_null(finding(&checked, "efecto-nulo"));
    end(&checked);
}

// Five findings of one code, each on a line of its own: a permit holds on its line and the next,
// and only for its code.
static void a_permit_finds_its_own_among_many(void **state) {
    static const char source[] =
        SCENE("  observa = { 'E1.D2.1' }, pasos = { inicio = elige {\n"                   // 6
              "    -- permite efecto-nulo: el primero\n"                                  // 7
              "    { id = 'a', 'A', porque = 'x', a = 'fin', efecto = { enojo = 0 } },\n" // 8
              "    { id = 'b', 'B', porque = 'x', a = 'fin', efecto = { enojo = 0 } },\n" // 9
              "    -- permite efecto-nulo: el tercero, y no el cuarto\n"                  // 10
              "    { id = 'c', 'C', porque = 'x', a = 'fin', efecto = { enojo = 0 },\n"   // 11
              "      cumple = { 'E1.D2.1' } },\n"                                         // 12
              "    -- permite variable-fija: otra cosa\n"                                 // 13
              "    { id = 'd', 'D', porque = 'x', a = 'fin', efecto = { enojo = 0 } },\n" // 14
              "    -- permite efecto-nulo: demasiado lejos\n"                             // 15
              "    -- de lo que calla\n"                                                  // 16
              "    { id = 'e', 'E', porque = 'x', a = 'fin', falla = { 'E1.D2.1' } },\n"  // 17
              "    { id = 'f', 'F', porque = 'x', a = 'fin', efecto = { enojo = 0 } }, -- permite "
              "efecto-nulo: el último\n" // 18
              "  }, fin = narra { 'Fin.', final = 'Fin' } },\n");
    static const struct {
        const char *id;
        int line;
    } left[] = {{"efecto-nulo", 9}, {"permiso", 13}, {"efecto-nulo", 14}, {"permiso", 15}};
    struct checked checked = check_text(*state, source, 100);
    diag_sort(&checked.diags);
    assert_int_equal(checked.diags.n, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_string_equal(checked.diags.items[i].id, left[i].id);
        assert_int_equal(checked.diags.items[i].at.line, left[i].line);
    }
    end(&checked);
}

// Where the scene goes wrong no reason helps, and the permit is told to be of no use.
static void an_error_is_not_silenced(void **state) {
    static const char source[] =
        SCENE("  observa = { 'E1.D2.1' }, pasos = { inicio = elige {\n"
              "    { id = 'a', 'A', cumple = { 'E1.D2.1' }, porque = 'x', a = 'fin' },\n"
              "    { id = 'b', 'B', falla = { 'E1.D2.1' }, porque = 'x', a = 'fin' } },\n"
              "  -- permite sin-llegar: ya se verá\n" // 9
              "  nunca = narra { 'Nada.', a = 'fin' },\n"
              "  fin = narra { 'Fin.', final = 'Fin' } },\n");
    struct checked checked = check_text(*state, source, 100);
    assert_int_equal(checked.diags.n, 2);
    assert_non_null(finding(&checked, "sin-llegar"));
    assert_int_equal(finding(&checked, "sin-llegar")->at.line, 10);
    assert_non_null(finding(&checked, "permiso"));
    assert_int_equal(finding(&checked, "permiso")->at.line, 9);
    assert_non_null(strstr(finding(&checked, "permiso")->remedy, "Quítelo"));
    end(&checked);
}

// The last line need not end: a permit there is read like any other.
static void a_permit_may_be_the_last_word(void **state) {
    char source[1024];
    snprintf(source, sizeof source, "%s-- permite efecto-nulo: nada hay", QUIET(""));
    struct checked checked = check_text(*state, source, 100);
    assert_non_null(finding(&checked, "efecto-nulo"));
    assert_int_equal(findings(&checked, "permiso"), 1);
    assert_int_equal(finding(&checked, "permiso")->at.line, 14);
    end(&checked);
}

static void forms_are_tried_by_classes(void **state) {
    static const char source[] = SCENE(
        "  variables = { aviso = false }, observa = { 'E1.D2.1' },\n"
        "  pasos = {\n"
        "    inicio = registra { formato = 'F', a = 'sigue',\n"
        "      { id = 'aviso', 'Aviso', accion = 'antes', mide = { 'E1.D2.1' }, porque = 'x',\n"
        "        bien = { efecto = { aviso = true } } },\n"
        "      { id = 'nombre', 'Nombre', valor = 'Ana', mide = { 'E1.D2.1' }, porque = 'x' } },\n"
        "    sigue = elige { { id = 'a', 'A', si = { aviso = true }, porque = 'x', a = 'fin' },\n"
        "      { id = 'b', 'B', si = { aviso = true }, porque = 'x', a = 'fin' } },\n"
        "    fin = narra { 'Fin.', final = 'Fin' },\n"
        "  },\n");
    struct checked checked = check_text(*state, source, 1000);
    const struct diag *found = finding(&checked, "sin-opciones");
    assert_non_null(found);
    assert_string_equal(found->witness, "inicio (mal: aviso)");
    assert_true(checked.result.exhaustive);
    end(&checked);
}

// The explorer tries every kind of take, and knows that the spoken way shows no content and the
// written one no voice.
static void takes_are_explored(void **state) {
    static const char source[] = SCENE(
        "  observa = { 'E3.C1', 'E1.S1.2' },\n"
        "  pasos = {\n"
        "    inicio = habla { dice = 'Estoy con usted.', mide = { 'E3.C1' }, a = 'fin',\n"
        "      { id = 'esta', 'Acompaña', busca = { 'con usted' }, mide = { 'E1.S1.2' },\n"
        "        porque = 'x', mal = { efecto = { enojo = 1 } } },\n"
        "      { id = 'no', 'Ordena', busca = { 'cálmese' }, evitar = true, porque = 'x' },\n"
        "      voz_bien = { efecto = { enojo = -30 } }, voz_mal = { efecto = { enojo = 15 } } },\n"
        "    fin = narra { 'Fin.', final = 'Fin' },\n"
        "  },\n");
    struct checked checked = check_text(*state, source, 1000);
    const struct diag *found = finding(&checked, "promesa");
    assert_non_null(found);
    assert_non_null(strstr(found->witness, "inicio"));
    assert_true(checked.result.exhaustive);
    // 40, 85 (poor), 71 (idea missing), 70 (right or refused), and where it began.
    assert_int_equal(checked.result.states, 5);
    end(&checked);
}

// Quoted before anybody wrote it: found with its way, once; not where the field is always written.
static void what_nobody_wrote_is_told(void **state) {
    static const char source[] = SCENE(
        "  observa = { 'E1.D2.1' },\n"
        "  pasos = {\n"
        "    inicio = elige { { id = 'va', 'A', cumple = { 'E1.D2.1' }, porque = 'x', a = 'ficha' "
        "},\n"
        "      { id = 'salta', 'B', falla = { 'E1.D2.1' }, porque = 'x', a = 'cita' } },\n"
        "    ficha = registra { formato = 'F', a = 'cita',\n"
        "      { id = 'nombre', 'Nombre', valor = 'Ana', porque = 'x', mide = { 'E1.D2.1' } },\n"
        "      { id = 'tel', 'Tel', valor = '1', porque = 'x', mide = { 'E1.D2.1' } } },\n"
        "    cita = narra { '¿Es {ficha.nombre}?', a = 'fin' },\n"
        "    fin = narra { 'Fin.', final = 'Fin' },\n"
        "  },\n");
    struct checked checked = check_text(*state, source, 1000);
    const struct diag *found = finding(&checked, "hueco-vacio");
    assert_non_null(found);
    assert_string_equal(found->witness, "inicio → salta");
    assert_int_equal(found->severity, DIAG_ERROR);
    assert_int_equal(findings(&checked, "hueco-vacio"), 1);
    end(&checked);
}

// A scene may ask what is known; the promise is the questionnaire's. A bank promises its own.
static void knowledge_is_not_promised(void **state) {
    static const char asks[] =
        "  pasos = {\n"
        "    inicio = pregunta { forma = 'una', pide = '¿Cuál?', mide = { 'E1.C5' }, a = 'fin',\n"
        "      { id = 'a', 'A', correcta = true, porque = 'x' }, { id = 'b', 'B', porque = 'x' } "
        "},\n"
        "    fin = narra { 'Fin.', final = 'Fin' },\n"
        "  },\n";
    char source[2048];
    snprintf(source, sizeof source, SCENE("  observa = { 'E1.C5' },\n%s"), asks);
    struct checked checked = check_text(*state, source, 100);
    const struct diag *found = finding(&checked, "promesa-saber");
    assert_non_null(found);
    assert_int_equal(found->severity, DIAG_WARNING);
    assert_non_null(strstr(found->text, "E1.C5"));
    assert_true(found->at.line > 0);
    end(&checked);
    snprintf(source, sizeof source, SCENE("  observa = {},\n%s"), asks);
    checked = check_text(*state, source, 100);
    assert_null(finding(&checked, "promesa-saber"));
    end(&checked);
}

struct progress {
    int times;
    size_t states, left;
};

static void report(void *context, size_t states, size_t left) {
    struct progress *heard = context;
    heard->times++;
    heard->states = states;
    heard->left = left;
}

// A long search says how far it is, every 8,192 states.
static void a_long_search_is_heard_of(void **state) {
    static const char source[] =
        SCENE("  variables = { vueltas = { 0, 0, 9999 } }, observa = { 'E1.D2.1' },\n"
              "  pasos = {\n"
              "    inicio = elige {\n"
              "      { id = 'otra', 'Otra vez', porque = 'x', efecto = { vueltas = 1 },\n"
              "        a = 'inicio', falla = { 'E1.D2.1' } },\n"
              "      { id = 'sale', 'Sale', cumple = { 'E1.D2.1' }, porque = 'x',\n"
              "        si = { vueltas = '>= 9999' }, a = 'fin' } },\n"
              "    fin = narra { 'Fin.', final = 'Fin' },\n"
              "  },\n");
    struct progress heard = {0};
    const struct check_limits limits = {.states = 100000, .progress = report, .context = &heard};
    struct scenario *scenario = scene_from(*state, source);
    struct checked checked;
    struct err err = {0};
    assert_true(diag_start(&checked.diags, "prueba.lua"));
    assert_int_equal(
        check_scenario(scenario, source, &limits, &checked.diags, &checked.result, &err), ERR_OK);
    assert_int_equal(checked.result.states, 10001);
    assert_int_equal(heard.times, 1);
    assert_int_equal(heard.states, 8193);
    assert_int_equal(heard.left, 2); // the one just tried and the one it led to
    scenario_free(scenario);
    end(&checked);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_are_explored),
        cmocka_unit_test(what_nobody_wrote_is_told),
        cmocka_unit_test(the_shortest_way_is_shown),
        cmocka_unit_test(a_limit_is_said),
        cmocka_unit_test(equal_states_are_one),
        cmocka_unit_test(a_warning_is_silenced_with_a_reason),
        cmocka_unit_test(a_permit_finds_its_own_among_many),
        cmocka_unit_test(an_error_is_not_silenced),
        cmocka_unit_test(a_permit_may_be_the_last_word),
        cmocka_unit_test(forms_are_tried_by_classes),
        cmocka_unit_test(knowledge_is_not_promised),
        cmocka_unit_test(a_long_search_is_heard_of),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
