#include "check/explore.h"

#include "check/classes.h"

#include "base/mem.h"
#include "base/rng.h"

#include <string.h>

enum { FIRST_TABLE = 1024, PROGRESS_EVERY = 8192 };

void explore_free(struct explorer *e) {
    mem_free(e->states);
    mem_free(e->parents);
    mem_free(e->via);
    mem_free(e->table);
    mem_free(e->edges);
    mem_free(e->scratch);
}

// In the search among right answers what was observed belongs to the state, elsewhere it would only
// multiply the states.
const struct scene_state *explore_state(const struct explorer *e, uint32_t index) {
    const unsigned char *kept = e->states + index * e->size;
    if (e->right_only) {
        memcpy(e->scratch, kept, e->size);
    } else {
        scene_unpack(e->scenario, kept, e->scratch);
    }
    return e->scratch;
}

static size_t slot_of(const struct explorer *e, const unsigned char *state) {
    size_t at = (size_t)hash_bytes(HASH_START, state, e->size) & (e->table_room - 1);
    while (e->table[at] != NO_STATE &&
           memcmp(e->states + e->table[at] * e->size, state, e->size) != 0) {
        at = (at + 1) & (e->table_room - 1);
    }
    return at;
}

static bool grow_table(struct explorer *e) {
    size_t room = e->table_room ? e->table_room * 2 : FIRST_TABLE;
    uint32_t *table = mem_resize(NULL, room * sizeof *table);
    if (!table) {
        return false;
    }
    memset(table, 0xff, room * sizeof *table);
    mem_free(e->table);
    e->table = table;
    e->table_room = room;
    for (uint32_t i = 0; i < e->n; i++) {
        e->table[slot_of(e, e->states + i * e->size)] = i;
    }
    return true;
}

// The index of a state, new or known; NO_STATE when there is no more room for it (`complete` says
// so) or memory ran out (`*failed`).
static uint32_t keep(struct explorer *e, const unsigned char *bytes, uint32_t parent,
                     int class_index, bool *failed) {
    if (e->n * 2 >= e->table_room && !grow_table(e)) {
        *failed = true;
        return NO_STATE;
    }
    size_t slot = slot_of(e, bytes);
    if (e->table[slot] != NO_STATE) {
        return e->table[slot];
    }
    if (e->n >= e->limits->states) {
        e->complete = false;
        return NO_STATE;
    }
    if (mem_grow(&e->states, &e->room, e->n + 1, e->size) ||
        mem_grow(&e->parents, &e->parents_room, e->n + 1, sizeof *e->parents) ||
        mem_grow(&e->via, &e->via_room, e->n + 1, sizeof *e->via)) {
        *failed = true;
        return NO_STATE;
    }
    memcpy(e->states + e->n * e->size, bytes, e->size);
    e->parents[e->n] = parent;
    e->via[e->n] = (uint16_t)class_index;
    e->table[slot] = (uint32_t)e->n;
    return (uint32_t)e->n++;
}

struct visit {
    struct scene_state *state; // in which an answer is tried
    unsigned char *packed;
    struct step_result result;
    bool failed;
};

static uint32_t arrive(struct explorer *e, struct visit *visit, uint32_t from, int class_index) {
    if (e->right_only) {
        visit->state->answers = 0;
        memcpy(visit->packed, visit->state, e->size);
    } else {
        scene_pack(e->scenario, visit->state, visit->packed);
    }
    return keep(e, visit->packed, from, class_index, &visit->failed);
}

static bool add_edge(struct explorer *e, uint32_t from, uint32_t to) {
    if (e->right_only) {
        return true;
    }
    if (mem_grow(&e->edges, &e->edges_room, e->n_edges + 1, sizeof *e->edges)) {
        return false;
    }
    e->edges[e->n_edges++] = (struct edge){from, to};
    return true;
}

void explore_note(struct explorer *e, enum errc code, const struct err *err) {
    if (code == ERR_SPENT && !e->spent.code) {
        e->spent = *err;
        e->complete = false;
    }
}

