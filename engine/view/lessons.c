// What a whole run comes to: what was shown in it, and what to practise first.
#include "view/desk_state.h"

#include "scoring/assessment.h"

#include "base/tr.h"

// More than this at once is a list, and nobody practises a list.
enum { PRACTISED_FIRST = 3, PRAISED = 3 };

struct run {
    const struct standard *standard;
    const struct session_decision *decisions;
    int n_decisions;
    struct assessment_tally tally;
};

static struct run run_of(const struct desk *desk) {
    const struct evidence_log *log = session_evidence(desk->session);
    struct run run = {.standard = log->standard};
    run.decisions = session_decisions(desk->session, &run.n_decisions);
    for (size_t i = 0; i < log->n_events; i++) {
        assessment_add(&run.tally, &log->events[i]);
    }
    return run;
}

// What was not shown of an item, by what it is worth.
static double lost(const struct run *run, const struct item *item) {
    double units = 0;
    for (int k = item->first_leaf; k < item->first_leaf + item->n_leaves; k++) {
        units += run->tally.total[k] - run->tally.shown[k];
    }
    return units * item->weight;
}

static bool misses(const struct run *run, const struct session_decision *decision,
                   const struct item *item) {
    for (int i = 0; i < decision->n_outcomes; i++) {
        const struct outcome *outcome = &decision->outcomes[i];
        if (run->standard->leaves[outcome->leaf].item == item - run->standard->items &&
            outcome->x < 1) {
            return true;
        }
    }
    return false;
}

// In which decisions it was missed, by their numbers.
static const char *where(struct looking *look, const struct run *run, const struct item *item) {
    const char *before = "", *last = "";
    int n = 0;
    for (int i = 0; i < run->n_decisions; i++) {
        if (misses(run, &run->decisions[i], item)) {
            before = n > 1 ? look_format(look, "%s, %s", before, last) : last;
            last = look_format(look, "%d", i + 1);
            n++;
        }
    }
    return n > 1    ? look_format(look, tr("en las decisiones %s y %s"), before, last)
           : n == 1 ? look_format(look, tr("en la decisión %s"), last)
                    : tr("en toda la escena");
}

// The dearest items first; returns how many of `items`.
static int missed_most(const struct run *run, const struct item *items[PRACTISED_FIRST]) {
    int n = 0;
    for (int i = 0; i < run->standard->n_items; i++) {
        const struct item *item = &run->standard->items[i];
        if (!assessment_observed(&run->tally, item) || assessment_met(&run->tally, item)) {
            continue;
        }
        int at = n;
        while (at > 0 && lost(run, item) > lost(run, items[at - 1])) {
            at--;
        }
        if (at < PRACTISED_FIRST) {
            n += n < PRACTISED_FIRST;
            for (int behind = n - 1; behind > at; behind--) {
                items[behind] = items[behind - 1];
            }
            items[at] = item;
        }
    }
    return n;
}

static void praise(struct looking *look, const struct run *run) {
    const char *names = "";
    int n = 0;
    for (int i = 0; i < run->standard->n_items; i++) {
        const struct item *item = &run->standard->items[i];
        if (!assessment_observed(&run->tally, item) || !assessment_met(&run->tally, item)) {
            continue;
        }
        if (n < PRAISED) {
            names = look_format(look, n ? "%s; %s" : "%s%s", names, item->label);
        }
        n++;
    }
    int more = n - PRAISED;
    if (more > 0) {
        names = look_format(
            look, tr_n("%s; y %d criterio más", "%s; y %d criterios más", (unsigned long)more),
            names, more);
    }
    look_line(look, LINE_MET, tr("Usted mostró"), names);
}

void look_shown(struct looking *look) {
    const struct run run = run_of(look->desk);
    int observed, met;
    assessment_count(&run.tally, run.standard, &observed, &met);
    look_line(look, LINE_NOTE, "",
              look_format(look, tr("De %d criterios que observó esta escena, usted mostró %d."),
                          observed, met));
    praise(look, &run);
}

void look_missed(struct looking *look) {
    const struct run run = run_of(look->desk);
    const struct item *items[PRACTISED_FIRST];
    int n = missed_most(&run, items);
    look_line(look, LINE_HEADING, "", n ? tr("Lo que más le conviene practicar") : "");
    for (int i = 0; i < n; i++) {
        look_line(look, LINE_MISSED, look_format(look, "%s %s", items[i]->code, items[i]->label),
                  look_format(look, tr("faltó %s."), where(look, &run, items[i])));
    }
}
