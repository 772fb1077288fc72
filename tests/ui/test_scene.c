// The scene as a tree: its columns by the room there is, the looks of the channels, what was said
// before, papers that are read. Things are found by role and name.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/node.h"

#include <SDL_ttf.h>
#include <stdlib.h>
#include <string.h>

static const struct paper_row rows[] = {{"Saludo", "Buenas tardes."}, {"", "Una línea suelta"}};
static const struct figure robles = {.name = "senora_de_rebozo", .woman = true, .elder = true};
static const struct view_said said[] = {{LINE_NARRATION, "", "Suena el teléfono.", "18:30"},
                                        {LINE_CLIENT, "Sra. Robles", "¿Bueno?", "18:31"},
                                        {LINE_YOU, "Usted", "Buenas tardes.", "18:32"}};
static const struct view_line lines[] = {{LINE_NARRATION, "", "Respira hondo."},
                                         {LINE_CLIENT, "Sra. Robles", "Es la lavadora."}};
static const struct view_entry entries[] = {{.kind = ENTRY_FIELD,
                                             .command = "write",
                                             .id = "nombre",
                                             .label = "Nombre completo",
                                             .detail = "",
                                             .facts = "",
                                             .best = "",
                                             .value = ""}};
static const struct view_entry message[] = {{.kind = ENTRY_FIELD,
                                             .command = "write",
                                             .id = "texto",
                                             .label = "Su mensaje",
                                             .detail = "",
                                             .facts = "",
                                             .best = "",
                                             .value = "",
                                             .is_long = true}};
static const struct settings settings;

struct scene {
    struct view view;
    struct view_client client;
    struct view_paper papers[3];
};

struct fixture {
    SDL_Window *window;
    SDL_Renderer *renderer;
    struct arena *arena;
};

static void set_up(struct scene *scene, enum channel channel) {
    *scene = (struct scene){
        .client = {.name = "Sra. Robles",
                   .type = "enojado",
                   .figure = &robles,
                   .face = "cara de enojo",
                   .place = "tienda",
                   .channel = channel,
                   .organisation = "Hogar Norte",
                   .hour = "18:40",
                   .subject = "Mi lavadora",
                   .own_subject = "RE: Mi lavadora",
                   .others = ""},
        .papers = {{"Ticket", 2, rows, "ticket", "ticket", false},
                   {"Reglas de la casa", 2, rows, "", "reglas", false},
                   {"Orden", 2, rows, "formato", "orden", false}},
    };
    scene->view = (struct view){.screen = SCREEN_STEP,
                                .title = "La lavadora que vuelve",
                                .subtitle = "Hogar Norte",
                                .n_lines = 2,
                                .lines = lines,
                                .n_said = 3,
                                .said = said,
                                .n_papers = 3,
                                .papers = scene->papers,
                                .prompt = "Llene el formato.",
                                .n_entries = 1,
                                .entries = entries,
                                .client = &scene->client,
                                .open_item = "",
                                .settings = &settings,
                                .time_left = -1,
                                .time_limit = -1,
                                .notice = ""};
}

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
    arena_free(fixture->arena);
    SDL_DestroyRenderer(fixture->renderer);
    SDL_DestroyWindow(fixture->window);
    TTF_Quit();
    SDL_Quit();
    return 0;
}

static bool within(const SDL_Rect *inner, const SDL_Rect *outer) {
    return inner->x >= outer->x && inner->x + inner->w <= outer->x + outer->w &&
           inner->y >= outer->y && inner->y + inner->h <= outer->y + outer->h;
}

// Nothing sticks out of what it stands in, nothing covers what stands beside it.
static void check_places(struct node *root) {
    for (struct node *node = root; node; node = node_next(node)) {
        const struct node *parent = node->parent;
        if (parent && !parent->scrolls && !within(&node->rect, &parent->rect)) {
            fail_msg("%s «%s» sale de «%s»", role_name(node->role), node->name, parent->name);
        }
        for (const struct node *other = node->next; other && parent; other = other->next) {
            if (SDL_HasIntersection(&node->rect, &other->rect)) {
                fail_msg("«%s» cubre «%s»", node->name, other->name);
            }
        }
    }
}

