#include "session/state.h"

#include "base/mem.h"
#include "base/rng.h"
#include "base/tr.h"

#include <string.h>

static const struct scenario *scene(const struct session *session) {
    return session->config.scenario;
}

const struct step *session_step(const struct session *session) {
    return &scene(session)->steps[session->state->step];
}

void session_set_time(struct session *session, instant now) {
    if (now > session->now) {
        session->now = now;
    }
}

static enum errc refuse(struct err *err, const char *why) {
    return err_set(err, ERR_NOT_NOW, "%s", why);
}

// Fixed by seed and step, so that a resumed run shows the same order.
static void shuffle(struct session *session) {
    const struct step *step = session_step(session);
    int n = session->n_order;
    if (step->kind == STEP_REGISTRA || step->as_written || n < 2) {
        return;
    }
    uint64_t seed = hash_bytes(session->config.seed ^ HASH_START, step->name, strlen(step->name));
    struct rng rng = rng_seeded(seed);
    int places[ANSWER_MAX_PARTS], shown[ANSWER_MAX_PARTS] = {0};
    rng_shuffle(&rng, places, n);
    bool solved = step->kind == STEP_ORDENA;
    for (int i = 0; i < n; i++) {
        shown[i] = session->order[places[i]];
        solved = solved && places[i] == i;
    }
    for (int i = 0; i < n; i++) {
        // A list to put in order is never shown already in order.
        session->order[i] = shown[solved ? (i + 1) % n : i];
    }
}

static enum errc set_order(struct session *session, struct err *err) {
    const struct step *step = session_step(session);
    session->n_order = 0;
    for (int i = 0; i < step->n_parts; i++) {
        bool offered;
        enum errc code =
            scene_offers(scene(session), session->state, &step->parts[i], &offered, err);
        if (code) {
            return code;
        }
        if (offered) {
            session->order[session->n_order++] = i;
        }
    }
    shuffle(session);
    return ERR_OK;
}

enum errc session_show(struct session *session, struct err *err) {
    const struct step *step = session_step(session);
    session->hour = *step->hour ? step->hour : session->hour;
    session->hint_shown = false;
    session->shown = session->now;
    session->phase = *step->ending              ? PHASE_ENDED
                     : step->kind == STEP_NARRA ? PHASE_TELLING
                                                : PHASE_ASKING;
    session_remember_hint(session);
    return set_order(session, err);
}

static enum errc copy_config(struct session *session, const struct session_config *config,
                             struct err *err) {
    session->config = *config;
    session->arena = arena_new();
    session->state = scene_start(config->scenario);
    if (!session->arena || !session->state) {
        return err_memory(err);
    }
    session->config.id = arena_string(session->arena, config->id);
    session->config.person = arena_string(session->arena, config->person ? config->person : "");
    session->hour = config->scenario->hour;
    session->quotes =
        arena_zero(session->arena, (size_t)config->scenario->n_quotes + 1, sizeof *session->quotes);
    session->now = config->started;
    size_t counts = (size_t)config->scenario->n_steps + 1;
    int *earlier = arena_zero(session->arena, counts, sizeof *earlier);
    if (earlier && config->earlier) {
        memcpy(earlier, config->earlier, counts * sizeof *earlier);
    }
    session->config.earlier = earlier;
    if (!session->config.id || !session->config.person || !session->quotes || !earlier) {
        return err_memory(err);
    }
    return evidence_start(&session->log, config->scenario->standard, err);
}

enum errc session_new(const struct session_config *config, struct session **session,
                      struct err *err) {
    *session = NULL;
    struct session *s = mem_zero(1, sizeof *s);
    if (!s) {
        return err_memory(err);
    }
    enum errc code = copy_config(s, config, err);
    if (!code) {
        code = session_show(s, err);
    }
    if (code) {
        session_free(s);
        return code;
    }
    *session = s;
    return ERR_OK;
}

void session_free(struct session *session) {
    if (!session) {
        return;
    }
    if (session->log.standard) {
        evidence_free(&session->log);
    }
    history_free(&session->history);
    arena_free(session->arena);
    mem_free(session->state);
    mem_free(session);
}

