// The things of a `marca` in a drawing are the nodes that they would be in the list: found by role
// and name, clicked where they are seen, each with its number; a narrow window has the list.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/drawn.h"

#include <SDL_ttf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LONG "Una cosa que se dice con muchas palabras, tantas que no caben en un renglón de nada."

#define THING(id_, label_, object_)                                                            \
    {                                                                                          \
        .kind = ENTRY_THING, .command = "mark", .id = id_, .label = label_, .object = object_, \
        .detail = "", .facts = "", .best = "", .value = ""                                     \
    }
// Shuffled, as they come: the drawing has its own order.
static struct view_entry entries[] = {
    THING("t", "Una taza", "taza"), THING("n", LONG, NULL), THING("l", "Las luces", "luces"),
    THING("f", "Los folletos", "folletos"), THING("p", "La computadora", "pantalla")};
static const struct settings settings;

struct fixture {
    SDL_Window *window;
    SDL_Renderer *renderer;
    struct art art;
};

static int open_video(void **state) {
    static struct fixture fixture;
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    if (SDL_Init(SDL_INIT_VIDEO) || TTF_Init()) {
        return -1;
    }
    fixture.window = SDL_CreateWindow("prueba", 0, 0, 1280, 720, 0);
    fixture.renderer = SDL_CreateRenderer(fixture.window, -1, SDL_RENDERER_SOFTWARE);
    fixture.art.renderer = fixture.renderer;
    fixture.art.folder = SOURCE_DIR "/assets/art";
    *state = &fixture;
    return fixture.renderer ? 0 : -1;
}

static int close_video(void **state) {
    struct fixture *fixture = *state;
    art_free(&fixture->art);
    SDL_DestroyRenderer(fixture->renderer);
    SDL_DestroyWindow(fixture->window);
    TTF_Quit();
    SDL_Quit();
    return 0;
}

static struct view desk_view(void) {
    return (struct view){.screen = SCREEN_STEP,
                         .title = "Se abre",
                         .subtitle = "",
                         .prompt = "Marque lo que hay que corregir.",
                         .n_entries = 5,
                         .entries = entries,
                         .drawing = "escritorio",
                         .open_item = "",
                         .settings = &settings,
                         .time_left = -1,
                         .time_limit = -1,
                         .notice = ""};
}

static struct node *find(struct node *root, enum role role, const char *name) {
    for (struct node *node = root; node; node = node_next(node)) {
        if (node->role == role && strcmp(node->name, name) == 0) {
            return node;
        }
    }
    return NULL;
}

// The window's tree of the desk, laid out.
struct shown {
    struct arena *arena;
    struct texts *texts;
    struct node *root;
    int content;
};

static struct shown show(struct fixture *fixture, const struct view *view, const int *size,
                         double scale) {
    struct shown shown = {.arena = arena_new()};
    struct err err = {0};
    assert_int_equal(texts_new(fixture->renderer, scale, &shown.texts, &err), ERR_OK);
    shown.root = screen_build_drawn(shown.arena, view, drawing_find(&fixture->art, view->drawing),
                                    (struct told){"", false}, (int)(size[0] / scale),
                                    (int)(size[1] / scale));
    assert_non_null(shown.root);
    shown.content = layout(shown.root, shown.texts, size[0], size[1], scale);
    return shown;
}

static void hide(struct shown *shown) {
    arena_free(shown->arena);
    texts_free(shown->texts);
}

static const int wide[2] = {1280, 720};

static void a_thing_in_a_drawing_is_the_same_node(void **state) {
    const struct view view = desk_view();
    struct shown shown = show(*state, &view, wide, 1);
    static const char *const names[] = {"Las luces", "La computadora", "Una taza", "Los folletos"};
    for (int i = 0; i < 4; i++) {
        struct node *thing = find(shown.root, ROLE_CHECK, names[i]);
        assert_non_null(thing);
        assert_int_equal(thing->picture, PICTURE_OBJECT);
        assert_string_equal(thing->command, "mark");
        assert_true(node_takes_focus(thing));
        // In the order of the drawing, from the top and the left.
        assert_int_equal(thing->number, i + 1);
    }
    assert_string_equal(find(shown.root, ROLE_CHECK, "Una taza")->target, "t");
    // What no object shows is a line below, and has the next number.
    struct node *line = find(shown.root, ROLE_CHECK, LONG);
    assert_non_null(line);
    assert_int_equal(line->number, 5);
    assert_int_equal(line->picture, PICTURE_NONE);
    assert_non_null(find(shown.root, ROLE_GROUP, view.prompt));
    hide(&shown);
}

static void each_is_clicked_where_it_is_seen(void **state) {
    static const int sizes[][2] = {{1024, 600}, {1280, 720}, {1920, 1080}, {3840, 2160}};
    const struct view view = desk_view();
    for (int i = 0; i < 4; i++) {
        for (double scale = 1; scale <= (i < 2 ? 1.25 : 2); scale += 0.25) {
            struct shown shown = show(*state, &view, sizes[i], scale);
            int n = 0;
            for (struct node *node = shown.root; node; node = node_next(node)) {
                if (node->picture != PICTURE_OBJECT) {
                    continue;
                }
                SDL_Rect outer = node->parent->rect, both;
                assert_true(SDL_IntersectRect(&node->rect, &outer, &both));
                assert_true(SDL_RectEquals(&both, &node->rect));
                const struct node *pane = node_pane(node);
                int scroll = pane ? node->rect.y - pane->rect.y : 0;
                SDL_Rect place = node_place(node, scroll);
                assert_ptr_equal(node_hit(shown.root, place.x + place.w / 2, place.y + 3, scroll),
                                 node);
                const SDL_Rect *at = &node->object->place;
                double unit = outer.w / (double)node->parent->drawing->width;
                assert_true(fabs(node->rect.x - outer.x - at->x * unit) <= 1);
                assert_true(fabs(node->rect.y - outer.y - at->y * unit) <= 1);
                assert_true(fabs(node->rect.w - at->w * unit) <= 1);
                assert_true(fabs(outer.h - node->parent->drawing->height * unit) <= 1);
                assert_true(node->rect.w >= 24 && node->rect.h >= 24);
                n++;
            }
            assert_int_equal(n, 4);
            hide(&shown);
        }
    }
}

