// The readiness report from one model: as JSON, CSV and xAPI statements for programs, as one HTML
// file or a PDF for people. Pure: the same input gives the same bytes.
//
// JSON, `mostrador.report/1`: assets/schemas/report.schema.json says what stands in it and what
// each value means; tests hold the program to it. `mostrador score --json` prints "schema" to "at"
// and "standard" to "responses".
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

// The verdict, a status, a kind of item, an answer of the self-assessment in the user's words.
const char *verdict_label(enum verdict verdict);
const char *item_status_label(enum item_status status);
const char *item_kind_label(enum item_kind kind);
const char *opinion_label(const char *says);

// The sign of a status: information never hangs on colour alone.
const char *item_status_sign(enum item_status status);

// 0.614 -> 61; never 100 for less than certain, 0 only below 0.0005.
int report_percent(double share);

// A day for people: "1 de noviembre de 2026". That of UTC, unless `t` was moved.
void report_day(char *text, size_t size, instant t);

// The line that every report carries: a practice threshold, not an official result.
const char *report_disclaimer(void);

#endif
