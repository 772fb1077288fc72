// What was said, who has come, the papers that are read, and the reasons of an order.
#include "world.h"

#define CHANNEL_SCENE(channel)                                                                     \
    "return escena { id = 'prueba', titulo = 'Mis datos', resumen = 'x', organizacion = 'Casa',\n" \
    " puesto = 'Telefonista', canal = '" channel "', hora = '10:00', minutos = 5,\n"               \
    " observa = { 'E1.D2.1' }, cliente = { nombre = 'Doña Luz', tipo = 'cordial',\n"              \
    "   estado = { enojo = 30 } },\n"                                                              \
    " documentos = { reglas = { titulo = 'Reglas', siempre = true, 'Saludar.' },\n"                \
    "   carta = { titulo = 'Carta', { 'Asunto', 'Cancelar' } }, ine = { titulo = 'INE', 'Luz' } "  \
    "},\n"                                                                                         \
    " pasos = {\n"                                                                                 \
    "  inicio = narra { 'Abre su turno.', a = 'listo' },\n"                                        \
    "  listo = elige { narracion = 'Suena.', documentos = { 'carta', 'ine' },\n"                   \
    "   { id = 'bien', 'Buenos días.', cumple = { 'E1.D2.1' }, porque = 'x', a = 'pide',\n"       \
    "     cliente = '¿Bueno?' },\n"                                                               \
    "   { id = 'mal', 'Diga.', falla = { 'E1.D2.1' }, porque = 'x', a = 'pide' } },\n"             \
    "  pide = ordena { cliente = 'Quiero algo.', hora = '10:05', a = 'fin', pide = 'Ordene.',\n"   \
    "   { id = 'uno', 'Uno' }, { id = 'dos', 'Dos' }, { id = 'tres', 'Tres' },\n"                  \
    "   relaciones = { { 'uno', 'dos', mide = { 'E2.D2.6' }, porque = 'Uno va antes.' },\n"        \
    "     { 'uno', 'tres', mide = { 'E2.D2.6' }, porque = 'Tres va al final.' },\n"                \
    "     { 'dos', 'tres', mide = { 'E2.D2.6' }, porque = 'Dos va en medio.' } } },\n"             \
    "  fin = narra { 'Cuelga.', final = 'Fin' } } }\n"

static struct desk *playing(struct world *world, const struct standard *standard,
                            const char *source) {
    *world = (struct world){0};
    struct desk *desk = desk_greeting(world, standard, source, false);
    does(desk, "open", "prueba", NULL);
    does(desk, "start", NULL, NULL);
    return desk;
}

static void check_said(struct desk *desk, int i, enum line_kind kind, const char *text) {
    const struct view *view = desk_look(desk, START);
    assert_true(i < view->n_said);
    assert_int_equal(view->said[i].kind, kind);
    assert_string_equal(view->said[i].text, text);
    assert_string_equal(view->said[i].hour, "10:00");
}

static void what_was_said_is_kept(void **state) {
    struct world world;
    struct desk *desk = playing(&world, *state, CHANNEL_SCENE("telefono"));
    assert_int_equal(desk_look(desk, START)->n_said, 0);
    does(desk, "continue", NULL, NULL);
    assert_int_equal(desk_look(desk, START)->n_said, 1);
    check_said(desk, 0, LINE_NARRATION, "Abre su turno.");
    does(desk, "choose", "bien", NULL);
    // The reaction has the answer itself: before it stands what was answered.
    assert_int_equal(desk_look(desk, START)->n_said, 2);
    check_said(desk, 1, LINE_NARRATION, "Suena.");
    does(desk, "continue", NULL, NULL);
    assert_int_equal(desk_look(desk, START)->n_said, 4);
    check_said(desk, 2, LINE_YOU, "Buenos días.");
    check_said(desk, 3, LINE_CLIENT, "¿Bueno?");
    assert_string_equal(desk_look(desk, START)->said[3].speaker, "Doña Luz");
    end(&world, desk);
}

