// Every allocation of every function of the module fails once: each must say so and leak nothing.
#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/json.h"
#include "base/mem.h"
#include "support/unit.h"

void *__real_mem_resize(void *p, size_t size);
void *__wrap_mem_resize(void *p, size_t size);

static int calls, failing;

void *__wrap_mem_resize(void *p, size_t size) {
    return ++calls == failing ? NULL : __real_mem_resize(p, size);
}

// Runs `work` with the n-th allocation failing, n = 1, 2, …, until none fails. `work` returns
// whether it succeeded, which it may only when nothing failed.
static int sweep(bool (*work)(void *), void *context) {
    for (int n = 1;; n++) {
        calls = 0;
        failing = n;
        bool succeeded = work(context);
        bool reached = calls >= n;
        failing = 0;
        if (!reached) {
            assert_true(succeeded);
            return n - 1;
        }
        if (succeeded) {
            fail_msg("allocation %d failed and nobody said so", n);
        }
    }
}

static bool use_arena(void *context) {
    (void)context;
    struct arena *arena = arena_new();
    bool fine = arena != NULL;
    for (int i = 0; fine && i < 200; i++) {
        fine = arena_zero(arena, 100, 1) && arena_string(arena, "texto");
    }
    arena_free(arena);
    return fine;
}

static bool use_diag(void *context) {
    (void)context;
    struct diag_list list;
    bool fine = diag_start(&list, "f");
    for (int i = 0; fine && i < 100; i++) {
        diag_error(&list, "x", PLACE(i, 1), "Remedio.", "Texto %d.", i);
    }
    fine = fine && !list.failed;
    diag_free(&list);
    return fine;
}

static bool use_zero(void *context) {
    (void)context;
    void *p = mem_zero(3, 5);
    mem_free(p);
    return p != NULL;
}

static bool read_json(void *context) {
    struct json_file file;
    struct err err = {0};
    enum errc code = json_file_read(context, 1 << 20, ERR_LIMIT, &file, &err);
    if (code) {
        assert_int_equal(code, ERR_MEMORY);
        assert_int_equal(err.code, code);
        assert_true(*err.text);
    }
    json_file_free(&file);
    return !code;
}

static bool parse_json(void *context) {
    struct json_file file;
    struct err err = {0};
    enum errc code = json_file_parse("a.json", context, &file, &err);
    if (code) {
        assert_int_equal(code, ERR_MEMORY);
    }
    json_file_free(&file);
    return !code;
}

static bool write_json(void *context) {
    char *text = json_text(context, 2);
    mem_free(text);
    return text != NULL;
}

static bool place_of_escaped_key(void *context) {
    return json_place(context, "/comía").line == 1;
}

static const char sample[] = "{\"com\\u00eda\": [1, 2.5, \"tres\", {\"a\": null, \"b\": [true]}],"
                             "\"una clave más larga que las demás\": \"ñandú ñandú ñandú\"}";

static int seed_jansson(void **state) {
    json_object_seed(1);
    return scratch_make(state);
}

static void test_arena_diag_and_zero(void **state) {
    (void)state;
    assert_true(sweep(use_arena, NULL) >= 4);
    assert_true(sweep(use_diag, NULL) >= 7);
    assert_int_equal(sweep(use_zero, NULL), 1);
}

static void test_json(void **state) {
    const char *path = scratch_path(*state, "a.json");
    struct err err;
    assert_int_equal(file_write(path, sample, sizeof sample - 1, &err), ERR_OK);
    struct json_file file;
    assert_int_equal(json_file_parse("a.json", sample, &file, &err), ERR_OK);
    assert_true(sweep(read_json, (void *)path) > 20);
    assert_true(sweep(parse_json, (void *)sample) > 20);
    assert_true(sweep(write_json, file.root) > 2);
    assert_true(sweep(place_of_escaped_key, &file) > 2);
    json_file_free(&file);
}

static void test_growing_keeps_what_was_there(void **state) {
    (void)state;
    int *items = NULL;
    size_t room = 0;
    assert_int_equal(mem_grow(&items, &room, 1, sizeof *items), 0);
    assert_true(room >= 1);
    items[0] = 305;
    size_t before = room;
    assert_int_equal(mem_grow(&items, &room, before, sizeof *items), 0);
    assert_int_equal(room, before);
    calls = 0;
    failing = 1;
    assert_int_equal(mem_grow(&items, &room, before + 1, sizeof *items), -1);
    failing = 0;
    assert_int_equal(room, before);
    assert_int_equal(items[0], 305);
    assert_int_equal(mem_grow(&items, &room, SIZE_MAX / 2, sizeof *items), -1);
    assert_int_equal(mem_grow(&items, &room, 10 * before, sizeof *items), 0);
    assert_true(room >= 10 * before);
    assert_int_equal(items[0], 305);
    mem_free(items);
}

static void test_zero_refuses_overflow(void **state) {
    (void)state;
    assert_null(mem_zero(SIZE_MAX, 2));
    assert_null(mem_zero((size_t)1 << 33, (size_t)1 << 31));
    void *nothing = mem_zero(0, 8);
    assert_non_null(nothing);
    mem_free(nothing);
    mem_free(NULL);
    unsigned char *bytes = mem_zero(100, 7);
    for (int i = 0; i < 700; i++) {
        assert_int_equal(bytes[i], 0);
    }
    mem_free(bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arena_diag_and_zero),
        cmocka_unit_test(test_json),
        cmocka_unit_test(test_growing_keeps_what_was_there),
        cmocka_unit_test(test_zero_refuses_overflow),
    };
    return cmocka_run_group_tests(tests, seed_jansson, scratch_remove);
}
