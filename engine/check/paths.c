// What all ways show: steps, options and conditions that never come, states without a way out or to
// an end, functions that fail, criteria that cannot be shown or missed.
#include "check/classes.h"
#include "check/findings.h"

#include "base/mem.h"
#include "base/tr.h"

#include <string.h>

struct paths {
    const struct checking *c;
    struct explorer *explorer;
    struct place failed[64]; // functions that failed, each said once
    int n_failed;
    bool *unfilled; // by quote: told
    bool out_of_memory;
    struct err spent; // ERR_SPENT: what was left out of a search
};

static void add_way(struct paths *paths, uint32_t index, int class_index, struct strbuf *way) {
    explore_way(paths->explorer, index, class_index, way);
    paths->out_of_memory = paths->out_of_memory || way->failed;
}

static void report_failure(struct paths *paths, uint32_t from, int class_index,
                           const struct err *err) {
    struct place at = PLACE(err->line, err->column);
    at.file = diag_file(paths->c->diags, err->file);
    for (int i = 0; i < paths->n_failed; i++) {
        if (paths->failed[i].line == at.line && paths->failed[i].file == at.file) {
            return;
        }
    }
    if (paths->n_failed == 64) {
        return;
    }
    struct strbuf way = {0};
    paths->failed[paths->n_failed++] = at;
    add_way(paths, from, class_index, &way);
    FIND_ERROR(paths->c, "al-jugar", at,
               tr("Corrija la función para que sirva en todos los estados."), strbuf_text(&way),
               tr("Al jugar falla: %s"), err->text);
    strbuf_free(&way);
}

// A text that is said when the field it quotes is not written.
static void see_text(struct paths *paths, uint32_t from, int class_index,
                     const struct scene_state *state, const char *text, struct place at) {
    const struct scenario *s = paths->c->scenario;
    int quote = scene_unfilled(s, state, text);
    if (quote < 0 || paths->unfilled[quote]) {
        return;
    }
    const struct step *step = &s->steps[s->quotes[quote].step];
    struct strbuf way = {0};
    paths->unfilled[quote] = true;
    add_way(paths, from, class_index, &way);
    FIND_ERROR(paths->c, "hueco-vacio", at,
               tr("Cite el campo solo donde ya se llenó, o haga que no pueda quedar vacío."),
               strbuf_text(&way), tr("«{%s.%s}» se muestra sin que nadie lo haya escrito."),
               step->name, step->parts[s->quotes[quote].part].id);
    strbuf_free(&way);
}

static void see_variants(struct paths *paths, uint32_t at, const struct text *text,
                         const struct step *step) {
    const struct scene_state *state = explore_state(paths->explorer, at);
    struct err err;
    const char *chosen;
    enum errc code = scene_text(paths->c->scenario, state, text, &chosen, &err);
    explore_note(paths->explorer, code, &err);
    if (!code) {
        see_text(paths, at, -1, state, chosen, step->at);
    }
}

// The texts of the step that a state stands at.
static void see_step(struct paths *paths, uint32_t at) {
    const struct scenario *s = paths->c->scenario;
    const struct scene_state *state = explore_state(paths->explorer, at);
    const struct step *step = &s->steps[state->step];
    see_variants(paths, at, &step->client, step);
    see_variants(paths, at, &step->narration, step);
    see_variants(paths, at, &step->subject, step);
    see_text(paths, at, -1, state, step->prompt, step->at);
    see_text(paths, at, -1, state, step->hint, step->at);
    for (int i = 0; i < step->n_parts; i++) {
        struct err err;
        bool offered = false;
        enum errc code = scene_offers(s, state, &step->parts[i], &offered, &err);
        explore_note(paths->explorer, code, &err);
        if (!code && offered) {
            see_text(paths, at, -1, state, step->parts[i].label, step->parts[i].at);
        }
    }
}

