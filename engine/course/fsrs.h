// How a memory holds: FSRS-6, the Free Spaced Repetition Scheduler of open-spaced-repetition
// (Jarrett Ye and others), written from its published formulas:
//   https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm (FSRS-6)
// with its published default parameters w0 to w20, which its reference implementations py-fsrs
// (fsrs/scheduler.py) and fsrs-rs (src/inference_v6.rs) share. Their test vectors are ours, too.
//
// A memory has a stability S, the days in which recall falls to 90 %, and a difficulty D. Of a
// first answer with grade G: S = w[G-1], D = D0(G) = w4 - e^(w5 (G-1)) + 1. Of a later one, `t`
// days after:
//   recall            R = (1 + F t/S)^-w20,  F = 0.9^(-1/w20) - 1
//   same day          S' = S e^(w17 (G-3+w18)) S^-w19, not below S when G >= 3
//   again             S' = min(w11 D^-w12 ((S+1)^w13 - 1) e^(w14 (1-R)), S / e^(w17 w18))
//   hard, good, easy  S' = S (1 + e^w8 (11-D) S^-w9 (e^(w10 (1-R)) - 1) h), h = w15, 1, w16
//   difficulty        D' = w7 D0(easy) + (1-w7) (D - w6 (G-3) (10-D)/9), from 1 to 10
#ifndef COURSE_FSRS_H
#define COURSE_FSRS_H

enum fsrs_grade { FSRS_AGAIN = 1, FSRS_HARD, FSRS_GOOD, FSRS_EASY };

struct fsrs_memory {
    double stability;  // days, at least 0.001
    double difficulty; // 1 to 10
};

struct fsrs_memory fsrs_first(enum fsrs_grade grade);

// After one more answer, `days` whole days after the one before; 0: on the same day.
struct fsrs_memory fsrs_next(struct fsrs_memory before, int days, enum fsrs_grade grade);

// The probability of a right answer `days` after the last one, >= 0; any fraction of a day counts.
double fsrs_recall(double stability, double days);

// In how many days the probability falls to `retention`, over 0 and at most 1.
double fsrs_interval(double stability, double retention);

#endif
