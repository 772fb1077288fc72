// The debriefing: what to practise comes first, and what went well waits until it is asked for.
#include "world.h"

static const char source[] = SCENE(
    "  observa = { 'E1.D2.1', 'E1.D2.2', 'E1.D3.1' },\n"
    "  pasos = {\n"
    "    inicio = elige {\n"
    "      { id = 'bien', 'Soy Ana.', cumple = { 'E1.D2.2', 'E1.D3.1' }, porque = 'x', a = 'dos' "
    "},\n"
    "      { id = 'mal', '¿Qué?', falla = { 'E1.D2.2', 'E1.D3.1' }, porque = 'x', a = 'dos' } },\n"
    "    dos = elige {\n"
    "      { id = 'bien', 'Lo escucho.', cumple = { 'E1.D3.1' }, porque = 'x', a = 'tres' },\n"
    "      { id = 'mal', 'Rápido.', falla = { 'E1.D3.1' }, porque = 'x', a = 'tres' } },\n"
    "    tres = elige {\n"
    "      { id = 'bien', 'Buenas.', cumple = { 'E1.D2.1' }, porque = 'x', a = 'cuatro' },\n"
    "      { id = 'mal', 'Hola.', falla = { 'E1.D2.1' }, porque = 'x', a = 'cuatro' } },\n"
    "    cuatro = escribe { a = 'cinco', ejemplo = 'Mañana le llamo.',\n"
    "      { id = 'hora', 'Dice cuándo', busca = { 'mañana' }, mide = { 'E1.D2.1' }, porque = 'x' "
    "},\n"
    "      { id = 'jura', 'Promete de más', busca = { 'le juro' }, evitar = true, porque = 'y' } "
    "},\n"
    "    cinco = registra { formato = 'Visita', a = 'fin',\n"
    "      { id = 'aviso', 'Decir el aviso', accion = 'antes', mide = { 'E1.D2.1' }, porque = 'x' "
    "},\n"
    "      { id = 'lee', 'Leerlo en voz alta', accion = 'despues', porque = 'x' },\n"
    "      { id = 'copia', 'Pedir copia', accion = 'evitar', porque = 'x' },\n"
    "      { id = 'nombre', 'Nombre', valor = 'Ana', porque = 'x' } },\n"
    "    fin = narra { 'Se va.', final = 'Se va' },\n"
    "  },\n");

static struct desk *begun(struct world *world, const struct standard *standard) {
    *world = (struct world){0};
    struct desk *desk = desk_greeting(world, standard, source, false);
    does(desk, "open", "prueba", NULL);
    does(desk, "start", NULL, NULL);
    return desk;
}

static void choose(struct desk *desk, const char *id) {
    does(desk, "choose", id, NULL);
    does(desk, "continue", NULL, NULL);
}

// How a line of that kind and speaker goes on; "" when there is none.
static const char *text_of(struct desk *desk, enum line_kind kind, const char *speaker) {
    const struct view *view = desk_look(desk, START);
    for (int i = 0; i < view->n_lines; i++) {
        if (view->lines[i].kind == kind && strcmp(view->lines[i].speaker, speaker) == 0) {
            return view->lines[i].text;
        }
    }
    return "";
}

static int place_of(struct desk *desk, enum line_kind kind, const char *text) {
    const struct view *view = desk_look(desk, START);
    for (int i = 0; i < view->n_lines; i++) {
        const struct view_line *line = &view->lines[i];
        if (line->kind == kind && (strstr(line->text, text) || strstr(line->speaker, text))) {
            return i;
        }
    }
    fail_msg("%s", text);
    return -1;
}

static void what_to_practise_comes_first(void **state) {
    struct world world;
    struct desk *desk = begun(&world, *state);
    choose(desk, "mal");
    choose(desk, "mal");
    choose(desk, "bien");
    does(desk, "write", "texto", "Le juro que sí.");
    does(desk, "submit", NULL, NULL);
    assert_string_equal(text_of(desk, LINE_REASON, "No se encontró «Dice cuándo»"), "x");
    assert_string_equal(text_of(desk, LINE_REASON, "No iba «Promete de más»"), "y");
    does(desk, "continue", NULL, NULL);
    does(desk, "do", "copia", NULL);
    does(desk, "write", "nombre", "Eva");
    does(desk, "do", "aviso", NULL);
    does(desk, "submit", NULL, NULL);
    assert_string_equal(text_of(desk, LINE_REASON, "A destiempo «Decir el aviso»"), "x");
    assert_string_equal(text_of(desk, LINE_REASON, "Faltó «Leerlo en voz alta»"), "x");
    assert_string_equal(text_of(desk, LINE_REASON, "No iba «Pedir copia»"), "x");
    assert_string_equal(text_of(desk, LINE_REASON, "Nombre"), "x");
    does(desk, "continue", NULL, NULL);
    does(desk, "continue", NULL, NULL);
    int title = place_of(desk, LINE_HEADING, "Lo que más le conviene practicar");
    int dearest = place_of(desk, LINE_MISSED, "E1.D3.1");
    assert_non_null(strstr(desk_look(desk, START)->lines[dearest].text, "en las decisiones 1 y 2"));
    assert_int_equal(dearest, title + 1);
    int next = place_of(desk, LINE_MISSED, "E1.D2.2");
    assert_non_null(strstr(desk_look(desk, START)->lines[next].text, "en la decisión 1."));
    assert_true(next < place_of(desk, LINE_HEADING, "Decisión 1"));
    assert_true(shows(desk, LINE_NOTE, "La otra decisión salió bien."));
    assert_false(shows(desk, LINE_HEADING, "Decisión 3"));
    does(desk, "whole", NULL, NULL);
    assert_true(shows(desk, LINE_HEADING, "Decisión 3"));
    assert_false(shows(desk, LINE_NOTE, "salió bien"));
    refuses(desk, "whole", NULL);
    does(desk, "home", NULL, NULL);
    end(&world, desk);
}

static void whoever_misses_nothing_is_told_so(void **state) {
    struct world world;
    struct desk *desk = begun(&world, *state);
    for (int i = 0; i < 3; i++) {
        choose(desk, "bien");
    }
    does(desk, "write", "texto", "Mañana.");
    does(desk, "submit", NULL, NULL);
    does(desk, "continue", NULL, NULL);
    does(desk, "do", "aviso", NULL);
    does(desk, "write", "nombre", "Ana");
    does(desk, "do", "lee", NULL);
    does(desk, "submit", NULL, NULL);
    does(desk, "continue", NULL, NULL);
    does(desk, "continue", NULL, NULL);
    assert_true(shows(desk, LINE_NOTE, "De 3 criterios que observó esta escena, usted mostró 3."));
    assert_true(shows(desk, LINE_NOTE, "Todas sus decisiones salieron bien."));
    assert_true(*text_of(desk, LINE_MET, "Usted mostró"));
    assert_false(shows(desk, LINE_HEADING, "practicar"));
    assert_false(shows(desk, LINE_HEADING, "Decisión"));
    does(desk, "whole", NULL, NULL);
    assert_true(shows(desk, LINE_HEADING, "Decisión 5"));
    // A debriefing of another run begins again with what there is to learn.
    does(desk, "home", NULL, NULL);
    end(&world, desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_to_practise_comes_first),
        cmocka_unit_test(whoever_misses_nothing_is_told_so),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
