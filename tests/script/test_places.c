// Every value has its place in the file, and a name written twice is reported.
#include "loaded.h"

static const struct value *field(const struct value *table, const char *name) {
    const struct value *value = value_field(table, name);
    if (!value) {
        fail_msg("no field «%s»", name);
    }
    return value;
}

static void at(const struct value *value, int line, int column) {
    if (value->at.line != line || value->at.column != column) {
        fail_msg("%d:%d, wanted %d:%d", value->at.line, value->at.column, line, column);
    }
}

static void named_at(const struct value *table, int i, const char *name, int line, int column) {
    assert_string_equal(table->fields[i].name, name);
    assert_int_equal(table->fields[i].name_at.line, line);
    assert_int_equal(table->fields[i].name_at.column, column);
}

static void fields_and_items_have_line_and_column(void **state) {
    (void)state;
    const char *source = "-- ñandú: comentario\n"
                         "return escena {\n"
                         "  titulo = \"a\", [\"canal\"] = 'b';\n"
                         "  { 1, 2,\n"
                         "    3 },\n"
                         "  \"ñ\", elige { id = 'x' },\n"
                         "  [ 'largo' ] =\n"
                         "      [==[ }]]\n"
                         "  ]==], fin = true\n"
                         "}\n";
    struct loaded l = load_text(source);
    must_be_loaded(&l, source);
    at(l.root, 2, 8);
    assert_string_equal(l.root->word, "escena");
    assert_int_equal(l.root->n_items, 3);
    assert_int_equal(l.root->n_fields, 4);
    named_at(l.root, 0, "titulo", 3, 3);
    named_at(l.root, 1, "canal", 3, 18);
    named_at(l.root, 2, "largo", 7, 5);
    named_at(l.root, 3, "fin", 9, 9);
    at(field(l.root, "titulo"), 3, 12);
    at(field(l.root, "canal"), 3, 29);
    at(field(l.root, "largo"), 8, 7);
    at(field(l.root, "fin"), 9, 15);
    at(&l.root->items[0], 4, 3);
    assert_string_equal(l.root->items[0].word, "");
    at(&l.root->items[0].items[2], 5, 5);
    at(&l.root->items[1], 6, 3);
    at(&l.root->items[2], 6, 9);
    assert_string_equal(l.root->items[2].word, "elige");
    at(field(&l.root->items[2], "id"), 6, 22);
    unload(&l);
}

static void expressions_are_skipped_whole(void **state) {
    (void)state;
    const char *source =
        "local t = { a = { b = 3 } }\n"
        "return escena {\n"
        "  a = function(e) local t = { 1, 2 } if e.x then return { } else return 2 end end,\n"
        "  b = (function() for i = 1, 2 do repeat until true while false do end end\n"
        "       return 5 end)(),\n"
        "  c = t.a['b'] + ({ 1, 2 })[2] * 2, d = \"} -- no\" .. 'x\\'},', --[[ }, ]] e = 3,\n"
        "  f = 1 == 1 and 2 or 3, g = #{ 1, 2, 3 }, h = t.a.b ~= 3, i = -- }\n"
        "    elige({ 7 }),\n"
        "  1e3, 0x1F, 3 .. '', t,\n"
        "}\n";
    struct loaded l = load_text(source);
    must_be_loaded(&l, source);
    assert_int_equal(l.root->n_fields, 9);
    at(field(l.root, "a"), 3, 7);
    assert_int_equal(field(l.root, "a")->type, VALUE_FUNCTION);
    at(field(l.root, "b"), 4, 7);
    assert_float_equal(field(l.root, "b")->number, 5, 0);
    at(field(l.root, "c"), 6, 7);
    assert_float_equal(field(l.root, "c")->number, 7, 0);
    at(field(l.root, "d"), 6, 41);
    assert_string_equal(field(l.root, "d")->text, "} -- nox'},");
    at(field(l.root, "e"), 6, 78);
    at(field(l.root, "f"), 7, 7);
    at(field(l.root, "g"), 7, 30);
    at(field(l.root, "h"), 7, 48);
    at(field(l.root, "i"), 8, 5);
    at(&field(l.root, "i")->items[0], 8, 13);
    at(&l.root->items[0], 9, 3);
    at(&l.root->items[1], 9, 8);
    at(&l.root->items[2], 9, 14);
    at(&l.root->items[3], 9, 23);
    unload(&l);
}

static void a_value_from_elsewhere_is_where_it_is_mentioned(void **state) {
    (void)state;
    const char *source = "local lista = { 'uno', 'dos' }\n"
                         "local paso = elige {\n"
                         "  id = 'p' }\n"
                         "local function nuevo(id, nota)\n"
                         "  return narra { id = id,\n"
                         "    nota = nota }\n"
                         "end\n"
                         "return escena {\n"
                         "  a = lista, b = paso, c = nuevo('n'),\n"
                         "  d = lista,\n"
                         "}\n";
    struct loaded l = load_text(source);
    must_be_loaded(&l, source);
    at(field(l.root, "a"), 9, 7);
    at(&field(l.root, "a")->items[1], 9, 7);
    at(&field(l.root, "d")->items[1], 10, 7);
    at(field(l.root, "b"), 2, 14);
    at(field(field(l.root, "b"), "id"), 3, 8);
    at(field(l.root, "c"), 5, 10);
    at(field(field(l.root, "c"), "id"), 5, 23);
    assert_ptr_not_equal(field(l.root, "a")->items, field(l.root, "d")->items);
    unload(&l);
}