// The log first, because it can be taken back; then out through the sink.
enum errc session_commit(struct session *session, const struct session_answer *answer,
                         const struct turn *turn, bool finished, struct err *err) {
    const struct session_sink *sink = &session->config.sink;
    size_t before = session->log.n_events;
    enum errc code = ERR_OK;
    for (int i = 0; i < turn->n_events && !code; i++) {
        code = evidence_add(&session->log, &turn->events[i], err);
    }
    if (!code && !session->replaying && sink->write && (answer || turn->n_events || finished)) {
        code =
            sink->write(sink->context, answer, turn->events, (size_t)turn->n_events, finished, err);
    }
    if (code) {
        session->log.n_events = before;
    }
    return code;
}

static struct scene_fills fills_of(const struct session *session) {
    return (struct scene_fills){session->config.person, session->hour, session->quotes};
}

static enum errc remember(struct session *session, const struct answer *answer,
                          const struct turn *turn, const struct scene_fills *fills, double seconds,
                          struct err *err) {
    struct history_turn entry = {
        .scenario = scene(session),
        .fills = *fills,
        .before = session->state,
        .after = turn->after,
        .answer = answer,
        .result = &turn->result,
        .words = strbuf_text(&turn->words),
        .seconds = seconds,
        .hint = session->hint_shown,
    };
    return history_add(&session->history, session->arena, &entry, err);
}

// What texts quote once this answer counts; NULL when memory runs out.
static const char **quotes_after(struct session *session, const struct answer *answer) {
    const struct scenario *s = scene(session);
    const char **quotes = session->quotes;
    for (int i = 0; i < s->n_quotes; i++) {
        for (int k = 0; s->quotes[i].step == session->state->step && k < answer->n_parts; k++) {
            const char *value = answer->parts[k] == s->quotes[i].part ? answer->values[k] : NULL;
            if (!value || !*value) {
                continue;
            }
            if (quotes == session->quotes) {
                quotes = arena_zero(session->arena, (size_t)s->n_quotes, sizeof *quotes);
                if (!quotes) {
                    return NULL;
                }
                memcpy(quotes, session->quotes, (size_t)s->n_quotes * sizeof *quotes);
            }
            quotes[i] = arena_string(session->arena, value);
            if (!quotes[i]) {
                return NULL;
            }
        }
    }
    return quotes;
}

static enum errc move_on(struct session *session, const struct turn *turn, bool answered,
                         struct err *err) {
    memcpy(session->state, turn->after, scene_state_size(scene(session)));
    session->n_said = turn->result.n_said;
    memcpy(session->said, turn->result.said, sizeof session->said);
    bool teaches = answered && session->config.mode == MODE_PRACTICE;
    if (answered && (teaches || session->n_said)) {
        session->phase = PHASE_REACTION;
        return ERR_OK;
    }
    return session_show(session, err);
}

static enum errc take_turn(struct session *session, const struct answer *answer, double seconds,
                           struct turn *turn, struct err *err) {
    const struct step *step = session_step(session);
    bool answered = step->kind != STEP_NARRA;
    const char **quotes = quotes_after(session, answer);
    struct turn_input input = {&session->config,    session->state, fills_of(session), session->now,
                               session->hint_shown, session->arena, session->unheard};
    input.fills.quotes = quotes;
    enum errc code = quotes ? turn_work_out(&input, answer, turn, err) : err_memory(err);
    if (code) {
        return code;
    }
    bool finished = scene_ended(scene(session), turn->after);
    struct session_answer record = {
        .number = session->answers + 1,
        .step = step->name,
        .text_hash = answered ? answer_text_hash(step, answer) : 0,
        .json = turn->json,
        .seconds = seconds,
        .hint = session->hint_shown,
        .t = session->now,
    };
    size_t decisions = session->history.n, lines = session->history.n_lines;
    code = remember(session, answer, turn, &input.fills, seconds, err);
    if (!code) {
        code = session_commit(session, answered ? &record : NULL, turn, finished, err);
    }
    if (code) {
        session->history.n = decisions;
        session->history.n_lines = lines;
        return code;
    }
    session->quotes = quotes;
    session->unheard = turn->unheard;
    session->answers += answered;
    if (answered) {
        session->kept = (struct session_draft){0};
    }
    return move_on(session, turn, answered, err);
}

enum errc session_play(struct session *session, const struct answer *answer, double seconds,
                       struct err *err) {
    struct turn *turn = mem_zero(1, sizeof *turn);
    if (!turn) {
        return err_memory(err);
    }
    enum errc code = take_turn(session, answer, seconds, turn, err);
    turn_free(turn);
    return code;
}

enum errc session_check_running(const struct session *session, struct err *err) {
    if (session->phase == PHASE_ENDED) {
        return refuse(err, tr("La escena ya terminó."));
    }
    return session->paused ? refuse(err, tr("La escena está en pausa.")) : ERR_OK;
}

