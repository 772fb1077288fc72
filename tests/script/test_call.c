// Functions of an author: what they see, what they may return, and that they keep nothing.
#include "loaded.h"

#include "base/strbuf.h"

static const char *const names[] = {"enojo", "confianza", "avisado"};
static const bool is_bool[] = {false, false, true};

static int function_of(const struct loaded *l, const char *name) {
    const struct value *value = value_field(l->root, name);
    assert_non_null(value);
    assert_int_equal(value->type, VALUE_FUNCTION);
    return value->function;
}

static enum errc call(struct loaded *l, const char *name, int32_t anger,
                      struct script_result *result, struct err *err) {
    const int32_t values[] = {anger, 20, 1};
    struct script_state state = {3, names, is_bool, values};
    return script_call(l->script, function_of(l, name), &state, result, err);
}

static void must_return(struct loaded *l, const char *name, int32_t anger, double number) {
    struct script_result result;
    struct err err = {0};
    if (call(l, name, anger, &result, &err)) {
        fail_msg("%s: %s", name, err.text);
    }
    assert_int_equal(result.type, VALUE_NUMBER);
    assert_float_equal(result.number, number, 0);
}

static void must_fail(struct loaded *l, const char *name, enum errc code, int line,
                      const char *piece) {
    struct script_result result;
    struct err err = {0};
    enum errc got = call(l, name, 10, &result, &err);
    if (got != code || err.code != code || err.line != line || !strstr(err.text, piece)) {
        fail_msg("%s: %s at %d: %s (wanted %s at %d: %s)", name, err_id(got), err.line, err.text,
                 err_id(code), line, piece);
    }
    assert_string_equal(err.file, "prueba.lua");
    assert_int_equal(result.type, VALUE_NIL);
}

static void the_state_is_read_and_a_value_returned(void **state) {
    (void)state;
    const char *source = "local limite, suma = 50, function(a, b) return a + b end\n"
                         "local function cuenta(n) if n == 0 then return 0 end\n"
                         "  return 1 + cuenta(n - 1) end\n"
                         "return {\n"
                         "  si = function(e) return e.enojo > limite and e.avisado end,\n"
                         "  n = function(e) return suma(e.enojo, e.confianza) end,\n"
                         "  r = function(e) return cuenta(e.enojo) end,\n"
                         "  m = function(e) return math.max(e.enojo // 3, 2.5) end,\n"
                         "  c = function(e) return ({ 7, 8, 9 })[e.enojo] end,\n"
                         "}";
    struct loaded l = load_text(source);
    must_be_loaded(&l, source);
    struct script_result result;
    struct err err = {0};
    assert_int_equal(call(&l, "si", 51, &result, &err), ERR_OK);
    assert_int_equal(result.type, VALUE_BOOL);
    assert_true(result.boolean);
    assert_int_equal(call(&l, "si", 50, &result, &err), ERR_OK);
    assert_false(result.boolean);
    must_return(&l, "n", 30, 50);
    must_return(&l, "r", 12, 12);
    must_return(&l, "m", 4, 2.5);
    must_return(&l, "m", 40, 13);
    must_return(&l, "c", 2, 8);
    unload(&l);
}

