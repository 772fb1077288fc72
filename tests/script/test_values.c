// From what a file returns to plain values, and what cannot be handed over.
#include "loaded.h"

static void values_keep_their_kind(void **state) {
    (void)state;
    const char *source =
        "return escena { n = 3, x = -0.5, si = true, no = false, t = 'ñandú\\n\\t.',\n"
        "  vacio = '', tabla = {}, lista = { 'a', { 'b' } }, f = function() end }";
    struct loaded l = load_text(source);
    must_be_loaded(&l, source);
    assert_int_equal(l.root->type, VALUE_TABLE);
    assert_float_equal(value_field(l.root, "n")->number, 3, 0);
    assert_float_equal(value_field(l.root, "x")->number, -0.5, 0);
    assert_int_equal(value_field(l.root, "si")->type, VALUE_BOOL);
    assert_true(value_field(l.root, "si")->boolean);
    assert_false(value_field(l.root, "no")->boolean);
    assert_string_equal(value_field(l.root, "t")->text, "ñandú\n\t.");
    assert_string_equal(value_field(l.root, "vacio")->text, "");
    assert_int_equal(value_field(l.root, "tabla")->type, VALUE_TABLE);
    assert_int_equal(value_field(l.root, "tabla")->n_items, 0);
    assert_int_equal(value_field(l.root, "tabla")->n_fields, 0);
    assert_string_equal(value_field(l.root, "lista")->items[1].items[0].text, "b");
    assert_int_equal(value_field(l.root, "f")->type, VALUE_FUNCTION);
    assert_null(value_field(l.root, "otra"));
    unload(&l);
}

static void fields_come_in_the_order_of_the_file(void **state) {
    (void)state;
    char source[4096] = "return {\n";
    for (int i = 0; i < 100; i++) {
        char field[32];
        snprintf(field, sizeof field, "%s%d = %d,", i % 7 ? " " : "\n", i * 7919 % 1000, i);
        strcat(source, *field == '\n' ? "\nk" : " k");
        strcat(source, field + 1);
    }
    strcat(source, "}");
    struct loaded l = load_text(source);
    must_be_loaded(&l, source);
    assert_int_equal(l.root->n_fields, 100);
    for (int i = 0; i < 100; i++) {
        assert_float_equal(l.root->fields[i].value.number, i, 0);
    }
    unload(&l);
}

static void what_has_no_value_is_named(void **state) {
    (void)state;
    must_be_found("local a\nreturn { 'x',\n a, 'y' }", ERR_SCENARIO, "valor", 3, "entrada 2");
    must_be_found("local a\nreturn { 'x', 'y',\n a }", ERR_SCENARIO, "valor", 3, "entrada 3");
    must_be_found("local a\nreturn {\n a }", ERR_SCENARIO, "valor", 3, "entrada 1");
    must_be_found("local t = { 'x' }\nt[3] = 'z'\nreturn { 1, 2,\n t }", ERR_SCENARIO, "valor", 4,
                  "entrada 2");
    must_be_found("local t = {}\nreturn { a = 1,\n b = t.nada }", ERR_SCENARIO, "valor", 3, "«b»");
    must_be_found("local t = {}\nreturn { a = elige {\n b = t.nada } }", ERR_SCENARIO, "valor", 3,
                  "«b»");
    const char *source = "local function paso(texto, a) return narra { texto, a = a } end\n"
                         "return { paso('x'), paso('y', 'z'), nota = nil }";
    struct loaded l = load_text(source);
    must_be_loaded(&l, source);
    assert_int_equal(l.root->n_fields, 0);
    assert_int_equal(l.root->items[0].n_fields, 0);
    assert_int_equal(l.root->items[1].n_fields, 1);
    unload(&l);
}