static void on_found(struct explorer *e, uint32_t from, int class_index,
                     const struct step_result *result, const struct err *err) {
    struct paths *paths = e->context;
    struct check_result *seen = paths->c->result;
    if (err) {
        report_failure(paths, from, class_index, err);
        return;
    }
    for (int i = 0; i < result->n_said && paths->c->scenario->n_quotes; i++) {
        see_text(paths, from, class_index, e->after, result->said[i].text,
                 paths->c->scenario->steps[explore_state(e, from)->step].at);
    }
    for (int i = 0; i < result->n_outcomes; i++) {
        const struct outcome *outcome = &result->outcomes[i];
        seen->met[outcome->leaf] = seen->met[outcome->leaf] || outcome->x > 0;
        seen->missed[outcome->leaf] = seen->missed[outcome->leaf] || outcome->x < 1;
    }
}

// Where a state leads: no answer leaves it; round and round; or to one that no answer leaves.
enum way_on { NO_WAY_ON, GOES_ROUND, LEADS_ON };

// The edges by where they lead, and what is still to be looked at.
struct back {
    uint32_t *first; // by state: one more than the first edge into it, 0 for none
    uint32_t *next;  // by edge: the same of the edge after it
    uint32_t *queue; // states that lead on, each once
};

static void turn_round(const struct explorer *e, struct back *back) {
    for (size_t i = 0; i < e->n_edges; i++) {
        back->next[i] = back->first[e->edges[i].to];
        back->first[e->edges[i].to] = (uint32_t)i + 1;
    }
}

// From the states that no answer leaves (ends, for the most part) backwards along the edges.
static void go_back(const struct explorer *e, const struct back *back, unsigned char *ways) {
    size_t n = 0;
    for (uint32_t i = 0; i < e->n; i++) {
        if (ways[i] == NO_WAY_ON) {
            back->queue[n++] = i;
        }
    }
    for (size_t at = 0; at < n; at++) {
        for (uint32_t edge = back->first[back->queue[at]]; edge; edge = back->next[edge - 1]) {
            uint32_t from = e->edges[edge - 1].from;
            if (ways[from] == GOES_ROUND) {
                ways[from] = LEADS_ON;
                back->queue[n++] = from;
            }
        }
    }
}

// Of each state; at least one was visited. NULL without memory; free it with mem_free.
static unsigned char *mark_ways(const struct explorer *e) {
    unsigned char *ways = mem_zero(e->n, 1);
    struct back back = {mem_zero(e->n, sizeof *back.first),
                        mem_zero(e->n_edges + 1, sizeof *back.next),
                        mem_zero(e->n, sizeof *back.queue)};
    bool made = ways && back.first && back.next && back.queue;
    for (size_t i = 0; made && i < e->n_edges; i++) {
        ways[e->edges[i].from] = GOES_ROUND;
    }
    if (made) {
        turn_round(e, &back);
        go_back(e, &back, ways);
    } else {
        mem_free(ways);
    }
    mem_free(back.first);
    mem_free(back.next);
    mem_free(back.queue);
    return made ? ways : NULL;
}

// Whether none of the answers is offered.
static bool is_stuck(const struct explorer *e, uint32_t index) {
    const struct scenario *s = e->scenario;
    const struct scene_state *state = explore_state(e, index);
    const struct step *step = &s->steps[state->step];
    if (step->kind != STEP_ELIGE || step->has_timeout) {
        return false;
    }
    for (int i = 0; i < step->n_parts; i++) {
        struct err err;
        bool offered = false;
        if (scene_offers(s, state, &step->parts[i], &offered, &err) || offered) {
            return false;
        }
    }
    return true;
}

// Where the first answer of a state that goes round leads: to one that goes round as well.
static uint32_t first_way(const struct explorer *e, uint32_t from) {
    size_t low = 0, high = e->n_edges; // edges stand in the order of their states
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        bool before = e->edges[middle].from < from;
        low = before ? middle + 1 : low;
        high = before ? high : middle;
    }
    return e->edges[low].to;
}

static const char *name_at(const struct explorer *e, uint32_t index) {
    return e->scenario->steps[explore_state(e, index)->step].name;
}