static void what_goes_wrong_has_a_line_and_a_sentence(void **state) {
    (void)state;
    const char *source = "return {\n"
                         "  nada = function(e) end,\n"
                         "  tabla = function(e) return {} end,\n"
                         "  texto = function(e) return 'x' end,\n"
                         "  infinito = function(e) return e.enojo / 0 end,\n"
                         "  otra = function(e)\n    return e.enogo > 3\n  end,\n"
                         "  asigna = function(e)\n    e.enojo = 3\n  end,\n"
                         "  lejos = function(e) return e.zzzzzzzzzz end,\n"
                         "  entero = function(e) return e[1] end,\n"
                         "  nulo = function(e) return e['enojo\\0x'] end,\n"
                         "  suma = function(e)\n    local x\n    return x + 1\n  end,\n"
                         "  sin_fin = function(e)\n    while true do end\n  end,\n"
                         "  hondo = function(e)\n    local function f() return 1 + f() end\n"
                         "    return f()\n  end,\n"
                         "  memoria = function(e)\n    local t = {}\n"
                         "    for i = 1, 20 do t[i] = ('x'):upper() .. i end\n    local s = 'x'\n"
                         "    while true do s = s .. s end\n  end,\n"
                         "  palabra = function(e)\n    return elige {}\n  end,\n"
                         "  global = function(e)\n    contador = 1\n  end,\n"
                         "  propio = function(e)\n    error('No se puede.')\n  end,\n"
                         "  cero = function(e) return e.enojo // 0 end,\n"
                         "  bien = function(e) return e.enojo end,\n"
                         "}";
    static const struct {
        const char *name;
        enum errc code;
        int line;
        const char *piece;
    } failing[] = {
        {"nada", ERR_SCRIPT, 2, "debe devolver"},
        {"tabla", ERR_SCRIPT, 3, "debe devolver"},
        {"texto", ERR_SCRIPT, 4, "debe devolver"},
        {"infinito", ERR_SCRIPT, 5, "debe devolver"},
        {"otra", ERR_SCRIPT, 7, "¿Quiso decir «enojo»?"},
        {"asigna", ERR_SCRIPT, 10, "efecto"},
        {"lejos", ERR_SCRIPT, 12, "zzzzzzzzzz"},
        {"entero", ERR_SCRIPT, 13, "El estado no tiene"},
        {"nulo", ERR_SCRIPT, 14, "El estado no tiene"},
        {"suma", ERR_SCRIPT, 17, "«x» es nada (nil)"},
        {"sin_fin", ERR_LIMIT, 20, "ciclo sin fin"},
        {"hondo", ERR_LIMIT, 23, "no termina"},
        {"memoria", ERR_LIMIT, 30, "64 kB"},
        {"palabra", ERR_SCRIPT, 33, "«elige»"},
        {"global", ERR_SCRIPT, 36, "«contador»"},
        {"propio", ERR_SCRIPT, 39, "No se puede."},
        {"cero", ERR_SCRIPT, 41, "entre cero"},
    };
    struct loaded l = load_text(source);
    must_be_loaded(&l, source);
    for (int again = 0; again < 2; again++) {
        for (size_t i = 0; i < sizeof failing / sizeof *failing; i++) {
            must_fail(&l, failing[i].name, failing[i].code, failing[i].line, failing[i].piece);
            must_return(&l, "bien", 7, 7); // after any failure
        }
    }
    unload(&l);
}

static void a_function_cannot_keep_a_state(void **state) {
    (void)state;
    static const struct {
        const char *source;
        int line;
        const char *piece;
    } refused[] = {
        {"local t = { 1 }\nreturn { si = function(e) return t[1] > 0 end }", 2, "«t»"},
        {"local t = elige {}\nlocal function f() return #t end\n"
         "return { si = function(e)\n return f() end }",
         3, "«t»"},
        {"local _ENV = { n = 0 }\nreturn { si = function(e) n = n + 1 return n end }", 2, "«_ENV»"},
        {"local f\nlocal t = {}\nf = function() return f, t end\nreturn { si = f }", 4, "«t»"},
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        must_be_found(refused[i].source, ERR_SCENARIO, "funcion", refused[i].line,
                      refused[i].piece);
    }
}

static void what_a_function_changes_is_named_and_put_back(void **state) {
    (void)state;
    const char *source = "local n, f, s = 0, function() return 1 end, 'x'\n"
                         "local function sube() n = n + 1 return n end\n"
                         "return {\n"
                         "  cuenta = function(e) n = n + 1 return n end,\n"
                         "  otra = function(e) f = function() return 2 end return 1 end,\n"
                         "  dentro = function(e) return sube() end,\n"
                         "  falla = function(e) n = 100 return nada end,\n"
                         "  entorno = function(e) _ENV = {} return 1 end,\n"
                         "  crece = function(e) s = s .. s return 1 end,\n"
                         "  lee = function(e) return n end,\n"
                         "  usa = function(e) return f() + math.floor(0.5) end,\n"
                         "  igual = function(e) n = 0 return n end,\n"
                         "}";
    struct loaded l = load_text(source);
    must_be_loaded(&l, source);
    for (int i = 0; i < 3; i++) {
        must_fail(&l, "cuenta", ERR_SCRIPT, 4, "«n»");
        must_fail(&l, "otra", ERR_SCRIPT, 5, "«f»");
        must_fail(&l, "dentro", ERR_SCRIPT, 6, "«n»");
        must_fail(&l, "falla", ERR_SCRIPT, 7, "«nada»");
        must_fail(&l, "entorno", ERR_SCRIPT, 8, "«_ENV»");
        must_fail(&l, "crece", ERR_SCRIPT, 9, "«s»");
        must_return(&l, "lee", 0, 0);
        must_return(&l, "usa", 0, 1);
        must_return(&l, "igual", 0, 0);
    }
    unload(&l);
}

