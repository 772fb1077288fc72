// A scene as a graph: what each step is drawn as, where its ways lead, and what is set apart.
#include "checked.h"

#include "check/graph.h"

static const char source[] = SCENE(
    "  observa = { 'E1.D2.1' },\n"
    "  pasos = {\n"
    "    inicio = elige { cliente = 'Oiga, \"usted\".', tiempo = 30,\n"
    "      al_vencer = { porque = 'x', a = 'mal' },\n"
    "      { id = 'si', 'A', cumple = { 'E1.D2.1' }, porque = 'x', a = 'marca' },\n"
    "      { id = 'no', 'B', falla = { 'E1.D2.1' }, porque = 'x',\n"
    "        a = { { si = { enojo = '> 90' }, 'mal' }, 'marca' } },\n"
    "      { id = 'ni', 'C', porque = 'x', a = 'mal' } },\n"
    "    marca = marca { pide = '¿Qué?', a = 'fin',\n"
    "      { id = 'a', 'A', marcar = true, mide = { 'E1.D2.1' }, porque = 'x' },\n"
    "      { id = 'b', 'B', mide = { 'E1.D2.1' }, porque = 'x' },\n"
    "      mal = { a = 'mal' } },\n"
    "    mal = narra { 'Mal.', final = 'Un final que se llama de una manera tan larga que no cabe "
    "en ninguna caja' },\n"
    "    fin = narra { 'Fin.', final = 'Fin' },\n"
    "  },\n");

static int times(void *context, int step, int part) {
    (void)context;
    return step == 0 ? part : 0;
}

static int count_of(const char *text, const char *piece) {
    int n = 0;
    for (const char *at = text; (at = strstr(at, piece)); at++) {
        n++;
    }
    return n;
}

static void assert_has(const char *text, const char *const *pieces) {
    for (; *pieces; pieces++) {
        if (count_of(text, *pieces) != 1) {
            fail_msg("%d times «%s» in:\n%s", count_of(text, *pieces), *pieces, text);
        }
    }
}

static void steps_and_ways_are_drawn(void **state) {
    static const char *const pieces[] = {
        // The first step, an end, and a name that is cut to its box.
        "s0 [shape=box, fillcolor=\"#e6eff7\", label=\"inicio\", "
        "tooltip=\"Oiga, \\\"usted\\\".\"];",
        "s1 [shape=component, label=\"marca\", tooltip=\"marca\"];",
        "s3 [shape=doubleoctagon, fillcolor=\"#e1f2e7\", label=\"Fin\", tooltip=",
        "label=\"Un final que se llama de una manera tan larga que no cabe en…\"",
        // What is met leads on in green, what is missed in red, under a condition dashed.
        "  s0 -> s1 [label=\"si\", color=\"#19633a\", fontcolor=\"#19633a\"];",
        "  s0 -> s2 [label=\"no\", color=\"#9b2f1b\", fontcolor=\"#9b2f1b\", style=dashed];",
        "  s0 -> s1 [label=\"no\", color=\"#9b2f1b\", fontcolor=\"#9b2f1b\"];",
        "  s0 -> s2 [label=\"ni\"];",
        "  s0 -> s2 [label=\"se acaba el tiempo\", color=\"#6f4c00\"];",
        // A step with a way of its own for what is wrong, and one for the rest.
        "  s1 -> s2 [label=\"mal\", color=\"#9b2f1b\"];", "  s1 -> s3 [label=\"\"];", NULL};
    struct scenario *s = scene_from(*state, source);
    struct strbuf dot = {0};
    graph_write(&dot, s, NULL, NULL);
    assert_has(strbuf_text(&dot), pieces);
    assert_int_equal(count_of(strbuf_text(&dot), " -> "), 7);
    assert_int_equal(count_of(strbuf_text(&dot), "filled,dashed"), 0);
    strbuf_free(&dot);
    scenario_free(s);
}

static void what_was_played_and_what_is_not_reached_is_seen(void **state) {
    static const char *const pieces[] = {
        "label=\"si (0 veces)\"", "label=\"ni (2 veces)\"",
        "s1 [shape=component, style=\"filled,dashed\", color=\"#9b2f1b\", fillcolor=\"#fbe8e3\"",
        NULL};
    struct scenario *s = scene_from(*state, source);
    const bool reached[] = {true, false, true, true};
    const struct graph_play play = {NULL, times};
    struct strbuf dot = {0};
    graph_write(&dot, s, reached, &play);
    assert_has(strbuf_text(&dot), pieces);
    assert_int_equal(count_of(strbuf_text(&dot), "no (1 vez)"), 2);
    assert_int_equal(count_of(strbuf_text(&dot), "filled,dashed"), 1);
    strbuf_free(&dot);
    scenario_free(s);
}

