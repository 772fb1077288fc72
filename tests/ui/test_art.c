// The art: every file draws within what nanosvg can, every person has every face and they differ,
// every word of an author has its drawing, and what is missing is said once.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/drawing.h"
#include "ui/stage.h"

#include "base/file.h"
#include "base/mem.h"
#include "scenario/names.h"

#include <SDL_image.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define FOLDER SOURCE_DIR "/assets/art"

struct fixture {
    SDL_Window *window;
    SDL_Renderer *renderer;
};

static int open_video(void **state) {
    static struct fixture fixture;
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    if (SDL_Init(SDL_INIT_VIDEO)) {
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
    SDL_Quit();
    return 0;
}

static Uint32 pixel(const SDL_Surface *surface, int x, int y) {
    const Uint32 *row =
        (const Uint32 *)(const void *)((const Uint8 *)surface->pixels + y * surface->pitch);
    return row[x];
}

// Of the pixels: how many are not transparent.
static int drawn_pixels(const SDL_Surface *surface) {
    int n = 0;
    for (int y = 0; y < surface->h; y++) {
        for (int x = 0; x < surface->w; x++) {
            n += (pixel(surface, x, y) >> 24) > 0;
        }
    }
    return n;
}

static int different_pixels(const SDL_Surface *a, const SDL_Surface *b) {
    int n = 0;
    for (int y = 0; y < a->h; y++) {
        for (int x = 0; x < a->w; x++) {
            n += pixel(a, x, y) != pixel(b, x, y);
        }
    }
    return n;
}

// What nanosvg does not draw it leaves out without a word, and the layers are found by their ids.
static void check_text(const char *path, const char *text) {
    static const char *const left_out[] = {"<text",  "<use",   "<clip",   "<mask", "<filter",
                                           "<image", "<style", "<symbol", "style="};
    for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++) {
        if (strstr(text, left_out[i])) {
            fail_msg("%s: %s", path, left_out[i]);
        }
    }
    assert_non_null(strstr(text, "viewBox=\""));
    assert_int_equal(strncmp(text, "<svg xmlns=", 11), 0);
}

