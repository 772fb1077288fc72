// A run: phases, time, hints, strengths, what is written out.
#include "run.h"

#include "session/answers.h"

#include "base/file.h"
#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <unistd.h>

static enum errc in_order(struct session *session, instant now) {
    struct err err;
    struct answer answer = {.n_parts = 3, .parts = {0, 1, 2}};
    return session_answer(session, &answer, now, &err);
}

static const struct evidence_event *event(const struct session *session, const char *code) {
    const struct evidence_log *log = session_evidence(session);
    for (size_t i = 0; i < log->n_events; i++) {
        if (strcmp(log->standard->leaves[log->events[i].leaf].code, code) == 0) {
            return &log->events[i];
        }
    }
    return NULL;
}

static void practice_stops_at_each_reason(void **fixture) {
    struct scenario *s = scene_from(*fixture, source);
    struct kept kept = {0};
    struct session *session = start(s, MODE_PRACTICE, 1, &kept);
    assert_int_equal(session_phase(session), PHASE_TELLING);
    assert_int_equal(choose(session, "bien", START), ERR_NOT_NOW);
    assert_int_equal(go_on(session, START), ERR_OK);
    assert_int_equal(session_phase(session), PHASE_ASKING);
    assert_int_equal(go_on(session, START), ERR_NOT_NOW);
    assert_int_equal(choose(session, "bien", START + 4200), ERR_OK);
    assert_int_equal(session_phase(session), PHASE_REACTION);
    int n;
    const struct session_decision *decisions = session_decisions(session, &n);
    assert_int_equal(n, 1);
    assert_string_equal(decisions[0].words, "Buenos días.");
    assert_string_equal(decisions[0].client, "¡Otra vez!");
    assert_string_equal(decisions[0].said[0].text, "Buenas.");
    assert_string_equal(decisions[0].better, "");
    assert_int_equal(decisions[0].before[0] - decisions[0].after[0], 10);
    assert_true(fabs(decisions[0].seconds - 4.2) < 1e-9);
    assert_int_equal(kept.answers, 1);
    assert_string_equal(kept.json[0], "\"bien\"");
    assert_true(event(session, "E1.D2.1")->s == 0.7);
    assert_int_equal(event(session, "E1.D2.1")->t, START + 4200);
    session_free(session);
    scenario_free(s);
}

static void the_end_settles_what_was_promised(void **fixture) {
    struct scenario *s = scene_from(*fixture, source);
    struct kept kept = {0};
    struct session *session = start(s, MODE_ASSESSMENT, 1, &kept);
    go_on(session, START);
    assert_int_equal(choose(session, "mal", START), ERR_OK);
    // In an assessment nothing is explained: the next step follows at once.
    assert_int_equal(session_phase(session), PHASE_ASKING);
    struct err err;
    assert_int_equal(session_tick(session, START + 19999, &err), ERR_OK);
    assert_string_equal(session_step(session)->name, "trato");
    assert_int_equal(session_tick(session, START + 20000, &err), ERR_OK);
    assert_string_equal(session_step(session)->name, "orden");
    assert_int_equal(in_order(session, START + 30000), ERR_OK);
    assert_int_equal(session_phase(session), PHASE_ENDED);
    assert_string_equal(session_ending(session), "Fin");
    assert_true(event(session, "E1.D2.1")->x == 0 && event(session, "E1.D2.1")->s == 1);
    assert_true(event(session, "E1.D3.1")->x == 0); // never shown: the time ran out
    assert_string_equal(event(session, "E1.D3.1")->source.step, "");
    assert_true(event(session, "E1.A1")->x == 0); // failed by an answer
    assert_true(event(session, "E1.A2")->x == 1); // held all along
    assert_true(event(session, "E3.D2.2")->x == 1);
    assert_int_equal(session_evidence(session)->n_events, 5);
    assert_int_equal(kept.events, 5);
    assert_int_equal(kept.finished, 1);
    assert_int_equal(kept.answers, 3);
    assert_string_equal(kept.json[1], "\"timeout\"");
    assert_int_equal(choose(session, "bien", START), ERR_NOT_NOW);
    session_free(session);
    scenario_free(s);
}

static void hints_weigh_less_and_are_for_practice(void **fixture) {
    struct scenario *s = scene_from(*fixture, source);
    struct err err;
    for (int mode = MODE_PRACTICE; mode <= MODE_ASSESSMENT; mode++) {
        struct session *session = start(s, (enum session_mode)mode, 1, NULL);
        go_on(session, START);
        assert_int_equal(session_hint(session, START, &err),
                         mode == MODE_PRACTICE ? ERR_OK : ERR_NOT_NOW);
        choose(session, "bien", START);
        assert_true(event(session, "E1.D2.1")->s == (mode == MODE_PRACTICE ? 0.35 : 1));
        session_free(session);
    }
    scenario_free(s);
}