static void what_was_said_can_be_read_again(void **state) {
    struct world world;
    struct desk *desk = playing(&world, *state, CHANNEL_SCENE("telefono"));
    does(desk, "continue", NULL, NULL);
    does(desk, "choose", "bien", NULL);
    does(desk, "history", NULL, NULL);
    assert_true(shows(desk, LINE_NARRATION, "Suena."));
    assert_true(shows(desk, LINE_CLIENT, "¿Bueno?"));
    assert_false(shows(desk, LINE_CLIENT, "Quiero algo."));
    does(desk, "back", NULL, NULL);
    does(desk, "continue", NULL, NULL);
    does(desk, "history", NULL, NULL);
    const struct view *view = desk_look(desk, START);
    assert_int_equal(view->screen, SCREEN_HISTORY);
    assert_string_equal(view->title, "Lo dicho");
    static const char *const lines[] = {"10:00",   "Abre su turno.", "Suena.",      "Buenos días.",
                                        "¿Bueno?", "10:05",          "Quiero algo."};
    assert_int_equal(view->n_lines, 7);
    for (int i = 0; i < 7; i++) {
        assert_string_equal(view->lines[i].text, lines[i]);
    }
    does(desk, "back", NULL, NULL);
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_STEP);
    end(&world, desk);
}

// Also where nothing helps: it is no hint.
static void an_assessment_may_read_again(void **state) {
    struct world world = {0};
    struct desk *desk = desk_greeting(&world, *state, CHANNEL_SCENE("telefono"), false);
    does(desk, "mode", NULL, NULL);
    does(desk, "open", "prueba", NULL);
    does(desk, "start", NULL, NULL);
    does(desk, "history", NULL, NULL);
    assert_true(shows(desk, LINE_NARRATION, "Abre su turno."));
    end(&world, desk);
}

static void check_coming(const struct standard *standard, const char *source, bool seen) {
    struct world world;
    struct desk *desk = playing(&world, standard, source);
    does(desk, "continue", NULL, NULL);
    assert_int_equal(desk_look(desk, START)->client->absent, !seen);
    does(desk, "choose", "bien", NULL);
    assert_false(desk_look(desk, START)->client->absent); // "¿Bueno?"
    does(desk, "continue", NULL, NULL);
    assert_false(desk_look(desk, START)->client->absent);
    assert_string_equal(desk_look(desk, START)->client->hour, "10:05");
    assert_string_equal(desk_look(desk, START)->client->subject, "Cancelar");
    assert_string_equal(desk_look(desk, START)->client->organisation, "Casa");
    end(&world, desk);
}

static void who_calls_or_writes_is_there_with_a_word(void **state) {
    check_coming(*state, CHANNEL_SCENE("telefono"), false);
    check_coming(*state, CHANNEL_SCENE("chat"), false);
    check_coming(*state, CHANNEL_SCENE("correo"), false);
    check_coming(*state, CHANNEL_SCENE("mostrador"), true);
}

static const struct view_command *with_key(struct desk *desk, const char *key) {
    const struct view *view = desk_look(desk, START);
    const struct view_command *found = NULL;
    for (int i = 0; i < view->n_commands; i++) {
        if (strcmp(view->commands[i].key, key) == 0) {
            assert_null(found);
            found = &view->commands[i];
        }
    }
    return found;
}

static int n_open(struct desk *desk) {
    const struct view *view = desk_look(desk, START);
    int n = 0;
    for (int i = 0; i < view->n_papers; i++) {
        n += view->papers[i].open;
    }
    return n;
}

