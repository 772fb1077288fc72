#include "base/arena.h"
#include "support/unit.h"

#include <stdalign.h>

static int make(void **state) {
    *state = arena_new();
    assert_non_null(*state);
    return 0;
}

static int end(void **state) {
    arena_free(*state);
    return 0;
}

static void test_every_piece_is_aligned_zeroed_and_apart(void **state) {
    enum { PIECES = 2000 };
    unsigned char *pieces[PIECES];
    size_t sizes[PIECES];
    for (size_t i = 0; i < PIECES; i++) {
        sizes[i] = 1 + i * 7 % 301;
        pieces[i] = arena_zero(*state, sizes[i], 1);
        assert_non_null(pieces[i]);
        assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
        for (size_t j = 0; j < sizes[i]; j++) {
            assert_int_equal(pieces[i][j], 0);
        }
        memset(pieces[i], (int)(i % 255 + 1), sizes[i]);
    }
    for (size_t i = 0; i < PIECES; i++) {
        for (size_t j = 0; j < sizes[i]; j++) {
            assert_int_equal(pieces[i][j], i % 255 + 1);
        }
    }
}

static void test_blocks_larger_than_the_usual(void **state) {
    size_t size = (size_t)5 << 20;
    unsigned char *small = arena_zero(*state, 8, 1);
    unsigned char *big = arena_zero(*state, 1, size);
    unsigned char *after = arena_zero(*state, 8, 1);
    assert_non_null(big);
    assert_non_null(after);
    memset(small, 1, 8);
    memset(big, 2, size);
    memset(after, 3, 8);
    assert_int_equal(small[7], 1);
    assert_int_equal(big[0], 2);
    assert_int_equal(big[size - 1], 2);
    assert_int_equal(after[0], 3);
    assert_in_range(arena_bytes(*state), size, size + (4 << 20));
}

static void test_a_size_that_overflows_is_refused(void **state) {
    size_t before = arena_bytes(*state);
    assert_null(arena_zero(*state, SIZE_MAX, 2));
    assert_null(arena_zero(*state, SIZE_MAX / 2, 3));
    assert_null(arena_zero(*state, SIZE_MAX, 1));
    assert_null(arena_zero(*state, ((size_t)1 << 33) + 1, (size_t)1 << 31));
    assert_int_equal(arena_bytes(*state), before);
    assert_non_null(arena_zero(*state, 1, 1));
}

static void test_nothing_is_no_failure(void **state) {
    assert_non_null(arena_zero(*state, 0, 8));
    assert_non_null(arena_zero(*state, 8, 0));
}

static void test_copies_of_text(void **state) {
    const char *source = "señal\0oculta";
    assert_string_equal(arena_string(*state, source), "señal");
    char *part = arena_text(*state, source, 3);
    assert_memory_equal(part, source, 3);
    assert_int_equal(part[3], '\0');
    char *whole = arena_text(*state, source, 13);
    assert_memory_equal(whole, source, 14);
    assert_string_equal(arena_text(*state, NULL, 0), "");
}

static void test_bytes_grow_with_what_is_taken(void **state) {
    size_t taken = 0;
    for (int i = 0; i < 1000; i++) {
        assert_non_null(arena_zero(*state, 1, 1024));
        taken += 1024;
        assert_true(arena_bytes(*state) >= taken);
    }
    assert_true(arena_bytes(*state) < 4 * taken);
}

static void test_free_takes_null(void **state) {
    (void)state;
    arena_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_every_piece_is_aligned_zeroed_and_apart, make, end),
        cmocka_unit_test_setup_teardown(test_blocks_larger_than_the_usual, make, end),
        cmocka_unit_test_setup_teardown(test_a_size_that_overflows_is_refused, make, end),
        cmocka_unit_test_setup_teardown(test_nothing_is_no_failure, make, end),
        cmocka_unit_test_setup_teardown(test_copies_of_text, make, end),
        cmocka_unit_test_setup_teardown(test_bytes_grow_with_what_is_taken, make, end),
        cmocka_unit_test(test_free_takes_null),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
