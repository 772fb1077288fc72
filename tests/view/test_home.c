// What home says comes next.
#include "world.h"

static const char source[] = SCENE(
    "  nota = 'Trata de algo difícil.', observa = { 'E1.D2.1' },\n"
    "  pasos = {\n"
    "    inicio = elige { cliente = '¡Otra vez!',\n"
    "      { id = 'bien', 'Buenos días.', cumple = { 'E1.D2.1' }, porque = 'Saluda.', a = 'fin' "
    "},\n"
    "      { id = 'mal', '¿Qué?', falla = { 'E1.D2.1' }, porque = 'No saluda.', a = 'fin' } },\n"
    "    fin = narra { 'Se va.', final = 'Se va' },\n"
    "  },\n");

static void home_says_what_is_next(void **state) {
    struct world world = {0};
    struct desk *desk = desk_greeting(&world, *state, source, false);
    const struct view *view = desk_look(desk, START);
    assert_false(view->entries[0].suggested); // nobody here knows what would help most
    assert_non_null(strstr(view->entries[0].facts, "enojado"));
    // What was left unfinished comes before everything.
    does(desk, "open", "prueba", NULL);
    does(desk, "start", NULL, NULL);
    does(desk, "leave", NULL, NULL);
    world.unfinished = true;
    view = desk_look(desk, START);
    assert_true(view->entries[0].suggested);
    assert_string_equal(view->next->title, "Prueba");
    assert_non_null(strstr(view->next->why, "La dejó sin terminar"));
    // In the other mode it would begin anew.
    does(desk, "mode", NULL, NULL);
    assert_null(desk_look(desk, START)->next);
    does(desk, "mode", NULL, NULL);
    does(desk, "proceed", NULL, NULL);
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_NOTE);
    end(&world, desk);
}

static bool labels(const struct view *view, const char *command, const char *label) {
    bool found = false;
    for (int i = 0; i < view->n_commands; i++) {
        found = found || (strcmp(view->commands[i].name, command) == 0 &&
                          strcmp(view->commands[i].label, label) == 0);
    }
    return found;
}

static void what_is_half_done_goes_on_or_begins_anew_when_asked_twice(void **state) {
    struct world world = {0};
    struct desk *desk = desk_greeting(&world, *state, source, false);
    does(desk, "open", "prueba", NULL);
    assert_true(labels(desk_look(desk, START), "start", "Empezar"));
    does(desk, "home", NULL, NULL);
    world.resumed = true;
    does(desk, "open", "prueba", NULL);
    assert_true(labels(desk_look(desk, START), "start", "Seguir"));
    int opened = world.opened;
    does(desk, "fresh", NULL, NULL);
    assert_int_equal(world.opened, opened);
    assert_non_null(strstr(desk_look(desk, START)->notice, "desde el principio"));
    does(desk, "fresh", NULL, NULL);
    assert_int_equal(world.opened, opened + 1);
    end(&world, desk);
}

// A course of which a test says how it stands.
struct course {
    struct course_home home;
    int rehearsed;
};

static enum errc course_home(void *context, struct course_home *home, struct err *err) {
    (void)err;
    *home = ((struct course *)context)->home;
    return ERR_OK;
}

static enum errc course_rehearse(void *context, struct desk_opened *opened, struct err *err) {
    (void)opened, (void)err;
    ((struct course *)context)->rehearsed++;
    return ERR_OK;
}

static enum errc course_diagnosis(void *context, struct diagnosis_now *now, struct err *err) {
    (void)context, (void)err;
    *now = (struct diagnosis_now){.said = 3};
    return ERR_OK;
}

static void nobody_is_sent_back_into_what_they_have_just_played(void **state) {
    struct course course = {0};
    const struct course_host host = {.context = &course, .home = course_home};
    struct world world = {.course = &host};
    struct desk *desk = desk_greeting(&world, *state, source, false);
    // The same scene stands for both: which it is tells what it gains.
    course.home.step = (struct next_step){.scenario = world.scenario, .gain = 0.02};
    course.home.then = (struct next_step){.scenario = world.scenario, .gain = 0.05};
    world.completed = world.practised = 1; // some other day
    // Of little evidence no figure is told.
    assert_null(strstr(desk_look(desk, START)->next->why, "punto"));
    assert_non_null(strstr(desk_look(desk, START)->next->why, "Sobre todo por"));
    course.home.verdict = VERDICT_NOT_YET;
    assert_non_null(strstr(desk_look(desk, START)->next->why, "2 puntos"));
    does(desk, "open", "prueba", NULL);
    does(desk, "home", NULL, NULL);
    assert_non_null(strstr(desk_look(desk, START)->next->why, "5 puntos"));
    end(&world, desk);
}