static void the_state_cannot_be_kept(void **state) {
    (void)state;
    const char *source = "local viejo\nreturn {\n"
                         "  guarda = function(e) viejo = e return 1 end,\n"
                         "  usa = function(e) return viejo and viejo.enojo or -1 end,\n"
                         "}";
    struct loaded l = load_text(source);
    must_be_loaded(&l, source);
    must_fail(&l, "guarda", ERR_SCRIPT, 3, "«viejo»");
    must_return(&l, "usa", 5, -1);
    unload(&l);
}

static void constants_that_are_not_numbers_are_compared_too(void **state) {
    (void)state;
    const char *source = "local nan, nada, si = 0 / 0, nil, true\n"
                         "return { f = function(e) return nan ~= nan and not nada and si end }";
    struct loaded l = load_text(source);
    must_be_loaded(&l, source);
    struct script_result result;
    struct err err = {0};
    assert_int_equal(call(&l, "f", 0, &result, &err), ERR_OK);
    assert_true(result.boolean);
    unload(&l);
}

static void a_function_used_twice_has_one_number(void **state) {
    (void)state;
    const char *source = "local f, g = function(e) return 1 end, function(e) return 2 end\n"
                         "return { a = f, b = f, c = g }";
    struct loaded l = load_text(source);
    must_be_loaded(&l, source);
    assert_int_equal(function_of(&l, "a"), function_of(&l, "b"));
    assert_int_not_equal(function_of(&l, "a"), function_of(&l, "c"));
    must_return(&l, "b", 0, 1);
    must_return(&l, "c", 0, 2);
    struct script_result result;
    struct err err = {0};
    struct script_state none = {0};
    assert_int_equal(script_call(l.script, 0, &none, &result, &err), ERR_SCRIPT);
    assert_int_equal(script_call(l.script, 99, &none, &result, &err), ERR_SCRIPT);
    assert_int_equal(script_call(l.script, -1, &none, &result, &err), ERR_SCRIPT);
    unload(&l);
}

static void a_long_run_of_calls_needs_no_more_memory(void **state) {
    (void)state;
    struct script_limits limits = script_default_limits();
    limits.memory_bytes = 200000;
    const char *source = "return { f = function(e)\n"
                         "  local t = {} for i = 1, 50 do t[i] = { i .. 'x' } end return #t end }";
    struct loaded l = load_bytes(source, strlen(source), &limits);
    must_be_loaded(&l, source);
    for (int i = 0; i < 2000; i++) {
        must_return(&l, "f", 0, 50);
    }
    unload(&l);
}

// Each of them alone is within its budget.
static void calls_share_a_budget_of_time(void **state) {
    (void)state;
    const char *source = "local n = '0000000000000000' for i = 1, 11 do n = n .. n end return {\n"
                         "  lenta = function(e)\n"
                         "    for i = 1, 100 do tonumber(n) end\n" // some milliseconds
                         "    return 1\n"
                         "  end,\n"
                         "  corta = function(e) return 2 end,\n"
                         "}";
    struct script_limits limits = script_default_limits();
    limits.calls_seconds = 0.002;
    struct loaded l = load_bytes(source, strlen(source), &limits);
    must_be_loaded(&l, source);
    for (int i = 0; i < 100000; i++) {
        must_return(&l, "corta", 0, 2);
    }
    must_return(&l, "lenta", 0, 1);
    struct script_result result;
    struct err err;
    for (int i = 0; i < 1000 && call(&l, "lenta", 0, &result, &err) == ERR_OK; i++) {
    }
    must_fail(&l, "lenta", ERR_SPENT, 2, "tardan demasiado entre todas");
    must_fail(&l, "corta", ERR_SPENT, 6, "tardan demasiado entre todas");
    script_renew(l.script);
    must_return(&l, "corta", 0, 2);
    unload(&l);
}