static void papers_are_read_two_at_a_time(void **state) {
    struct world world;
    struct desk *desk = playing(&world, *state, CHANNEL_SCENE("telefono"));
    does(desk, "continue", NULL, NULL);
    refuses(desk, "close-papers", NULL);
    assert_string_equal(with_key(desk, "Esc")->name, "pause");
    does(desk, "paper", "carta", NULL);
    assert_true(desk_look(desk, START)->papers[0].open);
    assert_string_equal(with_key(desk, "Esc")->name, "close-papers");
    does(desk, "paper", "reglas", NULL);
    assert_int_equal(n_open(desk), 2);
    does(desk, "paper", "ine", NULL); // the one that was opened first makes room
    assert_int_equal(n_open(desk), 2);
    assert_false(desk_look(desk, START)->papers[0].open);
    does(desk, "paper", "ine", NULL);
    assert_int_equal(n_open(desk), 1);
    refuses(desk, "paper", "nada");
    does(desk, "close-papers", NULL, NULL);
    assert_int_equal(n_open(desk), 0);
    // What is no longer on the desk is not read on.
    does(desk, "paper", "ine", NULL);
    does(desk, "choose", "bien", NULL);
    does(desk, "continue", NULL, NULL);
    assert_int_equal(n_open(desk), 0);
    assert_string_equal(with_key(desk, "Esc")->name, "pause");
    end(&world, desk);
}

static int n_lines(struct desk *desk, enum line_kind kind, const char *text) {
    const struct view *view = desk_look(desk, START);
    int n = 0;
    for (int i = 0; i < view->n_lines; i++) {
        n += view->lines[i].kind == kind && strcmp(view->lines[i].text, text) == 0;
    }
    return n;
}

static void only_what_was_out_of_order_has_its_reason(void **state) {
    struct world world;
    struct desk *desk = playing(&world, *state, CHANNEL_SCENE("telefono"));
    does(desk, "continue", NULL, NULL);
    does(desk, "choose", "bien", NULL);
    does(desk, "continue", NULL, NULL);
    // uno, tres, dos
    static const char *const order[] = {"dos", "tres", "uno"};
    for (int i = 0; i < 3; i++) {
        for (int k = 0; k < 3; k++) {
            does(desk, "up", order[i], NULL);
        }
    }
    does(desk, "submit", NULL, NULL);
    assert_int_equal(n_lines(desk, LINE_REASON, "Dos va en medio."), 1);
    assert_int_equal(n_lines(desk, LINE_REASON, "Uno va antes."), 0);
    assert_int_equal(n_lines(desk, LINE_REASON, "Tres va al final."), 0);
    does(desk, "continue", NULL, NULL);
    does(desk, "continue", NULL, NULL);
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_DEBRIEF);
    assert_int_equal(n_lines(desk, LINE_REASON, "Dos va en medio."), 1);
    assert_int_equal(n_lines(desk, LINE_REASON, "Uno va antes."), 0);
    end(&world, desk);
}

// A list that is put in order is no message, nor is what one does before anybody wrote; elsewhere
// all of it is just what one answered.
static void a_chat_has_only_what_was_written(void **state) {
    static const struct {
        const char *source;
        enum line_kind choice, order;
    } scenes[] = {{CHANNEL_SCENE("chat"), LINE_DEED, LINE_DEED},
                  {CHANNEL_SCENE("telefono"), LINE_YOU, LINE_YOU}};
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
        struct world world;
        struct desk *desk = playing(&world, *state, scenes[i].source);
        does(desk, "continue", NULL, NULL);
        does(desk, "choose", "bien", NULL);
        assert_true(shows(desk, scenes[i].choice, "Buenos días."));
        does(desk, "continue", NULL, NULL);
        check_said(desk, 2, scenes[i].choice, "Buenos días.");
        does(desk, "submit", NULL, NULL);
        assert_true(shows(desk, scenes[i].order, "Uno"));
        end(&world, desk);
    }
}

