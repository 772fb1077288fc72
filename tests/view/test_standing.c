// The criteria one by one: an open one leads to where it can be practised.
#include "world.h"

// How many entries do `command`, and the last of them.
static int entries(struct desk *desk, const char *command, struct view_entry *last) {
    const struct view *view = desk_look(desk, START);
    int n = 0;
    for (int i = 0; i < view->n_entries; i++) {
        if (strcmp(view->entries[i].command, command) == 0) {
            *last = view->entries[i];
            n++;
        }
    }
    return n;
}

static void an_open_criterion_leads_to_the_scenes_that_observe_it(void **state) {
    const struct standard *standard = *state;
    struct world world = {0};
    struct desk *desk = desk_greeting(&world, standard, GREETING, false);
    struct view_entry entry;
    does(desk, "standard", NULL, NULL);
    assert_int_equal(entries(desk, "item", &entry), standard->n_items);
    assert_int_equal(entries(desk, "open", &entry), 0);
    does(desk, "item", "E1.D2.1", NULL);
    assert_int_equal(entries(desk, "open", &entry), 1);
    assert_string_equal(entry.id, "prueba");
    does(desk, "item", "E1.D2.2", NULL); // the scene does not observe it
    assert_int_equal(entries(desk, "item", &entry), standard->n_items);
    assert_int_equal(entries(desk, "open", &entry), 0);
    does(desk, "open", "prueba", NULL);
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_NOTE);
    end(&world, desk);
}

// Its questions are sat for, where there are any.
static void no_questions_no_sitting(void **state) {
    struct world world = {0};
    struct desk *desk = desk_greeting(&world, *state, GREETING, false);
    struct view_entry entry;
    does(desk, "standard", NULL, NULL);
    does(desk, "item", "E1.C1", NULL);
    assert_int_equal(entries(desk, "open", &entry) + entries(desk, "sit", &entry), 0);
    refuses(desk, "sit", "E1.C1");
    end(&world, desk);
}

// Knowledge is asked, not observed in a scene: what is empty says which of them is missing.
static void what_was_never_seen_says_where_it_would_be(void **state) {
    struct world world = {0};
    struct desk *desk = desk_greeting(&world, *state, GREETING, false);
    does(desk, "standard", NULL, NULL);
    does(desk, "item", "E1.C1", NULL);
    assert_true(shows(desk, LINE_NOTE, "usted no ha contestado preguntas de este tema"));
    assert_false(shows(desk, LINE_NOTE, "ninguna escena"));
    does(desk, "item", "E1.D2.1", NULL);
    assert_true(shows(desk, LINE_NOTE, "ninguna escena que usted jugó lo observó"));
    end(&world, desk);
}

// Until all was seen no figure is told, only how much of the way was; then the figure alone.
static void a_figure_waits_until_all_was_seen(void **state) {
    const struct standard *standard = *state;
    struct world world = {0};
    struct desk *desk = desk_greeting(&world, standard, GREETING, false);
    struct err err;
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        struct evidence_event event = {.leaf = leaf, .x = 1, .s = 1, .t = START};
        assert_int_equal(evidence_add(&world.log, &event, &err), ERR_OK);
        bool last = leaf == standard->n_leaves - 1;
        if (leaf == 0 || last) {
            does(desk, "readiness", NULL, NULL);
            assert_int_equal(shows(desk, LINE_NARRATION, "Probabilidad de"), last);
            assert_int_equal(shows(desk, LINE_NARRATION, "se han visto lo suficiente 1 de los 58"),
                             !last);
            const struct view *view = desk_look(desk, START);
            assert_int_equal(view->n_meters, !last);
            assert_true(last || (view->meters[0].value == 1 && view->meters[0].high == 58));
            does(desk, "home", NULL, NULL);
        }
    }
    end(&world, desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_open_criterion_leads_to_the_scenes_that_observe_it),
        cmocka_unit_test(no_questions_no_sitting),
        cmocka_unit_test(a_figure_waits_until_all_was_seen),
        cmocka_unit_test(what_was_never_seen_says_where_it_would_be),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
