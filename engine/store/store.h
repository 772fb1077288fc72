// A person's data on disk: one SQLite file a profile, write-ahead log, every change in a
// transaction that is on the disk before the call returns, or ERR_STORE: also where the file was
// removed or replaced meanwhile. Only this module includes sqlite3.h.
//
// The file is named after the profile (bytes other than letters, digits, '-' and '_' as %XX), ends
// in ".mostrador", and carries an application id and a schema version (PRAGMA user_version): a file
// that is not ours, damaged, or of a newer version is refused with a sentence and not touched;
// one of an older version is brought up to date in one transaction.
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "evidence/evidence.h"

#include <stdint.h>

enum { STORE_SCHEMA = 7 };

struct store;

// Opens (or creates, with its folder) the data of `profile` in `folder`. ERR_STORE, ERR_IO,
// ERR_MEMORY. Close with store_close, which takes NULL too.
enum errc store_open(const char *folder, const char *profile, struct store **store,
                     struct err *err);
void store_close(struct store *store);

// A number that is another one once anything was changed, here or by another program: while it
// stays, what was read is true. Below 0 when the file cannot be asked.
int64_t store_changes(struct store *store);

enum store_state { STORE_OPEN, STORE_COMPLETED, STORE_ABANDONED };

// A session as it is stored. Texts of results are owned by the arena given.
struct store_session {
    int64_t row;    // key within this file
    const char *id; // as named in the evidence
    const char *scenario, *title, *version;
    const char *mode; // "practice" | "assessment"
    uint64_t seed;
    instant started, ended; // ended 0: not yet
    enum store_state state;
    int64_t rehearsal; // the rehearsal that it is part of; 0: none
};

struct store_answer {
    int number;
    const char *step;
    uint64_t text_hash;
    const char *json;
    double seconds;
    bool hint;
    instant t;
};

// Adds an open session and sets session->row and session->id ("1", "2", … within this file).
// `id_text` (32 bytes) receives the id.
enum errc store_begin(struct store *store, struct store_session *session, char *id_text,
                      struct err *err);

// In one transaction: the answer (NULL: none), its events, and whether the session is completed at
// `t`. What was kept of an answer is forgotten.
enum errc store_append(struct store *store, int64_t row, const struct store_answer *answer,
                       const struct evidence_event *events, size_t n_events,
                       const struct standard *standard, bool completed, instant t, struct err *err);

// Marks an open session as abandoned; what it showed stays, what was kept of an answer goes.
enum errc store_abandon(struct store *store, int64_t row, instant t, struct err *err);

// What an open session has of an answer that was not given yet.
struct store_draft {
    const char *step; // NULL: there is nothing
    const char *json; // as in store_answer; NULL: nothing of the answer itself
    bool hint;
};

// Keeps that instead of what was kept before; NULL: nothing. ERR_STORE where the session has ended
// or has not just so many answers: another window went on with it.
enum errc store_keep_draft(struct store *store, int64_t row, int answers,
                           const struct store_draft *draft, struct err *err);

// What is kept, in `arena`.
enum errc store_find_draft(struct store *store, int64_t row, struct arena *arena,
                           struct store_draft *draft, struct err *err);

// The newest open session of a scenario and mode in that rehearsal (0: in none); *found tells
// whether there is one.
enum errc store_find_open(struct store *store, const char *scenario, const char *mode,
                          int64_t rehearsal, struct arena *arena, struct store_session *session,
                          bool *found, struct err *err);

// Answers of a session in order; all sessions in order of their beginning. Arrays live in `arena`.
enum errc store_answers(struct store *store, int64_t row, struct arena *arena,
                        struct store_answer **answers, size_t *n, struct err *err);
enum errc store_sessions(struct store *store, struct arena *arena, struct store_session **sessions,
                         size_t *n, struct err *err);

// How many sessions other than `row`, begun before it, answered that step of the scenario, there or
// as SCENARIO/STEP in a questionnaire ("": were completed).
enum errc store_earlier(struct store *store, int64_t row, const char *scenario, const char *step,
                        int *n, struct err *err);

// Evidence, appended to an empty log in the order of time; assessments are always all there. An
// event of an item that the standard does not have is an error, ERR_STORE.
//
// A long practice is not read whole each time. What the events of a day amount to, item by item, is
// written in the same transaction as they are; a log that begins with balances (evidence.h) made
// from these gives the same sums as the whole log does, but for the rounding of additions: within
// 1e-12 of themselves.
enum errc store_evidence(struct store *store, struct evidence_log *log, struct err *err);

// What was shown before the day of `at` as one balance; the events of that day and later.
enum errc store_evidence_today(struct store *store, instant at, struct evidence_log *log,
                               struct err *err);

