// The tree of the window: at all sizes and scales every node has its place, none covers another,
// the hit is what is drawn, nothing is wider than its window and no word is cut; things are found
// by role and name; every colour can be read.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/node.h"

#include <SDL_ttf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LONG                                                                                           \
    "Otorrinolaringológicamente inconmensurable, la señora preguntó por la electroencefalografía " \
    "que le habían prometido en el departamento de responsabilidades institucionales."

static const struct paper_row rows[] = {{"Saludo", LONG}, {"", "Una línea suelta"}};
static const struct view_paper papers[] = {
    {"Reglas de la casa", 2, rows, "credencial", "reglas", false}};
static const struct view_meter meters[] = {{"Enojo", 70, 0, 100, -10},
                                           {"Confianza", 20, 0, 100, 0}};
static const struct figure robles = {.name = "senora_de_rebozo", .woman = true, .elder = true};
static const struct view_client client = {.name = "Sra. Robles",
                                          .type = "enojado",
                                          .figure = &robles,
                                          .face = "cara de enojo",
                                          .organisation = "Hogar Norte",
                                          .hour = "18:40",
                                          .subject = "Queja",
                                          .own_subject = "RE: Queja",
                                          .others = ""};
static const struct view_line lines[] = {
    {LINE_HEADING, "", LONG},           {LINE_NARRATION, "", LONG},
    {LINE_CLIENT, "Sra. Robles", LONG}, {LINE_YOU, "Usted", LONG},
    {LINE_REASON, "Por qué", LONG},     {LINE_MET, "Se vio", "E1.D2.1"},
    {LINE_MISSED, "Faltó", "E1.D2.2"},  {LINE_HINT, "Pista", LONG}};
static const char *const choices[] = {"Una", LONG};
static const struct schedule_count count = {12, 7, 2, 4};
#define ENTRY(kind_, command_, id_, label_)                                                  \
    .kind = kind_, .command = command_, .id = id_, .label = label_, .facts = "", .best = "", \
    .progress = &count
static const struct view_entry entries[] = {
    {ENTRY(ENTRY_OPTION, "choose", "a", LONG), .detail = LONG, .value = ""},
    {ENTRY(ENTRY_THING, "mark", "b", "Una taza"), .detail = "", .value = "", .checked = true},
    {ENTRY(ENTRY_ITEM, "up", "c", LONG), .detail = "", .value = ""},
    {ENTRY(ENTRY_FIELD, "write", "d", "Nombre completo"), .detail = "", .value = "Ana Núñez"},
    {ENTRY(ENTRY_FIELD, "write", "e", "Motivo"), .detail = "", .value = "Una", .n_choices = 2,
     .choices = choices},
    {ENTRY(ENTRY_ACTION, "do", "f", "Leer los datos"), .detail = "", .value = ""},
    {ENTRY(ENTRY_OPTION, "open", "g", "rota"), .detail = LONG, .value = "", .disabled = true},
};
static const struct view_item items[] = {
    {"E1.D1.1", LONG, LONG, "Recibir", "Tener listo el puesto", STATUS_MASTERED, "dominado", "✓",
     3},
    {"E1.D1.2", LONG, LONG, "Recibir", "Tener listo el puesto", STATUS_AT_RISK, "en riesgo", "!",
     1},
    {"E1.D2.1", LONG, LONG, "Recibir", LONG, STATUS_DEVELOPING, "en desarrollo", "↗", 1},
    {"E2.D1.1", LONG, LONG, "Gestionar", LONG, STATUS_NONE, "sin evidencia", "○", 0},
    {"E2.D1.2", "a", "a", "Gestionar", "b", STATUS_NONE, "sin evidencia", "○", 0},
    {"E2.D1.3", "a", "a", "Gestionar", "b", STATUS_NONE, "sin evidencia", "○", 0},
    {"E2.D1.4", "a", "a", "Gestionar", "b", STATUS_NONE, "sin evidencia", "○", 0},
};
static const struct view_command commands[] = {
    {"continue", "Continuar", "continuar", "Enter", false, "Primero hay que contestar.", ""},
    {"submit", "Entregar", "entregar", "Ctrl+Enter", true, "", ""},
    {"leave", "Salir de la escena", "salir", "s", true, "", ""}};
static const struct readiness readiness = {.p_pass = 0.61, .low = 0.4, .high = 0.8};
static const struct settings settings;

