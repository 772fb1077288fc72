// The rule of the assessment instrument, on the evidence of one continuous run.
//
// An item is met when the mean of its outcomes, weighted by strength, is at least 0.7; without an
// event it is not met; an emergency item is met when each of its responses is. What a voice
// measured counts only where it raises the mean. Competent when both hold:
// 1. (weights met - weights of subtracting items not met) * 100 / W >= threshold;
// 2. where the standard asks for it, every performance has at least one bullet met.
#ifndef SCORING_ASSESSMENT_H
#define SCORING_ASSESSMENT_H

#include "evidence/evidence.h"

#define ASSESSMENT_MET_FROM 0.7

struct assessment_result {
    bool competent;
    int lost_units;             // W minus the numerator of rule 1
    double score;               // 0 to 100 (below 0 when attitudes weigh more than what was met)
    int performances_uncovered; // performances without a bullet met
    bool item_met[STANDARD_MAX_LEAVES];
};

// What a run showed, leaf by leaf: add its events, then ask.
struct assessment_tally {
    double shown[STANDARD_MAX_LEAVES], total[STANDARD_MAX_LEAVES];
    double voice_shown[STANDARD_MAX_LEAVES], voice_total[STANDARD_MAX_LEAVES]; // of voices
};

void assessment_add(struct assessment_tally *tally, const struct evidence_event *event);

// Whether an item has evidence; whether that is enough.
bool assessment_observed(const struct assessment_tally *tally, const struct item *item);
bool assessment_met(const struct assessment_tally *tally, const struct item *item);

// How many items have evidence, and how many of them were met.
void assessment_count(const struct assessment_tally *tally, const struct standard *standard,
                      int *observed, int *met);

// Judges the events of `log`, all of them. Allocates nothing.
void assessment_judge(const struct evidence_log *log, struct assessment_result *result);

#endif