// The latest days with at most `most` events, but always all from the day of `at` on; what was
// before as at most STORE_MOMENTS balances, at the ends of days evenly chosen; and of each item, of
// which less than `quoted` events are there, the latest of those before. No more than `most` in
// all: the same as store_evidence.
enum { STORE_MOMENTS = 24 };
enum errc store_evidence_latest(struct store *store, instant at, size_t most, int quoted,
                                struct evidence_log *log, struct err *err);

// The events of a session, without assessments.
enum errc store_evidence_of(struct store *store, int64_t session, struct evidence_log *log,
                            struct err *err);

// What a question left in memory (schedule.h), kept so that a long practice need not be gone
// through again: of all events up to a row. A change of the rules by which it is reckoned comes
// with a version of the tables that forgets it.
struct store_card {
    const char *name; // BANK/QUESTION
    int answers;
    bool met; // the latest
    instant last, due;
    double stability, difficulty;
};

// By name, in `arena`; *until: the row, 0: none were kept.
enum errc store_cards(struct store *store, struct arena *arena, struct store_card **cards,
                      size_t *n, int64_t *until, struct err *err);
enum errc store_keep_cards(struct store *store, const struct store_card *cards, size_t n,
                           int64_t until, struct err *err);

// The events after that row, without assessments; the last row that there is.
enum errc store_evidence_after(struct store *store, int64_t row, struct evidence_log *log,
                               struct err *err);
enum errc store_last_event(struct store *store, int64_t *row, struct err *err);

// When the first and the last event were; both 0 when there is none.
enum errc store_span(struct store *store, instant *first, instant *last, struct err *err);

// Sessions that are alike.
struct store_runs {
    const char *scenario;
    enum store_state state;
    int64_t rehearsal; // 0: in none
    bool counted;      // of completed ones: how many items each observed and met is kept
    int observed, met;
    int n;
    int64_t first, last; // the lowest row, and the highest: later runs have higher ones
};

// All of them, in `arena`.
enum errc store_runs(struct store *store, struct arena *arena, struct store_runs **runs, size_t *n,
                     struct err *err);

// What completed sessions showed whose count is not kept, session by session in the order of their
// rows: leaf, x, s and whether it is a voice. `event` is NULL for one that showed nothing; it
// returns false when memory runs out.
enum errc store_not_counted(struct store *store, const struct standard *standard, void *context,
                            bool (*event)(void *context, int64_t session, const char *scenario,
                                          const struct evidence_event *event),
                            struct err *err);

// Keeps how many items completed sessions observed and met.
struct store_count {
    int64_t row;
    const char *scenario; // not kept again
    int observed, met;
};
enum errc store_count_sessions(struct store *store, const struct store_count *counts, size_t n,
                               struct err *err);

// Who the person is. `accepted`: when the privacy notice was accepted, 0: not yet.
struct store_person {
    const char *name, *occupation; // "" when not given
    instant accepted;
};

// Texts of the result live in `arena`.
enum errc store_person(struct store *store, struct arena *arena, struct store_person *person,
                       struct err *err);
enum errc store_set_person(struct store *store, const struct store_person *person, struct err *err);

// What a take of the voice showed: numbers, never sound.
struct store_take {
    instant t;
    const char *kind; // "baseline" (one's neutral voice), "exercise", "scene"
    const char *name; // of the exercise, or SCENE/STEP; "" for none
    double seconds, score;
    bool has_tension;
    double tension;
    const char *json; // all its numbers
};

enum errc store_add_take(struct store *store, const struct store_take *take, struct err *err);

// Takes of a kind (NULL: all) in order of time; the one of a kind that was added last, also where
// the clock was set back before, *found false when there is none. Results live in `arena`.
enum errc store_takes(struct store *store, const char *kind, struct arena *arena,
                      struct store_take **takes, size_t *n, struct err *err);
enum errc store_latest_take(struct store *store, const char *kind, struct arena *arena,
                            struct store_take *take, bool *found, struct err *err);

// When the person accepted that the voice is measured, 0: not yet.
enum errc store_voice_accepted(struct store *store, instant *accepted, struct err *err);
enum errc store_accept_voice(struct store *store, instant accepted, struct err *err);

// Erases every take and the acceptance, for good: their bytes are overwritten in the file and its
// journal.
enum errc store_forget_voice(struct store *store, struct err *err);

// A general rehearsal or a diagnosis, as its plan says: the sessions that name it are its parts.
struct store_rehearsal {
    int64_t row;
    uint64_t seed;
    instant started, ended; // ended 0: not yet
    instant touched;        // its latest answer, or when it was started
    int parts;              // of it that were completed
    enum store_state state;
    const char *plan;   // what it is made of, JSON
    const char *result; // what came of it, JSON; "" before the end
};

