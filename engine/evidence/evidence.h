// The evidence log: what a person showed, when, how strongly, and where it comes from. Play
// appends, scoring folds; nothing is ever changed. A log never says what something is worth.
//
// As JSON, `mostrador.evidence/1`:
//   {"schema": "mostrador.evidence/1",
//    "events": [{"item": "E1.D2.1", "x": 1, "s": 0.7, "t": "2026-11-01T10:00:00Z",
//                "source": {"session", "scenario", "version", "step", "answer", "reason",
//                           "voice": true}}],
//    "assessments": [{"t": "2026-11-01T12:00:00Z", "passed": true}]}
// `source` and each of its texts may be absent; `voice` is there when the event measures a voice.
// A log of a long practice begins with balances, oldest first; "events" are then the latest, and a
// few of those before, which a balance holds already, to be quoted:
//    "earlier": [{"until": "2026-10-01T00:00:00Z", "days": 40,
//                 "items": [{"item": "E1.D2.1", "n": 12, "shown": 3.1, "total": 4.2,
//                            "voice_shown": 0, "voice_total": 0}]}]
#ifndef EVIDENCE_EVIDENCE_H
#define EVIDENCE_EVIDENCE_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/json_write.h"
#include "standard/standard.h"

// Where an event comes from. Texts are never NULL; "" when unknown.
struct evidence_source {
    const char *session, *scenario, *version, *step;
    const char *answer; // the words of the answer as they were
    const char *reason; // the author's
    bool voice;         // what was measured is a voice, not what was said
};

struct evidence_event {
    int leaf; // index into standard->leaves
    double x; // outcome, 0 to 1
    double s; // strength, 0 to 1
    instant t;
    struct evidence_source source;
};

struct evidence_assessment {
    instant t;
    bool passed;
};

// What events amount to, each by its weight.
struct evidence_sums {
    int n;                           // events
    double shown, total;             // sums of w x and of w
    double voice_shown, voice_total; // in them: of what voices measured
};

// What all events before a moment amount to at that moment. `until` is the beginning of a day.
struct evidence_balance {
    instant until;
    int days; // with events
    struct evidence_sums leaves[STANDARD_MAX_LEAVES];
};

// A log that is read may begin with so many: each takes the room of all items, however short it is
// in a file.
enum { EVIDENCE_MOST_BALANCES = 1000 };

struct evidence_log {
    const struct standard *standard;
    struct arena *arena; // owns the texts and the balances
    // Of a long practice, oldest first: events before the last one's `until` are in it, and need
    // not be in the log.
    const struct evidence_balance *balances;
    size_t n_balances;
    struct evidence_event *events;
    size_t n_events, events_room;
    struct evidence_assessment *assessments;
    size_t n_assessments, assessments_room;
};

// An empty log. `standard` must outlive it. ERR_MEMORY. Free with evidence_free.
enum errc evidence_start(struct evidence_log *log, const struct standard *standard,
                         struct err *err);
void evidence_free(struct evidence_log *log);

// How strong an answer is, by the way it was given; halved for each earlier session in which the
// person answered the same step, not below a quarter.
#define EVIDENCE_ASSESSED  1.0
#define EVIDENCE_PRACTISED 0.7
#define EVIDENCE_SPOKEN    0.5
#define EVIDENCE_HINTED    0.35
double evidence_strength(double way, int earlier);

// Whether an answer of that strength was given with a hint.
bool evidence_hinted(double strength, int earlier);

// How much of its strength an event of time `t` has at `at`: 2^(-max(0, at - t) / 45 days).
double evidence_age_weight(instant at, instant t);

// The day of a moment, counted from 1970-01-01 in UTC, and where a day begins.
int64_t evidence_day(instant t);
instant evidence_day_start(int64_t day);

// What all events of the log amount to at `at`: by leaf. Where the log has balances, `at` is not
// before the last one.
void evidence_add_up(const struct evidence_log *log, instant at, struct evidence_sums *leaves);

// The moment of its last balance, before which it says nothing; long ago when it has none.
instant evidence_begins(const struct evidence_log *log);

// Whether the event is in a balance of the log already: it is there to be quoted.
bool evidence_is_quoted(const struct evidence_log *log, const struct evidence_event *event);

// How many events of each leaf, those in the balances included.
void evidence_count(const struct evidence_log *log, int *leaves);

// A sum as the JSON holds it, in 15 digits.
double evidence_rounded(double sum);

// Appends; the texts are copied (NULL counts as ""), x and s kept to 15 decimals, which is what the
// JSON holds: a log that was read back is the same to the bit. ERR_MEMORY: the log is as it was.
enum errc evidence_add(struct evidence_log *log, const struct evidence_event *event,
                       struct err *err);

// The same, but the texts are not copied: they live in the log's arena or for ever.
enum errc evidence_add_kept(struct evidence_log *log, const struct evidence_event *event,
                            struct err *err);
enum errc evidence_add_assessment(struct evidence_log *log, struct evidence_assessment assessment,
                                  struct err *err);

// Reads `mostrador.evidence/1` from a file ("-": standard input). The log must be empty. On error
// it stays empty and *err says where and what.
enum errc evidence_read(struct evidence_log *log, const char *path, struct err *err);

// The same lists of another document that contains them ("events", "assessments"), as parsed.
enum errc evidence_from_json(struct evidence_log *log, const struct json_file *file,
                             struct err *err);

// Writes both lists into the object that is open.
void evidence_write(const struct evidence_log *log, struct json_writer *writer);

// The document as text. NULL when memory runs out; free with mem_free.
char *evidence_json(const struct evidence_log *log);

#endif