// The tree of a scene in a window of that size; it lives until the next.
static struct node *tree_of(struct fixture *fixture, const struct scene *scene, int width,
                            int height, double scale) {
    struct texts *texts;
    struct err err = {0};
    assert_int_equal(texts_new(fixture->renderer, scale, &texts, &err), ERR_OK);
    arena_free(fixture->arena);
    fixture->arena = arena_new();
    struct node *root = screen_build(fixture->arena, &scene->view, (struct told){"", false},
                                     (int)(width / scale), (int)(height / scale));
    assert_non_null(root);
    layout(root, texts, width, height, scale);
    check_places(root);
    texts_free(texts);
    return root;
}

static struct node *find(struct node *root, enum role role, const char *name) {
    for (struct node *node = root; node; node = node_next(node)) {
        if (node->role == role && strcmp(node->name, name) == 0) {
            return node;
        }
    }
    return NULL;
}

static struct node *the(struct node *root, enum role role, const char *name) {
    struct node *node = find(root, role, name);
    if (!node) {
        fail_msg("no hay %s «%s»", role_name(role), name);
    }
    return node;
}

static void every_size_has_its_places(void **state) {
    static const int sizes[][2] = {{500, 380},   {1024, 600},  {1280, 720}, {1366, 768},
                                   {1920, 1080}, {2560, 1440}, {3840, 2160}};
    struct scene scene;
    for (int channel = CHANNEL_COUNTER; channel <= CHANNEL_GROUP; channel++) {
        set_up(&scene, (enum channel)channel);
        scene.client.others = "Ana, Beto";
        for (int i = 0; i < 7 * 2 * 3; i++) {
            int width = sizes[i / 6][0], height = sizes[i / 6][1], n_open = i % 3;
            scene.papers[0].open = n_open > 0;
            scene.papers[2].open = n_open > 1;
            double scale = (i / 3 % 2 + 1) * layout_zoom(width, height);
            tree_of(*state, &scene, width, height, scale);
        }
    }
}

static void what_is_larger_than_a_screen_is_seen_larger(void **state) {
    (void)state;
    assert_true(layout_zoom(1280, 720) == 1);
    assert_true(layout_zoom(1920, 1080) == 1);
    assert_true(layout_zoom(3840, 1080) == 1); // wide, but no higher
    assert_true(layout_zoom(2560, 1440) == 1.25);
    assert_true(layout_zoom(3840, 2160) == 2);
}

// Of the window's width, in hundredths.
static int share_of(struct node *root, enum role role, const char *name) {
    return the(root, role, name)->rect.w * 100 / root->rect.w;
}

static void a_wide_window_shows_more_of_the_client(void **state) {
    static const char client[] = "Sra. Robles, cara de enojo";
    struct scene scene;
    set_up(&scene, CHANNEL_COUNTER);
    int small = share_of(tree_of(*state, &scene, 1366, 768, 1), ROLE_PICTURE, client);
    int wide = share_of(tree_of(*state, &scene, 1920, 1080, 1), ROLE_PICTURE, client);
    assert_true(wide >= 30 && wide > small);
    // Twice the pixels, twice the scale: the same picture of the window.
    assert_int_equal(share_of(tree_of(*state, &scene, 3840, 2160, 2), ROLE_PICTURE, client), wide);
    // What lies nearest to the eye takes the rest.
    struct node *root = tree_of(*state, &scene, 1920, 1080, 1);
    int right = 0;
    for (struct node *node = root; node; node = node_next(node)) {
        int end = node->rect.x + node->rect.w;
        right = node->role == ROLE_PAPER && end > right ? end : right;
    }
    assert_true(right >= 1920 * 95 / 100);
}