// Whoever has practised nothing begins where the path does, with her own occupation first, however
// much another scene would gain; the parts of a diagnosis are no practice.
static void a_newcomer_begins_where_the_path_does(void **state) {
    struct course course = {0};
    const struct course_host host = {.context = &course, .home = course_home};
    struct world world = {.course = &host};
    struct desk *desk = desk_greeting(&world, *state, source, false);
    struct scenario other = *world.scenario;
    struct scene_card more = {.id = "z", .problem = "", .completed = 1};
    other.title = "La de su puesto";
    other.id = "z";
    other.occupation = "Recepcionista de hospital";
    more.facts = course_describe(&other);
    world.more = &more;
    course.home.step = (struct next_step){.scenario = &other, .gain = 0.2};
    assert_string_equal(desk_look(desk, START)->next->title, "Prueba");
    assert_non_null(strstr(desk_look(desk, START)->next->why, "Para empezar"));
    snprintf(world.occupation, sizeof world.occupation, "Recepcionista de hospital");
    course.home.step = (struct next_step){.scenario = world.scenario, .gain = 0.2};
    assert_string_equal(desk_look(desk, START)->next->title, "La de su puesto");
    more.practised = 1;
    assert_string_equal(desk_look(desk, START)->next->title, "Prueba");
    assert_null(strstr(desk_look(desk, START)->next->why, "Para empezar"));
    // What is shown is what is opened.
    more.practised = 0;
    *world.occupation = '\0';
    does(desk, "proceed", NULL, NULL);
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_NOTE);
    end(&world, desk);
}

static void home_leads_to_the_rehearsal_when_it_is_time(void **state) {
    struct course course = {0};
    const struct course_host host = {.context = &course,
                                     .home = course_home,
                                     .rehearse = course_rehearse,
                                     .diagnosis = course_diagnosis};
    struct world world = {.course = &host};
    struct desk *desk = desk_greeting(&world, *state, source, false);
    assert_null(desk_look(desk, START)->next);
    refuses(desk, "proceed", NULL);
    course.home.step.scenario = world.scenario;
    assert_string_equal(desk_look(desk, START)->next->title, "Prueba");
    // Ready but for the rehearsal itself; once it was passed, practice goes on.
    course.home.rehearse = true;
    assert_string_equal(desk_look(desk, START)->next->title, "Ensayo general");
    // What was begun comes before it.
    world.unfinished = true;
    assert_string_equal(desk_look(desk, START)->next->title, "Prueba");
    world.unfinished = false;
    course.home.rehearse = false;
    assert_string_equal(desk_look(desk, START)->next->title, "Prueba");
    // A diagnosis that was begun comes before what can wait.
    world.unfinished = true;
    course.home.diagnosis_open = true;
    assert_string_equal(desk_look(desk, START)->next->title, "Diagnóstico");
    assert_true(desk_look(desk, START)->next->begun);
    does(desk, "proceed", NULL, NULL);
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_DIAGNOSIS);
    does(desk, "home", NULL, NULL);
    // One that is open comes before everything: it counts for a day only.
    course.home.rehearsal_open = true;
    course.home.part = 2;
    course.home.n_parts = 6;
    world.unfinished = true;
    assert_non_null(strstr(desk_look(desk, START)->next->why, "parte 2 de 6"));
    does(desk, "proceed", NULL, NULL);
    assert_int_equal(course.rehearsed, 1);
    end(&world, desk);
}

// Where the file is is said at once; that nothing could open it, when that is known.
static void what_is_opened_outside_tells_how_it_went(void **state) {
    struct world world = {0};
    struct desk *desk = desk_greeting(&world, *state, GREETING, false);
    does(desk, "readiness", NULL, NULL);
    does(desk, "report", NULL, NULL);
    world.opening = OPENING;
    does(desk, "show", NULL, NULL);
    assert_non_null(strstr(desk_look(desk, START)->notice, "/tmp/reporte.html"));
    assert_true(desk_look(desk, START)->watching);
    assert_false(desk_tick(desk, START));
    world.opening = UNOPENED;
    assert_true(desk_tick(desk, START));
    assert_string_equal(desk_look(desk, START)->notice, "No se abrió.");
    assert_false(desk_look(desk, START)->watching);
    // A program that stays open is no reason to look again and again.
    world.opening = OPENING;
    does(desk, "show", NULL, NULL);
    assert_false(desk_tick(desk, START + 60000));
    assert_false(desk_look(desk, START)->watching);
    end(&world, desk);
}

// What was added stands before the path, whatever its stage; what cannot be played, behind it.
static void what_was_added_is_found_first(void **state) {
    struct world world = {0};
    struct desk *desk = desk_greeting(&world, *state, source, false);
    struct scene_card more = {.id = "propia",
                              .facts = course_describe(world.scenario),
                              .added = true,
                              .completed = 1,
                              .problem = ""};
    more.facts.crisis = true;
    world.more = &more;
    const struct view *view = desk_look(desk, START);
    assert_string_equal(view->entries[0].id, "propia");
    assert_string_equal(view->entries[0].group, "Escenas propias: 1 de 1");
    assert_non_null(strstr(view->entries[0].about, "centro de capacitación"));
    assert_string_equal(view->entries[1].id, "prueba");
    assert_non_null(strstr(view->entries[1].group, "Primer día: 0 de 1"));
    more.facts.scenario = NULL;
    more.problem = "No se pudo leer.";
    view = desk_look(desk, START);
    assert_string_equal(view->entries[0].id, "prueba");
    assert_string_equal(view->entries[1].group, "No se pueden jugar");
    assert_string_equal(view->entries[1].about, "");
    end(&world, desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(home_says_what_is_next),
        cmocka_unit_test(what_is_half_done_goes_on_or_begins_anew_when_asked_twice),
        cmocka_unit_test(home_leads_to_the_rehearsal_when_it_is_time),
        cmocka_unit_test(a_newcomer_begins_where_the_path_does),
        cmocka_unit_test(nobody_is_sent_back_into_what_they_have_just_played),
        cmocka_unit_test(what_was_added_is_found_first),
        cmocka_unit_test(what_is_opened_outside_tells_how_it_went),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