static void check_file(const char *path) {
    char *text;
    size_t length;
    struct err err = {0};
    if (file_read(path, 64 * 1024, ERR_LIMIT, &text, &length, &err)) {
        fail_msg("%s: %s", path, err.text);
    }
    check_text(path, text);
    SDL_RWops *source = SDL_RWFromConstMem(text, (int)length);
    SDL_Surface *drawn = IMG_LoadSizedSVG_RW(source, 200, 200);
    SDL_RWclose(source);
    SDL_Surface *surface =
        drawn ? SDL_ConvertSurfaceFormat(drawn, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    if (!surface || drawn_pixels(surface) < 400) {
        fail_msg("%s: no dibuja nada", path);
    }
    SDL_FreeSurface(drawn);
    SDL_FreeSurface(surface);
    mem_free(text);
}

static int check_folder(const char *folder) {
    int n = 0;
    char path[1024];
    DIR *open = opendir(folder);
    assert_non_null(open);
    for (const struct dirent *entry; (entry = readdir(open));) {
        struct stat about;
        const char *dot = strrchr(entry->d_name, '.');
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (*entry->d_name == '.' || stat(path, &about)) {
            continue;
        }
        if (S_ISDIR(about.st_mode)) {
            n += check_folder(path);
        } else if (dot && strcmp(dot, ".svg") == 0) {
            check_file(path);
            n++;
        }
    }
    closedir(open);
    return n;
}

static void every_file_draws(void **state) {
    (void)state;
    assert_true(check_folder(FOLDER) > 70);
}

static SDL_Surface *picture_of(struct art *art, const struct stage *stage, int w, int h) {
    const struct art_picture picture = {.key = "",
                                        .width = STAGE_WIDTH,
                                        .height = STAGE_HEIGHT,
                                        .compose = stage_compose,
                                        .what = stage};
    SDL_Surface *surface = art_surface(art, &picture, w, h);
    assert_non_null(surface);
    return surface;
}

static void every_person_has_every_face(void **state) {
    (void)state;
    struct art art = {.folder = FOLDER};
    for (int person = 0; person < FIGURES; person++) {
        SDL_Surface *faces[FACE_COUNT];
        for (int face = 0; face < FACE_COUNT; face++) {
            struct stage stage = {.place = "recepcion",
                                  .person = figure_by_number(person)->name,
                                  .face = (enum expression)face};
            faces[face] = picture_of(&art, &stage, STAGE_WIDTH, STAGE_HEIGHT);
            for (int other = 0; other < face; other++) {
                int n = different_pixels(faces[face], faces[other]);
                if (n < 120) {
                    fail_msg("%s: %s se ve como %s (%d)", stage.person,
                             stage_expression_name(stage.face),
                             stage_expression_name((enum expression)other), n);
                }
            }
        }
        for (int face = 0; face < FACE_COUNT; face++) {
            SDL_FreeSurface(faces[face]);
        }
    }
    art_free(&art);
}

static bool has_layer(const char *svg, const char *part, int face) {
    char id[60];
    snprintf(id, sizeof id, "<g id=\"%s%s%s\"", part, face < 0 ? "" : "-",
             face < 0 ? "" : stage_expression_name((enum expression)face));
    return strstr(svg, id) != NULL;
}

// All layers of a person, of the faces those of one.
static void a_person_is_put_together_from_layers(void **state) {
    (void)state;
    static const char *const layers[] = {"back", "body", "head", "hair", "front"};
    static const char *const of_face[] = {"eyes", "brows", "mouth"};
    struct art art = {.folder = FOLDER};
    for (int i = 0; i < FIGURES * FACE_COUNT; i++) {
        const struct stage stage = {.place = "oficina",
                                    .person = figure_by_number(i / FACE_COUNT)->name,
                                    .face = (enum expression)(i % FACE_COUNT)};
        struct strbuf svg = {0};
        assert_true(stage_compose(&art, &svg, &stage));
        for (int k = 0; k < 5; k++) {
            assert_true(has_layer(svg.text, layers[k], -1));
        }
        for (int k = 0; k < 3 * FACE_COUNT; k++) {
            assert_int_equal(has_layer(svg.text, of_face[k % 3], k / 3), k / 3 == i % FACE_COUNT);
        }
        assert_false(has_layer(svg.text, "tears", -1));
        assert_null(strstr(svg.text, "display="));
        strbuf_free(&svg);
    }
    art_free(&art);
}

// A weaker feeling is seen on the face of the strongest.
static void every_person_weeps_sweats_and_blushes(void **state) {
    (void)state;
    struct art art = {.folder = FOLDER};
    for (int person = 0; person < FIGURES; person++) {
        struct stage stage = {
            .place = "clinica", .person = figure_by_number(person)->name, .face = FACE_FURIOUS};
        SDL_Surface *plain = picture_of(&art, &stage, STAGE_WIDTH, STAGE_HEIGHT);
        bool *const extras[] = {&stage.tears, &stage.sweat, &stage.blush};
        for (int i = 0; i < 3; i++) {
            *extras[i] = true;
            SDL_Surface *more = picture_of(&art, &stage, STAGE_WIDTH, STAGE_HEIGHT);
            assert_true(different_pixels(plain, more) > 60);
            SDL_FreeSurface(more);
            *extras[i] = false;
        }
        SDL_FreeSurface(plain);
    }
    art_free(&art);
}

static void the_strongest_feeling_makes_the_face(void **state) {
    (void)state;
    static const struct {
        struct mood mood;
        enum expression face;
    } moods[] = {
        {{0, 0, 0, 0, 0}, FACE_CALM},        {{0.29, 0, 0, 0, 0.5}, FACE_CALM},
        {{0, 0, 0, 0, 0.6}, FACE_KIND},      {{0.1, 0, 0, 0, 0.8}, FACE_GLAD},
        {{0.3, 0, 0, 0, 0.9}, FACE_ANNOYED}, {{0.6, 0.5, 0, 0, 0}, FACE_FURIOUS},
        {{0.3, 0.4, 0, 0, 0}, FACE_ANXIOUS}, {{0.5, 0.8, 0.7, 0, 0}, FACE_AFRAID},
        {{0, 0, 0.5, 0.2, 0}, FACE_SAD},     {{0, 0, 1, 0.9, 0}, FACE_CRYING},
        {{0, 0, 0, 0.3, 0}, FACE_DOUBTFUL},  {{0.4, 0, 0, 0.9, 0}, FACE_DOUBTFUL},
    };
    for (size_t i = 0; i < sizeof moods / sizeof *moods; i++) {
        assert_int_equal(stage_expression(&moods[i].mood), moods[i].face);
    }
    struct view_client client = {
        .name = "Ana", .figure = figure_of("", "Ana"), .mood = {0.9, 0.6, 0.5, 0, 0}};
    struct stage stage = stage_of(&client);
    assert_int_equal(stage.face, FACE_FURIOUS);
    assert_true(stage.blush && stage.sweat && !stage.tears);
}

static void every_place_shows_its_person(void **state) {
    (void)state;
    struct art art = {.folder = FOLDER};
    SDL_Surface *before = NULL;
    struct view_client client = {
        .name = "Ana", .figure = figure_of("turista", "Ana"), .channel = CHANNEL_COUNTER};
    for (int i = 1; place_names[i]; i++) {
        client.place = place_names[i];
        struct stage stage = stage_of(&client);
        assert_string_equal(stage.place, place_names[i]);
        SDL_Surface *one = picture_of(&art, &stage, STAGE_WIDTH, STAGE_HEIGHT);
        stage.person = "empresaria";
        SDL_Surface *other = picture_of(&art, &stage, STAGE_WIDTH, STAGE_HEIGHT);
        assert_int_equal(drawn_pixels(one), STAGE_WIDTH * STAGE_HEIGHT);
        assert_true(different_pixels(one, other) > 8000);
        assert_true(!before || different_pixels(before, one) > 40000);
        SDL_FreeSurface(before);
        SDL_FreeSurface(other);
        before = one;
    }
    SDL_FreeSurface(before);
    art_free(&art);
}

// Who calls is seen on one's own desk, who writes on one's screen, once they have.
static void the_channel_frames_the_person(void **state) {
    (void)state;
    static const struct {
        enum channel channel;
        const char *place, *inset;
    } frames[] = {{CHANNEL_COUNTER, "taller", NULL},
                  {CHANNEL_PHONE, "taller", "telefono"},
                  {CHANNEL_CHAT, "pantalla", NULL},
                  {CHANNEL_MAIL, "correo", NULL},
                  {CHANNEL_GROUP, "taller", NULL}};
    struct art art = {.folder = FOLDER};
    struct view_client client = {.name = "Ana", .figure = figure_of("", "Ana"), .place = "taller"};
    for (int i = 0; i < 5; i++) {
        client.channel = frames[i].channel;
        client.absent = false;
        struct stage stage = stage_of(&client);
        assert_string_equal(stage.place, frames[i].place);
        assert_int_equal(stage.inset != NULL, frames[i].inset != NULL);
        SDL_Surface *there = picture_of(&art, &stage, 200, 150);
        client.absent = true;
        stage = stage_of(&client);
        assert_string_equal(stage.place, "taller");
        SDL_Surface *empty = picture_of(&art, &stage, 200, 150);
        assert_true(different_pixels(there, empty) > 1000);
        SDL_FreeSurface(there);
        SDL_FreeSurface(empty);
    }
    assert_string_equal(art.problem, "");
    art_free(&art);
}

static void every_word_has_its_drawing(void **state) {
    (void)state;
    struct art art = {.folder = FOLDER};
    char name[100];
    for (int i = 1; client_look_names[i]; i++) {
        const char *person = figure_of(client_look_names[i], "Sra. Robles")->name;
        // Another name makes no other person of who was named.
        assert_string_equal(person, figure_of(client_look_names[i], "Don Beto")->name);
        snprintf(name, sizeof name, "people/%s.svg", person);
        assert_non_null(art_text(&art, name));
    }
    for (int i = 1; paper_form_names[i]; i++) {
        snprintf(name, sizeof name, "papers/%s.svg", paper_form_names[i]);
        assert_non_null(art_text(&art, name));
    }
    assert_string_equal(art.problem, "");
    // Without a word the name decides, always alike.
    const char *robles = figure_of("", "Sra. Robles")->name;
    assert_ptr_equal(robles, figure_of("", "Sra. Robles")->name);
    art_free(&art);
}

static void check_objects(const struct drawing *drawing, const char *const *names) {
    int n = 0;
    for (; names[n]; n++) {
        if (!drawing_object(drawing, names[n])) {
            fail_msg("%s: falta %s", drawing->name, names[n]);
        }
    }
    assert_int_equal(drawing->n_objects, n);
    assert_true(n >= 8);
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < i; k++) {
            const struct drawing_object *a = &drawing->objects[i], *b = &drawing->objects[k];
            if (SDL_HasIntersection(&a->place, &b->place)) {
                fail_msg("%s: %s cubre %s", drawing->name, a->id, b->id);
            }
        }
    }
}