static void what_was_said_before_stands_where_there_is_room(void **state) {
    static const char before[] = "Lo que se dijo antes";
    struct scene scene;
    set_up(&scene, CHANNEL_COUNTER);
    assert_null(find(tree_of(*state, &scene, 1280, 720, 1), ROLE_GROUP, before));
    struct node *root = tree_of(*state, &scene, 1920, 1080, 1);
    struct node *group = the(root, ROLE_GROUP, before);
    assert_non_null(the(group, ROLE_TEXT, "Usted: Buenas tardes."));
    assert_true(group->rect.y < the(root, ROLE_TEXT, "Sra. Robles: Es la lavadora.")->rect.y);
    // Of questions, and of nobody, nothing was said.
    scene.view.client = NULL;
    assert_null(find(tree_of(*state, &scene, 1920, 1080, 1), ROLE_GROUP, before));
}

static void a_chat_is_bubbles_of_two_sides(void **state) {
    struct scene scene;
    set_up(&scene, CHANNEL_CHAT);
    struct node *root = tree_of(*state, &scene, 1366, 768, 1);
    struct node *chat = the(root, ROLE_GROUP, "Conversación");
    assert_non_null(the(chat, ROLE_TEXT, "Chat de Hogar Norte"));
    const struct node *own = the(chat, ROLE_TEXT, "Usted: Buenas tardes.");
    const struct node *other = the(chat, ROLE_TEXT, "Sra. Robles: Es la lavadora.");
    assert_true(own->rect.x > other->rect.x);
    assert_true(own->rect.x + own->rect.w > other->rect.x + other->rect.w);
    assert_string_equal(own->description, "18:32");
    assert_string_equal(other->description, "18:40");
    set_up(&scene, CHANNEL_COUNTER);
    assert_null(find(tree_of(*state, &scene, 1366, 768, 1), ROLE_GROUP, "Conversación"));
}

static void mail_is_letters_with_a_head(void **state) {
    struct scene scene;
    set_up(&scene, CHANNEL_MAIL);
    struct node *root = tree_of(*state, &scene, 1366, 768, 1);
    const struct node *letter = the(root, ROLE_TEXT, "Sra. Robles: Es la lavadora.");
    assert_string_equal(letter->description,
                        "De: Sra. Robles. Para: Hogar Norte. Asunto: Mi lavadora.");
    static const char answer[] = "De: Hogar Norte. Para: Sra. Robles. Asunto: RE: Mi lavadora.";
    assert_null(find(root, ROLE_TEXT, answer));
    scene.view.entries = message;
    assert_non_null(the(tree_of(*state, &scene, 1366, 768, 1), ROLE_TEXT, answer));
}

static void who_is_not_there_is_not_described(void **state) {
    struct scene scene;
    set_up(&scene, CHANNEL_PHONE);
    struct node *root = tree_of(*state, &scene, 1366, 768, 1);
    assert_non_null(the(root, ROLE_PICTURE, "Sra. Robles, cara de enojo"));
    assert_non_null(the(root, ROLE_TEXT, "cara de enojo"));
    scene.client.absent = true;
    root = tree_of(*state, &scene, 1366, 768, 1);
    assert_non_null(the(root, ROLE_PICTURE, "Su lugar de trabajo; todavía no hay nadie"));
    assert_null(find(root, ROLE_TEXT, "cara de enojo"));
    set_up(&scene, CHANNEL_GROUP);
    scene.client.others = "Ana, Beto";
    root = tree_of(*state, &scene, 1366, 768, 1);
    assert_non_null(the(root, ROLE_TEXT, "También están: Ana, Beto"));
}

