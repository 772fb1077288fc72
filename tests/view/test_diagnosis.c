// The diagnosis before the desk: its three parts, the pages of what she says, what came of it.
#include "world.h"

struct course {
    struct diagnosis_now now;
    struct diagnosis_record record;
    struct rehearsal_now rehearsal;
    struct world *world; // that opens its parts
    int parts;           // begun so far
};

static enum errc course_diagnosis(void *context, struct diagnosis_now *now, struct err *err) {
    (void)err;
    *now = ((struct course *)context)->now;
    return ERR_OK;
}

static enum errc course_opine(void *context, const enum opinion *opinions, struct err *err) {
    struct course *course = context;
    (void)err;
    memcpy(course->now.opinions, opinions, sizeof course->now.opinions);
    return ERR_OK;
}

static enum errc course_diagnosed(void *context, struct diagnosis_record *record, struct err *err) {
    (void)err;
    *record = ((struct course *)context)->record;
    return ERR_OK;
}

static enum errc course_rehearsal(void *context, struct rehearsal_now *now, struct err *err) {
    (void)err;
    *now = ((struct course *)context)->rehearsal;
    return ERR_OK;
}

static enum errc course_home(void *context, struct course_home *home, struct err *err) {
    (void)context, (void)err;
    *home = (struct course_home){0};
    return ERR_OK;
}

static struct course_host host_of(struct course *course) {
    return (struct course_host){.context = course,
                                .home = course_home,
                                .rehearsal = course_rehearsal,
                                .diagnosis = course_diagnosis,
                                .opine = course_opine,
                                .diagnosed = course_diagnosed};
}

static void the_page_counts_three_parts_and_what_is_left_of_them(void **state) {
    struct course course = {.now = {.minutes = {8, 10, 14}}};
    const struct course_host host = host_of(&course);
    struct world world = {.course = &host};
    struct desk *desk = desk_greeting(&world, *state, GREETING, false);
    does(desk, "diagnosis", NULL, NULL);
    assert_true(
        shows(desk, LINE_NARRATION, "1. Lo que usted dice de sí, en 58 frases: unos 8 min"));
    assert_true(shows(desk, LINE_NARRATION, "2. 20 preguntas: unos 10 min"));
    assert_true(shows(desk, LINE_NARRATION, "3. Una persona en crisis: unos 14 min"));
    assert_true(shows(desk, LINE_NOTE, "Toma unos 32 min"));
    assert_true(shows(desk, LINE_NOTE, "24 horas"));
    assert_true(shows(desk, LINE_NOTE, "En lo que dice de sí ninguna respuesta está mal"));
    // She has said what she does, and answered half of the questions.
    course.now = (struct diagnosis_now){
        .said = 58, .open = true, .part = DIAGNOSIS_ANSWERS, .minutes = {0, 5, 14}};
    assert_true(shows(desk, LINE_NARRATION, "frases: listo"));
    assert_true(shows(desk, LINE_NARRATION, "2. 20 preguntas: faltan unos 5 min"));
    assert_true(shows(desk, LINE_NOTE, "Sigue la parte 2 de 3; faltan unos 19 min"));
    course.now.part = DIAGNOSIS_PARTS;
    assert_true(shows(desk, LINE_NOTE, "Ya hizo las tres partes"));
    end(&world, desk);
}

static bool lists(struct desk *desk, const char *command) {
    const struct view *view = desk_look(desk, START);
    bool found = false;
    for (int i = 0; i < view->n_commands; i++) {
        found = found || strcmp(view->commands[i].name, command) == 0;
    }
    return found;
}

static void say_all_of_the_page(struct desk *desk) {
    for (int i = 0, n = desk_look(desk, START)->n_entries; i < n; i++) {
        char code[32];
        snprintf(code, sizeof code, "%s", desk_look(desk, START)->entries[i].id);
        does(desk, "says", code, "always");
    }
}

// Back to what was said, to correct it, and on page by page.
static void one_can_go_back_a_page(void **state) {
    struct course course = {0};
    const struct course_host host = host_of(&course);
    struct world world = {.course = &host};
    struct desk *desk = desk_greeting(&world, *state, GREETING, false);
    does(desk, "diagnosis", NULL, NULL);
    does(desk, "diagnose", NULL, NULL);
    assert_false(lists(desk, "page-before"));
    refuses(desk, "page-before", NULL);
    say_all_of_the_page(desk);
    does(desk, "submit", NULL, NULL);
    assert_true(shows(desk, LINE_NOTE, "Página 2 de 3"));
    assert_true(lists(desk, "page-before"));
    say_all_of_the_page(desk);
    does(desk, "submit", NULL, NULL);
    assert_true(shows(desk, LINE_NOTE, "Página 3 de 3"));
    say_all_of_the_page(desk);
    does(desk, "page-before", NULL, NULL);
    does(desk, "page-before", NULL, NULL);
    assert_true(shows(desk, LINE_NOTE, "Página 1 de 3"));
    // All is said: the pages are read on, none is jumped over.
    does(desk, "submit", NULL, NULL);
    assert_true(shows(desk, LINE_NOTE, "Página 2 de 3"));
    end(&world, desk);
}