static void a_narrow_window_has_the_list(void **state) {
    static const int narrow[2] = {700, 500};
    const struct view view = desk_view();
    struct shown shown = show(*state, &view, narrow, 1);
    struct node *thing = find(shown.root, ROLE_CHECK, "Una taza");
    assert_int_equal(thing->picture, PICTURE_NONE);
    assert_string_equal(thing->target, "t");
    assert_int_equal(thing->number, 1);
    hide(&shown);
    // Large letters in a window of the usual size count the same.
    shown = show(*state, &view, wide, 2);
    assert_int_equal(find(shown.root, ROLE_CHECK, "Una taza")->picture, PICTURE_NONE);
    hide(&shown);
}

static void a_drawing_that_is_missing_leaves_the_list(void **state) {
    struct view view = desk_view();
    view.drawing = "ninguno";
    struct fixture without = *(struct fixture *)*state;
    without.art = (struct art){.folder = SOURCE_DIR "/assets/art"};
    struct shown shown = show(&without, &view, wide, 1);
    assert_int_equal(find(shown.root, ROLE_CHECK, "Una taza")->picture, PICTURE_NONE);
    assert_non_null(strstr(without.art.problem, "ninguno"));
    hide(&shown);
    art_free(&without.art);
}

static void caption_is_high_enough(void **state) {
    struct view view = desk_view();
    entries[0].label = LONG LONG LONG;
    struct shown shown = show(*state, &view, wide, 1);
    entries[0].label = "Una taza";
    for (struct node *node = shown.root; node; node = node_next(node)) {
        if (node->picture == PICTURE_CAPTION) {
            int width = node->rect.w - 20;
            assert_true(node->rect.h - 20 >=
                        texts_measure(shown.texts, STYLE_BODY, "1. " LONG LONG LONG, width).y);
            hide(&shown);
            return;
        }
    }
    fail();
}

// How many pixels of the window differ from `before`; NULL: only reads it.
static int read_window(SDL_Renderer *renderer, Uint32 *pixels, const Uint32 *before) {
    int n = 0;
    assert_int_equal(
        SDL_RenderReadPixels(renderer, NULL, SDL_PIXELFORMAT_ARGB8888, pixels, 1280 * 4), 0);
    for (int i = 0; before && i < 1280 * 720; i++) {
        n += pixels[i] != before[i];
    }
    return n;
}

// Whether the ring around an object, at its right, is another in two pictures.
static bool ring_differs(const struct node *object, const Uint32 *a, const Uint32 *b) {
    int y = object->rect.y + object->rect.h / 2, right = object->rect.x + object->rect.w, n = 0;
    for (int x = right; x < right + 5; x++) {
        n += a[y * 1280 + x] != b[y * 1280 + x];
    }
    return n >= 3;
}

static void marks_and_focus_are_seen(void **state) {
    struct fixture *fixture = *state;
    static Uint32 pixels[3][1280 * 720];
    struct shapes shapes = {.renderer = fixture->renderer};
    const struct view view = desk_view();
    struct shown shown = show(fixture, &view, wide, 1);
    struct paint p = {.renderer = fixture->renderer,
                      .texts = shown.texts,
                      .shapes = &shapes,
                      .art = &fixture->art,
                      .scale = 1,
                      .content = shown.content};
    paint(&p, shown.root);
    read_window(fixture->renderer, pixels[0], NULL);
    struct node *cup = find(shown.root, ROLE_CHECK, "Una taza");
    struct node *lights = find(shown.root, ROLE_CHECK, "Las luces");
    cup->checked = true;
    paint(&p, shown.root);
    assert_true(read_window(fixture->renderer, pixels[1], pixels[0]) > 300);
    assert_true(ring_differs(cup, pixels[0], pixels[1]));
    assert_false(ring_differs(lights, pixels[0], pixels[1]));
    p.focus = lights;
    paint(&p, shown.root);
    assert_true(read_window(fixture->renderer, pixels[2], pixels[1]) > 300);
    assert_true(ring_differs(lights, pixels[1], pixels[2]));
    assert_false(ring_differs(cup, pixels[1], pixels[2]));
    shapes_free(&shapes);
    hide(&shown);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_thing_in_a_drawing_is_the_same_node),
        cmocka_unit_test(each_is_clicked_where_it_is_seen),
        cmocka_unit_test(a_narrow_window_has_the_list),
        cmocka_unit_test(a_drawing_that_is_missing_leaves_the_list),
        cmocka_unit_test(caption_is_high_enough),
        cmocka_unit_test(marks_and_focus_are_seen),
    };
    return cmocka_run_group_tests(tests, open_video, close_video);
}
