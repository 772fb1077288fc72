// Private to the module: what an answer says about the standard, before it has any consequence.
#ifndef SCENARIO_JUDGE_H
#define SCENARIO_JUDGE_H

#include "scenario/step.h"

// A voice that is as good as an item that is met.
#define VOICE_GOOD_FROM 0.7

// Fills result->right, ->n_judged, ->all_right, ->outcomes and ->why. The answer fits the step.
void judge_answer(const struct scenario *scenario, const struct step *step,
                  const struct answer *answer, struct step_result *result);

// Whether a text tells an idea: any of its phrases stands there, word by word, whatever the accents
// and the case; "disculp*" stands for every word that begins so. A phrase of an idea that should
// not be there does not count where it is denied just before («no le prometo», «no es su culpa»),
// unless it begins with a negation itself or is part of a question; marks other than quotes end the
// reach of a negation.
bool idea_in_text(const struct part *idea, const char *text);

// What was written last in a field; "" when nothing was.
const char *answer_field_value(const struct answer *answer, int part);

// Whether `written` is what the field asks for, forgiving case, accents, spacing and punctuation as
// its type allows.
bool field_accepts(const struct part *field, const char *written);

#endif