static int times(struct desk *desk, const char *text) {
    const struct view *view = desk_look(desk, START);
    int n = 0;
    for (int i = 0; i < view->n_lines; i++) {
        n += strstr(view->lines[i].text, text) != NULL;
    }
    return n;
}

// What was asked, said, right and why; of the scene each answer once with all that it missed.
static void what_was_missed_is_told_with_its_reason(void **state) {
    const struct standard *standard = *state;
    struct course course = {0};
    const struct course_host host = host_of(&course);
    struct world world = {.course = &host};
    struct desk *desk = desk_greeting(&world, standard, GREETING, false);
    const struct part parts[] = {{.id = "a", .label = "La buena", .should_mark = true},
                                 {.id = "b", .label = "La otra"}};
    const struct text_variant told = {.text = "Llega un señor."};
    const struct step question = {
        .narration = {1, &told}, .prompt = "¿Qué hace?", .n_parts = 2, .parts = parts};
    const struct evidence_event events[] = {
        {.leaf = standard_leaf(standard, "E1.C5"),
         .source = {.session = "1", .step = "b/x", .answer = "La otra", .reason = "Porque no."}},
        {.leaf = standard_leaf(standard, "E1.S1.1"),
         .source = {.session = "2", .step = "calma", .answer = "«¡Cálmese!»", .reason = "Grita."}},
        {.leaf = standard_leaf(standard, "E1.S1.2"),
         .x = 0.5,
         .source = {.session = "2", .step = "calma", .answer = "«¡Cálmese!»", .reason = "Grita."}},
        {.leaf = standard_leaf(standard, "E1.S1.3"),
         .source = {.session = "2", .step = "", .answer = "", .reason = "No hubo ayuda."}},
    };
    const struct diagnosis_answer missed[] = {
        {&events[0], &question}, {&events[1], NULL}, {&events[2], NULL}, {&events[3], NULL}};
    const struct diagnosis diagnosis = {.asked = 20, .right = 19};
    course.now.ended = START;
    course.record = (struct diagnosis_record){
        .ended = START, .diagnosis = &diagnosis, .n_missed = 4, .missed = missed};
    does(desk, "diagnosis", NULL, NULL);
    does(desk, "diagnosed", NULL, NULL);
    assert_true(shows(desk, LINE_HEADING, "Lo que contestó y conviene revisar"));
    assert_true(shows(desk, LINE_MISSED, "E1.C5 "));
    assert_true(shows(desk, LINE_NARRATION, "Llega un señor. ¿Qué hace?"));
    assert_true(shows(desk, LINE_YOU, "«La otra»"));
    assert_true(shows(desk, LINE_BETTER, "La buena"));
    assert_true(shows(desk, LINE_REASON, "Porque no."));
    assert_true(shows(desk, LINE_MISSED, "E1.S1.1 ") && shows(desk, LINE_MISSED, "E1.S1.2 "));
    assert_int_equal(times(desk, "¡Cálmese!"), 1);
    assert_int_equal(times(desk, "««"), 0);
    assert_true(shows(desk, LINE_REASON, "No hubo ayuda."));
    assert_true(shows(desk, LINE_HEADING, "Con la persona en crisis"));
    course.record.n_missed = 0;
    assert_false(shows(desk, LINE_HEADING, "conviene revisar"));
    end(&world, desk);
}

