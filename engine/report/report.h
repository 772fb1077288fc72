// The readiness report from one model: as JSON for programs, as one HTML file or a PDF for people.
// Pure: the same input gives the same bytes.
//
// JSON, `mostrador.report/1`: {"schema", "model": 1|2, "at", "profile", "standard": {"code",
// "title"}, "verdict": insufficient|ready|almost|not_yet, "p_pass", "interval": [low, high],
// "lost_units_allowed", "threshold", "official": false, "kinds": [{"id", "m"}], "items": [{"code",
// "n", "p", "status": none|mastered|at_risk|developing}] in the standard's order, "responses": the
// same for the responses of the emergency item, "events", "assessments" (as in evidence.h),
// "sessions":
// [{"id", "scenario", "title", "mode": practice|assessment, "started", "ended" (or null), "state":
// open|completed|abandoned}]}. Values are codes whatever the language.
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "evidence/evidence.h"
#include "scoring/readiness.h"

struct report_session {
    const char *id, *scenario, *title;
    const char *mode, *state; // codes as above
    instant started, ended;   // ended 0: not yet
};

struct report {
    const char *profile;
    const char *name, *occupation; // of the person, "" when not given
    const struct evidence_log *log;
    const struct readiness *readiness;
    int n_sessions;
    const struct report_session *sessions;
};

// The readiness alone (what `mostrador score --json` prints): the JSON above without profile,
// sessions, events and assessments. NULL when memory runs out; free with json_decref.
json_t *report_score_json(const struct evidence_log *log, const struct readiness *readiness);

json_t *report_json(const struct report *report);

// One self-contained page in the user's language. NULL when memory runs out; free with mem_free.
char *report_html(const struct report *report);

// The same as a tagged PDF on Letter paper; the same input gives the same bytes. Free *bytes with
// mem_free. ERR_ABSENT where the program was built without the libraries; ERR_IO, ERR_MEMORY.
enum errc report_pdf(const struct report *report, char **bytes, size_t *n, struct err *err);
bool report_has_pdf(void);

// The verdict, a status, a kind of item in the user's words.
const char *verdict_label(enum verdict verdict);
const char *item_status_label(enum item_status status);
const char *item_kind_label(enum item_kind kind);

// The sign of a status: information never hangs on colour alone.
const char *item_status_sign(enum item_status status);

// 0.614 -> 61; never 100 for less than certain, never 0 for more than none.
int report_percent(double share);

// The line that every report carries: a practice threshold, not an official result.
const char *report_disclaimer(void);

#endif