// The same number of calls on each machine; those that are short are free.
static void calls_share_a_budget_of_work(void **state) {
    (void)state;
    const char *source = "return {\n"
                         "  larga = function(e)\n"
                         "    for i = 1, 2000 do end\n"
                         "    return 1\n"
                         "  end,\n"
                         "  corta = function(e) return 2 end,\n"
                         "}";
    struct script_limits limits = script_default_limits();
    limits.calls_instructions = 20000;
    struct loaded l = load_bytes(source, strlen(source), &limits);
    must_be_loaded(&l, source);
    for (int i = 0; i < 10000; i++) {
        must_return(&l, "corta", 0, 2);
    }
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 11; i++) { // the one that goes beyond is not cut short
            must_return(&l, "larga", 0, 1);
        }
        must_fail(&l, "larga", ERR_SPENT, 2, "tardan demasiado entre todas");
        must_fail(&l, "corta", ERR_SPENT, 6, "tardan demasiado entre todas");
        script_renew(l.script);
    }
    unload(&l);
}

// Fewer instructions than the hook waits for, and none of them is cheap.
static void work_that_is_not_counted_takes_of_the_time(void **state) {
    (void)state;
    struct strbuf source = {0};
    strbuf_add(&source, "local n = '0000000000000000' for i = 1, 11 do n = n .. n end\n"
                        "return { f = function(e)\n");
    for (int i = 0; i < 200; i++) {
        strbuf_add(&source, "  tonumber(n)\n");
    }
    strbuf_add(&source, "  return 1 end }");
    struct script_limits limits = script_default_limits();
    limits.calls_seconds = 0.01;
    const char *text = strbuf_text(&source);
    struct loaded l = load_bytes(text, strlen(text), &limits);
    must_be_loaded(&l, text);
    struct script_result result;
    struct err err = {0};
    for (int i = 0; i < 1000 && call(&l, "f", 0, &result, &err) == ERR_OK; i++) {
    }
    assert_int_equal(err.code, ERR_SPENT);
    unload(&l);
    strbuf_free(&source);
}

// Neither what was copied nor how often garbage was collected waits for the hook.
static void what_is_over_gets_no_more_memory(void **state) {
    (void)state;
    struct strbuf source = {0};
    strbuf_add(&source, "local n = '0123456789abcdef' for i = 1, 11 do n = n .. n end\n"
                        "return { f = function(e) local x\n");
    for (int i = 0; i < 200; i++) {
        strbuf_add(&source, "  x = n .. e.enojo\n");
    }
    strbuf_add(&source, "  return 1 end }");
    const char *text = strbuf_text(&source);
    struct script_limits limits = script_default_limits();
    struct loaded l = load_bytes(text, strlen(text), &limits);
    must_be_loaded(&l, text);
    must_fail(&l, "f", ERR_LIMIT, 52, "no termina");
    unload(&l);
    limits.call_instructions = 1000L * 1000 * 1000;
    limits.memory_bytes = 150000;
    limits.call_seconds = 0;
    l = load_bytes(text, strlen(text), &limits);
    must_be_loaded(&l, text);
    struct script_result result;
    struct err err = {0};
    assert_int_equal(call(&l, "f", 0, &result, &err), ERR_LIMIT);
    assert_non_null(strstr(err.text, "tarda demasiado"));
    assert_in_range(err.line, 3, 202);
    unload(&l);
    strbuf_free(&source);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_state_is_read_and_a_value_returned),
        cmocka_unit_test(what_goes_wrong_has_a_line_and_a_sentence),
        cmocka_unit_test(a_function_cannot_keep_a_state),
        cmocka_unit_test(what_a_function_changes_is_named_and_put_back),
        cmocka_unit_test(the_state_cannot_be_kept),
        cmocka_unit_test(constants_that_are_not_numbers_are_compared_too),
        cmocka_unit_test(a_function_used_twice_has_one_number),
        cmocka_unit_test(a_long_run_of_calls_needs_no_more_memory),
        cmocka_unit_test(calls_share_a_budget_of_time),
        cmocka_unit_test(calls_share_a_budget_of_work),
        cmocka_unit_test(work_that_is_not_counted_takes_of_the_time),
        cmocka_unit_test(what_is_over_gets_no_more_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