// A scene can go wrong everywhere: what the crisis asks for is told whole, the rest is counted.
static void a_scene_that_went_wrong_stays_readable(void **state) {
    enum { ALL = 12 };
    const struct standard *standard = *state;
    struct course course = {0};
    const struct course_host host = host_of(&course);
    struct world world = {.course = &host};
    struct desk *desk = desk_greeting(&world, standard, GREETING, false);
    const struct diagnosis diagnosis = {0};
    struct evidence_event events[2 * ALL];
    struct diagnosis_answer missed[2 * ALL];
    char steps[2 * ALL][8];
    for (int i = 0; i < 2 * ALL; i++) {
        snprintf(steps[i], sizeof steps[i], "p%d", i);
        events[i] = (struct evidence_event){
            .leaf = standard_leaf(standard, i < ALL ? "E1.S1.1" : "E1.D2.1"),
            .source = {.session = "2", .step = steps[i], .answer = "Algo", .reason = "x"}};
        missed[i] = (struct diagnosis_answer){&events[i], NULL};
    }
    course.now.ended = START;
    course.record =
        (struct diagnosis_record){.diagnosis = &diagnosis, .n_missed = 2 * ALL, .missed = missed};
    does(desk, "diagnosis", NULL, NULL);
    does(desk, "diagnosed", NULL, NULL);
    assert_int_equal(times(desk, "«Algo»"), ALL + 6);
    assert_true(shows(desk, LINE_NOTE, "Y 6 respuestas más"));
    end(&world, desk);
}

static void a_rehearsal_is_told_in_steps_of_five_minutes(void **state) {
    static const struct {
        int minutes;
        const char *told;
    } durations[] = {{2, "alrededor de 5 min."},       {58, "alrededor de 1 h."},
                     {62, "alrededor de 1 h."},        {63, "alrededor de 1 h 5 min."},
                     {73, "alrededor de 1 h 15 min."}, {57, "alrededor de 55 min."}};
    struct course course = {0};
    const struct course_host host = host_of(&course);
    struct world world = {.course = &host};
    struct desk *desk = desk_greeting(&world, *state, GREETING, false);
    does(desk, "rehearsal", NULL, NULL);
    for (size_t i = 0; i < sizeof durations / sizeof *durations; i++) {
        course.rehearsal.minutes = durations[i].minutes;
        assert_true(shows(desk, LINE_NOTE, durations[i].told));
    }
    end(&world, desk);
}

static enum errc course_rehearse(void *context, struct desk_opened *opened, struct err *err) {
    struct course *course = context;
    opened->part = ++course->parts;
    opened->n_parts = 3;
    return open_scene(course->world, "prueba", MODE_ASSESSMENT, false, opened, err);
}

static void course_close(void *context, struct session *session) {
    close_scene(((struct course *)context)->world, session);
}

// Given up in another window, or left open for too long: nobody finds herself in a new one.
static void after_a_part_another_rehearsal_is_not_begun_unasked(void **state) {
    struct course course = {.rehearsal = {.open = true}};
    struct course_host host = host_of(&course);
    struct world world = {.course = &host};
    host.rehearse = course_rehearse;
    host.close = course_close;
    course.world = &world;
    struct desk *desk = desk_greeting(&world, *state, GREETING, false);
    does(desk, "rehearsal", NULL, NULL);
    does(desk, "rehearse", NULL, NULL);
    for (int part = 1; part <= 2; part++) {
        assert_int_equal(course.parts, part);
        does(desk, "start", NULL, NULL);
        does(desk, "choose", "bien", NULL);
        course.rehearsal.open = part == 1;
        does(desk, "continue", NULL, NULL);
    }
    assert_int_equal(course.parts, 2);
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_REHEARSAL);
    assert_non_null(strstr(desk_look(desk, START)->notice, "ya no sigue"));
    end(&world, desk);
}

// A scene of it was taken away: it can be given up, and is not called new.
static void a_rehearsal_that_cannot_go_on_can_be_given_up(void **state) {
    struct course course = {.rehearsal = {.open = true, .problem = "Ya no está «x»."}};
    const struct course_host host = host_of(&course);
    struct world world = {.course = &host};
    struct desk *desk = desk_greeting(&world, *state, GREETING, false);
    does(desk, "rehearsal", NULL, NULL);
    assert_true(shows(desk, LINE_MISSED, "Ya no está «x»."));
    assert_true(shows(desk, LINE_NOTE, "Abandonar este ensayo"));
    assert_false(shows(desk, LINE_HEADING, "La evaluación como la va a vivir"));
    refuses(desk, "rehearse", NULL);
    does(desk, "abandon", NULL, NULL);
    end(&world, desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_counts_three_parts_and_what_is_left_of_them),
        cmocka_unit_test(one_can_go_back_a_page),
        cmocka_unit_test(what_was_missed_is_told_with_its_reason),
        cmocka_unit_test(a_scene_that_went_wrong_stays_readable),
        cmocka_unit_test(a_rehearsal_is_told_in_steps_of_five_minutes),
        cmocka_unit_test(after_a_part_another_rehearsal_is_not_begun_unasked),
        cmocka_unit_test(a_rehearsal_that_cannot_go_on_can_be_given_up),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