static void try_answer(struct explorer *e, struct visit *visit, uint32_t from, int class_index) {
    const struct scenario *s = e->scenario;
    memcpy(visit->state, explore_state(e, from), scene_state_size(s));
    const struct step *step = &s->steps[visit->state->step];
    struct answer answer;
    struct err err = {0};
    classes_answer(step, class_index, &answer);
    if (step->kind == STEP_ELIGE && !answer.timeout) {
        bool offered;
        enum errc code = scene_offers(s, visit->state, &step->parts[class_index], &offered, &err);
        explore_note(e, code, &err);
        if (code == ERR_SPENT || (!code && !offered)) {
            return;
        }
    }
    e->answers++;
    enum errc code = scene_answer(s, visit->state, &answer, &visit->result, &err);
    explore_note(e, code, &err);
    if (code == ERR_SPENT || (code == ERR_OK && e->right_only && !visit->result.all_right)) {
        return;
    }
    e->after = visit->state;
    e->found(e, from, class_index, &visit->result, code ? &err : NULL);
    if (code) {
        return;
    }
    uint32_t to = arrive(e, visit, from, class_index);
    if (to != NO_STATE && !add_edge(e, from, to)) {
        visit->failed = true;
    }
}

static void visit_state(struct explorer *e, struct visit *visit, uint32_t from) {
    const struct scenario *s = e->scenario;
    if (scene_ended(s, explore_state(e, from))) {
        return;
    }
    bool all;
    int n = classes_count(&s->steps[explore_state(e, from)->step], &all);
    e->complete = e->complete && all;
    for (int i = 0; i < n && !visit->failed && !e->spent.code; i++) {
        try_answer(e, visit, from, i);
    }
}

static bool prepare(struct explorer *e, struct visit *visit) {
    const struct scenario *s = e->scenario;
    e->size = e->right_only ? scene_state_size(s) : scene_packed_size(s);
    e->complete = true;
    e->scratch = scene_start(s);
    visit->state = scene_start(s);
    visit->packed = mem_zero(e->size, 1);
    return e->scratch && visit->state && visit->packed;
}

enum errc explore(struct explorer *e, struct err *err) {
    struct visit *visit = mem_zero(1, sizeof *visit);
    if (!visit) {
        return err_memory(err);
    }
    visit->failed = !prepare(e, visit);
    if (!visit->failed) {
        arrive(e, visit, NO_STATE, 0);
    }
    for (uint32_t i = 0; i < e->n && !visit->failed && !e->spent.code; i++) {
        visit_state(e, visit, i);
        if (e->limits->progress && i % PROGRESS_EVERY == PROGRESS_EVERY - 1) {
            e->limits->progress(e->limits->context, e->n, e->n - i);
        }
    }
    bool failed = visit->failed;
    mem_free(visit->state);
    mem_free(visit->packed);
    mem_free(visit);
    return failed ? err_memory(err) : ERR_OK;
}

static void way_to(const struct explorer *e, uint32_t index, struct strbuf *words) {
    // From the start: the way back is turned round without recursion.
    enum { LONGEST = 400 };
    uint32_t way[LONGEST];
    int n = 0;
    for (uint32_t at = index; e->parents[at] != NO_STATE && n < LONGEST; at = e->parents[at]) {
        way[n++] = at;
    }
    while (n > 0) {
        uint32_t at = way[--n];
        const struct step *step = &e->scenario->steps[explore_state(e, e->parents[at])->step];
        if (words->length) {
            strbuf_add(words, ", ");
        }
        classes_words(step, e->via[at], words);
    }
}

void explore_way(const struct explorer *e, uint32_t index, int class_index, struct strbuf *words) {
    way_to(e, index, words);
    if (class_index >= 0) {
        if (words->length) {
            strbuf_add(words, ", ");
        }
        classes_words(&e->scenario->steps[explore_state(e, index)->step], class_index, words);
    }
    explore_state(e, index); // what the caller got of it before is valid again
}
