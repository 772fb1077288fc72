// What an instructor reads when a file is not right: a line and a sentence in Spanish.
#include "loaded.h"

static const struct {
    const char *source;
    enum errc code;
    const char *id;
    int line;
    const char *piece;
} messages[] = {
    {"return escena {\n a = 1\n b = 2 }", ERR_SCENARIO, "sintaxis", 2, "Falta una coma"},
    {"return escena { a = 1 b = 2 }", ERR_SCENARIO, "sintaxis", 1, "«b»"},
    {"return escena { a = 1 b = 2 }", ERR_SCENARIO, "sintaxis", 1, "coma"},
    {"return escena {\n a = {\n b = 2 }", ERR_SCENARIO, "sintaxis", 2,
     "no se cierra antes de la línea 3"},
    {"return escena { a = 1", ERR_SCENARIO, "sintaxis", 1, "Falta «}» al final del archivo."},
    {"return escena { } }", ERR_SCENARIO, "sintaxis", 1, "Sobra «}»"},
    {"return escena { a = \"uno\n }", ERR_SCENARIO, "sintaxis", 1, "cerrar las comillas"},
    {"return escena { a = uno\",\n }", ERR_SCENARIO, "sintaxis", 1, "abrir las comillas"},
    {"return escena { a = [[uno\n }", ERR_SCENARIO, "sintaxis", 2, "]]"},
    {"return escena {\n título = 1 }", ERR_SCENARIO, "sintaxis", 2, "sin acentos"},
    {"return escena {\n a = “uno” }", ERR_SCENARIO, "sintaxis", 2, "comilla curva"},
    {"return escena { a = 'C:\\Users' }", ERR_SCENARIO, "sintaxis", 1, "barra invertida"},
    {"return escena { a = '\\x1' }", ERR_SCENARIO, "sintaxis", 1, "barra invertida"},
    {"return escena { a = = 1 }", ERR_SCENARIO, "sintaxis", 1, "«=»"},
    {"return escena { a = 12abc }", ERR_SCENARIO, "sintaxis", 1, "solo el número: 12"},
    {"local function = 3", ERR_SCENARIO, "sintaxis", 1, "un nombre"},
    {"local = 3", ERR_SCENARIO, "sintaxis", 1, "un nombre"},
    {"if x then", ERR_SCENARIO, "sintaxis", 1, "«end»"},
    {"goto nada", ERR_SCENARIO, "sintaxis", 0, "goto"},
    {"break", ERR_SCENARIO, "sintaxis", 1, "break"},
    {"local x <const> = 1\nx = 2", ERR_SCENARIO, "sintaxis", 2, "«x» es constante"},
    {"local x <raro> = 1", ERR_SCENARIO, "sintaxis", 1, "raro"},
    {"local t = {}\nt.a.b = 1", ERR_SCRIPT, "ejecucion", 2, "«a» es nada (nil)"},
    {"local t = 3\nlocal u = t.a", ERR_SCRIPT, "ejecucion", 2, "«t» es un número"},
    {"local t = {}\nt.saluda()", ERR_SCRIPT, "ejecucion", 2, "no una función"},
    {"local t = {}\nt:saluda()", ERR_SCRIPT, "ejecucion", 2, "«saluda»"},
    {"local t = {}\nlocal x = t.n + 1", ERR_SCRIPT, "ejecucion", 2, "cuenta"},
    {"local x = {} + 1", ERR_SCRIPT, "ejecucion", 1, "Lo que se usa aquí es una tabla"},
    {"local x = 'a' - 1", ERR_SCRIPT, "ejecucion", 1, "un texto"},
    {"local x = 'a' & 1", ERR_SCRIPT, "ejecucion", 1, "cuenta"},
    {"local x = 1.5 & 1", ERR_SCRIPT, "ejecucion", 1, "entero"},
    {"local t = {}\nlocal x = 'a' .. t", ERR_SCRIPT, "ejecucion", 2, "«t» es una tabla"},
    {"local n\nlocal x = #n", ERR_SCRIPT, "ejecucion", 2, "longitud"},
    {"local x = 1 < 'a'", ERR_SCRIPT, "ejecucion", 1, "distinta clase"},
    {"local x = {} < {}", ERR_SCRIPT, "ejecucion", 1, "distinta clase"},
    {"local x = 1 // 0", ERR_SCRIPT, "ejecucion", 1, "entre cero"},
    {"local x = 1 % 0", ERR_SCRIPT, "ejecucion", 1, "entre cero"},
    {"local x = math.floor('a')", ERR_SCRIPT, "ejecucion", 1, "«floor»"},
    {"local x = ('x'):sub({})", ERR_SCRIPT, "ejecucion", 1,
     "A «sub» hay que darle un número, y se le dio una tabla."},
    {"local x = ('%d'):format('a')", ERR_SCRIPT, "ejecucion", 1,
     "un número, y se le dio un texto."},
    {"local x = ('%d'):format()", ERR_SCRIPT, "ejecucion", 1, "A «string.format» se le dio nada."},
    {"local x = table.concat({ {} })", ERR_SCRIPT, "ejecucion", 1, "solo une"},
    {"local t = {}\nt[nil] = 1", ERR_SCRIPT, "ejecucion", 2, "nombre de una entrada"},
    {"for i = 1, 10, 0 do end", ERR_SCRIPT, "ejecucion", 1, "for"},
    {"local function f() return 1 + f() end\nreturn { f() }", ERR_LIMIT, "limite", 1, "sí misma"},
    {"local function f(n)\n return 1 + f(n) end\nreturn { f(1) }", ERR_LIMIT, "limite", 2,
     "sí misma"},
    {"return { {", ERR_SCENARIO, "sintaxis", 1, "antes de tiempo"},
    {"\n\nreturn { Hola }", ERR_SCENARIO, "global", 3, "«Hola»"},
    {"\xff", ERR_SCENARIO, "texto", 1, "UTF-8"},
};

