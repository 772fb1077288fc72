// A voice at the desk: consent before the first take, a take handed in or written instead, refused
// ones never, the client's words once, the studio.
#include "devices.h"

static const char source[] = SCENE(
    "  observa = { 'E1.D2.1', 'E3.C1' },\n"
    "  pasos = {\n"
    "    inicio = habla { cliente = '¡Nadie me atiende!', dice = 'Buenos días, estoy con usted.',\n"
    "      mide = { 'E3.C1' }, a = 'otra', tiempo = 60, al_vencer = { porque = 'Tarde.' },\n"
    "      voz_bien = { efecto = { enojo = -20 }, porque = 'Serena.' },\n"
    "      voz_mal = { efecto = { enojo = 10 }, porque = 'Tensa.' },\n"
    "      { id = 'saluda', 'Saluda', busca = { 'buenos días' }, mide = { 'E1.D2.1' },\n"
    "        porque = 'x' },\n"
    "      { id = 'calla', 'La calla', busca = { 'cállese' }, evitar = true, porque = 'x' } },\n"
    "    otra = elige { cliente = 'Bueno. ¿Y ahora?',\n"
    "      { id = 'bien', 'Buenos días.', cumple = { 'E1.D2.1' }, porque = 'x', a = 'fin',\n"
    "        cliente = 'Gracias.' },\n"
    "      { id = 'mal', '¿Qué?', falla = { 'E1.D2.1' }, porque = 'x', a = 'fin' } },\n"
    "    fin = narra { 'Se va.', final = 'Se va' },\n"
    "  },\n");

// At a counter; who is spoken to is on the phone.
static const char call[] = SCENE(
    "  observa = { 'E3.C1' }, pasos = {\n"
    "    inicio = habla { canal = 'telefono', dice = 'Buenos días.', mide = { 'E3.C1' },\n"
    "      voz_bien = { porque = 'x' }, voz_mal = { porque = 'x' }, a = 'fin',\n"
    "      { id = 'saluda', 'Saluda', busca = { 'buenos días' }, porque = 'x' },\n"
    "      { id = 'calla', 'La calla', busca = { 'cállese' }, evitar = true, porque = 'x' } },\n"
    "    fin = narra { 'Cuelga.', final = 'Cuelga' } },\n");

static struct desk *desk_with(struct world *world, struct devices *d,
                              const struct standard *standard) {
    return desk_of(world, d, standard, source);
}

static const struct view_command *command(struct desk *desk, const char *name) {
    const struct view *view = desk_look(desk, START);
    for (int i = 0; i < view->n_commands; i++) {
        if (strcmp(view->commands[i].name, name) == 0) {
            return &view->commands[i];
        }
    }
    return NULL;
}

static void the_notice_comes_before_the_first_take(void **state) {
    struct world world;
    struct devices d;
    struct desk *desk = desk_with(&world, &d, *state);
    does(desk, "open", "prueba", NULL);
    does(desk, "start", NULL, NULL);
    does(desk, "record", NULL, NULL);
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_VOICE_NOTE);
    assert_int_equal(d.records, 0);
    does(desk, "decline", NULL, NULL); // back at the step, which waited
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_STEP);
    assert_false(session_paused(world.session));
    does(desk, "record", NULL, NULL);
    does(desk, "accept", NULL, NULL);
    assert_int_equal(d.records, 1);
    assert_true(desk_look(desk, START)->sounding);
    does(desk, "stop", NULL, NULL);
    does(desk, "record", NULL, NULL); // asked once
    assert_int_equal(d.records, 2);
    end(&world, desk);
}

