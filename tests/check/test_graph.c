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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_and_ways_are_drawn),
        cmocka_unit_test(what_was_played_and_what_is_not_reached_is_seen),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