// The steps of the round that a state leads into, in words ("fin → queja → fin"); returns the state
// that it begins with.
static uint32_t round_from(const struct explorer *e, uint32_t from, struct strbuf *words) {
    enum { NAMED = 6 };
    // Floyd's two walkers: the one twice as fast meets the other in the round, and from there and
    // from the start, alike, they meet where it begins.
    uint32_t begin = from, fast = from;
    do {
        begin = first_way(e, begin);
        fast = first_way(e, first_way(e, fast));
    } while (begin != fast);
    for (begin = from; begin != fast; begin = first_way(e, begin)) {
        fast = first_way(e, fast);
    }
    bool closed = false;
    uint32_t at = begin;
    for (int i = 0; i <= NAMED && !closed; i++) {
        strbuf_addf(words, i ? " → %s" : "%s", i == NAMED ? "…" : name_at(e, at));
        closed = i > 0 && at == begin;
        at = first_way(e, at);
    }
    return begin;
}

static void report_stuck(struct paths *paths, const struct step *step, const char *way) {
    FIND_ERROR(paths->c, "sin-opciones", step->at,
               tr("Agregue una opción sin «si», o que valga en ese estado."), way,
               tr("En «%s» puede no quedar ninguna opción."), step->name);
}

static void report_round(struct paths *paths, uint32_t from, const struct step *step,
                         const char *way) {
    const struct explorer *e = paths->explorer;
    bool narra = step->kind == STEP_NARRA;
    struct strbuf words = {0};
    uint32_t begin = round_from(e, from, &words);
    FIND_ERROR(paths->c, narra ? "vuelta" : "trampa",
               e->scenario->steps[explore_state(e, begin)->step].at,
               tr("Agregue una salida que lleve a un final."), way,
               narra ? tr("Desde «%s» la escena da vueltas y no llega a un final: %s.")
                     : tr("Desde «%s» ya no se llega a ningún final; se da vueltas: %s."),
               step->name, strbuf_text(&words));
    paths->out_of_memory = paths->out_of_memory || words.failed;
    strbuf_free(&words);
}

// Of every step that can be stuck the nearest state is shown, and the nearest of all that go round:
// unless functions failed, since what they would have led to is not known.
static void report_traps(struct paths *paths, const unsigned char *ways) {
    const struct explorer *e = paths->explorer;
    const struct scenario *s = e->scenario;
    bool *told = mem_zero((size_t)s->n_steps, sizeof *told);
    bool round_told = paths->n_failed > 0;
    for (uint32_t i = 0; told && i < e->n; i++) {
        const struct step *step = &s->steps[explore_state(e, i)->step];
        bool stuck = ways[i] == NO_WAY_ON && !told[step - s->steps] && is_stuck(e, i);
        bool round = ways[i] == GOES_ROUND && !round_told;
        if (!stuck && !round) {
            continue;
        }
        struct strbuf way = {0};
        add_way(paths, i, -1, &way);
        if (stuck) {
            told[step - s->steps] = true;
            report_stuck(paths, step, strbuf_text(&way));
        } else {
            round_told = true;
            report_round(paths, i, step, strbuf_text(&way));
        }
        strbuf_free(&way);
    }
    paths->out_of_memory = paths->out_of_memory || !told;
    mem_free(told);
}

static void report_steps(const struct paths *paths) {
    const struct scenario *s = paths->c->scenario;
    for (int i = 0; i < s->n_steps; i++) {
        if (!paths->c->result->reached[i]) {
            FIND_ERROR(paths->c, "sin-llegar", s->steps[i].at, tr("Lleve a él con «a», o quítelo."),
                       "", tr("A «%s» no llega ningún camino."), s->steps[i].name);
        }
    }
}

