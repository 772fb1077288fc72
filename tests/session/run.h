// Helpers of the session's tests: a scene with a step of most kinds, and runs of it that are kept.
#ifndef TESTS_SESSION_RUN_H
#define TESTS_SESSION_RUN_H

#include "../scenario/scene.h"

#include "session/session.h"

static const char source[] = SCENE(
    "  observa = { 'E1.D2.1', 'E1.D3.1', 'E1.A1', 'E1.A2', 'E3.D2.2' },\n"
    "  pasos = {\n"
    "    inicio = narra { 'Llega la señora.', a = 'saludo' },\n"
    "    saludo = elige { cliente = '¡Otra vez!', ayuda = 'Salude.',\n"
    "      { id = 'bien', 'Buenos días.', cumple = { 'E1.D2.1' }, porque = 'Saluda.', a = "
    "'trato',\n"
    "        cliente = 'Buenas.', efecto = { enojo = -10 } },\n"
    "      { id = 'mal', '¿Qué?', falla = { 'E1.D2.1', 'E1.A1' }, porque = 'No saluda.', a = "
    "'trato' },\n"
    "    },\n"
    "    trato = elige { tiempo = 20, al_vencer = { a = 'orden', porque = 'Tardó.' },\n"
    "      { id = 'oye', 'La escucho.', cumple = { 'E1.D3.1' }, porque = 'Escucha.', a = 'orden' "
    "},\n"
    "      { id = 'calma', 'Cálmese.', falla = { 'E1.D3.1', 'E1.A2' }, porque = 'Ordena.',\n"
    "        a = 'orden' },\n"
    "      { id = 'otro', 'Espere.', falla = { 'E1.D3.1' }, porque = 'Sin plazo.', a = 'orden' },\n"
    "    },\n"
    "    orden = ordena { a = 'fin', porque = 'x', mide = { 'E3.D2.2' },\n"
    "      { id = 'a', 'Resumir' }, { id = 'b', 'Confirmar' }, { id = 'c', 'Despedirse' } },\n"
    "    fin = narra { 'Se va.', final = 'Fin' },\n"
    "  },\n");

#define START 1793527200000 // 2026-11-01T10:00:00Z

// A sink that keeps what it is given, and fails when told to.
struct kept {
    int answers, events, finished, writes, fail_at;
    char draft[256], of[32]; // of an answer that is not given yet
    int after;               // so many answers
    bool hint_seen;
    char json[16][256], step[16][32];
    uint64_t hash[16];
    bool hint[16];
    double seconds[16];
    instant t[16];
};

static inline enum errc keep(void *context, const struct session_answer *answer,
                             const struct evidence_event *events, size_t n, bool finished,
                             struct err *err) {
    struct kept *kept = context;
    (void)events;
    if (++kept->writes == kept->fail_at) {
        return err_set(err, ERR_STORE, "no");
    }
    if (answer) {
        int i = kept->answers++;
        snprintf(kept->json[i], sizeof kept->json[i], "%s", answer->json);
        snprintf(kept->step[i], sizeof kept->step[i], "%s", answer->step);
        kept->hash[i] = answer->text_hash;
        kept->hint[i] = answer->hint;
        kept->seconds[i] = answer->seconds;
        kept->t[i] = answer->t;
    }
    kept->events += (int)n;
    kept->finished += finished;
    return ERR_OK;
}

static inline enum errc keep_draft(void *context, int answers, const struct session_draft *draft,
                                   struct err *err) {
    struct kept *kept = context;
    (void)err;
    kept->after = answers;
    snprintf(kept->of, sizeof kept->of, "%s", draft ? draft->step : "");
    snprintf(kept->draft, sizeof kept->draft, "%s", draft && draft->json ? draft->json : "");
    kept->hint_seen = draft && draft->hint;
    return ERR_OK;
}

static inline struct session *start(const struct scenario *s, enum session_mode mode, uint64_t seed,
                                    struct kept *kept) {
    struct session_config config = {
        .scenario = s,
        .mode = mode,
        .seed = seed,
        .started = START,
        .id = "1",
        .time_factor = 1,
        .sink = {.write = kept ? keep : NULL, .keep = kept ? keep_draft : NULL, .context = kept}};
    struct session *session;
    struct err err;
    assert_int_equal(session_new(&config, &session, &err), ERR_OK);
    return session;
}

static inline enum errc choose(struct session *session, const char *id, instant now) {
    struct err err = {0};
    struct answer answer = {.n_parts = 1, .parts = {step_part(session_step(session), id)}};
    return session_answer(session, &answer, now, &err);
}

static inline enum errc go_on(struct session *session, instant now) {
    struct err err;
    return session_continue(session, now, &err);
}

#endif