// What the loader knows of a drawing and what is in it are the same.
static void every_drawing_has_its_objects(void **state) {
    (void)state;
    struct art art = {.folder = FOLDER};
    int n = 0;
    for (; drawing_name(n); n++) {
        const struct drawing *drawing = drawing_find(&art, drawing_name(n));
        assert_non_null(drawing);
        assert_ptr_equal(drawing, drawing_find(&art, drawing_name(n)));
        assert_non_null(art_text(&art, drawing->base));
        for (int i = 0; i < drawing->n_objects; i++) {
            assert_non_null(art_text(&art, drawing->objects[i].file));
        }
        check_objects(drawing, drawing_parts(n));
    }
    assert_true(n >= 4);
    assert_string_equal(art.problem, "");
    art_free(&art);
}

static void pictures_are_as_large_as_asked_for(void **state) {
    (void)state;
    struct art art = {.folder = FOLDER};
    const struct stage stage = {.place = "museo", .person = "turista"};
    static const int sizes[][2] = {{1, 1}, {120, 90}, {250, 208}, {333, 100}, {1600, 1200}};
    for (int i = 0; i < 5; i++) {
        SDL_Surface *surface = picture_of(&art, &stage, sizes[i][0], sizes[i][1]);
        assert_int_equal(surface->w, sizes[i][0]);
        assert_int_equal(surface->h, sizes[i][1]);
        assert_int_equal(drawn_pixels(surface), surface->w * surface->h);
        SDL_FreeSurface(surface);
    }
    art_free(&art);
}