static void a_paper_is_read_with_the_form_in_reach(void **state) {
    struct scene scene;
    set_up(&scene, CHANNEL_COUNTER);
    struct node *root = tree_of(*state, &scene, 1366, 768, 1);
    const struct node *opener = the(root, ROLE_BUTTON, "Ampliar: Ticket");
    assert_string_equal(opener->command, "paper");
    assert_string_equal(opener->target, "ticket");
    assert_true(opener->aside); // nobody starts a step there
    assert_string_equal(opener->key, "d");
    assert_string_equal(the(root, ROLE_BUTTON, "Ampliar: Orden")->key, "");
    int small = the(root, ROLE_PAPER, "Ticket")->rect.w;
    scene.papers[0].open = true;
    root = tree_of(*state, &scene, 1366, 768, 1);
    const struct node *ticket = the(root, ROLE_PAPER, "Ticket");
    const struct node *field = the(root, ROLE_FIELD, "Nombre completo");
    assert_true(ticket->rect.w > small * 2);
    assert_true(field->rect.x >= ticket->rect.x + ticket->rect.w);
    assert_string_equal(the(root, ROLE_BUTTON, "Reducir: Ticket")->target, "ticket");
    assert_string_equal(the(root, ROLE_BUTTON, "Ampliar: Orden")->target, "orden");
    assert_string_equal(the(root, ROLE_BUTTON, "Ampliar: Reglas de la casa")->key, "d");
    assert_null(find(root, ROLE_PAPER, "Orden"));
}

static void two_papers_stand_beside_each_other(void **state) {
    struct scene scene;
    set_up(&scene, CHANNEL_COUNTER);
    scene.papers[0].open = scene.papers[2].open = true;
    struct node *root = tree_of(*state, &scene, 1366, 768, 1);
    const struct node *one = the(root, ROLE_PAPER, "Ticket"),
                      *other = the(root, ROLE_PAPER, "Orden");
    assert_int_equal(one->rect.y, other->rect.y);
    assert_true(other->rect.x >= one->rect.x + one->rect.w);
    assert_true(the(root, ROLE_FIELD, "Nombre completo")->rect.x > other->rect.x + other->rect.w);
    // Where there is no room, below each other.
    root = tree_of(*state, &scene, 1024, 600, 1);
    one = the(root, ROLE_PAPER, "Ticket");
    assert_true(the(root, ROLE_PAPER, "Orden")->rect.y >= one->rect.y + one->rect.h);
}

static int n_openers(struct node *root, const char *id) {
    int n = 0;
    for (struct node *node = root; node; node = node_next(node)) {
        n += strcmp(node->command, "paper") == 0 && strcmp(node->target, id) == 0;
    }
    return n;
}

// In a low window the papers are far below: a strip before what is asked opens them.
static void papers_are_at_hand_in_a_low_window(void **state) {
    static const int sizes[][2] = {{910, 480}, {640, 360}};
    struct scene scene;
    set_up(&scene, CHANNEL_COUNTER);
    for (int i = 0; i < 2; i++) {
        struct node *root = tree_of(*state, &scene, sizes[i][0], sizes[i][1], 1);
        struct node *strip = the(root, ROLE_GROUP, "Documentos");
        assert_non_null(the(strip, ROLE_BUTTON, "Ampliar: Orden"));
        assert_true(strip->rect.y < the(root, ROLE_FIELD, "Nombre completo")->rect.y);
        assert_int_equal(n_openers(root, "orden"), 1);
    }
    assert_null(find(tree_of(*state, &scene, 1280, 720, 1), ROLE_GROUP, "Documentos"));
}

// The key opens each of them in turn.
static void the_key_reaches_every_paper(void **state) {
    static const char *const next[] = {"ticket", "reglas", "orden", "ticket"};
    struct scene scene;
    set_up(&scene, CHANNEL_COUNTER);
    for (int i = 0; i < 4; i++) {
        for (int k = 0; k < 3; k++) {
            scene.papers[k].open = k == i - 1;
        }
        const struct node *node = tree_of(*state, &scene, 1280, 720, 1);
        while (node && strcmp(node->key, "d") != 0) {
            node = node_next(node);
        }
        assert_non_null(node);
        assert_string_equal(node->target, next[i]);
    }
}