static void words_on_one_line_keep_their_own_places(void **state) {
    (void)state;
    const char *source = "return escena { elige { id = 1 }, elige { id = 2 }, (elige { id = 3 }) }";
    struct loaded l = load_text(source);
    must_be_loaded(&l, source);
    at(field(&l.root->items[0], "id"), 1, 30);
    at(field(&l.root->items[1], "id"), 1, 48);
    assert_int_equal(field(&l.root->items[2], "id")->at.line, 1);
    unload(&l);
}

static void the_file_may_return_in_other_ways(void **state) {
    (void)state;
    const char *const sources[] = {
        "local e = escena {\n  a = 1 }\nreturn e",
        "do\n  return escena { a = 1 };\nend",
        "local function f()\n  return escena { a = 1 } end return f()",
        "if false then return escena { a = 3 } end\nreturn escena { a = 1 }",
        "return escena(\n{ a = 1 })",
        "\xef\xbb\xbf\nreturn escena { a = 1 }",
        "\r\nreturn escena { a = 1 }\r\n",
    };
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        struct loaded l = load_text(sources[i]);
        must_be_loaded(&l, sources[i]);
        assert_int_equal(field(l.root, "a")->at.line, 2);
        assert_true(field(l.root, "a")->at.column > 0);
        unload(&l);
    }
    struct loaded l = load_text("return 3");
    must_be_loaded(&l, "return 3");
    at(l.root, 1, 1);
    unload(&l);
}

static const struct {
    const char *source;
    int line, column;
} repeated[] = {
    {"return escena { a = 1,\n a = 2 }", 2, 2},
    {"return escena { a = 1,\n ['a'] = 2 }", 2, 3},
    {"return escena { b = { c = 1, d = 2,\n  c = 3 } }", 2, 3},
    {"local t = { x = 1,\n x = 2 }\nreturn {}", 2, 2},
    {"local function f()\n  return { x = 1, x = 2 } end\nreturn {}", 2, 19},
    {"return { f = function(e) return ({ x = 1,\n x = 2 }).x end }", 2, 2},
    {"return { [1] = 'a',\n [1] = 'b' }", 2, 3},
    {"return { 'a', 'b',\n [2] = 'b' }", 2, 3},
    {"return { p = elige { a = 1, b = elige { a = 1,\n a = 2 } } }", 2, 2},
    {"return { x = #{ y = 1,\n y = 2 } }", 2, 2},
    {"for i = 1, 2 do local t = { y = 1,\n y = 2 } end return {}", 2, 2},
};

static void a_name_written_twice_is_reported(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof repeated / sizeof *repeated; i++) {
        struct loaded l = load_text(repeated[i].source);
        if (l.code != ERR_SCENARIO || l.diags.n != 1) {
            fail_msg("%zu: %s, %zu findings", i, err_id(l.code), l.diags.n);
        }
        const struct diag *d = &l.diags.items[0];
        assert_string_equal(d->id, "duplicado");
        assert_non_null(strstr(d->text, "línea"));
        if (d->at.line != repeated[i].line || d->at.column != repeated[i].column) {
            fail_msg("%zu: %d:%d", i, d->at.line, d->at.column);
        }
        unload(&l);
    }
}

static void the_same_name_in_other_tables_is_fine(void **state) {
    (void)state;
    const char *source = "local t = { a = 1, b = { a = 2 } }\n"
                         "return { a = 1, { a = 1 }, { a = 1 }, [\"a \"] = 1, A = 2,\n"
                         "  [1 + 5 - 3] = 'c' }";
    struct loaded l = load_text(source);
    must_be_loaded(&l, source);
    unload(&l);
}

static void repetitions_are_told_even_if_the_file_fails(void **state) {
    (void)state;
    struct loaded l = load_text("local t = { a = 1, a = 2 }\nlocal x = nada\nreturn {}");
    assert_int_equal(l.code, ERR_SCENARIO);
    assert_true(found(&l, "duplicado", 1, "«a»"));
    assert_true(found(&l, "global", 2, "«nada»"));
    unload(&l);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_and_items_have_line_and_column),
        cmocka_unit_test(expressions_are_skipped_whole),
        cmocka_unit_test(a_value_from_elsewhere_is_where_it_is_mentioned),
        cmocka_unit_test(words_on_one_line_keep_their_own_places),
        cmocka_unit_test(the_file_may_return_in_other_ways),
        cmocka_unit_test(a_name_written_twice_is_reported),
        cmocka_unit_test(the_same_name_in_other_tables_is_fine),
        cmocka_unit_test(repetitions_are_told_even_if_the_file_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