static void what_is_no_data_is_refused_at_its_place(void **state) {
    (void)state;
    must_be_found("return {\n a = 0 / 0 }", ERR_SCENARIO, "valor", 2, "no es un número");
    must_be_found("return {\n 1e999 }", ERR_SCENARIO, "valor", 2, "no es un número");
    must_be_found("return { a = {\n [1.5] = 1 } }", ERR_SCENARIO, "valor", 1, "nombre");
    must_be_found("return {\n { [{}] = 1 } }", ERR_SCENARIO, "valor", 2, "nombre");
    must_be_found("return {\n { [0] = 1 } }", ERR_SCENARIO, "valor", 2, "nombre");
    must_be_found("return {\n a = type }", ERR_SCENARIO, "valor", 2, "llaves");
    must_be_found("return {\n a = string }", ERR_SCENARIO, "valor", 2, "no es un dato");
    must_be_found("return {\n a = 'x\\u{202e}' }", ERR_SCENARIO, "texto", 2, "invisible");
    must_be_found("return {\n a = '\\xff' }", ERR_SCENARIO, "texto", 2, "UTF-8");
    must_be_found("return {\n { ['x\\0y'] = 1 } }", ERR_SCENARIO, "texto", 2, "invisible");
}

static void all_faults_are_found_at_once(void **state) {
    (void)state;
    struct loaded l =
        load_text("return { a = 0 / 0, b = type,\n c = { [true] = 1 },\n d = '\\0' }");
    assert_int_equal(l.code, ERR_SCENARIO);
    assert_int_equal(l.diags.n, 4);
    unload(&l);
}

static void budgets_are_kept(void **state) {
    (void)state;
    struct script_limits limits = script_default_limits();
    const char *source = "return { { { 1 } }, 2, a = 3 }"; // 6 values, 3 deep
    limits.values = 5;
    limits.depth = 3;
    struct loaded l = load_bytes(source, strlen(source), &limits);
    must_be_loaded(&l, source);
    unload(&l);
    limits.values = 4;
    l = load_bytes(source, strlen(source), &limits);
    assert_int_equal(l.code, ERR_LIMIT);
    assert_true(found(&l, "limite", 0, "valores"));
    unload(&l);
    limits.values = 100;
    limits.depth = 2;
    l = load_bytes(source, strlen(source), &limits);
    assert_int_equal(l.code, ERR_LIMIT);
    assert_true(found(&l, "limite", 1, "demasiadas veces"));
    unload(&l);
    limits.source_bytes = strlen(source) - 1;
    l = load_bytes(source, strlen(source), &limits);
    assert_int_equal(l.code, ERR_LIMIT);
    unload(&l);
}

static void a_text_may_be_as_long_as_its_limit(void **state) {
    (void)state;
    const char *source = "local s = '0123456789abcdef'\nfor i = 1, 12 do s = s .. s end\n"
                         "return { #s, s }"; // 64 kB
    struct loaded l = load_text(source);
    must_be_loaded(&l, source);
    assert_float_equal(l.root->items[0].number, 65536, 0);
    unload(&l);
    must_be_found("local s = '0123456789abcdef'\nfor i = 1, 12 do s = s .. s end\ns = s ..\n"
                  " '0123456789abcdef0123456789abcdef'\nreturn { #s, s }",
                  ERR_LIMIT, "limite", 3, "64 kB");
}

static void garbage_does_not_count(void **state) {
    (void)state;
    struct script_limits limits = script_default_limits();
    limits.memory_bytes = 200000;
    const char *source = "local s = 0\n"
                         "for i = 1, 3000 do s = s + #((i .. 'x'):upper() .. "
                         "('0123456789abcdef0123456789'):lower() .. i) end\nreturn { s }";
    struct loaded l = load_bytes(source, strlen(source), &limits);
    must_be_loaded(&l, source);
    unload(&l);
}

static void an_empty_file_returns_nothing(void **state) {
    (void)state;
    const char *const sources[] = {"", "-- nada\n", "return", "return nil"};
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        struct loaded l = load_text(sources[i]);
        must_be_loaded(&l, sources[i]);
        assert_int_equal(l.root->type, VALUE_NIL);
        assert_int_equal(l.root->at.line, 1);
        unload(&l);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_keep_their_kind),
        cmocka_unit_test(fields_come_in_the_order_of_the_file),
        cmocka_unit_test(what_has_no_value_is_named),
        cmocka_unit_test(what_is_no_data_is_refused_at_its_place),
        cmocka_unit_test(all_faults_are_found_at_once),
        cmocka_unit_test(budgets_are_kept),
        cmocka_unit_test(a_text_may_be_as_long_as_its_limit),
        cmocka_unit_test(garbage_does_not_count),
        cmocka_unit_test(an_empty_file_returns_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
