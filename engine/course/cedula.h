// The record of an assessment (cédula de evaluación), as CONOCER's evaluators fill it in: best
// practices, areas of opportunity, criteria not covered, recommendations, judgement. Pure: a fold
// of the evidence of one rehearsal.
#ifndef COURSE_CEDULA_H
#define COURSE_CEDULA_H

#include "course/catalogue.h"
#include "scoring/assessment.h"

#include "base/json.h"

struct cedula_item {
    int chances;  // events that are no voice's
    double share; // of what could be shown, 0 to 1; 0 without a chance
    bool met;
    const struct evidence_event *shown, *missed; // one of each to quote, NULL: none
};

struct cedula {
    const struct standard *standard;
    struct assessment_result result;
    struct cedula_item items[STANDARD_MAX_LEAVES]; // by item index
    // Item indexes, what weighs most first: met at every chance; met, yet not at every chance; not
    // met.
    int n_best, n_areas, n_uncovered;
    int best[STANDARD_MAX_LEAVES], areas[STANDARD_MAX_LEAVES], uncovered[STANDARD_MAX_LEAVES];
};

// `log` holds the events of the rehearsal and nothing else, and must outlive the record.
void cedula_write(const struct evidence_log *log, struct cedula *cedula);

// A scene or bank to practise next.
struct cedula_advice {
    const struct scenario *scenario;
    int n_items; // of those not covered, how many it gives a chance
};

// At most `most` of them, the most useful first (weight of what is still missing a minute); what
// one covers the next need not. Returns how many.
int cedula_advise(const struct cedula *cedula, const struct course_scene *catalogue, int n,
                  struct cedula_advice *advice, int most);

// JSON, `mostrador.cedula/1`: {"schema", "competent", "score", "threshold", "official": false,
// "lost_units", "lost_units_allowed", "items_met", "performances_uncovered", "items": [{"code",
// "met", "chances", "share"}] in the standard's order}. NULL when memory runs out.
json_t *cedula_json(const struct cedula *cedula);

#endif
