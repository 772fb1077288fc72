// The diagnosis: in some twenty minutes, what somebody says of herself (the 58 items, "always",
// "sometimes", "never") held against 20 questions and one client in crisis; so that she knows
// whether to be assessed now or to practise first, and what. A rule of thumb of this program, not
// of the standard.
//
// Estimate e: the mean over the items, by weight, of what was shown where something was, else of
// what she says (1, 0.5, 0) times the trust t = min(1, what she showed / what she says of the
// same items). Chances are high when e >= 0.85 and the crisis was met, low when e < 0.6, else
// medium.
#ifndef COURSE_DIAGNOSIS_H
#define COURSE_DIAGNOSIS_H

#include "course/rehearsal.h"

enum opinion { OPINION_NONE, OPINION_NEVER, OPINION_SOMETIMES, OPINION_ALWAYS };

// "" (none), "never", "sometimes", "always"; the other way round OPINION_NONE for anything else.
const char *opinion_name(enum opinion opinion);
enum opinion opinion_by_name(const char *name);

enum { DIAGNOSIS_ASKED = 20 };

// 20 questions (fewer where the banks have fewer) that ask each criterion of knowledge, then those
// that weigh most again; one scene with a client in crisis, one that was never played or that
// longest ago. ERR_NOT_FOUND names what is missing.
enum errc diagnosis_compose(const struct course_scene *catalogue, int n,
                            const struct standard *standard, uint64_t seed,
                            struct rehearsal_plan *plan, struct err *err);

enum chances { CHANCES_LOW, CHANCES_MEDIUM, CHANCES_HIGH };

struct diagnosis {
    enum chances chances;
    double estimate, trust; // 0 to 1
    int asked, right;       // questions
    bool crisis_met;
    // Items by index: she says she always does it and it was not seen; she says that she does not
    // and it was.
    int n_overrated, n_underrated;
    int overrated[STANDARD_MAX_LEAVES], underrated[STANDARD_MAX_LEAVES];
};

// `log` holds the events of the diagnosis and nothing else; `opinions` by item index.
void diagnosis_judge(const struct evidence_log *log, const enum opinion *opinions,
                     struct diagnosis *diagnosis);

// What was missed in it, at most `most` events of the log: questions, then what the emergency asks
// for, then what else the scene does, each in the order of time. Returns how many.
enum { DIAGNOSIS_MOST_MISSED = 2 * STANDARD_MAX_LEAVES };
int diagnosis_missed(const struct evidence_log *log, const struct evidence_event **missed,
                     int most);

// JSON, `mostrador.diagnosis/1`: {"schema", "chances": low|medium|high, "estimate", "trust",
// "asked", "right", "crisis_met", "overrated": [codes], "underrated": [codes]}. NULL when memory
// runs out.
json_t *diagnosis_json(const struct standard *standard, const struct diagnosis *diagnosis);

// "low", "medium", "high".
const char *chances_name(enum chances chances);

#endif
