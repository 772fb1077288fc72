// The mouse and a finger through the events that SDL gives, on a real tree: what is pressed, what
// moves the page, and what does neither.
#include "opened.h"

static void open_at(struct opened *hand, const struct standard *standard, const char *command) {
    opened_desk(hand, standard, GREETING, NULL);
    does(hand->desk, command, NULL, NULL);
    opened_window(hand, 900, 500);
    assert_int_equal(hand->w->scroll, 0);
}

static void mouse(struct window *w, Uint32 type, int x, int y) {
    SDL_Event event = {.type = type};
    if (type == SDL_MOUSEMOTION) {
        event.motion =
            (SDL_MouseMotionEvent){.type = type, .state = SDL_BUTTON_LMASK, .x = x, .y = y};
    } else {
        event.button = (SDL_MouseButtonEvent){
            .type = type, .button = SDL_BUTTON_LEFT, .clicks = 1, .x = x, .y = y};
    }
    window_event(w, &event);
}

static void finger(struct window *w, Uint32 type, int x, int y) {
    SDL_Event event = {.tfinger = {.type = type,
                                   .fingerId = 7,
                                   .x = ((float)x + 0.5F) / 900,
                                   .y = ((float)y + 0.5F) / 500}};
    window_event(w, &event);
}

static const struct node *named(const struct window *w, const char *name) {
    for (const struct node *node = w->root; node; node = node_next(node)) {
        if (strcmp(node->name, name) == 0 && *node->command) {
            return node;
        }
    }
    fail_msg("%s", name);
    return NULL;
}

static SDL_Point middle(const struct window *w, const struct node *node) {
    SDL_Rect rect = node_place(node, w->scroll);
    return (SDL_Point){rect.x + rect.w / 2, rect.y + rect.h / 2};
}

static void a_tap_presses_and_a_stroke_moves_the_page(void **state) {
    struct opened hand;
    open_at(&hand, *state, "standard");
    struct window *w = hand.w;
    const struct node *first = named(w, "E1.D1.1 Prepararse antes de abrir");
    SDL_Point at = middle(w, first);
    // Away and back: no tap.
    finger(w, SDL_FINGERDOWN, at.x, at.y);
    finger(w, SDL_FINGERMOTION, at.x, at.y - 150);
    assert_int_equal(w->scroll, 150);
    finger(w, SDL_FINGERMOTION, at.x, at.y);
    finger(w, SDL_FINGERUP, at.x, at.y);
    assert_int_equal(w->scroll, 0);
    assert_string_equal(w->view->open_item, "");
    // The page ends where it ends.
    finger(w, SDL_FINGERDOWN, at.x, at.y);
    finger(w, SDL_FINGERMOTION, at.x, at.y + 90);
    finger(w, SDL_FINGERUP, at.x, at.y + 90);
    assert_int_equal(w->scroll, 0);
    // Straying as a finger does is still a tap; another finger's strokes are not its own.
    finger(w, SDL_FINGERDOWN, at.x, at.y);
    finger(w, SDL_FINGERMOTION, at.x + 5, at.y - 8);
    SDL_Event other = {.tfinger = {.type = SDL_FINGERMOTION, .fingerId = 8, .x = 0.5F, .y = 0}};
    window_event(w, &other);
    assert_int_equal(w->scroll, 0);
    assert_string_equal(w->view->open_item, "");
    finger(w, SDL_FINGERUP, at.x + 5, at.y - 8);
    assert_string_equal(w->view->open_item, "E1.D1.1");
    opened_end(&hand);
}

// What comes under the finger between the two taps of a double one is not pressed.
static void a_double_tap_is_for_what_the_first_one_met(void **state) {
    static const char *const names[] = {"E1.D1.1 Prepararse antes de abrir",
                                        "E1.D1.2 Revisar orden y limpieza del área"};
    static const struct {
        Uint32 when;
        int what;
        const char *open;
    } taps[] = {{1000, 0, "E1.D1.1"}, {1300, 1, "E1.D1.1"}, {2000, 1, "E1.D1.2"}};
    struct opened hand;
    open_at(&hand, *state, "standard");
    struct window *w = hand.w;
    for (int i = 0; i < 3; i++) {
        SDL_Point at = middle(w, named(w, names[taps[i].what]));
        SDL_Event event = {.tfinger = {.type = SDL_FINGERDOWN,
                                       .timestamp = taps[i].when,
                                       .fingerId = 7,
                                       .x = ((float)at.x + 0.5F) / 900,
                                       .y = ((float)at.y + 0.5F) / 500}};
        window_event(w, &event);
        event.type = SDL_FINGERUP;
        window_event(w, &event);
        assert_string_equal(w->view->open_item, taps[i].open);
    }
    opened_end(&hand);
}

