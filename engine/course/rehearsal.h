// The general rehearsal (ensayo general): the assessment as a candidate meets it, put together from
// the scenes so that every criterion gets a chance. Pure: the same scenes and seed, the same plan.
//
// The scenes cover every leaf of the standard but knowledge; one of them has a client in crisis,
// one a difficult one. Of all such combinations in which no scene is superfluous, as few scenes as
// possible or one more, the seed chooses one: among those that do without what was played last (and
// before that, and so on). They are played in the order of a day of work: first the preparing of
// the area, then by the hour, what closes the day last; then a questionnaire asks one question for
// each criterion of knowledge.
#ifndef COURSE_REHEARSAL_H
#define COURSE_REHEARSAL_H

#include "course/catalogue.h"
#include "scenario/questionnaire.h"

#include "base/json.h"

enum { REHEARSAL_MOST_SCENES = 24 };

// The id of its questionnaire as a scenario.
#define REHEARSAL_QUESTIONS "ensayo-cuestionario"
#define DIAGNOSIS_QUESTIONS "diagnostico-cuestionario"

// What a plan is for: the rehearsal plays its scenes first and asks at the end; the diagnosis
// (diagnosis.h) asks first.
enum plan_kind { PLAN_REHEARSAL, PLAN_DIAGNOSIS };

struct rehearsal_plan {
    enum plan_kind kind;
    int n_scenes;
    const struct scenario *scenes[REHEARSAL_MOST_SCENES]; // in the order of play
    int n_questions;
    struct question_pick questions[STANDARD_MAX_LEAVES]; // in the order of asking
    int minutes;                                         // all together, as the authors say
};

// `n` facts of scenes and banks, at most STANDARD_MAX_LEAVES of each kind. Of two banks for the
// same criterion the later asks. ERR_NOT_FOUND names what nothing covers.
enum errc rehearsal_compose(const struct course_scene *catalogue, int n,
                            const struct standard *standard, uint64_t seed,
                            struct rehearsal_plan *plan, struct err *err);

// Minutes of all its parts.
int rehearsal_plan_minutes(const struct rehearsal_plan *plan);

// JSON, `mostrador.plan/1`: {"schema", "kind": rehearsal|diagnosis, "scenes": [ids], "questions":
// ["BANK/QUESTION"]}. NULL when memory runs out.
json_t *rehearsal_plan_json(const struct rehearsal_plan *plan);

// What the plan in that JSON is for; a rehearsal when it does not say.
enum errc rehearsal_plan_kind(const char *text, enum plan_kind *kind, struct err *err);

// How many parts it has: its scenes and the questionnaire.
enum errc rehearsal_plan_parts(const char *text, int *n_parts, struct err *err);

// ERR_NOT_FOUND names what the plan has and the catalogue no longer. `text` is the JSON above, or
// ERR_STORE.
enum errc rehearsal_plan_read(const char *text, const struct course_scene *catalogue, int n,
                              struct rehearsal_plan *plan, struct err *err);

// The questions of a plan as a scenario, see questionnaire.h.
enum errc rehearsal_questionnaire(const struct rehearsal_plan *plan,
                                  struct scenario **questionnaire, struct err *err);

#endif
