// What a log amounts to.
#include "evidence/evidence.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HALF_LIFE (45.0 * (double)CLOCK_DAY)

double evidence_age_weight(instant at, instant t) {
    return t >= at ? 1 : exp2(-(double)(at - t) / HALF_LIFE);
}

int64_t evidence_day(instant t) {
    return t / CLOCK_DAY - (t % CLOCK_DAY < 0);
}

instant evidence_day_start(int64_t day) {
    return day * CLOCK_DAY;
}

double evidence_rounded(double sum) {
    char text[40];
    snprintf(text, sizeof text, "%.15g", sum);
    return strtod(text, NULL);
}

static const struct evidence_balance *last_balance(const struct evidence_log *log) {
    return log->n_balances ? &log->balances[log->n_balances - 1] : NULL;
}

instant evidence_begins(const struct evidence_log *log) {
    const struct evidence_balance *balance = last_balance(log);
    return balance ? balance->until : INT64_MIN;
}

bool evidence_is_quoted(const struct evidence_log *log, const struct evidence_event *event) {
    const struct evidence_balance *balance = last_balance(log);
    return balance && event->t < balance->until;
}

static void carry_forward(const struct evidence_log *log, instant at,
                          struct evidence_sums *leaves) {
    const struct evidence_balance *balance = last_balance(log);
    memset(leaves, 0, (size_t)log->standard->n_leaves * sizeof *leaves);
    for (int i = 0; balance && i < log->standard->n_leaves; i++) {
        const struct evidence_sums *from = &balance->leaves[i];
        double w = evidence_age_weight(at, balance->until);
        leaves[i] = (struct evidence_sums){from->n, w * from->shown, w * from->total,
                                           w * from->voice_shown, w * from->voice_total};
    }
}

void evidence_add_up(const struct evidence_log *log, instant at, struct evidence_sums *leaves) {
    carry_forward(log, at, leaves);
    for (size_t i = 0; i < log->n_events; i++) {
        const struct evidence_event *event = &log->events[i];
        if (evidence_is_quoted(log, event)) {
            continue;
        }
        struct evidence_sums *sums = &leaves[event->leaf];
        double w = event->s * evidence_age_weight(at, event->t);
        sums->n++;
        sums->shown += w * event->x;
        sums->total += w;
        sums->voice_shown += event->source.voice ? w * event->x : 0;
        sums->voice_total += event->source.voice ? w : 0;
    }
}

void evidence_count(const struct evidence_log *log, int *leaves) {
    const struct evidence_balance *balance = last_balance(log);
    for (int i = 0; i < log->standard->n_leaves; i++) {
        leaves[i] = balance ? balance->leaves[i].n : 0;
    }
    for (size_t i = 0; i < log->n_events; i++) {
        leaves[log->events[i].leaf] += !evidence_is_quoted(log, &log->events[i]);
    }
}
