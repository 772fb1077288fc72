// Logs of a long practice: what the days amount to, then the latest events.
#include "store/loading.h"

#include "base/arena.h"

#include <stdlib.h>

// Days that are added up to balances at some of their ends.
struct adding {
    struct loading *loading;
    int64_t day;                    // of the sums, the last that was read
    struct evidence_balance so_far; // at the beginning of that day
    int n_days, n_moments;          // in all
    struct evidence_balance *balances;
    size_t n;
};

static void age(struct evidence_balance *balance, double w) {
    for (int i = 0; i < STANDARD_MAX_LEAVES; i++) {
        struct evidence_sums *sums = &balance->leaves[i];
        sums->shown *= w;
        sums->total *= w;
        sums->voice_shown *= w;
        sums->voice_total *= w;
    }
}

static double days_apart(int64_t from, int64_t to) {
    return evidence_age_weight(evidence_day_start(to), evidence_day_start(from));
}

static void round_off(struct evidence_balance *balance) {
    for (int i = 0; i < STANDARD_MAX_LEAVES; i++) {
        struct evidence_sums *sums = &balance->leaves[i];
        sums->shown = evidence_rounded(sums->shown);
        sums->total = evidence_rounded(sums->total);
        sums->voice_shown = evidence_rounded(sums->voice_shown);
        sums->voice_total = evidence_rounded(sums->voice_total);
    }
}

// Whether a balance is kept of the day that was read as number `k`, from 0; of the last one always.
static bool is_moment(const struct adding *a, int k) {
    int last = a->n_days - 1, moments = a->n_moments - 1;
    return k == last || (moments > 0 && (int64_t)a->n * last / moments == k);
}

static void end_day(struct adding *a) {
    if (!a->so_far.days || !is_moment(a, a->so_far.days - 1)) {
        return;
    }
    struct evidence_balance *made = &a->balances[a->n++];
    *made = a->so_far;
    made->until = evidence_day_start(a->day + 1);
    age(made, days_apart(a->day, a->day + 1));
    round_off(made);
}

static void begin_day(struct adding *a, int64_t day) {
    end_day(a);
    age(&a->so_far, days_apart(a->day, day));
    a->day = day;
    a->so_far.days++;
}

// Columns of DAYS.
static enum errc add_day(void *context, sqlite3_stmt *s) {
    struct adding *a = context;
    int64_t day = sqlite3_column_int64(s, 0);
    bool voice = sqlite3_column_int(s, 2) != 0;
    double shown = sqlite3_column_double(s, 4), total = sqlite3_column_double(s, 5);
    int leaf;
    enum errc code = loading_leaf(a->loading, sqlite3_column_int64(s, 1), &leaf);
    if (code) {
        return code;
    }
    if (!a->so_far.days || day != a->day) {
        begin_day(a, day);
    }
    struct evidence_sums *sums = &a->so_far.leaves[leaf];
    sums->n += sqlite3_column_int(s, 3);
    sums->shown += shown;
    sums->total += total;
    sums->voice_shown += voice ? shown : 0;
    sums->voice_total += voice ? total : 0;
    return ERR_OK;
}

static enum errc add_days(struct adding *a, int64_t before) {
    struct loading *l = a->loading;
    sqlite3_stmt *s = store_statement(l->store, SQL_DAYS, l->err);
    if (!s) {
        return l->err->code;
    }
    sqlite3_bind_int64(s, 1, before);
    enum errc code = loading_each(l, s, a, add_day);
    if (!code) {
        end_day(a);
    }
    return code;
}

static enum errc count_days(struct loading *l, int64_t before, int *n) {
    sqlite3_stmt *s = store_statement(l->store, SQL_N_DAYS, l->err);
    if (!s) {
        return l->err->code;
    }
    sqlite3_bind_int64(s, 1, before);
    int code = sqlite3_step(s);
    *n = sqlite3_column_int(s, 0);
    sqlite3_reset(s);
    return code == SQLITE_ROW ? ERR_OK : store_failed(l->store, code, l->err);
}

// Balances of the days before `day`: at most `moments`, in the arena of the log.
static enum errc load_balances(struct loading *l, int64_t day, int moments) {
    struct arena *arena = l->log->arena;
    struct adding *a = arena_zero(arena, 1, sizeof *a);
    int n = 0;
    enum errc code = a ? count_days(l, day, &n) : err_memory(l->err);
    if (code || !n) {
        return code;
    }
    a->loading = l;
    a->n_days = n;
    a->n_moments = n < moments ? n : moments;
    a->balances = arena_zero(arena, (size_t)a->n_moments + 1, sizeof *a->balances);
    code = a->balances ? add_days(a, day) : err_memory(l->err);
    l->log->balances = a->balances;
    l->log->n_balances = a->n;
    return code;
}