static void see_condition(void *context, const struct condition *when, enum owner owner,
                          bool has_next) {
    const struct paths *paths = context;
    // 0: no condition, or one on a step that is told on its own.
    unsigned char was = when->id ? paths->c->scenario->watch[when->id] : 0;
    if (was == WATCH_FAILED && owner == OWNER_OPTION) {
        FIND_ERROR(
            paths->c, "opcion-nunca", when->at, tr("Cambie el «si» o lo que mueve sus variables."),
            "", "%s",
            tr("Esta opción no se ofrece nunca: su condición no se cumple en ningún camino."));
    } else if (was == WATCH_FAILED) {
        FIND_ERROR(paths->c, "condicion-nunca", when->at,
                   tr("Cambie el «si» o lo que mueve sus variables."), "", "%s",
                   tr("Esta condición no se cumple en ningún camino."));
    } else if (was == WATCH_HELD && (owner == OWNER_OPTION || has_next)) {
        FIND_WARNING(paths->c, "condicion-siempre", when->at,
                     tr("Quite el «si», o lo que viene después de ella."), "", "%s",
                     tr("Esta condición se cumple siempre."));
    }
}

static void report_laters(const struct paths *paths) {
    const struct scenario *s = paths->c->scenario;
    for (int i = 0; i < s->n_laters; i++) {
        if (!s->watch[s->n_conditions + 1 + i]) {
            FIND_ERROR(paths->c, "luego-nunca", s->laters[i].at,
                       tr("Acorte «en», o lleve la escena al paso de «al_llegar»."), "", "%s",
                       tr("Esta consecuencia no vuelve en ningún camino."));
        }
    }
}

static bool is_attitude(const struct standard *standard, int leaf) {
    return standard->items[standard->leaves[leaf].item].subtracts;
}

static void report_promises(const struct paths *paths) {
    const struct scenario *s = paths->c->scenario;
    const struct check_result *seen = paths->c->result;
    for (int i = 0; i < s->n_promised; i++) {
        int leaf = s->promised[i];
        const struct leaf *about = &s->standard->leaves[leaf];
        bool knowledge = s->standard->items[about->item].kind == KIND_KNOWLEDGE;
        if (!is_attitude(s->standard, leaf) && !seen->met[leaf]) {
            FIND_ERROR(paths->c, "sin-cumplir", paths->c->scenario->promised_at,
                       tr("Agregue una respuesta que lo cumpla, o quítelo de «observa»."), "",
                       tr("La escena promete %s (%s) y ninguna respuesta lo cumple."), about->code,
                       about->label);
        }
        if (!knowledge && !seen->missed[leaf]) {
            FIND_ERROR(paths->c, "sin-falla", paths->c->scenario->promised_at,
                       tr("Agregue una respuesta en la que falte, o quítelo de «observa»."), "",
                       tr("La escena promete %s (%s) y ninguna respuesta puede fallarlo."),
                       about->code, about->label);
        }
    }
}

static enum errc explore_all(struct paths *paths, struct err *err) {
    struct explorer *e = paths->explorer;
    struct check_result *result = paths->c->result;
    enum errc code = explore(e, err);
    if (code) {
        return code;
    }
    scenario_renew(paths->c->scenario);
    result->states = e->n;
    result->answers = e->answers;
    for (uint32_t i = 0; i < e->n; i++) {
        result->reached[explore_state(e, i)->step] = true;
        see_step(paths, i);
    }
    result->exhaustive = e->complete;
    paths->spent = e->spent;
    unsigned char *ways = mark_ways(e);
    if (!ways) {
        return err_memory(err);
    }
    // What was left out may lead on: only a whole search proves an absence.
    if (e->complete) {
        const struct walker walker = {.context = paths, .condition = see_condition};
        report_traps(paths, ways);
        report_steps(paths);
        report_laters(paths);
        walk(paths->c->scenario, &walker);
        report_promises(paths);
    }
    mem_free(ways);
    return paths->out_of_memory ? err_memory(err) : ERR_OK;
}

// The ways of somebody who does everything right.
struct right {
    struct paths *paths;
    struct explorer *explorer;
    bool missed[STANDARD_MAX_LEAVES]; // told
};