#define SIXTY \
    "cincuenta y ocho letras y dos más, que aún cabe en la caja" // bytes: an accent has two

// Each kind of step has a shape of its own; a text is one line, and as long as its box.
static void every_kind_is_drawn_as_itself(void **state) {
    static const char kinds[] =
        SCENE("  observa = {},\n  pasos = {\n"
              "    inicio = narra { 'Va.', a = 'p1' },\n"
              "    p1 = ordena { cliente = 'Uno\\ndos \\\\ tres', a = 'p2', porque = 'x',\n"
              "      { id = 'a', 'A' }, { id = 'b', 'B' } },\n"
              "    p2 = registra { cliente = '" SIXTY "', formato = 'F', a = 'p3',\n"
              "      { id = 'a', 'A', valor = '1', porque = 'x' },\n"
              "      { id = 'b', 'B', valor = '2', porque = 'x' } },\n"
              "    p3 = escribe { cliente = '" SIXTY ".', a = 'p4', ejemplo = 'Con gusto.',\n"
              "      { id = 'a', 'A', busca = { 'con gusto' }, porque = 'x' },\n"
              "      { id = 'b', 'B', busca = { 'no' }, evitar = true, porque = 'x' } },\n"
              "    p4 = habla { a = 'fin', dice = 'Con gusto.', mide = { 'E3.C1' },\n"
              "      { id = 'a', 'A', busca = { 'con gusto' }, porque = 'x' },\n"
              "      { id = 'b', 'B', busca = { 'no' }, evitar = true, porque = 'x' } },\n"
              "    fin = narra { 'Fin.', final = 'Fin' },\n  },\n");
    static const char *const pieces[] = {
        "s0 [shape=plaintext, fillcolor=\"#e6eff7\", label=\"inicio\", tooltip=\"inicio\"];",
        "s1 [shape=cds, label=\"p1\", tooltip=\"Uno dos \\\\ tres\"];",
        "s2 [shape=note, label=\"p2\", tooltip=\"" SIXTY "\"];",
        "s3 [shape=tab, label=\"p3\", tooltip=\"" SIXTY "…\"];",
        "s4 [shape=oval, label=\"p4\", tooltip=\"p4\"];",
        "  s0 -> s1 [label=\"\"];",
        "  s4 -> s5 [label=\"\"];",
        "label=\"Prueba\", labelloc=t",
        NULL};
    struct scenario *s = scene_from(*state, kinds);
    struct strbuf dot = {0};
    assert_int_equal(strlen(SIXTY), 60);
    graph_write(&dot, s, NULL, NULL);
    assert_has(strbuf_text(&dot), pieces);
    strbuf_free(&dot);
    scenario_free(s);
}

// A step leads on by its own way only where what is right or wrong has none.
static void what_is_right_and_wrong_may_part(void **state) {
    static const struct {
        const char *ways;
        int right, wrong, rest;
    } cases[] = {{"bien = { a = 'dos' }, mal = { a = 'fin' }", 1, 1, 0},
                 {"bien = { a = 'dos' }", 1, 0, 1},
                 {"mal = { a = 'dos' }", 0, 1, 1},
                 {"tiempo = 30, al_vencer = { porque = 'x' }", 0, 0, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[2048];
        snprintf(text, sizeof text,
                 SCENE("  observa = {},\n  pasos = {\n    inicio = marca { a = 'dos', %s,\n"
                       "      { id = 'a', 'A', marcar = true, porque = 'x' },\n"
                       "      { id = 'b', 'B', porque = 'x' } },\n"
                       "    dos = narra { 'Dos.', a = 'fin' },\n"
                       "    fin = narra { 'Fin.', final = 'Fin' },\n  },\n"),
                 cases[i].ways);
        struct scenario *s = scene_from(*state, text);
        struct strbuf dot = {0};
        graph_write(&dot, s, NULL, NULL);
        const char *drawn = strbuf_text(&dot);
        assert_int_equal(count_of(drawn, "[label=\"bien\", color=\"#19633a\"]"), cases[i].right);
        assert_int_equal(count_of(drawn, "[label=\"mal\", color=\"#9b2f1b\"]"), cases[i].wrong);
        assert_int_equal(count_of(drawn, "s0 -> s1 [label=\"\"];"), cases[i].rest);
        // Who waits goes the way of the step where the end of the time has none.
        assert_int_equal(count_of(drawn, "s0 -> s1 [label=\"se acaba el tiempo\""), i == 3);
        strbuf_free(&dot);
        scenario_free(s);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_and_ways_are_drawn),
        cmocka_unit_test(what_was_played_and_what_is_not_reached_is_seen),
        cmocka_unit_test(every_kind_is_drawn_as_itself),
        cmocka_unit_test(what_is_right_and_wrong_may_part),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