// Whoever was answered stays there, and what was on the desk, until one goes on.
static void who_was_answered_stays_for_the_reaction(void **state) {
    struct world world;
    struct desk *desk = playing(
        &world, *state,
        SCENE("  observa = { 'E1.D2.1' },\n"
              "  clientes = { lara = { nombre = 'Srta. Lara', tipo = 'cordial' } },\n"
              "  documentos = { ticket = { titulo = 'Ticket', 'x' },\n"
              "    carta = { titulo = 'Carta', 'y' } },\n"
              "  pasos = {\n"
              "    inicio = elige { cliente = 'Buenas.', documentos = { 'ticket' },\n"
              "      { id = 'bien', 'Buenos días.', cumple = { 'E1.D2.1' }, porque = 'x',\n"
              "        cliente = 'Gracias.', a = 'otra' },\n"
              "      { id = 'mal', '¿Qué?', falla = { 'E1.D2.1' }, porque = 'x', a = "
              "'otra' } },\n"
              "    otra = elige { con = 'lara', cliente = 'Y yo.', documentos = { 'carta' },\n"
              "      { id = 'bien', 'Buenos días.', cumple = { 'E1.D2.1' }, porque = 'x', a "
              "= 'fin' },\n"
              "      { id = 'mal', '¿Qué?', falla = { 'E1.D2.1' }, porque = 'x', a = 'fin' "
              "} },\n"
              "    fin = narra { 'Se van.', final = 'Fin' } },\n"));
    does(desk, "choose", "bien", NULL);
    assert_string_equal(desk_look(desk, START)->client->name, "Sra. Robles");
    assert_int_equal(desk_look(desk, START)->n_meters, 2);
    assert_string_equal(desk_look(desk, START)->papers[0].title, "Ticket");
    does(desk, "continue", NULL, NULL);
    assert_string_equal(desk_look(desk, START)->client->name, "Srta. Lara");
    assert_int_equal(desk_look(desk, START)->n_meters, 0);
    assert_string_equal(desk_look(desk, START)->papers[0].title, "Carta");
    end(&world, desk);
}

// A scene of a channel with a call in it, and a letter that answers no other.
#define CALL_SCENE(channel, subject)                                                               \
    SCENE("  clientes = { otro = { nombre = 'Sr. Paz', tipo = 'cordial' } },\n"                    \
          "  documentos = { carta = { titulo = 'Carta', siempre = true,\n"                         \
          "    { 'Asunto', 'RE: Mi queja' } } }, observa = { 'E1.D2.1' }, pasos = {\n"             \
          "    inicio = elige { canal = '" channel "', cliente = 'Llámeme.',\n"                   \
          "      { id = 'bien', 'La llamo.', cumple = { 'E1.D2.1' }, porque = 'x', a = 'voz' },\n" \
          "      { id = 'mal', 'No.', falla = { 'E1.D2.1' }, porque = 'x', a = 'voz' } },\n"       \
          "    voz = elige { canal = 'telefono', cliente = '¿Bueno?',\n"                          \
          "      { id = 'bien', 'Soy yo.', porque = 'x', a = 'carta', cliente = 'La oigo.' },\n"   \
          "      { id = 'mal', 'Eh.', porque = 'x', a = 'carta' } },\n"                            \
          "    carta = escribe { canal = '" channel "', ejemplo = 'Hola.'" subject ",\n"           \
          "      { id = 'saluda', 'Saluda', busca = { 'hola' }, porque = 'x' },\n"                 \
          "      { id = 'grita', 'Grita', busca = { 'ya' }, evitar = true, porque = 'x' },\n"      \
          "      bien = { cliente = 'Recibido.' }, a = 'otra' },\n"                                \
          "    otra = escribe { canal = '" channel                                                 \
          "', ejemplo = 'Hola.', cliente = '¿Y luego?',\n"                                        \
          "      { id = 'saluda', 'Saluda', busca = { 'hola' }, porque = 'x' },\n"                 \
          "      { id = 'grita', 'Grita', busca = { 'ya' }, evitar = true, porque = 'x' },\n"      \
          "      a = 'fin' },\n"                                                                   \
          "    fin = narra { 'Se va.', final = 'Se va' } },\n")

static enum channel channel_now(struct desk *desk) {
    return desk_look(desk, START)->client->channel;
}

