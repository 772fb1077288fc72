// A line of text being typed: whole characters, words, a selection, undo, an input method.
#include "ui/edit.h"

#include "support/unit.h"

static void press(struct edit *edit, SDL_Keycode sym, int mod) {
    assert_true(edit_key(edit, &(SDL_Keysym){.sym = sym, .mod = (Uint16)mod}));
}

static bool takes(struct edit *edit, SDL_Keycode sym, int mod) {
    return edit_key(edit, &(SDL_Keysym){.sym = sym, .mod = (Uint16)mod});
}

static void type(struct edit *edit, const char *letters) {
    for (const char *c = letters; *c; c++) {
        edit_insert(edit, (const char[]){*c, '\0'});
    }
}

static void whole_characters(void **state) {
    (void)state;
    static struct edit edit;
    edit_start(&edit, "write", "nombre", false, "Núñez");
    assert_false(edit.changed);
    press(&edit, SDLK_LEFT, 0);
    press(&edit, SDLK_BACKSPACE, 0);
    assert_string_equal(edit.now.text, "Núñz");
    press(&edit, SDLK_BACKSPACE, 0);
    assert_string_equal(edit.now.text, "Núz");
    edit_insert(&edit, "ñe\n\x07");
    assert_string_equal(edit.now.text, "Núñe z");
    press(&edit, SDLK_HOME, 0);
    press(&edit, SDLK_RIGHT, 0);
    press(&edit, SDLK_DELETE, 0);
    assert_string_equal(edit.now.text, "Nñe z");
    press(&edit, SDLK_END, 0);
    for (int i = 0; i < 3000; i++) {
        edit_insert(&edit, "ñ");
    }
    assert_true(strlen(edit.now.text) < EDIT_BYTES && edit.changed);
    assert_false(takes(&edit, SDLK_TAB, 0));
}

static void words_and_selection(void **state) {
    (void)state;
    static struct edit edit;
    size_t from, to;
    edit_start(&edit, "write", "nombre", false, "Buenos días, señora");
    assert_false(edit_selected(&edit, &from, &to));
    press(&edit, SDLK_LEFT, KMOD_LCTRL);
    assert_string_equal(edit.now.text + edit.now.caret, "señora");
    press(&edit, SDLK_LEFT, KMOD_LCTRL | KMOD_LSHIFT);
    assert_true(edit_selected(&edit, &from, &to));
    assert_int_equal(to - from, strlen("días, "));
    press(&edit, SDLK_RIGHT, 0); // leaves it at its end
    assert_false(edit_selected(&edit, &from, &to));
    assert_string_equal(edit.now.text + edit.now.caret, "señora");
    press(&edit, SDLK_BACKSPACE, KMOD_LCTRL);
    assert_string_equal(edit.now.text, "Buenos señora");
    press(&edit, SDLK_a, KMOD_LCTRL);
    edit_insert(&edit, "Ñandú");
    assert_string_equal(edit.now.text, "Ñandú");
    press(&edit, SDLK_HOME, KMOD_LSHIFT);
    press(&edit, SDLK_DELETE, 0);
    assert_string_equal(edit.now.text, "");
    edit_insert(&edit, "uno dos tres");
    edit_pick_word(&edit, 5);
    assert_true(edit_selected(&edit, &from, &to));
    assert_true(from == 4 && to == 7);
    edit_cut(&edit);
    assert_string_equal(edit.now.text, "uno  tres");
}

static void what_was_done_is_undone_in_runs(void **state) {
    (void)state;
    static struct edit edit;
    edit_start(&edit, "write", "nombre", false, "Soy");
    assert_false(takes(&edit, SDLK_z, KMOD_LCTRL)); // it may mean something elsewhere
    type(&edit, " Julia");
    type(&edit, " Paz");
    press(&edit, SDLK_BACKSPACE, 0);
    press(&edit, SDLK_BACKSPACE, 0);
    assert_string_equal(edit.now.text, "Soy Julia P");
    press(&edit, SDLK_z, KMOD_LCTRL);
    assert_string_equal(edit.now.text, "Soy Julia Paz");
    press(&edit, SDLK_z, KMOD_LCTRL);
    assert_string_equal(edit.now.text, "Soy Julia");
    press(&edit, SDLK_z, KMOD_LCTRL);
    assert_string_equal(edit.now.text, "Soy");
    assert_false(takes(&edit, SDLK_z, KMOD_LCTRL));
    press(&edit, SDLK_y, KMOD_LCTRL);
    press(&edit, SDLK_z, KMOD_LCTRL | KMOD_LSHIFT);
    assert_string_equal(edit.now.text, "Soy Julia Paz");
    press(&edit, SDLK_y, KMOD_LCTRL);
    assert_string_equal(edit.now.text, "Soy Julia P");
    assert_false(takes(&edit, SDLK_y, KMOD_LCTRL));
    edit_insert(&edit, "érez López"); // pasted: a step of its own
    press(&edit, SDLK_z, KMOD_LCTRL);
    assert_string_equal(edit.now.text, "Soy Julia P");
    for (int i = 0; i < 3 * EDIT_PAST; i++) {
        edit_insert(&edit, "xy");
    }
    int undone = 0;
    while (takes(&edit, SDLK_z, KMOD_LCTRL)) {
        undone++;
    }
    assert_int_equal(undone, EDIT_PAST); // the oldest are forgotten
}

static void an_input_method_composes_at_the_caret(void **state) {
    (void)state;
    static struct edit edit;
    static struct edit_shown shown;
    edit_start(&edit, "write", "nombre", false, "Ana Ruiz");
    press(&edit, SDLK_LEFT, KMOD_LCTRL);
    edit_compose(&edit, "にほ", 1);
    edit_show(&edit, &shown);
    assert_string_equal(edit.now.text, "Ana Ruiz"); // it is not text yet
    assert_string_equal(shown.text, "Ana にほRuiz");
    assert_true(shown.composed[0] == 4 && shown.composed[1] == 10 && shown.caret == 7);
    assert_true(shown.selected[0] == shown.selected[1]);
    edit_compose(&edit, "", 0);
    edit_show(&edit, &shown);
    assert_string_equal(shown.text, "Ana Ruiz");
    edit_compose(&edit, "´", 1);
    edit_insert(&edit, "É");
    edit_show(&edit, &shown);
    assert_string_equal(shown.text, "Ana ÉRuiz");
    assert_true(shown.composed[0] == shown.composed[1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_characters),
        cmocka_unit_test(words_and_selection),
        cmocka_unit_test(what_was_done_is_undone_in_runs),
        cmocka_unit_test(an_input_method_composes_at_the_caret),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
