// A round of questions as it is shown, which is no scene.
#include "world.h"

static const char bank[] =
    "return preguntas { criterio = 'E1.C2', titulo = 'Barreras', preguntas = {\n"
    "  zumbido = pregunta { forma = 'escucha', narracion = 'Hay ruido.', pide = '¿Qué falla?',\n"
    "    dice = 'Pase a la tres.', como = 'suave', descripcion = 'Casi no se oye.',\n"
    "    { id = 'volumen', 'El volumen', correcta = true, porque = 'No llega.' },\n"
    "    { id = 'ritmo', 'El ritmo', porque = 'Va sin prisa.' } },\n"
    "  apuro = pregunta { forma = 'una', pide = '¿De qué tipo es?',\n"
    "    { id = 'fisica', 'Física', porque = 'No.' },\n"
    "    { id = 'psicologica', 'Psicológica', correcta = true, porque = 'Sí.' } },\n"
    "  gestos = pregunta { forma = 'pares', pide = '¿Qué dicen?',\n"
    "    { id = 'reloj', 'Mira el reloj', 'Que termine', porque = 'Es prisa.' },\n"
    "    { id = 'cejas', 'Levanta las cejas', 'Que no entendió', porque = 'Duda.' } } } }\n";

// Silence, of which somebody asks whether it speaks.
static void say(void *context, const char *text, const struct manner *manner,
                const char *recording) {
    (void)context;
    (void)text;
    (void)manner;
    (void)recording;
}

static void hush(void *context) {
    (void)context;
}

static struct sound_now sounds(void *context, instant now) {
    (void)context;
    (void)now;
    return (struct sound_now){.trouble = ""};
}

static void cue(void *context, enum sound_cue cue) {
    (void)context;
    (void)cue;
}

static void room(void *context, const char *place) {
    (void)context;
    (void)place;
}

// The number of the first line of that name; behind the last when there is none.
static int line_of(const struct view *view, const char *speaker) {
    int i = 0;
    while (i < view->n_lines && strcmp(view->lines[i].speaker, speaker) != 0) {
        i++;
    }
    return i;
}

static bool offers(struct desk *desk, const char *label) {
    const struct view *view = desk_look(desk, START);
    bool offered = false;
    for (int i = 0; i < view->n_commands; i++) {
        offered = offered || strcmp(view->commands[i].label, label) == 0;
    }
    return offered;
}

static const char *one_more(void *context, const char *id) {
    const struct world *world = context;
    return world->opened < 2 ? id : NULL;
}

static void a_bank_has_no_client_and_leads_to_the_next(void **state) {
    static const struct sound_host sound = {
        .say = say, .hush = hush, .now = sounds, .drop = hush, .cue = cue, .room = room};
    struct world world;
    world = (struct world){0};
    desk_free(desk_greeting(&world, *state, GREETING, false)); // only its world is wanted
    scenario_free(world.scenario);
    world.scenario = scene_from(*state, bank);
    struct err err;
    struct desk *desk;
    const struct desk_host host = {.context = &world,
                                   .cards = cards,
                                   .open = open_scene,
                                   .close = close_scene,
                                   .next = one_more,
                                   .people = &world.host,
                                   .sound = &sound,
                                   .settings = &world.settings,
                                   .standard = *state,
                                   .first_notice = ""};
    assert_int_equal(desk_new(&host, false, &desk, &err), ERR_OK);
    does(desk, "open", "prueba", NULL);
    assert_null(desk_look(desk, START)->client);
    assert_true(shows(desk, LINE_NARRATION, "3 preguntas."));
    // Who asked for a scene by its name was not welcomed: the notice stands before it.
    assert_true(shows(desk, LINE_NOTE, "se guarda solo en esta computadora"));
    refuses(desk, "voices", NULL); // nobody speaks here
    does(desk, "start", NULL, NULL);
    assert_true(offers(desk, "Callar voces")); // but what is to be listened to
    assert_true(offers(desk, "Salir de las preguntas"));
    assert_false(offers(desk, "Salir de la escena"));
    assert_null(desk_look(desk, START)->client);
    assert_non_null(strstr(desk_look(desk, START)->subtitle, "E1.C2 · 1 de 3"));
    does(desk, "choose", "ritmo", NULL);
    // What was asked stays before the person while the reason is read.
    assert_non_null(strstr(desk_look(desk, START)->subtitle, "E1.C2 · 1 de 3"));
    assert_true(shows(desk, LINE_NARRATION, "Hay ruido."));
    assert_true(shows(desk, LINE_SPEECH, "Pase a la tres."));
    assert_true(shows(desk, LINE_NARRATION, "¿Qué falla?"));
    // Whether it was right comes before why.
    const struct view *view = desk_look(desk, START);
    assert_true(line_of(view, "Incorrecto") < line_of(view, "La respuesta"));
    assert_true(line_of(view, "La respuesta") < line_of(view, "Por qué"));
    assert_true(shows(desk, LINE_BETTER, "El volumen"));
    does(desk, "continue", NULL, NULL);
    assert_false(offers(desk, "Callar voces"));
    does(desk, "choose", "psicologica", NULL);
    assert_true(line_of(desk_look(desk, START), "Correcto") < desk_look(desk, START)->n_lines);
    does(desk, "continue", NULL, NULL);
    // Nothing of a question is left out because it was below what the window shows.
    refuses(desk, "submit", NULL);
    does(desk, "write", "reloj", "Que termine");
    refuses(desk, "submit", NULL);
    does(desk, "write", "cejas", "Que termine");
    does(desk, "submit", NULL, NULL);
    assert_true(line_of(desk_look(desk, START), "En parte") < desk_look(desk, START)->n_lines);
    does(desk, "continue", NULL, NULL);
    does(desk, "continue", NULL, NULL);
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_DEBRIEF);
    assert_true(offers(desk, "Contestarlas otra vez"));
    assert_true(shows(desk, LINE_NARRATION, "Contestó bien 1 de 3 preguntas."));
    // What was right waits until it is asked for.
    assert_true(shows(desk, LINE_HEADING, "Pregunta 1"));
    assert_false(shows(desk, LINE_HEADING, "Pregunta 2"));
    assert_true(offers(desk, "Ver todas las preguntas"));
    does(desk, "whole", NULL, NULL);
    assert_true(shows(desk, LINE_HEADING, "Pregunta 2"));
    assert_false(offers(desk, "Ver todas las preguntas"));
    does(desk, "next", NULL, NULL);
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_NOTE);
    assert_int_equal(world.opened, 2);
    refuses(desk, "next", NULL);
    end(&world, desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bank_has_no_client_and_leads_to_the_next),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