// A text outlives the reading of all others but ART_FILES.
static void texts_used_last_stay(void **state) {
    (void)state;
    struct art art = {.folder = FOLDER};
    const char *place = art_text(&art, "places/hotel.svg");
    char name[40];
    for (int i = 0; i < 3 * ART_FILES; i++) {
        snprintf(name, sizeof name, "none/%d.svg", i);
        assert_null(art_text(&art, name));
        assert_ptr_equal(art_text(&art, "places/hotel.svg"), place);
    }
    assert_int_equal(art.n_files, ART_FILES);
    art_free(&art);
}

static int n_kept(const struct art *art) {
    int n = 0;
    for (int i = 0; i < ART_PICTURES; i++) {
        n += art->drawn[i].texture != NULL;
    }
    return n;
}

static void pictures_are_kept_and_bounded(void **state) {
    const struct fixture *fixture = *state;
    struct art art = {.folder = FOLDER, .renderer = fixture->renderer};
    struct view_client client = {
        .name = "Ana", .figure = figure_of("turista", "Ana"), .place = "hotel"};
    for (int i = 0; i < 5; i++) {
        stage_draw(&art, &client, (SDL_Rect){i, i, 80, 60}, 4, NULL);
    }
    // What is behind, the person, what is in front; another face is one picture more.
    assert_int_equal(n_kept(&art), 3);
    client.mood.anger = 0.9;
    stage_draw(&art, &client, (SDL_Rect){0, 0, 80, 60}, 4, NULL);
    assert_int_equal(n_kept(&art), 4);
    for (int i = 0; i < 3 * ART_PICTURES; i++) {
        stage_draw(&art, &client, (SDL_Rect){0, 0, 40 + 4 * i, 30 + 3 * i}, 4, NULL);
    }
    assert_int_equal(n_kept(&art), ART_PICTURES);
    // Large ones are fewer: of each what can be seen is kept.
    for (int i = 0; i < 4; i++) {
        stage_draw(&art, &client, (SDL_Rect){0, 0, 2600 + i, 2000}, 4, NULL);
    }
    int pixels = 0;
    for (int i = 0; i < ART_PICTURES; i++) {
        pixels += art.drawn[i].pixels;
    }
    assert_true(pixels <= ART_PIXELS && n_kept(&art) <= 7);
    art_free(&art);
}

