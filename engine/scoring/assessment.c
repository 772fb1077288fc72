#include "scoring/assessment.h"

#include <string.h>

static bool leaf_met(double shown, double total) {
    return total > 0 && shown / total >= ASSESSMENT_MET_FROM - 1e-12;
}

static void mark_met(const struct evidence_log *log, bool *item_met) {
    const struct standard *standard = log->standard;
    double shown[STANDARD_MAX_LEAVES] = {0}, total[STANDARD_MAX_LEAVES] = {0};
    for (size_t i = 0; i < log->n_events; i++) {
        const struct evidence_event *event = &log->events[i];
        shown[event->leaf] += event->s * event->x;
        total[event->leaf] += event->s;
    }
    for (int i = 0; i < standard->n_items; i++) {
        const struct item *item = &standard->items[i];
        item_met[i] = true;
        for (int k = item->first_leaf; k < item->first_leaf + item->n_leaves; k++) {
            item_met[i] = item_met[i] && leaf_met(shown[k], total[k]);
        }
    }
}

static int uncovered(const struct standard *standard, const bool *item_met) {
    bool covered[STANDARD_MAX_LEAVES] = {false};
    int n = standard->n_performances;
    for (int i = 0; i < standard->n_items; i++) {
        int performance = standard->items[i].performance;
        if (performance >= 0 && item_met[i] && !covered[performance]) {
            covered[performance] = true;
            n--;
        }
    }
    return n;
}

void assessment_judge(const struct evidence_log *log, struct assessment_result *result) {
    const struct standard *standard = log->standard;
    *result = (struct assessment_result){0};
    mark_met(log, result->item_met);
    for (int i = 0; i < standard->n_items; i++) {
        result->lost_units += result->item_met[i] ? 0 : standard->items[i].weight;
    }
    result->score = 100.0 * (standard->total_weight - result->lost_units) / standard->total_weight;
    result->performances_uncovered = uncovered(standard, result->item_met);
    result->competent = result->lost_units <= standard->lost_allowed &&
                        (!standard->require_one_bullet || !result->performances_uncovered);
}