static void repeating_a_step_halves_what_it_says(void **fixture) {
    static const double wanted[] = {0.7, 0.35, 0.175, 0.175, 0.175};
    struct scenario *s = scene_from(*fixture, source);
    for (int earlier = 0; earlier < 5; earlier++) {
        int counts[16] = {0};
        counts[scenario_step(s, "saludo")] = earlier;
        struct session_config config = {
            .scenario = s, .started = START, .id = "1", .earlier = counts};
        struct session *session;
        struct err err;
        assert_int_equal(session_new(&config, &session, &err), ERR_OK);
        go_on(session, START);
        choose(session, "bien", START);
        assert_true(fabs(event(session, "E1.D2.1")->s - wanted[earlier]) < 1e-12);
        session_free(session);
    }
    scenario_free(s);
}

static void a_pause_stops_the_clock(void **fixture) {
    struct scenario *s = scene_from(*fixture, source);
    struct session *session = start(s, MODE_ASSESSMENT, 1, NULL);
    struct err err;
    go_on(session, START);
    choose(session, "bien", START);
    go_on(session, START); // the client's reaction
    assert_int_equal(session_time_left(session, START + 5000), 15000);
    assert_int_equal(session_pause(session, START + 5000, &err), ERR_OK);
    assert_int_equal(session_pause(session, START + 5000, &err), ERR_NOT_NOW);
    assert_int_equal(choose(session, "oye", START + 6000), ERR_NOT_NOW);
    assert_int_equal(session_tick(session, START + 90000, &err), ERR_OK);
    assert_int_equal(session_time_left(session, START + 90000), 15000);
    assert_int_equal(session_resume(session, START + 90000, &err), ERR_OK);
    assert_int_equal(session_time_left(session, START + 95000), 10000);
    // A clock that is set back takes nothing away and gives nothing.
    assert_int_equal(session_time_left(session, START), 15000);
    assert_int_equal(choose(session, "oye", START), ERR_OK);
    session_free(session);
    scenario_free(s);
}

static void what_the_sink_refuses_did_not_happen(void **fixture) {
    struct scenario *s = scene_from(*fixture, source);
    struct kept kept = {.fail_at = 1};
    struct session *session = start(s, MODE_PRACTICE, 1, &kept);
    go_on(session, START);
    assert_int_equal(choose(session, "bien", START), ERR_STORE);
    assert_int_equal(session_phase(session), PHASE_ASKING);
    assert_int_equal(session_evidence(session)->n_events, 0);
    int n;
    session_decisions(session, &n);
    assert_int_equal(n, 0);
    assert_int_equal(choose(session, "bien", START), ERR_OK); // the disk has room again
    assert_int_equal(kept.answers, 1);
    session_free(session);
    scenario_free(s);
}

static void options_are_shuffled_by_the_seed(void **fixture) {
    struct scenario *s = scene_from(*fixture, source);
    int first[3] = {0}, n;
    for (uint64_t seed = 0; seed < 60; seed++) {
        struct session *session = start(s, MODE_ASSESSMENT, seed, NULL);
        struct session *again = start(s, MODE_ASSESSMENT, seed, NULL);
        go_on(session, START);
        go_on(again, START);
        choose(session, "mal", START);
        choose(again, "mal", START);
        const int *order = session_order(session, &n);
        assert_int_equal(n, 3);
        assert_memory_equal(order, session_order(again, &n), sizeof(int[3]));
        first[order[0]]++;
        choose(session, "oye", START);
        order = session_order(session, &n);
        assert_false(order[0] == 0 && order[1] == 1 && order[2] == 2); // never solved already
        session_free(session);
        session_free(again);
    }
    assert_true(first[0] > 5 && first[1] > 5 && first[2] > 5);
    scenario_free(s);
}

static void a_dialogue_is_shown_as_it_is_written(void **fixture) {
    struct scenario *s = scene_from(
        *fixture, "return preguntas { criterio = 'E1.C8', titulo = 'x', preguntas = {\n"
                  "  reproche = pregunta { forma = 'error', pide = '¿Dónde?',\n"
                  "    { id = 'a', '—Buenos días.', porque = 'x' },\n"
                  "    { id = 'b', '—Llevo prisa.', porque = 'x' },\n"
                  "    { id = 'c', '—Hubiera llegado antes.', correcta = true, porque = 'x' } },\n"
                  "} }\n");
    for (uint64_t seed = 0; seed < 20; seed++) {
        struct session *session = start(s, MODE_PRACTICE, seed, NULL);
        int n;
        const int *order = session_order(session, &n);
        assert_int_equal(n, 3);
        assert_true(order[0] == 0 && order[1] == 1 && order[2] == 2);
        session_free(session);
    }
    scenario_free(s);
}

