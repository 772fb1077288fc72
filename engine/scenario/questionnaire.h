// A questionnaire: questions picked from several banks and asked in one sitting, as a scenario of
// its own. Its steps are named BANK/QUESTION ("preguntas-E1.C2/zumbido"), so that an answer tells
// which question it answered wherever that was asked.
#ifndef SCENARIO_QUESTIONNAIRE_H
#define SCENARIO_QUESTIONNAIRE_H

#include "scenario/scenario.h"

// A question of a bank, by step index.
struct question_pick {
    const struct scenario *bank;
    int step;
};

// Asks `picks` in their order (at least one, none of them twice). Its version changes with the
// banks' and with the choice. The banks must outlive it. ERR_MEMORY. Free with scenario_free.
enum errc questionnaire_new(const char *id, const char *title, const struct question_pick *picks,
                            int n, struct scenario **questionnaire, struct err *err);

// Minutes that `n` questions take.
int questionnaire_minutes(int n);

// How many questions a bank has: steps 0 to n - 1.
int bank_questions(const struct scenario *bank);

// Splits "BANK/QUESTION": *question points behind the slash and `bank` holds what stands before it;
// false for a step that names no bank, or one of `size` bytes or more.
bool question_of_bank(const char *step, char *bank, size_t size, const char **question);

#endif