static double seconds_at_step(const struct session *session) {
    return (double)(session->now - session->shown) / CLOCK_SECOND;
}

enum errc session_answer(struct session *session, const struct answer *answer, instant now,
                         struct err *err) {
    enum errc code = session_check_running(session, err);
    if (code) {
        return code;
    }
    if (session->phase != PHASE_ASKING) {
        return refuse(err, tr("Ahora no hay nada que contestar."));
    }
    session_set_time(session, now);
    struct answer given = *answer;
    given.still = session->config.mode == MODE_ASSESSMENT;
    return session_play(session, &given, seconds_at_step(session), err);
}

enum errc session_continue(struct session *session, instant now, struct err *err) {
    enum errc code = session_check_running(session, err);
    if (code) {
        return code;
    }
    session_set_time(session, now);
    if (session->phase == PHASE_REACTION) {
        return session_show(session, err);
    }
    if (session->phase != PHASE_TELLING) {
        return refuse(err, tr("Primero hay que contestar."));
    }
    return session_play(session, &(struct answer){0}, 0, err);
}

enum errc session_hint(struct session *session, instant now, struct err *err) {
    enum errc code = session_check_running(session, err);
    if (code) {
        return code;
    }
    if (session->config.mode == MODE_ASSESSMENT) {
        return refuse(err, tr("En la evaluación no hay pistas."));
    }
    if (session->phase != PHASE_ASKING || !*session_step(session)->hint) {
        return refuse(err, tr("Este paso no tiene pista."));
    }
    session_set_time(session, now);
    session->hint_shown = true;
    return ERR_OK;
}

enum errc session_pause(struct session *session, instant now, struct err *err) {
    enum errc code = session_check_running(session, err);
    if (!code) {
        session_set_time(session, now);
        session->paused = true;
        session->paused_at = session->now;
    }
    return code;
}

enum errc session_resume(struct session *session, instant now, struct err *err) {
    if (!session->paused) {
        return refuse(err, tr("La escena no está en pausa."));
    }
    session_set_time(session, now);
    session->paused = false;
    session->shown += session->now - session->paused_at;
    return ERR_OK;
}

static instant time_limit(const struct session *session) {
    const struct step *step = session_step(session);
    if (session->phase != PHASE_ASKING || !step->seconds || session->config.time_factor <= 0) {
        return -1;
    }
    return (instant)(step->seconds * CLOCK_SECOND * session->config.time_factor);
}

instant session_time_left(const struct session *session, instant now) {
    instant limit = time_limit(session);
    if (limit < 0) {
        return -1;
    }
    instant at = session->paused ? session->paused_at : now > session->now ? now : session->now;
    instant left = limit - (at - session->shown);
    return left > 0 ? left : 0;
}

enum errc session_tick(struct session *session, instant now, struct err *err) {
    if (session->paused || session_time_left(session, now) != 0) {
        return ERR_OK;
    }
    return session_answer(session, &(struct answer){.timeout = true}, now, err);
}

enum session_phase session_phase(const struct session *session) {
    return session->phase;
}

bool session_paused(const struct session *session) {
    return session->paused;
}

bool session_hint_shown(const struct session *session) {
    return session->hint_shown;
}

const struct session_config *session_config(const struct session *session) {
    return &session->config;
}

const struct scene_state *session_state(const struct session *session) {
    return session->state;
}

const int32_t *session_variables(const struct session *session) {
    return scene_variables(scene(session), session->state);
}

const char *session_hour(const struct session *session) {
    return session->hour;
}

void session_fill(const struct session *session, const char *text, struct strbuf *filled) {
    const struct scene_fills fills = fills_of(session);
    scene_fill(scene(session), session->state, &fills, text, filled);
}

const int *session_order(const struct session *session, int *n) {
    *n = session->n_order;
    return session->order;
}

const struct said *session_said(const struct session *session, int *n) {
    *n = session->n_said;
    return session->said;
}

const struct session_line *session_lines(const struct session *session, int *n) {
    *n = (int)session->history.n_lines;
    return session->history.lines;
}

const struct session_decision *session_decisions(const struct session *session, int *n) {
    *n = (int)session->history.n;
    return session->history.items;
}

const struct evidence_log *session_evidence(const struct session *session) {
    return &session->log;
}

const char *session_ending(const struct session *session) {
    return session->phase == PHASE_ENDED ? session_step(session)->ending : "";
}