static const struct {
    const char *text, *word;
    int line;
    enum errc code;
} files[] = {
    {"{\"step\": \"saludo\", \"answer\": \"bien\", \"seconds\": 2}\n\n"
     "{\"step\": \"trato\", \"answer\": \"timeout\"}\n"
     "{\"step\": \"orden\", \"answer\": [\"a\", \"b\", \"c\"]}\n",
     "", 0, ERR_OK},
    // As an editor of another system writes it.
    {"\xef\xbb\xbf{\"step\": \"saludo\", \"answer\": \"bien\", \"seconds\": 2}\r\n"
     "{\"step\": \"trato\", \"answer\": \"timeout\"}\r\n"
     "{\"step\": \"orden\", \"answer\": [\"a\", \"b\", \"c\"]}\r\n",
     "", 0, ERR_OK},
    {"{\"step\": \"trato\", \"answer\": \"oye\"}\n", "saludo", 1, ERR_ANSWER},
    {"\n{\"step\": \"saludo\", \"answer\": \"nada\"}\n", "nada", 2, ERR_ANSWER},
    {"{\"step\": \"saludo\"}\n", "answer", 1, ERR_ANSWER},
    {"{\"answer\": \"bien\"}\n", "step", 1, ERR_ANSWER},
    {"{\"step\": \"saludo\", \"answer\": \"bien\", \"seconds\": -1}\n", "seconds", 1, ERR_ANSWER},
    {"{\"step\": \"saludo\", \"answer\": \"bien\", \"hint\": 1}\n", "hint", 1, ERR_ANSWER},
    {"{\"step\": \"saludo\", \"answer\": \"bien\", \"otro\": 1}\n", "otro", 1, ERR_ANSWER},
    {"{\"step\": \"saludo\", \"answer\": [\"bien\"]}\n", "id", 1, ERR_ANSWER},
    {"{\"step\": \"saludo\", \"answer\": \"bien\"}\n{\"step\": \n", "JSON", 2, ERR_JSON},
    {"[]\n", "objeto", 1, ERR_ANSWER},
};

static void an_answers_file_plays_or_says_where_it_is_wrong(void **fixture) {
    struct scenario *s = scene_from(*fixture, source);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[] = "/tmp/mostrador-answers-XXXXXX";
        int fd = mkstemp(path);
        assert_true(write(fd, files[i].text, strlen(files[i].text)) > 0);
        close(fd);
        struct session *session = start(s, MODE_PRACTICE, 1, NULL);
        struct err err = {0};
        instant now = START;
        enum errc code = answers_play(session, path, NULL, &now, &err);
        if (code != files[i].code || err.line != files[i].line ||
            !strstr(err.text, files[i].word)) {
            print_error("file %zu: got %d at line %d: %s\n", i, code, err.line, err.text);
            fail();
        }
        if (!code) {
            assert_int_equal(session_phase(session), PHASE_ENDED);
            assert_int_equal(now, START + 2000);
        }
        session_free(session);
        unlink(path);
    }
    scenario_free(s);
}