static void what_is_missing_is_said_and_nothing_drawn(void **state) {
    const struct fixture *fixture = *state;
    static const char *const folders[] = {NULL, SOURCE_DIR "/assets/none"};
    for (int i = 0; i < 2; i++) {
        struct art art = {.folder = folders[i], .renderer = fixture->renderer};
        struct view_client client = {
            .name = "Ana", .figure = figure_of("", "Ana"), .place = "hotel"};
        stage_draw(&art, &client, (SDL_Rect){0, 0, 80, 60}, 4, NULL);
        assert_int_equal(n_kept(&art), 0);
        assert_non_null(strstr(art.problem, "places/hotel.svg"));
        // The first thing that was missing stays named.
        assert_null(drawing_find(&art, "escritorio"));
        assert_null(drawing_find(&art, "escritorio"));
        assert_non_null(strstr(art.problem, "places/hotel.svg"));
        art_free(&art);
    }
}

static void layers_are_found_whole(void **state) {
    (void)state;
    static const char text[] = "<svg xmlns=\"x\"><g id=\"a\" display=\"none\" opacity=\"1\"><g><g "
                               "id=\"b\"><path d=\"\"/></g></g></g><g id=\"c\"/></svg>\n";
    struct strbuf svg = {0};
    assert_true(art_add_layer(&svg, text, "a"));
    assert_string_equal(svg.text,
                        "<g id=\"a\" opacity=\"1\"><g><g id=\"b\"><path d=\"\"/></g></g></g>");
    assert_false(art_add_layer(&svg, text, "d"));
    strbuf_free(&svg);
    art_add_inside(&svg, "<svg><path/></svg>");
    assert_string_equal(svg.text, "<path/>");
    strbuf_free(&svg);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_draws),
        cmocka_unit_test(every_person_has_every_face),
        cmocka_unit_test(a_person_is_put_together_from_layers),
        cmocka_unit_test(every_person_weeps_sweats_and_blushes),
        cmocka_unit_test(the_strongest_feeling_makes_the_face),
        cmocka_unit_test(every_place_shows_its_person),
        cmocka_unit_test(the_channel_frames_the_person),
        cmocka_unit_test(every_word_has_its_drawing),
        cmocka_unit_test(every_drawing_has_its_objects),
        cmocka_unit_test(pictures_are_as_large_as_asked_for),
        cmocka_unit_test(texts_used_last_stay),
        cmocka_unit_test(pictures_are_kept_and_bounded),
        cmocka_unit_test(what_is_missing_is_said_and_nothing_drawn),
        cmocka_unit_test(layers_are_found_whole),
    };
    return cmocka_run_group_tests(tests, open_video, close_video);
}