enum { FRAMES = 400 };
static struct take_frame frames[FRAMES];
static float wave[FRAMES];
static const float nuclei[] = {0.4F, 0.8F, 1.2F};
static const struct sound_take take = {
    .n_frames = FRAMES, .frames = frames, .wave = wave, .n_nuclei = 3, .nuclei = nuclei};
static const struct aspect judged[] = {
    {3, 0, 2, ASPECT_HIGH, 0.5, 1}, {1, 0, 2, ASPECT_GOOD, 1, 1}, {0, 0, 2, ASPECT_UNKNOWN, 0, 0}};
static const struct view_aspect aspects[] = {
    {LONG, "12 semitonos", "de 4 a 9 semitonos", "por encima", LONG, &judged[0]},
    {"Pausas", "3", "de 1 a 4", "bien", LONG, &judged[1]},
    {"Calma", "", "de 40 a 100 %", "sin medir", LONG, &judged[2]}};
static const struct sound_record records[] = {{0, "exercise", "volumen", 0.4},
                                              {86400000, "exercise", "volumen", 0.9}};
static const struct view_sound taken = {.now = {.trouble = ""},
                                        .take = &take,
                                        .model = &take,
                                        .take_name = LONG,
                                        .model_name = LONG,
                                        .centre_st = 6,
                                        .spread_st = 5,
                                        .n_aspects = 3,
                                        .aspects = aspects,
                                        .n_records = 2,
                                        .records_name = "Grabaciones",
                                        .records = records};
static const struct view_sound recording = {
    .now = {SOUND_RECORDING, 0.6, 12, LONG, false}, .take_name = "", .model_name = ""};

static void make_take(void) {
    for (int i = 0; i < FRAMES; i++) {
        bool speech = i / 100 % 2 == 0;
        frames[i] =
            (struct take_frame){speech ? 140 + (float)(i % 90) : 0, speech ? -20 : -70, speech};
        wave[i] = speech ? 0.4F : 0.01F;
    }
}

static struct view view_of(enum view_screen screen) {
    return (struct view){.screen = screen,
                         .title = LONG,
                         .subtitle = "Hogar Norte · 18:40",
                         .n_lines = 8,
                         .lines = lines,
                         .n_meters = 2,
                         .meters = meters,
                         .n_papers = 1,
                         .papers = papers,
                         .prompt = LONG,
                         .n_entries = 7,
                         .entries = entries,
                         .client = screen == SCREEN_HOME ? NULL : &client,
                         .n_items = 7,
                         .items = items,
                         .open_item = "E1.D1.2",
                         .readiness = &readiness,
                         .settings = &settings,
                         .sound = screen == SCREEN_STEP ? &recording : &taken,
                         .n_commands = 3,
                         .commands = commands,
                         .time_left = 30000,
                         .time_limit = 60000,
                         .notice = ""};
}

struct fixture {
    SDL_Window *window;
    SDL_Renderer *renderer;
};

