// Memory runs out at every allocation of a load and of its calls, Lua's own among them: the machine
// is named, not the author, nothing leaks, and a call that failed can be repeated.
#include "loaded.h"

#include "base/mem.h"

void *__real_mem_resize(void *p, size_t size);
void *__wrap_mem_resize(void *p, size_t size);

static int calls, failing;
static bool for_ever; // all that follow fail too

void *__wrap_mem_resize(void *p, size_t size) {
    calls++;
    bool fails = failing && (for_ever ? calls >= failing : calls == failing);
    return fails ? NULL : __real_mem_resize(p, size);
}

static const char *const source =
    "local base, doble = 3, function(x) return x * 2 end\n"
    "local function paso(id) return elige { id = id, 'texto de ' .. id } end\n"
    "local lista = {}\n"
    "for i = 1, 40 do lista[i] = paso('p' .. i) end\n"
    "return escena {\n"
    "  titulo = 'Una escena', lista = lista, partes = table.concat({ 'a', 'b' }, ', '),\n"
    "  si = function(e) return e.n > base and #('x' .. e.n .. ('y'):upper()) > 1 end,\n"
    "  efecto = function(e) local t = {} for i = 1, 30 do t[i] = { doble(i) } end return #t end,\n"
    "}\n";

static enum errc call(struct loaded *l, const char *name, struct script_result *result) {
    const char *const names[] = {"n"};
    const bool is_bool[] = {false};
    const int32_t values[] = {5};
    struct script_state view = {1, names, is_bool, values};
    struct err err;
    enum errc code =
        script_call(l->script, value_field(l->root, name)->function, &view, result, &err);
    assert_true(code == ERR_OK || err.code == code);
    return code;
}

// Whether both calls were answered; ERR_MEMORY is the only excuse.
static bool use(struct loaded *l) {
    struct script_result yes, number;
    enum errc first = call(l, "si", &yes), second = call(l, "efecto", &number);
    assert_true(first == ERR_OK || first == ERR_MEMORY);
    assert_true(second == ERR_OK || second == ERR_MEMORY);
    if (first == ERR_OK) {
        assert_true(yes.type == VALUE_BOOL && yes.boolean);
    }
    if (second == ERR_OK) {
        assert_true(number.type == VALUE_NUMBER && number.number == 30);
    }
    return first == ERR_OK && second == ERR_OK;
}

static bool start(struct diag_list *diags) {
    int kept = failing;
    failing = 0;
    bool fine = diag_start(diags, "prueba.lua");
    failing = kept;
    return fine;
}

// A load and its calls with the n-th allocation failing. Returns whether all went well.
static bool run(int n) {
    struct script_limits limits = script_default_limits();
    struct loaded l = {.script = NULL};
    calls = 0;
    failing = n;
    assert_true(start(&l.diags));
    calls = 0;
    l.code = script_load(source, strlen(source), test_words, &limits, &l.script, &l.root, &l.diags);
    bool fine = l.code == ERR_OK;
    if (fine) {
        assert_int_equal(l.diags.n, 0);
        fine = use(&l);
        failing = 0;
        assert_true(use(&l)); // once there is memory again
    } else {
        assert_int_equal(l.code, ERR_MEMORY);
        assert_null(l.script);
        assert_null(l.root);
    }
    failing = 0;
    unload(&l);
    return fine;
}

static void sweep(void) {
    int last = 0;
    assert_true(run(0));
    int total = calls;
    assert_true(total > 300);
    for (int n = 1; n <= total + 1; n++) {
        if (!run(n)) {
            last = n;
        }
    }
    assert_true(last > (for_ever ? total * 3 / 4 : 0));
}

static void each_allocation_fails_once(void **state) {
    (void)state;
    for_ever = false;
    sweep();
}

static void memory_runs_out_for_good(void **state) {
    (void)state;
    for_ever = true;
    sweep();
}

static void findings_too_are_lost_only_with_a_word(void **state) {
    (void)state;
    const char *faulty = "local t = { a = 1, a = 2 }\nreturn { b = 0 / 0, c = nada }";
    struct script_limits limits = script_default_limits();
    for_ever = true;
    for (int n = 1;; n++) {
        struct loaded l = {.script = NULL};
        calls = 0;
        failing = n;
        assert_true(start(&l.diags));
        calls = 0;
        l.code =
            script_load(faulty, strlen(faulty), test_words, &limits, &l.script, &l.root, &l.diags);
        bool reached = calls >= n;
        failing = 0;
        assert_int_equal(l.code, reached ? ERR_MEMORY : ERR_SCENARIO);
        unload(&l);
        if (!reached) {
            return;
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_allocation_fails_once),
        cmocka_unit_test(memory_runs_out_for_good),
        cmocka_unit_test(findings_too_are_lost_only_with_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
