#include "app/runs.h"

#include "base/mem.h"
#include "scoring/assessment.h"

// The sessions that were completed since the last time, with what each showed.
struct counting {
    const struct standard *standard;
    struct arena *arena;
    struct store_count *counts;
    size_t n, room;
    struct assessment_tally tally; // of the last
};

static void end_count(struct counting *counting) {
    if (counting->n) {
        struct store_count *count = &counting->counts[counting->n - 1];
        assessment_count(&counting->tally, counting->standard, &count->observed, &count->met);
    }
    counting->tally = (struct assessment_tally){0};
}

static bool begin_count(struct counting *counting, int64_t session, const char *scenario) {
    end_count(counting);
    const char *name = arena_string(counting->arena, scenario);
    if (!name ||
        mem_grow(&counting->counts, &counting->room, counting->n + 1, sizeof *counting->counts)) {
        return false;
    }
    counting->counts[counting->n++] = (struct store_count){.row = session, .scenario = name};
    return true;
}

static bool count_event(void *context, int64_t session, const char *scenario,
                        const struct evidence_event *event) {
    struct counting *counting = context;
    bool same = counting->n && counting->counts[counting->n - 1].row == session;
    if (!same && !begin_count(counting, session, scenario)) {
        return false;
    }
    if (event) {
        assessment_add(&counting->tally, event);
    }
    return true;
}

// Adds to the runs what was not counted yet, one by one: they are among the runs without a count.
static enum errc count_rest(struct program *program, struct arena *arena, struct store_runs **runs,
                            size_t *n, struct err *err) {
    struct counting counting = {.standard = program->standard, .arena = arena};
    enum errc code =
        store_not_counted(program->store, counting.standard, &counting, count_event, err);
    end_count(&counting);
    struct store_runs *all = code ? NULL : arena_zero(arena, *n + counting.n + 1, sizeof *all);
    for (size_t i = 0; all && i < *n + counting.n; i++) {
        const struct store_count *count = i < *n ? NULL : &counting.counts[i - *n];
        all[i] = count ? (struct store_runs){count->scenario, STORE_COMPLETED, 0, true,
                                             count->observed, count->met,      0, count->row,
                                             count->row}
                       : (*runs)[i];
    }
    // What cannot be kept, on a full disk say, is counted again the next time.
    struct err unkept;
    if (all && counting.n) {
        store_count_sessions(program->store, counting.counts, counting.n, &unkept);
    }
    mem_free(counting.counts);
    *runs = all;
    *n += counting.n;
    return code ? code : all ? ERR_OK : err_memory(err);
}

enum errc runs_read(struct program *program, struct arena *arena, struct store_runs **runs,
                    size_t *n, struct err *err) {
    enum errc code = store_runs(program->store, arena, runs, n, err);
    bool counted = true;
    for (size_t i = 0; i < *n && !code; i++) {
        counted = counted && ((*runs)[i].counted || (*runs)[i].state != STORE_COMPLETED);
    }
    return code || counted ? code : count_rest(program, arena, runs, n, err);
}