// Going to any step is for whoever writes the scene; it leaves no evidence, and is made again.
static void only_a_trial_jumps(void **fixture) {
    struct scenario *s = scene_from(*fixture, source);
    struct kept kept = {0};
    struct err err;
    struct session *session = start(s, MODE_PRACTICE, 1, &kept);
    assert_int_equal(session_jump(session, "trato", START, &err), ERR_NOT_NOW);
    assert_int_equal(session_let(session, "cliente.enojo", 5, START, &err), ERR_NOT_NOW);
    assert_int_equal(kept.answers, 0);
    session_free(session);
    struct session_config config = {.scenario = s,
                                    .started = START,
                                    .id = "1",
                                    .trying = true,
                                    .time_factor = 1,
                                    .sink = {.write = keep, .context = &kept}};
    assert_int_equal(session_new(&config, &session, &err), ERR_OK);
    assert_int_equal(session_let(session, "cliente.enojo", 5, START, &err), ERR_OK);
    assert_int_equal(session_let(session, "cliente.enojo", 101, START, &err), ERR_ANSWER);
    assert_int_equal(session_let(session, "enojos", 5, START, &err), ERR_ANSWER);
    assert_int_equal(session_jump(session, "no", START, &err), ERR_ANSWER);
    assert_int_equal(session_jump(session, "trato", START + 1000, &err), ERR_OK);
    assert_int_equal(session_phase(session), PHASE_ASKING);
    assert_string_equal(session_step(session)->name, "trato");
    assert_int_equal(session_variables(session)[0], 5);
    assert_int_equal(session_time_left(session, START + 1000), 20000);
    assert_int_equal(kept.answers, 2);
    assert_int_equal(kept.events, 0);
    session_free(session);
    struct session_answer stored[2];
    for (int i = 0; i < 2; i++) {
        stored[i] = (struct session_answer){i + 1, kept.step[i], kept.hash[i], kept.json[i],
                                            0,     false,        kept.t[i]};
    }
    size_t n;
    assert_int_equal(session_new(&config, &session, &err), ERR_OK);
    assert_int_equal(session_rebuild(session, stored, 2, &n, &err), ERR_OK);
    assert_int_equal(n, 2);
    assert_string_equal(session_step(session)->name, "trato");
    assert_int_equal(session_variables(session)[0], 5);
    session_free(session);
    scenario_free(s);
}

// Nobody judges the words of a take: what they may have shown is not held to be missing.
static void what_was_said_aloud_is_not_missing(void **state) {
    static const char spoken[] = SCENE(
        "  observa = { 'E1.S1.2', 'E1.D2.1', 'E1.A1' },\n"
        "  pasos = {\n"
        "    inicio = habla { pide = 'Dígale que está con ella.', a = 'fin', ejemplo = 'Aquí "
        "estoy.',\n"
        "      mide = { 'E3.C1' },\n"
        "      { id = 'acompana', 'Acompaña', busca = { 'aquí estoy' }, mide = { 'E1.S1.2' },\n"
        "        porque = 'Contiene.' },\n"
        "      { id = 'ofende', 'Ofende', busca = { 'necia' }, evitar = true, porque = 'x',\n"
        "        falla = { 'E1.A1' } } },\n"
        "    otra = elige { { id = 'a', 'Buenas.', cumple = { 'E1.D2.1' }, porque = 'x',\n"
        "      a = 'fin' }, { id = 'b', '¿Qué?', falla = { 'E1.D2.1' }, porque = 'x',\n"
        "      a = 'inicio' } },\n"
        "    fin = narra { 'Fin.', final = 'Fin' },\n"
        "  },\n");
    const struct {
        struct answer answer;
        const char *const codes[4];
        double x[4];
    } ways[] = {
        {{.spoken = SPOKEN, .voice = 0.9}, {"E3.C1", "E1.D2.1", "E1.A1"}, {0.9, 0, 1}},
        {{.text = "No sé."}, {"E1.S1.2", "E1.D2.1", "E1.A1"}, {0, 0, 1}},
        {{.text = "Aquí estoy."}, {"E1.S1.2", "E1.D2.1", "E1.A1"}, {1, 0, 1}},
    };
    struct scenario *s = scene_from(*state, spoken);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct session *session = start(s, MODE_PRACTICE, 1, NULL);
        struct err err = {0};
        assert_int_equal(session_answer(session, &ways[i].answer, START, &err), ERR_OK);
        const struct evidence_log *log = session_evidence(session);
        int expected = 0;
        for (; expected < 4 && ways[i].codes[expected]; expected++) {
            bool found = false;
            for (size_t k = 0; k < log->n_events; k++) {
                found = found ||
                        (log->events[k].leaf == standard_leaf(*state, ways[i].codes[expected]) &&
                         fabs(log->events[k].x - ways[i].x[expected]) < 1e-9);
            }
            assert_true(found);
        }
        assert_int_equal(log->n_events, expected);
        session_free(session);
    }
    scenario_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_said_aloud_is_not_missing),
        cmocka_unit_test(practice_stops_at_each_reason),
        cmocka_unit_test(the_end_settles_what_was_promised),
        cmocka_unit_test(hints_weigh_less_and_are_for_practice),
        cmocka_unit_test(repeating_a_step_halves_what_it_says),
        cmocka_unit_test(a_pause_stops_the_clock),
        cmocka_unit_test(what_the_sink_refuses_did_not_happen),
        cmocka_unit_test(options_are_shuffled_by_the_seed),
        cmocka_unit_test(a_dialogue_is_shown_as_it_is_written),
        cmocka_unit_test(only_a_trial_jumps),
        cmocka_unit_test(an_answers_file_plays_or_says_where_it_is_wrong),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