// The scene stands at a counter; the reaction belongs to the step that was answered.
static void a_step_has_its_own_channel(void **state) {
    struct world world;
    struct desk *desk = playing(&world, *state, CALL_SCENE("chat", ""));
    assert_int_equal(channel_now(desk), CHANNEL_CHAT);
    assert_non_null(strstr(desk_look(desk, START)->subtitle, "Chat"));
    does(desk, "choose", "bien", NULL);
    assert_int_equal(channel_now(desk), CHANNEL_CHAT);
    does(desk, "continue", NULL, NULL);
    assert_int_equal(channel_now(desk), CHANNEL_PHONE);
    assert_non_null(strstr(desk_look(desk, START)->subtitle, "Teléfono"));
    does(desk, "choose", "bien", NULL);
    assert_int_equal(channel_now(desk), CHANNEL_PHONE);
    assert_true(shows(desk, LINE_YOU, "Soy yo."));
    assert_true(shows(desk, LINE_CLIENT, "La oigo."));
    does(desk, "continue", NULL, NULL);
    assert_int_equal(channel_now(desk), CHANNEL_CHAT);
    const struct view *view = desk_look(desk, START);
    assert_string_equal(view->said[0].speaker, "Sra. Robles"); // wrote
    assert_string_equal(view->said[2].speaker, "Sra. Robles, al teléfono");
    assert_string_equal(view->said[4].text, "La oigo.");
    end(&world, desk);
}

// What was said in a call is no bubble of the chat it interrupts.
static void a_call_is_told_beside_its_chat(void **state) {
    static const char scene[] = CALL_SCENE("chat", "");
    char chat[sizeof scene];
    const char *counter = strstr(scene, "mostrador");
    int before = (int)(counter - scene);
    snprintf(chat, sizeof chat, "%.*schat%s", before, scene, counter + strlen("mostrador"));
    struct world world;
    struct desk *desk = playing(&world, *state, chat);
    does(desk, "choose", "bien", NULL);
    does(desk, "continue", NULL, NULL);
    does(desk, "choose", "bien", NULL);
    assert_true(shows(desk, LINE_YOU, "Soy yo."));
    does(desk, "continue", NULL, NULL);
    static const enum line_kind kinds[] = {LINE_CLIENT, LINE_YOU, LINE_DEED, LINE_DEED, LINE_DEED};
    const struct view *view = desk_look(desk, START);
    assert_int_equal(view->n_said, 5);
    for (int i = 0; i < 5; i++) {
        assert_int_equal(view->said[i].kind, kinds[i]);
    }
    end(&world, desk);
}

static struct desk *writing(struct world *world, const struct standard *standard,
                            const char *source) {
    struct desk *desk = playing(world, standard, source);
    for (int i = 0; i < 2; i++) {
        does(desk, "choose", "bien", NULL);
        does(desk, "continue", NULL, NULL);
    }
    return desk;
}

static void check_subjects(struct desk *desk, const char *theirs, const char *own) {
    assert_string_equal(desk_look(desk, START)->client->subject, theirs);
    assert_string_equal(desk_look(desk, START)->client->own_subject, own);
}

static void a_new_letter_begins_a_thread(void **state) {
    struct world world;
    struct desk *desk = writing(&world, *state, CALL_SCENE("correo", ""));
    check_subjects(desk, "RE: Mi queja", "RE: Mi queja");
    end(&world, desk);
    desk = writing(&world, *state, CALL_SCENE("correo", ", asunto = 'Su folio'"));
    check_subjects(desk, "RE: Mi queja", "Su folio");
    does(desk, "write", "texto", "Hola.");
    does(desk, "submit", NULL, NULL);
    assert_string_equal(desk_look(desk, START)->client->subject, "RE: Su folio"); // "Recibido."
    does(desk, "continue", NULL, NULL);
    check_subjects(desk, "RE: Su folio", "RE: Su folio");
    end(&world, desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_said_is_kept),
        cmocka_unit_test(what_was_said_can_be_read_again),
        cmocka_unit_test(an_assessment_may_read_again),
        cmocka_unit_test(who_calls_or_writes_is_there_with_a_word),
        cmocka_unit_test(papers_are_read_two_at_a_time),
        cmocka_unit_test(only_what_was_out_of_order_has_its_reason),
        cmocka_unit_test(a_chat_has_only_what_was_written),
        cmocka_unit_test(who_was_answered_stays_for_the_reaction),
        cmocka_unit_test(a_step_has_its_own_channel),
        cmocka_unit_test(a_call_is_told_beside_its_chat),
        cmocka_unit_test(a_new_letter_begins_a_thread),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
