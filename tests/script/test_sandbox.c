// What a scenario file can name, and what it cannot.
#include "loaded.h"

static const char *const allowed[] = {
    "ipairs",        "select",       "type",       "tonumber",     "tostring",
    "error",         "math.floor",   "math.ceil",  "math.max",     "math.min",
    "math.abs",      "string.sub",   "string.len", "string.upper", "string.lower",
    "string.format", "table.concat", "escena",     "elige",        "narra",
};

// All other names of the standard libraries of Lua 5.4, and some of older ones.
static const char *const absent[] = {
    "_G",
    "_VERSION",
    "assert",
    "collectgarbage",
    "dofile",
    "getmetatable",
    "load",
    "loadfile",
    "loadstring",
    "next",
    "pairs",
    "pcall",
    "print",
    "rawequal",
    "rawget",
    "rawlen",
    "rawset",
    "require",
    "setmetatable",
    "warn",
    "xpcall",
    "unpack",
    "module",
    "getfenv",
    "setfenv",
    "coroutine",
    "debug",
    "io",
    "os",
    "package",
    "utf8",
    "bit32",
    "arg",
    "math.acos",
    "math.asin",
    "math.atan",
    "math.cos",
    "math.deg",
    "math.exp",
    "math.fmod",
    "math.huge",
    "math.log",
    "math.maxinteger",
    "math.mininteger",
    "math.modf",
    "math.pi",
    "math.rad",
    "math.random",
    "math.randomseed",
    "math.sin",
    "math.sqrt",
    "math.tan",
    "math.tointeger",
    "math.type",
    "math.ult",
    "math.pow",
    "math.ldexp",
    "string.byte",
    "string.char",
    "string.dump",
    "string.find",
    "string.gmatch",
    "string.gsub",
    "string.match",
    "string.pack",
    "string.packsize",
    "string.rep",
    "string.reverse",
    "string.unpack",
    "string.gfind",
    "table.insert",
    "table.move",
    "table.pack",
    "table.remove",
    "table.sort",
    "table.unpack",
};

static void every_allowed_name_is_a_function(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++) {
        char source[128];
        snprintf(source, sizeof source, "return { type(%s) }", allowed[i]);
        struct loaded loaded = load_text(source);
        must_be_loaded(&loaded, source);
        assert_string_equal(loaded.root->items[0].text, "function");
        unload(&loaded);
    }
}

static void every_other_name_is_refused(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++) {
        char source[128];
        const char *dot = strchr(absent[i], '.');
        snprintf(source, sizeof source, "local x = 1\nlocal y = %s\nreturn {}", absent[i]);
        must_be_found(source, ERR_SCENARIO, "global", 2, dot ? dot + 1 : absent[i]);
    }
}

static void strings_have_no_other_methods(void **state) {
    (void)state;
    must_be_found("local s = ('x'):rep(3)\nreturn {}", ERR_SCENARIO, "global", 1, "«rep»");
    must_be_found("local s = ('x'):gsub('x', 'y')\nreturn {}", ERR_SCENARIO, "global", 1, "gsub");
    must_be_found("local s = ('%s'):format({})\nreturn {}", ERR_SCRIPT, "ejecucion", 1,
                  "se le dio una tabla");
    must_be_found("local s = '10' + 1\nreturn {}", ERR_SCRIPT, "ejecucion", 1, "un texto");
    must_be_found("local s = ('x').y.z\nreturn {}", ERR_SCENARIO, "global", 1, "«y»");
    struct loaded loaded =
        load_text("return { ('Abc'):upper(), ('abc'):len(), ('abc'):sub(2, 2) }");
    must_be_loaded(&loaded, "methods");
    assert_string_equal(loaded.root->items[0].text, "ABC");
    assert_float_equal(loaded.root->items[1].number, 3, 0);
    assert_string_equal(loaded.root->items[2].text, "b");
    unload(&loaded);
}

static void nothing_can_be_assigned(void **state) {
    (void)state;
    must_be_found("x = 1\nreturn {}", ERR_SCENARIO, "global", 1, "local");
    must_be_found("\nfunction f() end\nreturn {}", ERR_SCENARIO, "global", 2, "«f»");
    must_be_found("math.floor = nil\nreturn {}", ERR_SCENARIO, "global", 1, "«floor»");
    must_be_found("string.rep = function() end\nreturn {}", ERR_SCENARIO, "global", 1, "«rep»");
    must_be_found("_ENV.elige = nil\nreturn {}", ERR_SCENARIO, "global", 1, "«elige»");
    must_be_found("_ENV[1] = 2\nreturn {}", ERR_SCENARIO, "global", 1, "?");
}