static void a_take_is_an_answer(void **state) {
    struct world world;
    struct devices d;
    struct desk *desk = desk_with(&world, &d, *state);
    d.accepted = true;
    does(desk, "open", "prueba", NULL);
    does(desk, "start", NULL, NULL);
    assert_string_equal(d.words, "¡Nadie me atiende!");
    assert_true(d.manner.rate > 1); // she is angry
    assert_int_equal(d.said, 1);
    does(desk, "record", NULL, NULL);
    assert_null(command(desk, "send"));
    assert_false(passes(desk, START, START + 600 * CLOCK_SECOND)); // nobody is cut off
    assert_int_equal(session_phase(world.session), PHASE_ASKING);
    does(desk, "stop", NULL, NULL);
    assert_int_equal((int)d.wanted, 9); // bue-nos-dí-as-es-toy-con-us-ted
    assert_false(d.on_phone);
    assert_int_equal(desk_look(desk, START)->sound->n_aspects, 0); // not before it is handed in
    does(desk, "hear", NULL, NULL);
    does(desk, "save", NULL, NULL);
    assert_non_null(strstr(desk_look(desk, START)->notice, "/tmp/voz.wav"));
    does(desk, "send", NULL, NULL);
    const struct view *view = desk_look(desk, START);
    assert_int_equal(view->sound->n_aspects, ASPECT_COUNT);
    int n;
    const struct session_decision *decisions = session_decisions(world.session, &n);
    assert_int_equal(n, 1);
    assert_int_equal(decisions[0].n_outcomes, 1);
    assert_true(decisions[0].outcomes[0].voice && decisions[0].outcomes[0].x == 0.8);
    assert_string_equal(d.name, "scene:prueba/inicio");
    assert_int_equal(d.kept, 1);
    does(desk, "continue", NULL, NULL);
    assert_string_equal(d.words, "Bueno. ¿Y ahora?");
    assert_null(desk_look(desk, START)->sound);
    assert_int_equal(d.said, 2);
    desk_tick(desk, START);
    assert_int_equal(d.said, 2); // once
    does(desk, "listen", NULL, NULL);
    assert_int_equal(d.said, 3);
    does(desk, "voices", NULL, NULL);
    does(desk, "choose", "bien", NULL);
    assert_int_equal(d.said, 3);
    end(&world, desk);
}

static void a_call_is_judged_as_one(void **state) {
    struct world world;
    struct devices d;
    struct desk *desk = desk_of(&world, &d, *state, call);
    d.accepted = true;
    does(desk, "open", "prueba", NULL);
    does(desk, "start", NULL, NULL);
    does(desk, "record", NULL, NULL);
    does(desk, "stop", NULL, NULL);
    assert_true(d.on_phone);
    end(&world, desk);
}

static void a_take_that_cannot_be_judged_is_not_handed_in(void **state) {
    struct world world;
    struct devices d;
    struct desk *desk = desk_with(&world, &d, *state);
    d.accepted = true;
    d.take.verdict.refusal = VOICE_TOO_NOISY;
    does(desk, "open", "prueba", NULL);
    does(desk, "start", NULL, NULL);
    does(desk, "record", NULL, NULL);
    does(desk, "stop", NULL, NULL);
    refuses(desk, "send", NULL);
    assert_null(command(desk, "send")); // its key belongs to what is written
    assert_true(shows(desk, LINE_HINT, "ruido"));
    does(desk, "write", "texto", "Buenos días, ¿en qué le ayudo?");
    does(desk, "submit", NULL, NULL); // written instead
    int n;
    session_decisions(world.session, &n);
    assert_int_equal(n, 1);
    assert_int_equal(d.kept, 0);
    end(&world, desk);
}

static void a_lost_microphone_keeps_what_was_recorded(void **state) {
    struct world world;
    struct devices d;
    struct desk *desk = desk_with(&world, &d, *state);
    d.accepted = true;
    does(desk, "open", "prueba", NULL);
    does(desk, "start", NULL, NULL);
    does(desk, "record", NULL, NULL);
    d.now.trouble = "No llega sonido.";
    assert_true(desk_tick(desk, START));
    assert_string_equal(desk_look(desk, START)->sound->now.trouble, "No llega sonido.");
    d.now = (struct sound_now){SOUND_RECORDING, 0, 2, "Se desconectó.", true};
    assert_true(desk_tick(desk, START));
    assert_string_equal(desk_look(desk, START)->notice, "Se desconectó.");
    assert_non_null(desk_look(desk, START)->sound->take);
    does(desk, "record", NULL, NULL);
    does(desk, "leave", NULL, NULL); // what is being recorded goes with the scene
    assert_int_equal(d.now.doing, SOUND_SILENT);
    assert_false(d.has_take);
    end(&world, desk);
}

