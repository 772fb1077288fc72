// The readiness report from one model: as JSON, CSV and xAPI statements for programs, as one HTML
// file or a PDF for people. Pure: the same input gives the same bytes.
//
// JSON, `mostrador.report/1`. Values are codes whatever the language; times are UTC, shares 0 to 1.
//   "schema"              "mostrador.report/1"
//   "model"               1 or 2: the model of readiness.h that the figures come from
//   "at"                  the moment for which they hold
//   "program"             version of Mostrador that wrote it
//   "profile"             name of the profile
//   "person"              {"name", "occupation"}, "" when not given
//   "standard"            {"code", "title"}
//   "verdict"             insufficient | ready | almost | not_yet
//   "p_pass", "interval"  probability of being judged competent; its central 80 %, [low, high]
//   "lost_units_allowed", "threshold", "official"   of the assessment rule; official is false
//   "kinds"               [{"id": performance | knowledge | emergency | attitude, "m"}]
//   "items"               [{"code", "n", "p", "status": none | mastered | at_risk | developing}],
//   in
//                         the standard's order
//   "responses"           the same for the responses of the emergency item
//   "next_steps"          [{"title", "reason", "gain"}], at most three, best first; gain: points of
//                         "p_pass" (0.06); title and reason in the user's language
//   "earlier", "events", "assessments"   as in evidence.h: what all of the above is computed from.
//                         "earlier" is there after a long practice: "events" are then those of the
//                         latest days and the latest of each item before. CSV and xAPI have all.
//   "sessions"            [{"id", "scenario", "title", "mode": practice | assessment, "started",
//                         "ended" (or null), "state": open | completed | abandoned, "rehearsal": id
//                         of the rehearsal that it is part of (or null)}], oldest first
//   "rehearsals"          [{"id", "started", "ended" (or null), "state" as above, "result":
//                         {"competent", "score" (percent; below 0 when attitudes weigh more than
//                         what was met), "lost_units", "items_met"} or null}], oldest first
//   "opinions"            [{"item", "says": always | sometimes | never, "t"}]: what the person said
//                         of herself the last time
//   "takes"               [{"t", "kind": baseline | exercise | scene, "name", "title", "score"}],
//                         oldest first: name is the exercise or SCENE/STEP, title is for people
// `mostrador score --json` prints "schema" to "at" and "standard" to "responses".
//
// The HTML page carries this document in its script element "report", which runs nothing.
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "evidence/evidence.h"
#include "scoring/readiness.h"

struct report_session {
    const char *id, *scenario, *title;
    const char *mode, *state; // codes as above
    instant started, ended;   // ended 0: not yet
    const char *rehearsal;    // id, "" for none
};

struct report_rehearsal {
    const char *id, *state;
    instant started, ended; // ended 0: not yet
    bool judged;            // what follows is there
    bool competent;
    double score; // percent
    int lost_units, items_met;
};

struct report_opinion {
    const char *item, *says; // the item's code; a code as above
    instant t;
};

struct report_take {
    instant t;
    const char *kind, *name, *title;
    double score;
};

enum { REPORT_MOST_STEPS = 3 };

struct report_step {
    const char *title, *reason;
    double gain;
};

// Texts are never NULL, lists are oldest first.
struct report {
    const char *program; // its version
    const char *profile;
    const char *name, *occupation; // of the person, "" when not given
    const struct evidence_log *log;
    const struct readiness *readiness;
    size_t n_steps, n_sessions, n_rehearsals, n_opinions, n_takes;
    const struct report_step *steps;
    const struct report_session *sessions;
    const struct report_rehearsal *rehearsals;
    const struct report_opinion *opinions;
    const struct report_take *takes;
};

// The readiness alone, as JSON text. NULL when memory runs out; free with mem_free.
char *report_score_json(const struct evidence_log *log, const struct readiness *readiness);

char *report_json(const struct report *report);

// One table for a spreadsheet, in the user's language: a line for each piece of evidence with what
// its item is and how it stands, and one for each item without any. RFC 4180 in UTF-8 with its
// mark, commas, lines end in CR LF. No cell is a formula: an apostrophe stands before what a
// spreadsheet would compute, wherever it might cut the line.
char *report_csv(const struct report *report);

// Statements of xAPI 1.0.3, one JSON list in the order of time (xapi.c tells what they say).
char *report_xapi(const struct report *report);

// One self-contained page in the user's language. NULL when memory runs out; free with mem_free.
char *report_html(const struct report *report);

// The same as a tagged PDF on Letter paper; the same input gives the same bytes. Free *bytes with
// mem_free. ERR_ABSENT where the program was built without the libraries; ERR_IO, ERR_MEMORY.
enum errc report_pdf(const struct report *report, char **bytes, size_t *n, struct err *err);
bool report_has_pdf(void);

// The verdict, a status, a kind of item, an answer of the self-assessment in the user's words.
const char *verdict_label(enum verdict verdict);
const char *item_status_label(enum item_status status);
const char *item_kind_label(enum item_kind kind);
const char *opinion_label(const char *says);

// The sign of a status: information never hangs on colour alone.
const char *item_status_sign(enum item_status status);

// 0.614 -> 61; never 100 for less than certain, never 0 for more than none.
int report_percent(double share);

// The line that every report carries: a practice threshold, not an official result.
const char *report_disclaimer(void);

#endif