static void a_misspelled_name_gets_a_suggestion(void **state) {
    (void)state;
    must_be_found("return escna {}", ERR_SCENARIO, "global", 1, "¿Quiso decir «escena»?");
    must_be_found("return { math.flor(2) }", ERR_SCENARIO, "global", 1, "¿Quiso decir «floor»?");
    must_be_found("return { titulo = Bienvenida }", ERR_SCENARIO, "global", 1, "comillas");
    must_be_found("return { pairs({}) }", ERR_SCENARIO, "global", 1, "no está disponible");
}

static void tostring_and_format_take_plain_values_only(void **state) {
    (void)state;
    const char *good = "return { tostring(nil), tostring(true), tostring(1.5), tostring('a'),"
                       " string.format('%d %5.1f%% %s %g %-3s|', 3, 2.25, nil, 0.5, 'a'),"
                       " string.format('%%'), string.format('%s', true) }";
    struct loaded loaded = load_text(good);
    must_be_loaded(&loaded, good);
    const char *const texts[] = {"nil", "true", "1.5", "a", "3   2.2% nil 0.5 a  |", "%", "true"};
    for (int i = 0; i < 7; i++) {
        assert_string_equal(loaded.root->items[i].text, texts[i]);
    }
    unload(&loaded);
    const char *const bad[] = {
        "tostring({})",
        "tostring(tostring)",
        "tostring()",
        "string.format('%s', {})",
        "string.format('%s', print)",
        "string.format('%s')",
        "string.format('%p', 'x')",
        "string.format('%q', 'x')",
        "string.format('%a', 1)",
        "string.format('%c', 65)",
        "string.format('%i', 1)",
        "string.format('%x', 1)",
        "string.format('%', 1)",
        "string.format('%099999999d', 1)",
        "string.format('%.999f', 1)",
        "string.format('%5', 1)",
        "string.format('%d', 1.5)",
        "string.format('%d', 'x')",
        "string.format({})",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char source[128];
        snprintf(source, sizeof source, "local print = type\nreturn { %s }", bad[i]);
        must_be_found(source, ERR_SCRIPT, "ejecucion", 2, "");
    }
}

static void a_word_takes_one_table(void **state) {
    (void)state;
    must_be_found("return escena { elige 'x' }", ERR_SCENARIO, "valor", 1,
                  "«elige» espera una tabla");
    must_be_found("local a =\n  elige()\nreturn {}", ERR_SCENARIO, "valor", 2, "elige { … }");
    must_be_found("local a = elige({}, 3)\nreturn {}", ERR_SCENARIO, "valor", 1, "elige");
    must_be_found("local a = narra(elige {})\nreturn {}", ERR_SCENARIO, "valor", 1, "«elige»");
    must_be_found("return { elige }", ERR_SCENARIO, "valor", 1, "sin sus llaves");
    must_be_found("return { a = math }", ERR_SCENARIO, "valor", 1, "no es un dato");
}

static void the_author_can_stop_with_a_text(void **state) {
    (void)state;
    must_be_found("local n = 3\nif n > 2 then error('Son demasiados.') end\nreturn {}", ERR_SCRIPT,
                  "ejecucion", 2, "Son demasiados.");
    must_be_found("local function check(n)\n  if n > 2 then error('Muchos.', 2) end\nend\n"
                  "check(3)\nreturn {}",
                  ERR_SCRIPT, "ejecucion", 4, "Muchos.");
    must_be_found("error({})", ERR_SCRIPT, "ejecucion", 1, "comillas");
    must_be_found("error()", ERR_SCRIPT, "ejecucion", 1, "error");
    must_be_found("error('\\xff\\27[31mrojo')", ERR_SCRIPT, "ejecucion", 1, "");
}

static void goto_labels_and_closures_work(void **state) {
    (void)state;
    const char *source =
        "local n = 0\n::otra::\nn = n + 1\nif n < 5 then goto otra end\n"
        "local function doble(x) return x * 2 end\n"
        "local lista = {}\nfor i, v in ipairs { 1, 2, 3 } do lista[i] = doble(v) end\n"
        "return { n = n, suma = select('#', 1, 2), t = table.concat(lista, ',') }";
    struct loaded loaded = load_text(source);
    must_be_loaded(&loaded, source);
    assert_float_equal(value_field(loaded.root, "n")->number, 5, 0);
    assert_float_equal(value_field(loaded.root, "suma")->number, 2, 0);
    assert_string_equal(value_field(loaded.root, "t")->text, "2,4,6");
    unload(&loaded);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_allowed_name_is_a_function),
        cmocka_unit_test(every_other_name_is_refused),
        cmocka_unit_test(strings_have_no_other_methods),
        cmocka_unit_test(nothing_can_be_assigned),
        cmocka_unit_test(a_misspelled_name_gets_a_suggestion),
        cmocka_unit_test(tostring_and_format_take_plain_values_only),
        cmocka_unit_test(a_word_takes_one_table),
        cmocka_unit_test(the_author_can_stop_with_a_text),
        cmocka_unit_test(goto_labels_and_closures_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