static void the_studio_exercises_one_aspect_at_a_time(void **state) {
    struct world world;
    struct devices d;
    struct desk *desk = desk_with(&world, &d, *state);
    d.accepted = true;
    does(desk, "studio", NULL, NULL);
    const struct view *view = desk_look(desk, START);
    assert_int_equal(view->n_entries, ASPECT_COUNT + 2);
    assert_string_equal(view->entries[1].best, "Última vez: 90 de 100; la mejor: 90");
    assert_string_equal(view->entries[ASPECT_COUNT + 1].value, "Diadema");
    does(desk, "microphone", "microfono", "Interno");
    assert_string_equal(d.name, "Interno");
    refuses(desk, "exercise", "otro");
    does(desk, "exercise", "pausas", NULL);
    does(desk, "record", NULL, NULL);
    does(desk, "stop", NULL, NULL);
    assert_string_equal(d.name, "exercise:pausas");
    assert_int_equal(desk_look(desk, START)->sound->n_aspects, ASPECT_COUNT);
    assert_null(command(desk, "keep"));
    assert_false(command(desk, "model")->enabled);
    does(desk, "studio", NULL, NULL);
    does(desk, "exercise", "base", NULL);
    refuses(desk, "keep", NULL);
    does(desk, "record", NULL, NULL);
    does(desk, "stop", NULL, NULL);
    assert_int_equal(d.kept, 1); // a reading is no exercise
    does(desk, "keep", NULL, NULL);
    assert_int_equal(d.kept_baseline, 1);
    does(desk, "forget", NULL, NULL);
    assert_int_equal(d.forgotten, 0); // asked once more
    does(desk, "forget", NULL, NULL);
    assert_int_equal(d.forgotten, 1);
    end(&world, desk);
}

// The cues of what is seen, once each; the room where one is in it, and not in a take.
static void cues_and_the_room(void **state) {
    struct world world;
    struct devices d;
    struct desk *desk = desk_with(&world, &d, *state);
    d.accepted = true;
    does(desk, "open", "prueba", NULL);
    assert_string_equal(d.room, "");
    does(desk, "start", NULL, NULL);
    assert_string_equal(d.room, "recepcion");
    assert_non_null(
        strstr(desk_look(desk, START)->subtitle, "Ambiente: recepción, murmullo y pasos"));
    desk_out_of_sight(desk, true); // and stays silent there, whatever time brings
    assert_string_equal(d.room, "");
    desk_tick(desk, START + CLOCK_SECOND);
    assert_string_equal(d.room, "");
    desk_out_of_sight(desk, false);
    assert_string_equal(d.room, "recepcion");
    does(desk, "pause", NULL, NULL);
    assert_string_equal(d.room, "");
    desk_out_of_sight(desk, false);
    assert_string_equal(d.room, "");
    does(desk, "resume", NULL, NULL);
    does(desk, "record", NULL, NULL);
    assert_string_equal(d.room, "");
    assert_null(strstr(desk_look(desk, START)->subtitle, "Ambiente"));
    does(desk, "stop", NULL, NULL);
    assert_string_equal(d.room, "recepcion");
    passes(desk, START, START + 49 * CLOCK_SECOND);
    assert_int_equal(d.cues[SOUND_CUE_LATE], 0);
    passes(desk, START + 50 * CLOCK_SECOND, START + 52 * CLOCK_SECOND);
    assert_int_equal(d.cues[SOUND_CUE_LATE], 1);
    does(desk, "send", NULL, NULL); // her anger falls from 70 to 50
    assert_int_equal(d.cues[SOUND_CUE_BETTER], 1);
    does(desk, "continue", NULL, NULL);
    does(desk, "choose", "bien", NULL);
    assert_int_equal(d.cues[SOUND_CUE_TAKEN], 1);
    assert_int_equal(d.cues[SOUND_CUE_END], 0);
    does(desk, "continue", NULL, NULL);
    assert_int_equal(d.cues[SOUND_CUE_END], 1);
    does(desk, "continue", NULL, NULL); // the debriefing
    assert_string_equal(d.room, "");
    assert_int_equal(d.cues[SOUND_CUE_WORSE], 0);
    end(&world, desk);
}

