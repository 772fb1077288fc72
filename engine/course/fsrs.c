#include "course/fsrs.h"

#include <math.h>

static const double w[] = {0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194,
                           0.001,  1.8722, 0.1666, 0.796,  1.4835, 0.0614, 0.2629,
                           1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};

#define LEAST_STABILITY 0.001

// F of the header: recall is 90 % when as many days have gone by as the stability says.
static double factor(void) {
    return pow(0.9, -1 / w[20]) - 1;
}

// How far a grade is from "good", as a number that has a sign.
static int off_good(enum fsrs_grade grade) {
    return (int)grade - (int)FSRS_GOOD;
}

static double within(double difficulty) {
    return fmin(fmax(difficulty, 1), 10);
}

static double first_difficulty(enum fsrs_grade grade) {
    return w[4] - exp(w[5] * ((int)grade - 1)) + 1;
}

struct fsrs_memory fsrs_first(enum fsrs_grade grade) {
    return (struct fsrs_memory){w[grade - 1], within(first_difficulty(grade))};
}

double fsrs_recall(double stability, double days) {
    return pow(1 + factor() * days / stability, -w[20]);
}

double fsrs_interval(double stability, double retention) {
    return stability / factor() * (pow(retention, -1 / w[20]) - 1);
}

static double same_day(double stability, enum fsrs_grade grade) {
    double growth = exp(w[17] * (off_good(grade) + w[18])) * pow(stability, -w[19]);
    return stability * (grade >= FSRS_GOOD ? fmax(growth, 1) : growth);
}

static double forgotten(struct fsrs_memory m, double recall) {
    double after = w[11] * pow(m.difficulty, -w[12]) * (pow(m.stability + 1, w[13]) - 1) *
                   exp(w[14] * (1 - recall));
    return fmin(after, m.stability / exp(w[17] * w[18]));
}

static double recalled(struct fsrs_memory m, double recall, enum fsrs_grade grade) {
    double how = grade == FSRS_HARD ? w[15] : grade == FSRS_EASY ? w[16] : 1;
    return m.stability * (1 + exp(w[8]) * (11 - m.difficulty) * pow(m.stability, -w[9]) *
                                  (exp(w[10] * (1 - recall)) - 1) * how);
}

static double next_difficulty(double difficulty, enum fsrs_grade grade) {
    double moved = difficulty - w[6] * off_good(grade) * (10 - difficulty) / 9;
    return within(w[7] * first_difficulty(FSRS_EASY) + (1 - w[7]) * moved);
}

struct fsrs_memory fsrs_next(struct fsrs_memory before, int days, enum fsrs_grade grade) {
    double recall = fsrs_recall(before.stability, days);
    double stability = days < 1              ? same_day(before.stability, grade)
                       : grade == FSRS_AGAIN ? forgotten(before, recall)
                                             : recalled(before, recall, grade);
    return (struct fsrs_memory){fmax(stability, LEAST_STABILITY),
                                next_difficulty(before.difficulty, grade)};
}
