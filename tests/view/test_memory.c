// Whatever allocation fails while a screen is looked at: there is none, and the next look is whole.
#include "world.h"

#include "support/faults.h"

void *__real_mem_resize(void *p, size_t size);
void *__wrap_mem_resize(void *p, size_t size);

void *__wrap_mem_resize(void *p, size_t size) {
    return fault_due() ? NULL : __real_mem_resize(p, size);
}

// The lines and entries of a screen that is there.
static int size_of(const struct view *view) {
    return view->n_lines + 1000 * view->n_entries;
}

static void sweep(struct desk *desk) {
    const int whole = size_of(desk_look(desk, START));
    bool reached = true;
    for (long at = 1; reached; at++) {
        faults_arm(at, 1);
        const struct view *view = desk_look(desk, START);
        reached = faults_disarm();
        assert_int_equal(reached, view == NULL);
        assert_int_equal(size_of(desk_look(desk, START)), whole);
    }
}

static void a_screen_is_whole_or_there_is_none(void **state) {
    static const char *const orders[][2] = {
        {"settings", ""},    {"back", ""},     {"help", ""},       {"about", ""},
        {"back", ""},        {"people", ""},   {"home", ""},       {"data", ""},
        {"erasing", ""},     {"data", ""},     {"home", ""},       {"standard", ""},
        {"item", "E1.D2.1"}, {"home", ""},     {"readiness", ""},  {"home", ""},
        {"open", "prueba"},  {"start", ""},    {"choose", "bien"}, {"history", ""},
        {"back", ""},        {"continue", ""}, {"continue", ""},
    };
    struct world world = {.name = "Ana", .introduced = true, .others = 2};
    struct desk *desk = desk_greeting(&world, *state, GREETING, false);
    struct err err;
    for (int i = 0; i < 6; i++) {
        struct evidence_event event = {
            .leaf = i, .x = i % 2, .s = 1, .t = START, .source = {"1", "e", "v", "p", "A", "B", 0}};
        assert_int_equal(evidence_add(&world.log, &event, &err), ERR_OK);
    }
    unsigned screens = 0;
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        does(desk, orders[i][0], orders[i][1], NULL);
        screens |= 1u << desk_look(desk, START)->screen;
        sweep(desk);
    }
    assert_int_equal(__builtin_popcount(screens), 13);
    end(&world, desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_screen_is_whole_or_there_is_none)};
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
