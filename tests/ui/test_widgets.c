// The widgets of a view: every one has its place, none covers another, the hit is what is drawn,
// and nothing is wider than its window, at all sizes and scales.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/edit.h"
#include "ui/widgets.h"

#include <SDL_ttf.h>
#include <stdlib.h>
#include <string.h>

#define LONG                                                                                           \
    "Otorrinolaringológicamente inconmensurable, la señora preguntó por la electroencefalografía " \
    "que le habían prometido en el departamento de responsabilidades institucionales."

static const struct paper_row rows[] = {{"Saludo", LONG}, {"", "Una línea suelta"}};
static const struct view_paper papers[] = {{"Reglas de la casa", 2, rows}};
static const struct view_meter meters[] = {{"Enojo", 70, 0, 100, -10},
                                           {"Confianza", 20, 0, 100, 0}};
static const struct view_line lines[] = {{LINE_NARRATION, "", LONG},
                                         {LINE_CLIENT, "Sra. Robles", LONG},
                                         {LINE_REASON, "Por qué", LONG},
                                         {LINE_MET, "Se vio", "E1.D2.1"}};
static const char *const choices[] = {"Una", "Otra"};
static const struct view_entry entries[] = {
    {ENTRY_OPTION, "a", LONG, LONG, false, "", 0, NULL},
    {ENTRY_THING, "b", "Una taza", "", true, "", 0, NULL},
    {ENTRY_ITEM, "c", LONG, "", false, "", 0, NULL},
    {ENTRY_FIELD, "d", "Nombre completo", "", false, "Ana Núñez", 0, NULL},
    {ENTRY_FIELD, "e", "Motivo", "", false, "Una", 2, choices},
    {ENTRY_ACTION, "f", "Leer los datos", "", false, "", 0, NULL},
};
static const struct view_command commands[] = {
    {"continue", "Continuar", "continuar", "Enter", false, "Primero hay que contestar."},
    {"submit", "Entregar", "entregar", "Ctrl+Enter", true, ""},
    {"leave", "Salir de la escena", "salir", "s", true, ""}};
static const struct view view = {SCREEN_STEP,
                                 "Título de la escena",
                                 "Hogar Norte · 18:40",
                                 4,
                                 lines,
                                 2,
                                 meters,
                                 1,
                                 papers,
                                 LONG,
                                 6,
                                 entries,
                                 3,
                                 commands,
                                 -1,
                                 -1,
                                 ""};

struct fixture {
    SDL_Window *window;
    SDL_Renderer *renderer;
};

static int open_video(void **state) {
    static struct fixture fixture;
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    if (SDL_Init(SDL_INIT_VIDEO) || TTF_Init()) {
        return -1;
    }
    fixture.window = SDL_CreateWindow("prueba", 0, 0, 640, 480, 0);
    fixture.renderer = SDL_CreateRenderer(fixture.window, -1, SDL_RENDERER_SOFTWARE);
    *state = &fixture;
    return fixture.renderer ? 0 : -1;
}

static int close_video(void **state) {
    struct fixture *fixture = *state;
    SDL_DestroyRenderer(fixture->renderer);
    SDL_DestroyWindow(fixture->window);
    TTF_Quit();
    SDL_Quit();
    return 0;
}

static struct widget *find(struct widgets *widgets, enum role role, const char *name) {
    for (size_t i = 0; i < widgets->n; i++) {
        if (widgets->items[i].role == role && strcmp(widgets->items[i].name, name) == 0) {
            return &widgets->items[i];
        }
    }
    return NULL;
}

static void check_places(struct widgets *widgets, int width, int height) {
    for (size_t i = 0; i < widgets->n; i++) {
        const struct widget *a = &widgets->items[i];
        assert_true(a->rect.x >= 0 && a->rect.x + a->rect.w <= width);
        assert_true(a->rect.w > 0 && a->rect.h > 0);
        assert_true(!a->in_bar || a->rect.y + a->rect.h <= height);
        for (size_t k = i + 1; k < widgets->n; k++) {
            const struct widget *b = &widgets->items[k];
            if (a->in_bar == b->in_bar) {
                assert_false(SDL_HasIntersection(&a->rect, &b->rect));
            }
        }
        if (*a->command && (a->in_bar || a->rect.y + a->rect.h / 2 < widgets->page.h)) {
            int x = a->rect.x + a->rect.w / 2, y = a->rect.y + a->rect.h / 2;
            assert_ptr_equal(widgets_hit(widgets, x, y, 0), a);
        }
    }
}

static void every_widget_has_its_place(void **state) {
    const struct fixture *fixture = *state;
    static const int sizes[][2] = {{1024, 600}, {1280, 720}, {1366, 768}, {1920, 1080}};
    for (int i = 0; i < 8; i++) {
        double scale = i % 2 ? 2 : 1;
        const int *size = sizes[i / 2];
        struct texts *texts;
        struct widgets widgets = {0};
        struct err err = {0};
        if (texts_new(fixture->renderer, scale, &texts, &err)) {
            err_print(&err, stderr);
            fail();
        }
        widgets_make(&widgets, &view);
        widgets_layout(&widgets, texts, size[0], size[1], scale);
        check_places(&widgets, size[0], size[1]);
        assert_true(widgets.content_height > 300);
        widgets_free(&widgets);
        texts_free(texts);
    }
}

static void widgets_are_found_by_role_and_name(void **state) {
    (void)state;
    struct widgets widgets = {0};
    widgets_make(&widgets, &view);
    struct widget *option = find(&widgets, ROLE_BUTTON, LONG);
    assert_string_equal(option->command, "choose");
    assert_string_equal(option->target, "a");
    assert_true(find(&widgets, ROLE_CHECK, "Una taza")->checked);
    assert_string_equal(find(&widgets, ROLE_FIELD, "Nombre completo")->value, "Ana Núñez");
    assert_false(widget_takes_focus(find(&widgets, ROLE_BUTTON, "Continuar")));
    assert_true(widget_takes_focus(find(&widgets, ROLE_BUTTON, "Entregar")));
    assert_non_null(find(&widgets, ROLE_METER, "Enojo"));
    assert_non_null(find(&widgets, ROLE_PAPER, "Reglas de la casa"));
    widgets_free(&widgets);
}

static void a_field_edits_whole_characters(void **state) {
    (void)state;
    struct edit edit;
    edit_start(&edit, "nombre", "Núñez");
    assert_false(edit.changed);
    edit_key(&edit, SDLK_LEFT);
    edit_key(&edit, SDLK_BACKSPACE);
    assert_string_equal(edit.text, "Núñz");
    edit_key(&edit, SDLK_BACKSPACE);
    assert_string_equal(edit.text, "Núz");
    edit_insert(&edit, "ñe\n\x07");
    assert_string_equal(edit.text, "Núñe z");
    edit_key(&edit, SDLK_HOME);
    edit_key(&edit, SDLK_RIGHT);
    edit_key(&edit, SDLK_DELETE);
    assert_string_equal(edit.text, "Nñe z");
    edit_key(&edit, SDLK_END);
    for (int i = 0; i < 2000; i++) {
        edit_insert(&edit, "ñ");
    }
    assert_true(strlen(edit.text) < EDIT_BYTES && edit.changed);
    assert_false(edit_key(&edit, SDLK_TAB));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_widget_has_its_place),
        cmocka_unit_test(widgets_are_found_by_role_and_name),
        cmocka_unit_test(a_field_edits_whole_characters),
    };
    return cmocka_run_group_tests(tests, open_video, close_video);
}