// What came of a decision stands beside it, in narrow windows below it.
static void a_decision_stands_beside_its_reason(void **state) {
    static const struct view_line again[] = {
        {LINE_HEADING, "", "Se fue con dudas"}, {LINE_NOTE, "", "De 23 criterios, 18."},
        {LINE_HEADING, "", "Decisión 1"},       {LINE_CLIENT, "Sra. Robles", "¡Otra vez yo!"},
        {LINE_YOU, "Usted", "Buenas tardes."},  {LINE_REASON, "Por qué", "No dice quién es."}};
    struct scene scene;
    set_up(&scene, CHANNEL_COUNTER);
    scene.view.screen = SCREEN_DEBRIEF;
    scene.view.lines = again;
    scene.view.n_lines = 6;
    scene.view.n_entries = 0;
    scene.view.prompt = "";
    struct node *root = tree_of(*state, &scene, 1366, 768, 1);
    const struct node *talk = the(root, ROLE_TEXT, "Sra. Robles: ¡Otra vez yo!"),
                      *why = the(root, ROLE_TEXT, "Por qué: No dice quién es.");
    assert_int_equal(why->rect.y, talk->rect.y);
    assert_true(why->rect.x > talk->rect.x + talk->rect.w);
    assert_true(the(root, ROLE_HEADING, "Se fue con dudas")->rect.x > 280);
    root = tree_of(*state, &scene, 640, 480, 1);
    talk = the(root, ROLE_TEXT, "Usted: Buenas tardes.");
    why = the(root, ROLE_TEXT, "Por qué: No dice quién es.");
    assert_int_equal(why->rect.x, talk->rect.x);
    assert_true(why->rect.y >= talk->rect.y + talk->rect.h);
}

// The page of what was said is opened beside whoever said it, and nobody starts a step there.
static void what_was_said_is_beside_the_client(void **state) {
    static const struct view_command commands[] = {
        {"hint", "Pista", "pista", "h", true, "", ""},
        {"history", "Lo dicho", "dicho", "l", true, "", ""}};
    struct scene scene;
    set_up(&scene, CHANNEL_COUNTER);
    scene.view.n_commands = 2;
    scene.view.commands = commands;
    struct node *root = tree_of(*state, &scene, 1280, 720, 1);
    const struct node *button = the(root, ROLE_BUTTON, "Lo dicho");
    assert_string_equal(button->key, "l");
    assert_true(button->aside);
    struct node *bar = the(root, ROLE_GROUP, "Acciones");
    assert_non_null(the(bar, ROLE_BUTTON, "Pista"));
    for (struct node *node = bar->first; node; node = node->next) {
        assert_string_not_equal(node->command, "history");
    }
    scene.view.client = NULL;
    bar = the(tree_of(*state, &scene, 1280, 720, 1), ROLE_GROUP, "Acciones");
    assert_non_null(the(bar, ROLE_BUTTON, "Lo dicho"));
}

// What a client says may still be appearing; the tree, and so a screen reader, has all of it.
static void only_drawing_waits_for_words(void **state) {
    struct scene scene;
    set_up(&scene, CHANNEL_COUNTER);
    struct node *root = tree_of(*state, &scene, 1920, 1080, 1);
    assert_int_equal(the(root, ROLE_PART, "Es la lavadora.")->spoken, 1);
    assert_int_equal(the(root, ROLE_TEXT, "Respira hondo.")->spoken, 0);
    assert_non_null(the(root, ROLE_FIELD, "Nombre completo"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_size_has_its_places),
        cmocka_unit_test(what_is_larger_than_a_screen_is_seen_larger),
        cmocka_unit_test(a_wide_window_shows_more_of_the_client),
        cmocka_unit_test(what_was_said_before_stands_where_there_is_room),
        cmocka_unit_test(a_chat_is_bubbles_of_two_sides),
        cmocka_unit_test(mail_is_letters_with_a_head),
        cmocka_unit_test(who_is_not_there_is_not_described),
        cmocka_unit_test(a_paper_is_read_with_the_form_in_reach),
        cmocka_unit_test(two_papers_stand_beside_each_other),
        cmocka_unit_test(papers_are_at_hand_in_a_low_window),
        cmocka_unit_test(a_decision_stands_beside_its_reason),
        cmocka_unit_test(the_key_reaches_every_paper),
        cmocka_unit_test(what_was_said_is_beside_the_client),
        cmocka_unit_test(only_drawing_waits_for_words),
    };
    return cmocka_run_group_tests(tests, open_video, close_video);
}