// Adds an open one and sets rehearsal->row.
enum errc store_begin_rehearsal(struct store *store, struct store_rehearsal *rehearsal,
                                struct err *err);

// All of them in order of their beginning; the array lives in `arena`.
enum errc store_rehearsals(struct store *store, struct arena *arena,
                           struct store_rehearsal **rehearsals, size_t *n, struct err *err);

// In one transaction: an open one is completed at `t` with its result, and an assessment is added
// unless `passed` is NULL (a diagnosis judges nobody); or it is abandoned with an empty result, and
// nothing else.
enum errc store_complete_rehearsal(struct store *store, int64_t row, const char *result, instant t,
                                   const bool *passed, struct err *err);
enum errc store_abandon_rehearsal(struct store *store, int64_t row, instant t, struct err *err);

// What the person says of herself, item by item: "always", "sometimes", "never".
struct store_opinion {
    instant t;
    const char *item; // its code
    const char *says;
};

// Adds answers of one sitting, or changes them, in one transaction; those of the latest sitting
// that began by `until`, by code. The array lives in `arena`.
#define STORE_EVER INT64_MAX
enum errc store_add_opinions(struct store *store, const struct store_opinion *opinions, size_t n,
                             struct err *err);
enum errc store_latest_opinions(struct store *store, instant until, struct arena *arena,
                                struct store_opinion **opinions, size_t *n, struct err *err);

// How much there is of the person.
struct store_holdings {
    int sessions, answers, takes, rehearsals;
    int opinions; // sittings of self-assessment
};

enum errc store_holdings(struct store *store, struct store_holdings *holdings, struct err *err);

// Names of the profiles in a folder, sorted; none when the folder is not there.
enum errc store_profiles(const char *folder, struct arena *arena, const char ***names, size_t *n,
                         struct err *err);

// Bytes of the data of a profile, 0 where there are none: many take their time to open.
int64_t store_size(const char *folder, const char *profile);

// The name of a profile, ending in NUL.
enum { STORE_NAME = 256 };

// Whether a profile may be called so. ERR_USAGE.
enum errc store_check_name(const char *profile, struct err *err);

// A name that no profile of the folder has yet: `wanted`, or "WANTED 2", "WANTED 3", …
enum errc store_free_name(const char *folder, const char *wanted, char *profile, size_t size,
                          struct err *err);

// Makes the data of a person who is new, under their name or the next that is free: two who come
// at once get two. `profile` (`size` at least STORE_NAME) receives it. ERR_USAGE, ERR_STORE,
// ERR_IO, ERR_MEMORY: nothing is left behind.
enum errc store_introduce(const char *folder, const struct store_person *person, char *profile,
                          size_t size, struct err *err);

// Paths of all files of the folder that hold data of a profile, sorted, and where a link leads to;
// none when there is no such profile. The array lives in `arena`.
enum errc store_files(const char *folder, const char *profile, struct arena *arena,
                      const char ***paths, size_t *n, struct err *err);

// ERR_STORE while another program has the profile open.
enum errc store_alone(const char *folder, const char *profile, struct err *err);

// Removes these files for good, the database last. ERR_STORE, and nothing is gone, while another
// program has it open; ERR_IO.
enum errc store_erase(const char *folder, const char *profile, struct err *err);

// The person's data to take along: one file, a profile's database in one piece, without a journal
// and without the remains of what was deleted in it. It is a database and not JSON because it then
// has nothing of its own to define, to document and to keep in step with the tables: it carries
// everything there is, bit for bit, and what brings old profiles up to date brings old copies up to
// date. Its price is that a stranger's database is a program of a kind, so the way in trusts none
// of it: see store_import. JSON for other programs is what `mostrador report --format json` is for.
//
// Free *bytes with mem_free.
enum errc store_export(struct store *store, char **bytes, size_t *n, struct err *err);

// Makes a profile of such a copy (`path`, "-": standard input) under a name that is free: `wanted`,
// or the one it bears when that is NULL. `profile` (`size` at least STORE_NAME) receives the name.
// No profile that exists is changed, and none is left behind by a refusal.
//
// The file is read into memory, where no journal beside it counts, and opened there without
// triggers, views and functions of a schema, with a limit of work. It must have exactly the tables
// that this program has written in one of its versions, pass SQLite's integrity and foreign key
// checks, and hold in every column what the program could have written: texts that are valid and
// harmless to a screen, values in their ranges, items of the standard. ERR_COPY says what is wrong;
// ERR_NOT_FOUND, ERR_IO, ERR_MEMORY.
enum errc store_import(const char *folder, const char *path, const char *wanted,
                       const struct standard *standard, char *profile, size_t size,
                       struct err *err);

#endif