static void what_is_turned_off_is_not_heard(void **state) {
    struct world world;
    struct devices d;
    struct desk *desk = desk_with(&world, &d, *state);
    does(desk, "set", "cues", "off");
    does(desk, "open", "prueba", NULL);
    does(desk, "start", NULL, NULL);
    does(desk, "set", "room", "off");
    assert_string_equal(d.room, "");
    assert_null(strstr(desk_look(desk, START)->subtitle, "Ambiente"));
    does(desk, "write", "texto", "¡Cállese!");
    does(desk, "submit", NULL, NULL);
    for (int i = 0; i <= SOUND_CUE_END; i++) {
        assert_int_equal(d.cues[i], 0);
    }
    end(&world, desk);
}

static void without_sound_everything_is_written(void **state) {
    struct world world = {0};
    struct desk *desk = desk_greeting(&world, *state, source, false);
    does(desk, "open", "prueba", NULL);
    does(desk, "start", NULL, NULL);
    assert_null(desk_look(desk, START)->sound);
    refuses(desk, "record", NULL);
    assert_false(command(desk, "record")->enabled);
    does(desk, "write", "texto", "Buenos días");
    does(desk, "submit", NULL, NULL);
    does(desk, "leave", NULL, NULL);
    does(desk, "studio", NULL, NULL);
    assert_true(shows(desk, LINE_HINT, "no hay con qué grabar"));
    end(&world, desk);
}

// Without a microphone that is said first, and nobody is asked to agree to a recording; one that is
// plugged in meanwhile records.
static void without_a_microphone_nobody_agrees_in_vain(void **state) {
    struct world world;
    struct devices d;
    struct err err = {0};
    struct desk *desk = desk_with(&world, &d, *state);
    d.unplugged = true;
    does(desk, "studio", NULL, NULL);
    assert_true(shows(desk, LINE_HINT, "No hay micrófono."));
    does(desk, "exercise", "pausas", NULL);
    assert_true(shows(desk, LINE_HINT, "No hay micrófono."));
    assert_int_equal(desk_do(desk, "record", NULL, NULL, START, &err), ERR_ABSENT);
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_EXERCISE);
    d.unplugged = false;
    does(desk, "record", NULL, NULL);
    does(desk, "accept", NULL, NULL);
    assert_int_equal(d.records, 1);
    does(desk, "stop", NULL, NULL);
    assert_false(shows(desk, LINE_HINT, "No hay micrófono."));
    end(&world, desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_notice_comes_before_the_first_take),
        cmocka_unit_test(a_take_is_an_answer),
        cmocka_unit_test(a_call_is_judged_as_one),
        cmocka_unit_test(a_take_that_cannot_be_judged_is_not_handed_in),
        cmocka_unit_test(a_lost_microphone_keeps_what_was_recorded),
        cmocka_unit_test(the_studio_exercises_one_aspect_at_a_time),
        cmocka_unit_test(without_a_microphone_nobody_agrees_in_vain),
        cmocka_unit_test(cues_and_the_room),
        cmocka_unit_test(what_is_turned_off_is_not_heard),
        cmocka_unit_test(without_sound_everything_is_written),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