static void on_right(struct explorer *e, uint32_t from, int class_index,
                     const struct step_result *result, const struct err *err) {
    struct right *right = e->context;
    const struct scenario *s = e->scenario;
    for (int i = 0; !err && i < result->n_outcomes; i++) {
        int leaf = result->outcomes[i].leaf;
        if (result->outcomes[i].x < 1 && !right->missed[leaf]) {
            struct strbuf way = {0};
            explore_way(e, from, class_index, &way);
            right->missed[leaf] = true;
            FIND_ERROR(right->paths->c, "umbral", s->steps[explore_state(e, from)->step].at,
                       tr("Haga que la mejor respuesta lo cumpla."), strbuf_text(&way),
                       tr("También la mejor respuesta falla %s: nadie puede cumplir todo."),
                       s->standard->leaves[leaf].code);
            right->paths->out_of_memory = right->paths->out_of_memory || way.failed;
            strbuf_free(&way);
        }
    }
}

static void report_unobserved(struct right *right) {
    const struct explorer *e = right->explorer;
    const struct scenario *s = e->scenario;
    for (int i = 0; i < s->n_promised; i++) {
        int leaf = s->promised[i];
        for (uint32_t at = 0; at < e->n && !is_attitude(s->standard, leaf); at++) {
            const struct scene_state *state = explore_state(e, at);
            if (!scene_ended(s, state) || scene_observed(state, leaf)) {
                continue;
            }
            struct strbuf way = {0};
            explore_way(e, at, -1, &way);
            FIND_ERROR(right->paths->c, "promesa", s->steps[state->step].at,
                       tr("Obsérvelo también en este camino, o quítelo de «observa»."),
                       strbuf_text(&way),
                       tr("Se llega a este final con todo bien y %s no se observó: contaría como "
                          "fallado."),
                       s->standard->leaves[leaf].code);
            right->paths->out_of_memory = right->paths->out_of_memory || way.failed;
            strbuf_free(&way);
            break;
        }
    }
}

static enum errc explore_right(struct paths *paths, struct err *err) {
    struct right right = {.paths = paths};
    struct explorer e = {.scenario = paths->c->scenario,
                         .right_only = true,
                         .limits = paths->c->limits,
                         .context = &right,
                         .found = on_right};
    right.explorer = &e;
    enum errc code = explore(&e, err);
    if (!code && e.complete) {
        report_unobserved(&right);
    }
    paths->c->result->exhaustive = paths->c->result->exhaustive && e.complete;
    paths->spent = paths->spent.code ? paths->spent : e.spent;
    explore_free(&e);
    return !code && paths->out_of_memory ? err_memory(err) : code;
}

// A budget that playing does not reach is no error.
static void report_spent(const struct checking *c, const struct err *spent) {
    struct place at = PLACE(spent->line, spent->column);
    at.file = diag_file(c->diags, spent->file);
    FIND_WARNING(c, "limite", at, tr("Haga más cortas las funciones, o escriba «si» sin función."),
                 "", "%s",
                 tr("Las funciones trabajan tanto que no se probaron todos los caminos."));
}

enum errc check_paths(const struct checking *c, struct err *err) {
    struct paths paths = {.c = c};
    struct explorer e = {
        .scenario = c->scenario, .limits = c->limits, .context = &paths, .found = on_found};
    paths.explorer = &e;
    c->scenario->watch =
        mem_zero((size_t)c->scenario->n_conditions + 1 + (size_t)c->scenario->n_laters, 1);
    paths.unfilled = mem_zero((size_t)c->scenario->n_quotes + 1, sizeof *paths.unfilled);
    enum errc code =
        c->scenario->watch && paths.unfilled ? explore_all(&paths, err) : err_memory(err);
    mem_free(paths.unfilled);
    mem_free(c->scenario->watch);
    c->scenario->watch = NULL;
    explore_free(&e);
    if (!code) {
        scenario_renew(c->scenario);
        code = explore_right(&paths, err);
    }
    if (!code && paths.spent.code) {
        report_spent(c, &paths.spent);
    }
    scenario_renew(c->scenario);
    return code;
}
