// What moves in a scene, on a clock of the test: a face changes and arrives, words appear and are
// there at once when somebody hurries; nothing moves that did not change, or where nothing should.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/motion.h"

#include <limits.h>
#include <string.h>

#define NOW  5000
#define TEXT "Yo lavo ajeno, señorita. Tres días sin trabajar y nadie me habló."

static const struct figure robles = {.name = "senora_de_rebozo"};

struct scene {
    struct view_client client;
    struct view_line line;
    struct view view;
};

static void set_up(struct scene *scene, double anger, const char *text) {
    *scene = (struct scene){.client = {.name = "Sra. Robles",
                                       .figure = &robles,
                                       .place = "tienda",
                                       .mood = {.anger = anger}},
                            .line = {LINE_CLIENT, "Sra. Robles", text}};
    scene->view = (struct view){
        .screen = SCREEN_STEP, .n_lines = 1, .lines = &scene->line, .client = &scene->client};
}

static void a_face_changes_and_arrives(void **state) {
    (void)state;
    struct scene scene;
    struct motion motion = {0};
    struct stage_change change;
    set_up(&scene, 0.9, TEXT);
    motion_see(&motion, &scene.view, true, NOW);
    assert_null(motion_change(&motion, NOW, &change)); // nobody was seen before
    scene.client.mood.anger = 0;
    motion_see(&motion, &scene.view, true, NOW + 100);
    assert_non_null(motion_change(&motion, NOW + 100, &change));
    assert_int_equal(change.before.face, FACE_FURIOUS);
    assert_true(change.share == 0);
    double before = 0;
    for (uint64_t t = 150; t < 100 + MOTION_FACE_MS; t += 50) {
        assert_non_null(motion_change(&motion, NOW + t, &change));
        assert_true(change.share > before && change.share < 1);
        before = change.share;
    }
    motion_hurry(&motion);
    assert_true(motion_goes_on(&motion, NOW + 100 + MOTION_FACE_MS - 1));
    assert_false(motion_goes_on(&motion, NOW + 100 + MOTION_FACE_MS));
    assert_null(motion_change(&motion, NOW + 100 + MOTION_FACE_MS, &change));
    // The same once more moves nothing.
    motion_see(&motion, &scene.view, true, NOW + 1000);
    assert_false(motion_goes_on(&motion, NOW + 1000));
}

static void somebody_else_is_there_at_once(void **state) {
    (void)state;
    struct scene scene;
    struct motion motion = {0};
    struct stage_change change;
    set_up(&scene, 0.9, TEXT);
    motion_see(&motion, &scene.view, true, NOW);
    scene.client.mood.anger = 0;
    scene.client.name = "Don Beto";
    motion_see(&motion, &scene.view, true, NOW + 1);
    assert_null(motion_change(&motion, NOW + 1, &change));
    scene.client.mood.anger = 0.9;
    scene.client.absent = true;
    motion_see(&motion, &scene.view, true, NOW + 2);
    assert_null(motion_change(&motion, NOW + 2, &change));
}

static void words_appear_and_are_there_when_hurried(void **state) {
    (void)state;
    struct scene scene;
    struct motion motion = {0};
    set_up(&scene, 0.9, TEXT);
    motion_see(&motion, &scene.view, true, NOW);
    assert_int_equal(motion_words(&motion, NOW), 0);
    int half = motion_words(&motion, NOW + 500);
    assert_true(half > 0 && half < (int)strlen(TEXT));
    assert_true(motion_words(&motion, NOW + 600) > half);
    // A hint, the clock of a step, or the help are no new words.
    scene.view.screen = SCREEN_HELP;
    motion_see(&motion, &scene.view, true, NOW + 600);
    assert_int_equal(motion_words(&motion, NOW + 601), INT_MAX);
    scene.view.screen = SCREEN_STEP;
    motion_see(&motion, &scene.view, true, NOW + 700);
    assert_int_equal(motion_words(&motion, NOW + 701), INT_MAX);
    // The same words later in the run are said again.
    scene.view.n_said = 3;
    motion_see(&motion, &scene.view, true, NOW + 800);
    assert_int_equal(motion_words(&motion, NOW + 800), 0);
    motion_see(&motion, &scene.view, true, NOW + 900);
    assert_true(motion_words(&motion, NOW + 900) > 0);
    assert_true(motion_hurry(&motion));
    assert_int_equal(motion_words(&motion, NOW + 901), INT_MAX);
    assert_false(motion_hurry(&motion));
    assert_false(motion_goes_on(&motion, NOW + 901));
}

static void words_are_all_there_in_the_end(void **state) {
    (void)state;
    struct scene scene;
    struct motion motion = {0};
    char text[4000];
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    set_up(&scene, 0, text);
    motion_see(&motion, &scene.view, true, NOW);
    assert_true(motion_goes_on(&motion, NOW + MOTION_TEXT_MOST_MS - 1));
    assert_false(motion_goes_on(&motion, NOW + MOTION_TEXT_MOST_MS));
    assert_int_equal(motion_words(&motion, NOW + MOTION_TEXT_MOST_MS), INT_MAX);
    // Nobody speaks: nothing moves.
    scene.line.kind = LINE_NARRATION;
    motion_see(&motion, &scene.view, true, NOW + 9000);
    assert_false(motion_goes_on(&motion, NOW + 9000));
}

static void without_motion_all_is_at_once_there(void **state) {
    (void)state;
    struct scene scene;
    struct motion motion = {0};
    struct stage_change change;
    set_up(&scene, 0.9, TEXT);
    motion_see(&motion, &scene.view, false, NOW);
    scene.client.mood.anger = 0;
    motion_see(&motion, &scene.view, false, NOW + 1);
    assert_null(motion_change(&motion, NOW + 1, &change));
    assert_int_equal(motion_words(&motion, NOW + 1), INT_MAX);
    assert_false(motion_goes_on(&motion, NOW + 1));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_face_changes_and_arrives),
        cmocka_unit_test(somebody_else_is_there_at_once),
        cmocka_unit_test(words_appear_and_are_there_when_hurried),
        cmocka_unit_test(words_are_all_there_in_the_end),
        cmocka_unit_test(without_motion_all_is_at_once_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