static int open_video(void **state) {
    static struct fixture fixture;
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    make_take();
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

static struct node *find(struct node *root, enum role role, const char *name) {
    for (struct node *node = root; node; node = node_next(node)) {
        if (node->role == role && strcmp(node->name, name) == 0) {
            return node;
        }
    }
    return NULL;
}

static bool within(SDL_Rect inner, SDL_Rect outer) {
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

static void check_node(struct node *root, const struct node *node, int content) {
    SDL_Rect outer = node->parent ? node->parent->rect : root->rect;
    if (node->parent && node->parent->scrolls) {
        outer.h = content;
    }
    if (!within(node->rect, outer)) {
        print_error("%s «%.40s» %d,%d %dx%d sale de %d,%d %dx%d\n", role_name(node->role),
                    node->name, node->rect.x, node->rect.y, node->rect.w, node->rect.h, outer.x,
                    outer.y, outer.w, outer.h);
        fail();
    }
    for (const struct node *other = node->next; other; other = other->next) {
        if (node->parent && SDL_HasIntersection(&node->rect, &other->rect)) {
            print_error("«%.40s» cubre «%.40s»\n", node->name, other->name);
            fail();
        }
    }
    if (node_takes_focus(node)) {
        assert_true(*node->name);
        const struct node *pane = node_pane(node);
        int scroll = pane ? node->rect.y - pane->rect.y : 0;
        SDL_Rect place = node_place(node, scroll);
        if (!pane || place.y + place.h / 2 < pane->rect.y + pane->rect.h) {
            assert_ptr_equal(node_hit(root, place.x + place.w / 2, place.y + place.h / 2, scroll),
                             node);
        }
    }
}

static void check_tree(const struct fixture *fixture, enum view_screen screen, const int *size,
                       double scale) {
    struct texts *texts;
    struct err err = {0};
    const struct view view = view_of(screen);
    assert_int_equal(texts_new(fixture->renderer, scale, &texts, &err), ERR_OK);
    struct arena *arena = arena_new();
    struct node *root = screen_build(arena, &view, (struct told){"Lo que pasó", true},
                                     (int)(size[0] / scale), (int)(size[1] / scale));
    assert_non_null(root);
    int content = layout(root, texts, size[0], size[1], scale);
    for (struct node *node = root; node; node = node_next(node)) {
        check_node(root, node, content);
    }
    assert_non_null(find(root, ROLE_STATUS, "Lo que pasó"));
    assert_non_null(find(root, ROLE_BUTTON, "Continuar"));
    arena_free(arena);
    texts_free(texts);
}

static void every_node_has_its_place(void **state) {
    static const int sizes[][2] = {{500, 380}, {1024, 600}, {1280, 720}, {1366, 768}, {1920, 1080}};
    for (int screen = SCREEN_WELCOME; screen <= SCREEN_EXERCISE; screen++) {
        for (int i = 0; i < 5; i++) {
            check_tree(*state, (enum view_screen)screen, sizes[i], 1);
            check_tree(*state, (enum view_screen)screen, sizes[i], 1.25);
            check_tree(*state, (enum view_screen)screen, sizes[i], 2);
        }
    }
}

// A stranger's title of any length hides neither the way out nor what is asked.
static void a_long_title_leaves_the_commands_in_sight(void **state) {
    const struct fixture *fixture = *state;
    static const int sizes[][2] = {{1024, 600}, {1366, 768}, {1920, 1080}};
    struct texts *texts;
    struct err err = {0};
    char title[20000];
    memset(title, 'w', sizeof title - 1);
    title[sizeof title - 1] = '\0';
    assert_int_equal(texts_new(fixture->renderer, 1, &texts, &err), ERR_OK);
    for (int i = 0; i < 6; i++) {
        const int *size = sizes[i % 3];
        struct view view = view_of(SCREEN_STEP);
        *(i < 3 ? &view.title : &view.subtitle) = title;
        struct arena *arena = arena_new();
        struct node *root = screen_build(arena, &view, (struct told){"", false}, size[0], size[1]);
        assert_non_null(root);
        layout(root, texts, size[0], size[1], 1);
        const struct node *command = find(root, ROLE_BUTTON, "Continuar");
        assert_null(node_pane(command));
        assert_true(command->rect.y + command->rect.h <= size[1]);
        arena_free(arena);
    }
    texts_free(texts);
}

static void nodes_are_found_by_role_and_name(void **state) {
    (void)state;
    const struct view view = view_of(SCREEN_STEP);
    struct arena *arena = arena_new();
    struct node *root = screen_build(arena, &view, (struct told){"", false}, 1280, 720);
    struct node *option = find(root, ROLE_BUTTON, LONG);
    assert_string_equal(option->command, "choose");
    assert_string_equal(option->target, "a");
    assert_int_equal(option->number, 1);
    assert_true(find(root, ROLE_CHECK, "Una taza")->checked);
    assert_string_equal(find(root, ROLE_FIELD, "Nombre completo")->value, "Ana Núñez");
    struct node *radio = find(root, ROLE_RADIO, "Una");
    assert_true(radio->checked);
    assert_string_equal(radio->argument, "Una");
    // What cannot be done keeps its place and says why.
    struct node *disabled = find(root, ROLE_BUTTON, "Continuar");
    assert_true(node_takes_focus(disabled));
    assert_string_equal(disabled->why_not, "Primero hay que contestar.");
    assert_string_equal(find(root, ROLE_METER, "Enojo")->value, "70");
    assert_non_null(find(root, ROLE_PAPER, "Reglas de la casa"));
    assert_non_null(find(root, ROLE_PICTURE, "Sra. Robles, cara de enojo"));
    assert_non_null(find(root, ROLE_TEXT, "Sra. Robles: " LONG));
    assert_null(find(root, ROLE_STATUS, ""));
    arena_free(arena);
}

static void texts_break_where_they_must(void **state) {
    const struct fixture *fixture = *state;
    struct texts *texts;
    struct err err = {0};
    assert_int_equal(texts_new(fixture->renderer, 1, &texts, &err), ERR_OK);
    int line = texts_line_height(texts, STYLE_BODY);
    assert_int_equal(texts_measure(texts, STYLE_BODY, "", 100).y, 0);
    assert_int_equal(texts_measure(texts, STYLE_BODY, "Uno", 500).y, line);
    assert_int_equal(texts_measure(texts, STYLE_BODY, "Uno\nDos", 500).y, 2 * line);
    // A word wider than its place is broken, and each piece fits.
    SDL_Point broken = texts_measure(texts, STYLE_BODY, "Otorrinolaringológicamente", 80);
    assert_true(broken.x <= 80 && broken.y >= 3 * line);
    assert_true(texts_measure(texts, STYLE_BODY, "una palabra", 12).y >= 5 * line);
    // A figure goes to the next line with its sign, also where it would fit alone.
    int alone = texts_width(texts, STYLE_BODY, "sube a 67", strlen("sube a 67"));
    SDL_Point share = texts_measure(texts, STYLE_BODY, "sube a 67 %", alone + 2);
    assert_true(share.x < alone && share.y == 2 * line);
    // A text of more than one buffer, and one after which the cache has started anew.
    char text[6000];
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_true(texts_measure(texts, STYLE_BODY, text, 300).y > 100 * line);
    for (int i = 0; i < 30000; i++) {
        snprintf(text, sizeof text, "texto %d", i);
        assert_int_equal(texts_measure(texts, STYLE_SMALL, text, 300).y,
                         texts_line_height(texts, STYLE_SMALL));
    }
    texts_free(texts);
}

// Relative luminance and contrast as in WCAG 2.2.
static double channel(Uint8 value) {
    double c = value / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(SDL_Color c) {
    return 0.2126 * channel(c.r) + 0.7152 * channel(c.g) + 0.0722 * channel(c.b);
}

static double contrast(enum theme theme, enum token a, enum token b) {
    double x = luminance(theme_color(theme, a)), y = luminance(theme_color(theme, b));
    return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

static void every_colour_can_be_read(void **state) {
    (void)state;
    static const enum token inks[] = {TOKEN_INK,  TOKEN_SOFT, TOKEN_ACCENT,
                                      TOKEN_GOOD, TOKEN_BAD,  TOKEN_MID};
    static const enum token washes[][2] = {
        {TOKEN_ON_ACCENT, TOKEN_ACCENT}, {TOKEN_ACCENT, TOKEN_ACCENT_WASH},
        {TOKEN_INK, TOKEN_ACCENT_WASH},  {TOKEN_SOFT, TOKEN_ACCENT_WASH},
        {TOKEN_GOOD, TOKEN_GOOD_WASH},   {TOKEN_BAD, TOKEN_BAD_WASH},
        {TOKEN_MID, TOKEN_MID_WASH}};
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        enum theme t = (enum theme)theme;
        double least = t == THEME_CONTRAST ? 7 : 4.5;
        for (int i = 0; i < 6; i++) {
            assert_true(contrast(t, inks[i], TOKEN_PAPER) >= least);
            assert_true(contrast(t, inks[i], TOKEN_CARD) >= least);
            assert_true(i > 1 || contrast(t, inks[i], TOKEN_HOVER) >= least);
        }
        for (int i = 0; i < 7; i++) {
            assert_true(contrast(t, washes[i][0], washes[i][1]) >= least);
        }
        assert_true(contrast(t, TOKEN_FOCUS, TOKEN_PAPER) >= 3);
        assert_true(contrast(t, TOKEN_FOCUS, TOKEN_CARD) >= 3);
        assert_true(contrast(t, TOKEN_EDGE, TOKEN_PAPER) >= 3);
        assert_true(contrast(t, TOKEN_EDGE, TOKEN_CARD) >= 3);
        assert_true(contrast(t, TOKEN_INK, TOKEN_SELECTED) >= least);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_node_has_its_place),
        cmocka_unit_test(a_long_title_leaves_the_commands_in_sight),
        cmocka_unit_test(nodes_are_found_by_role_and_name),
        cmocka_unit_test(texts_break_where_they_must),
        cmocka_unit_test(every_colour_can_be_read),
    };
    return cmocka_run_group_tests(tests, open_video, close_video);
}