enum errc store_evidence_today(struct store *store, instant at, struct evidence_log *log,
                               struct err *err) {
    struct loading l;
    int64_t day = evidence_day(at), start = evidence_day_start(day);
    enum errc code = loading_start(&l, store, log, err);
    code = code ? code : load_balances(&l, day, 1);
    code = code ? code : loading_all(&l, SQL_EVENTS, &start);
    loading_end(&l);
    return code;
}

// The first of the latest days that have at most `most` events together; *all when there are no
// others.
static enum errc choose_day(struct loading *l, size_t most, int64_t *day, bool *all) {
    sqlite3_stmt *s = store_statement(l->store, SQL_EVENTS_A_DAY, l->err);
    size_t n = 0;
    int step = SQLITE_DONE;
    *all = true;
    while (s && *all && (step = sqlite3_step(s)) == SQLITE_ROW) {
        n += (size_t)sqlite3_column_int64(s, 1);
        *all = n <= most;
        *day = sqlite3_column_int64(s, 0) + !*all;
    }
    if (s) {
        sqlite3_reset(s);
    }
    return !s                                          ? l->err->code
           : step == SQLITE_ROW || step == SQLITE_DONE ? ERR_OK
                                                       : store_failed(l->store, step, l->err);
}

// Looking for the latest events of each item before a day.
struct quoting {
    struct loading *loading;
    int64_t before; // a day
    int quoted;
    int have[STANDARD_MAX_LEAVES];
};

static enum errc quote_day(struct quoting *q, int64_t day, int64_t item, int leaf) {
    struct loading *l = q->loading;
    sqlite3_stmt *s = store_statement(l->store, SQL_EVENTS_OF_DAY, l->err);
    if (!s) {
        return l->err->code;
    }
    sqlite3_bind_int64(s, 1, evidence_day_start(day));
    sqlite3_bind_int64(s, 2, evidence_day_start(day + 1));
    sqlite3_bind_int64(s, 3, item);
    sqlite3_bind_int(s, 4, q->quoted - q->have[leaf]);
    size_t before = l->log->n_events;
    enum errc code = loading_events(l, s);
    q->have[leaf] += (int)(l->log->n_events - before);
    return code;
}

// Columns of DAYS_LATEST_FIRST.
static enum errc look_for_quotes(void *context, sqlite3_stmt *s) {
    struct quoting *q = context;
    int64_t day = sqlite3_column_int64(s, 0), item = sqlite3_column_int64(s, 1);
    int leaf;
    enum errc code = loading_leaf(q->loading, item, &leaf);
    if (code || q->have[leaf] >= q->quoted) {
        return code;
    }
    if (day >= q->before) {
        q->have[leaf] += sqlite3_column_int(s, 2);
        return ERR_OK;
    }
    return quote_day(q, day, item, leaf);
}

static int in_time(const void *left, const void *right) {
    const struct evidence_event *a = left, *b = right;
    return (a->t > b->t) - (a->t < b->t);
}

// They are found latest first.
static void put_in_order(struct evidence_log *log) {
    for (size_t i = 0, k = log->n_events; i + 1 < k; i++) {
        struct evidence_event other = log->events[i];
        log->events[i] = log->events[--k];
        log->events[k] = other;
    }
    if (log->n_events) {
        qsort(log->events, log->n_events, sizeof *log->events, in_time);
    }
}

static enum errc load_quotes(struct loading *l, int64_t before, int quoted) {
    struct quoting q = {.loading = l, .before = before, .quoted = quoted};
    sqlite3_stmt *s = store_statement(l->store, SQL_DAYS_LATEST_FIRST, l->err);
    enum errc code = s ? loading_each(l, s, &q, look_for_quotes) : l->err->code;
    put_in_order(l->log);
    return code;
}

static enum errc load_latest(struct loading *l, instant at, size_t most, int quoted) {
    int64_t day = 0;
    bool all;
    enum errc code = choose_day(l, most, &day, &all);
    if (code || all) {
        return code ? code : loading_all(l, SQL_ALL_EVENTS, NULL);
    }
    day = day < evidence_day(at) ? day : evidence_day(at);
    int64_t start = evidence_day_start(day);
    code = load_balances(l, day, STORE_MOMENTS);
    code = code ? code : load_quotes(l, day, quoted);
    return code ? code : loading_all(l, SQL_EVENTS, &start);
}

enum errc store_evidence_latest(struct store *store, instant at, size_t most, int quoted,
                                struct evidence_log *log, struct err *err) {
    struct loading l;
    enum errc code = loading_start(&l, store, log, err);
    code = code ? code : load_latest(&l, at, most, quoted);
    loading_end(&l);
    return code;
}