static void each_message_has_a_line_and_a_sentence(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof messages / sizeof *messages; i++) {
        must_be_found(messages[i].source, messages[i].code, messages[i].id, messages[i].line,
                      messages[i].piece);
    }
}

static void unreadable_characters_have_line_and_column(void **state) {
    (void)state;
    static const struct {
        const char *source;
        int line, column;
    } unreadable[] = {
        {"return {\n  'a\x01' }", 2, 5},    {"-- \xe2\x80\xae\nreturn {}", 1, 4},
        {"return {\n\n 'caf\xe9' }", 3, 6}, {"return {} \xef\xbb\xbf", 1, 11},
        {"\xef\xbb\xbf\n \x7f", 2, 2},      {"a\rb", 1, 2},
    };
    for (size_t i = 0; i < sizeof unreadable / sizeof *unreadable; i++) {
        struct loaded l = load_text(unreadable[i].source);
        assert_int_equal(l.code, ERR_SCENARIO);
        assert_int_equal(l.diags.n, 1);
        assert_string_equal(l.diags.items[0].id, "texto");
        assert_int_equal(l.diags.items[0].at.line, unreadable[i].line);
        assert_int_equal(l.diags.items[0].at.column, unreadable[i].column);
        unload(&l);
    }
    struct script_limits limits = script_default_limits();
    struct loaded l = load_bytes("return {\n \0 }", 13, &limits);
    assert_int_equal(l.code, ERR_SCENARIO);
    assert_int_equal(l.diags.items[0].at.line, 2);
    assert_int_equal(l.diags.items[0].at.column, 2);
    unload(&l);
}

static void a_long_text_is_not_cut_inside_a_letter(void **state) {
    (void)state;
    char source[4096] = "error('", *end = source + strlen(source);
    for (int i = 0; i < 1000; i++) {
        end += sprintf(end, "ñ");
    }
    strcpy(end, "')");
    for (int shift = 0; shift < 2; shift++) {
        struct loaded l = load_text(source);
        assert_int_equal(l.code, ERR_SCRIPT);
        const char *text = l.diags.items[0].text;
        assert_true(strlen(text) > 500);
        assert_string_equal(text + strlen(text) - 2, "ñ");
        unload(&l);
        source[7] = 'x'; // one byte less in the first letter
        memmove(source + 8, source + 9, strlen(source + 8));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_message_has_a_line_and_a_sentence),
        cmocka_unit_test(unreadable_characters_have_line_and_column),
        cmocka_unit_test(a_long_text_is_not_cut_inside_a_letter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
