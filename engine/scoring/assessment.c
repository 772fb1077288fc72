#include "scoring/assessment.h"

static bool reaches(double shown, double total) {
    return total > 0 && shown / total >= ASSESSMENT_MET_FROM - 1e-12;
}

// Without the voice, or with it where that is more.
static bool leaf_met(const struct assessment_tally *tally, int leaf) {
    double shown = tally->shown[leaf], total = tally->total[leaf];
    return reaches(shown, total) ||
           reaches(shown + tally->voice_shown[leaf], total + tally->voice_total[leaf]);
}

void assessment_add(struct assessment_tally *tally, const struct evidence_event *event) {
    bool voice = event->source.voice;
    (voice ? tally->voice_shown : tally->shown)[event->leaf] += event->s * event->x;
    (voice ? tally->voice_total : tally->total)[event->leaf] += event->s;
}

bool assessment_met(const struct assessment_tally *tally, const struct item *item) {
    for (int k = item->first_leaf; k < item->first_leaf + item->n_leaves; k++) {
        if (!leaf_met(tally, k)) {
            return false;
        }
    }
    return true;
}

bool assessment_observed(const struct assessment_tally *tally, const struct item *item) {
    double total = 0;
    for (int k = item->first_leaf; k < item->first_leaf + item->n_leaves; k++) {
        total += tally->total[k] + tally->voice_total[k];
    }
    return total > 0;
}

void assessment_count(const struct assessment_tally *tally, const struct standard *standard,
                      int *observed, int *met) {
    *observed = *met = 0;
    for (int i = 0; i < standard->n_items; i++) {
        bool seen = assessment_observed(tally, &standard->items[i]);
        *observed += seen;
        *met += seen && assessment_met(tally, &standard->items[i]);
    }
}

static int uncovered(const struct standard *standard, const bool *met) {
    bool covered[STANDARD_MAX_LEAVES] = {false};
    int n = standard->n_performances;
    for (int i = 0; i < standard->n_items; i++) {
        int performance = standard->items[i].performance;
        if (performance >= 0 && met[i] && !covered[performance]) {
            covered[performance] = true;
            n--;
        }
    }
    return n;
}

void assessment_judge(const struct evidence_log *log, struct assessment_result *result) {
    const struct standard *standard = log->standard;
    *result = (struct assessment_result){0};
    struct assessment_tally tally = {0};
    for (size_t i = 0; i < log->n_events; i++) {
        assessment_add(&tally, &log->events[i]);
    }
    for (int i = 0; i < standard->n_items; i++) {
        result->item_met[i] = assessment_met(&tally, &standard->items[i]);
        result->lost_units += result->item_met[i] ? 0 : standard->items[i].weight;
    }
    result->score = 100.0 * (standard->total_weight - result->lost_units) / standard->total_weight;
    result->performances_uncovered = uncovered(standard, result->item_met);
    result->competent = result->lost_units <= standard->lost_allowed &&
                        (!standard->require_one_bullet || !result->performances_uncovered);
}