static void a_tap_in_a_field_begins_to_write(void **state) {
    struct opened hand;
    open_at(&hand, *state, "data");
    struct window *w = hand.w;
    const struct node *field = NULL;
    for (const struct node *node = w->root; node && !field; node = node_next(node)) {
        field = node->role == ROLE_FIELD ? node : NULL;
    }
    assert_non_null(field);
    edit_stop(&w->edit);
    window_scroll(w, field->rect.y - 200);
    SDL_Point at = middle(w, field);
    finger(w, SDL_FINGERDOWN, at.x, at.y);
    finger(w, SDL_FINGERUP, at.x, at.y);
    assert_string_equal(w->edit.target, window_focus(w)->target);
    assert_true(*w->edit.target);
    assert_false(w->dragging);
    opened_end(&hand);
}

static void the_mark_moves_the_page(void **state) {
    struct opened hand;
    open_at(&hand, *state, "standard");
    struct window *w = hand.w;
    const struct node *pane = window_pane(w);
    SDL_Rect mark = node_scroll_mark(pane, w->content, w->scroll, w->scale);
    const int x = mark.x - 3, bottom = pane->rect.y + pane->rect.h,
              most = w->content - pane->rect.h;
    assert_true(mark.h > 0 && most > 0);
    // As far as the mark can go is as far as the page can.
    mouse(w, SDL_MOUSEBUTTONDOWN, x, mark.y + 2);
    mouse(w, SDL_MOUSEMOTION, x, bottom - mark.h + 2);
    assert_int_equal(w->scroll, most);
    SDL_Rect down = node_scroll_mark(pane, w->content, w->scroll, w->scale);
    assert_int_equal(down.y + down.h, bottom);
    mouse(w, SDL_MOUSEMOTION, x, bottom + 300);
    assert_int_equal(w->scroll, most);
    mouse(w, SDL_MOUSEMOTION, x, mark.y + 2 + (bottom - mark.h - mark.y) / 2);
    assert_in_range(w->scroll, most / 2 - most / 20, most / 2 + most / 20);
    mouse(w, SDL_MOUSEBUTTONUP, x, 0);
    const int there = w->scroll;
    mouse(w, SDL_MOUSEMOTION, x, bottom); // let go of
    assert_int_equal(w->scroll, there);
    // Beside it a press turns a page, and presses nothing below it.
    mouse(w, SDL_MOUSEBUTTONDOWN, x, bottom - 1);
    assert_int_equal(w->scroll, there + pane->rect.h);
    mouse(w, SDL_MOUSEBUTTONUP, x, bottom - 1);
    mouse(w, SDL_MOUSEBUTTONDOWN, x, pane->rect.y);
    assert_int_equal(w->scroll, there);
    mouse(w, SDL_MOUSEBUTTONUP, x, pane->rect.y);
    assert_string_equal(w->view->open_item, "");
    opened_end(&hand);
}

static void a_page_that_is_seen_whole_has_no_mark(void **state) {
    struct opened hand;
    open_at(&hand, *state, "help");
    struct window *w = hand.w;
    const struct node *pane = window_pane(w);
    assert_int_equal(node_scroll_mark(pane, pane->rect.h, 0, 1).h, 0);
    assert_int_equal(node_scroll_mark(NULL, 1000, 0, 1).h, 0);
    // One that is very long still has a mark that can be taken hold of.
    SDL_Rect mark = node_scroll_mark(pane, pane->rect.h * 1000, pane->rect.h * 999, 1);
    assert_int_equal(mark.h, 16);
    assert_int_equal(mark.y + mark.h, pane->rect.y + pane->rect.h);
    opened_end(&hand);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tap_presses_and_a_stroke_moves_the_page),
        cmocka_unit_test(a_double_tap_is_for_what_the_first_one_met),
        cmocka_unit_test(a_tap_in_a_field_begins_to_write),
        cmocka_unit_test(the_mark_moves_the_page),
        cmocka_unit_test(a_page_that_is_seen_whole_has_no_mark),
    };
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
