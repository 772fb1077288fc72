// What a person does with the program from the first start to the end, step by step, so that each
// step can fail: tests say what fails, the story what must hold whatever fails.
#ifndef TESTS_APP_STORY_H
#define TESTS_APP_STORY_H

#include "support/unit.h"

#include "app/banks.h"
#include "app/course_room.h"
#include "app/own_data.h"
#include "app/people.h"
#include "app/reporting.h"
#include "app/settings_file.h"
#include "app/shelf.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "report/report.h"
#include "simulation/answering.h"

#include <sqlite3.h>

#include "support/disk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#define STORY_SCENE "lavadora-que-vuelve"
#define STORY_LEFT  "ataque-de-panico"
#define STORY_COPY  "luz.perfil"
#define STORY_OTHER PROFILE_FIRST "%202.mostrador"

struct story {
    struct program program;
    struct options options;
    struct shelf *shelf;
    struct banks banks;
    struct course_room *room;
    struct people *people;
    struct desk_host host;
    char folder[64], path[256];
    struct session *session; // the one that is open
    bool in_room;            // and is a part of a rehearsal
    bool resumes;            // after a failure the session is left and taken up again
    int confirmed;           // its answers that were confirmed before the last failure
    int parts;               // parts of the rehearsal that are played
    uint64_t seen;           // of all that was shown
    const char *failed;      // the step that failed last, "" when none did
};

static inline const char *story_path(struct story *story, const char *name) {
    snprintf(story->path, sizeof story->path, "%s/%s", story->folder, name);
    return story->path;
}

static inline void story_saw(struct story *story, const void *bytes, size_t n) {
    story->seen = hash_bytes(story->seen, bytes, n);
}

// Its lifetimes: what every round of a test needs and does not fail.
static inline int story_make(void **state) {
    static char *arguments[] = {(char *)"mostrador",
                                (char *)"play",
                                (char *)"--at",
                                (char *)"2026-11-01T10:00:00Z",
                                (char *)"--data",
                                (char *)"/tmp/mostrador-story-never",
                                (char *)"--seed",
                                (char *)"5",
                                NULL};
    struct story *story = calloc(1, sizeof *story);
    struct err err = {0};
    if (!story || options_read(8, arguments, &story->options, &err) ||
        program_start(&story->program, &story->options, &err) ||
        shelf_new(&story->program, &story->shelf, &err) ||
        banks_load(&story->program, &story->banks, &err) ||
        course_room_new(&story->program, story->shelf, &story->banks, &story->room, &err) ||
        people_new(&story->program, &story->people, &err)) {
        err_print(&err, stderr);
        return -1;
    }
    shelf_wait(story->shelf); // what is read fails nowhere
    story->host = shelf_host(story->shelf);
    *state = story;
    return 0;
}

static inline int story_free(void **state) {
    struct story *story = *state;
    people_free(story->people);
    course_room_free(story->room);
    banks_free(&story->banks);
    shelf_free(story->shelf);
    program_end(&story->program);
    free(story);
    return 0;
}

// The steps.

static inline enum errc story_open(struct story *story, struct err *err) {
    return story->program.store ? ERR_OK : program_open_store(&story->program, err);
}

static inline enum errc story_introduce(struct story *story, struct err *err) {
    const struct people_host *people = people_host(story->people);
    struct person person;
    enum errc code = people->introduce(people->context, "Luz Nava", "Telefonista", false, err);
    if (!code) {
        code = people->person(people->context, &person, err);
    }
    if (!code) {
        story_saw(story, person.name, strlen(person.name));
    }
    return code;
}

static inline enum errc story_set(struct story *story, struct err *err) {
    story->program.settings.chosen[SETTING_SPEECH] = 1;
    return story->host.changed(story->host.context, SETTING_SPEECH, err);
}

static inline int story_decisions(const struct story *story) {
    int n = 0;
    if (story->session) {
        session_decisions(story->session, &n);
    }
    return n;
}

static inline void story_leave(struct story *story) {
    if (story->session && story->in_room) {
        const struct course_host *course = course_room_host(story->room);
        course->close(course->context, story->session);
    } else if (story->session) {
        story->host.close(story->host.context, story->session);
    }
    story->session = NULL;
}

// Shows all that a step has room for. The clock stands, so that a session that was left and taken
// up again says the same as one that was not.
static inline enum errc story_answer(struct story *story, struct err *err) {
    const struct step *step = session_step(story->session);
    struct wish wish = {.standard = story->program.standard};
    struct rng rng = rng_seeded(305);
    struct answer answer = {0};
    char text[ANSWER_MAX_TEXT + 1];
    int n;
    const int *offered = session_order(story->session, &n);
    for (int i = 0; i < STANDARD_MAX_LEAVES; i++) {
        wish.shows[i] = true;
    }
    answer_as_wished(step, offered, n, &wish, &rng, &answer, text);
    return session_answer(story->session, &answer, program_now(&story->program), err);
}

static inline enum errc story_play_out(struct story *story, struct err *err) {
    enum errc code = ERR_OK;
    while (!code && session_phase(story->session) != PHASE_ENDED) {
        code = session_phase(story->session) == PHASE_ASKING
                   ? story_answer(story, err)
                   : session_continue(story->session, program_now(&story->program), err);
    }
    if (!code) {
        story_leave(story);
    }
    return code;
}

static inline enum errc story_open_scene(struct story *story, const char *id, struct err *err) {
    struct desk_opened opened = {.session = story->session};
    enum errc code = story->session ? ERR_OK
                                    : story->host.open(story->host.context, id, MODE_PRACTICE,
                                                       false, &opened, err);
    story->session = opened.session;
    story->in_room = false;
    return code;
}

// Another scene is left with an answer that is not given.
static inline enum errc story_begin(struct story *story, struct err *err) {
    enum errc code = story_open_scene(story, STORY_LEFT, err);
    while (!code && session_phase(story->session) == PHASE_TELLING) {
        code = session_continue(story->session, program_now(&story->program), err);
    }
    if (!code) {
        const struct answer answer = {.n_parts = 1};
        code = session_keep(story->session, &answer, err);
    }
    if (!code) {
        story_leave(story);
        code = story_open_scene(story, STORY_LEFT, err);
    }
    if (!code) {
        const char *kept = session_kept(story->session);
        story_saw(story, kept, strlen(kept));
        story_leave(story);
    }
    return code;
}

static inline enum errc story_play(struct story *story, struct err *err) {
    enum errc code = story_open_scene(story, STORY_SCENE, err);
    return code ? code : story_play_out(story, err);
}

// A part of the general rehearsal, or its end.
static inline enum errc story_rehearse(struct story *story, struct err *err) {
    const struct course_host *course = course_room_host(story->room);
    struct desk_opened opened = {.session = story->session};
    enum errc code = story->session ? ERR_OK : course->rehearse(course->context, &opened, err);
    story->session = opened.session;
    story->in_room = true;
    return code || !story->session ? code : story_play_out(story, err);
}

static inline enum errc story_record(struct story *story, struct err *err) {
    const struct course_host *course = course_room_host(story->room);
    struct rehearsal_now now;
    struct rehearsal_record record;
    enum errc code = course->rehearsal(course->context, &now, err);
    for (int i = 0; i < now.n_past && !code; i++) {
        story_saw(story, &now.past[i].score, sizeof now.past[i].score);
        story_saw(story, &now.past[i].competent, sizeof now.past[i].competent);
    }
    if (!code) {
        code = course->record(course->context, 0, &record, err);
    }
    if (!code) {
        story_saw(story, &record.cedula->result.score, sizeof record.cedula->result.score);
    }
    return code;
}

static inline enum errc story_opine(struct story *story, struct err *err) {
    const struct course_host *course = course_room_host(story->room);
    enum opinion opinions[STANDARD_MAX_LEAVES];
    struct diagnosis_now now;
    for (int i = 0; i < STANDARD_MAX_LEAVES; i++) {
        opinions[i] = OPINION_ALWAYS;
    }
    enum errc code = course->opine(course->context, opinions, err);
    if (!code) {
        code = course->diagnosis(course->context, &now, err);
    }
    if (!code) {
        story_saw(story, &now.said, sizeof now.said);
    }
    return code;
}

static inline enum errc story_speak(struct story *story, struct err *err) {
    const struct store_take take = {
        program_now(&story->program), "exercise", "pausas", 2.5, 0.75, true, 0.25, "{}"};
    enum errc code = store_accept_voice(story->program.store, take.t, err);
    return code ? code : store_add_take(story->program.store, &take, err);
}

static inline enum errc story_forget(struct story *story, struct err *err) {
    return store_forget_voice(story->program.store, err);
}

static inline enum errc story_look(struct story *story, struct err *err) {
    const struct course_host *course = course_room_host(story->room);
    const struct scene_card *cards;
    const struct evidence_log *log;
    struct readiness readiness;
    struct course_advice advice;
    int n;
    enum errc code = story->host.cards(story->host.context, &cards, &n, err);
    for (int i = 0; i < n && !code; i++) {
        story_saw(story, &cards[i].completed, sizeof cards[i].completed);
        story_saw(story, &cards[i].best, sizeof cards[i].best);
    }
    if (!code) {
        code = story->host.readiness(story->host.context, &readiness, &log, err);
    }
    if (!code) {
        story_saw(story, &readiness.p_pass, sizeof readiness.p_pass);
        code = course->advice(course->context, &advice, err);
    }
    if (!code) {
        story_saw(story, &advice.n_steps, sizeof advice.n_steps);
        story_saw(story, &advice.p_pass, sizeof advice.p_pass);
    }
    return code;
}

static inline enum errc story_report(struct story *story, struct err *err) {
    static const char *const formats[] = {"html", "json", "csv", "xapi"};
    enum errc code = ERR_OK;
    for (int i = 0; i < 4 && !code; i++) {
        char path[4096], *bytes;
        size_t n;
        code = own_path(&story->program, OWN_REPORT, true, formats[i], path, sizeof path, err);
        if (!code) {
            code = report_write(&story->program, story->shelf, formats[i], &bytes, &n, err);
        }
        if (!code) {
            code = file_write(path, bytes, n, err);
            story_saw(story, code ? "" : bytes, code ? 0 : n);
            mem_free(bytes);
        }
    }
    return code;
}

static inline enum errc story_export(struct story *story, struct err *err) {
    return own_export(&story->program, story_path(story, STORY_COPY), err);
}

static inline enum errc story_import(struct story *story, struct err *err) {
    const struct people_host *people = people_host(story->people);
    if (strcmp(story->program.profile, PROFILE_FIRST) != 0) {
        return ERR_OK; // they are in, only the settings do not say so
    }
    return people->import_data(people->context, story_path(story, STORY_COPY), err);
}

// Erases the person that came in, and is again the one who took her data along.
static inline enum errc story_erase(struct story *story, struct err *err) {
    const struct people_host *people = people_host(story->people);
    bool gone = false, here = strcmp(story->program.profile, PROFILE_FIRST) != 0;
    enum errc code = ERR_OK;
    if (!here && file_exists(story_path(story, STORY_OTHER))) {
        code = people->enter(people->context, PROFILE_FIRST " 2", err);
        here = !code;
    }
    if (here) {
        code = people->erase(people->context, &gone, err);
    }
    if (gone) { // the program ends, and the next start opens what is there
        snprintf(story->program.profile, sizeof story->program.profile, PROFILE_FIRST);
    }
    return code;
}

struct story_step {
    const char *name;
    enum errc (*take)(struct story *story, struct err *err);
};

// What must hold at any time.

// The one number that a query gives, from the file itself.
static inline int story_number(struct story *story, const char *query) {
    sqlite3 *db;
    sqlite3_stmt *s;
    assert_int_equal(sqlite3_open(story_path(story, PROFILE_FIRST ".mostrador"), &db), SQLITE_OK);
    int number = -1;
    if (sqlite3_prepare_v2(db, query, -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW) {
        number = sqlite3_column_int(s, 0);
    }
    sqlite3_finalize(s);
    sqlite3_close(db);
    return number;
}

static inline void story_check_files(struct story *story, const char *step, bool ended) {
    DIR *entries = opendir(story->folder);
    for (struct dirent *entry; entries && (entry = readdir(entries));) {
        if (strstr(entry->d_name, ".tmp") || (ended && strstr(entry->d_name, ".mostrador-"))) {
            print_error("%s: left %s behind\n", step, entry->d_name);
            fail();
        }
    }
    if (entries) {
        closedir(entries);
    }
}

// What was confirmed is stored; no file is half written.
static inline void story_check(struct story *story, const char *step) {
    char query[128];
    story_check_files(story, step, false);
    if (!file_exists(story_path(story, PROFILE_FIRST ".mostrador"))) {
        return;
    }
    assert_int_equal(story_number(story, "SELECT count(*) FROM pragma_integrity_check(1) WHERE "
                                         "integrity_check <> 'ok'"),
                     0);
    if (story->session) {
        snprintf(query, sizeof query, "SELECT count(*) FROM answers WHERE session = %s",
                 session_config(story->session)->id);
        assert_true(story_number(story, query) >= story_decisions(story));
    }
}

// What a run comes to is counted when the scenes are looked at; a count that could not be kept is
// made again by the next look.
static inline void story_count(struct story *story) {
    const struct scene_card *cards;
    struct err err;
    int n;
    if (story->program.store) {
        assert_int_equal(story->host.cards(story->host.context, &cards, &n, &err), ERR_OK);
    }
}

// All that the file holds, but for the moment at which it was made.
static inline uint64_t story_digest(struct story *story) {
    static const char *const queries[] = {
        "SELECT name, person, occupation, accepted, voice_accepted FROM profile",
        "SELECT * FROM sessions",
        "SELECT * FROM answers",
        "SELECT * FROM drafts",
        "SELECT * FROM events ORDER BY row",
        "SELECT * FROM takes",
        "SELECT * FROM rehearsals",
        "SELECT * FROM assessments",
        "SELECT * FROM opinions",
    };
    sqlite3 *db;
    uint64_t digest = HASH_START;
    story_count(story);
    assert_int_equal(sqlite3_open(story_path(story, PROFILE_FIRST ".mostrador"), &db), SQLITE_OK);
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        sqlite3_stmt *s;
        assert_int_equal(sqlite3_prepare_v2(db, queries[i], -1, &s, NULL), SQLITE_OK);
        while (sqlite3_step(s) == SQLITE_ROW) {
            for (int k = 0; k < sqlite3_column_count(s); k++) {
                const char *text = (const char *)sqlite3_column_text(s, k);
                digest = hash_bytes(digest, text ? text : "", text ? strlen(text) + 1 : 1);
            }
        }
        sqlite3_finalize(s);
    }
    sqlite3_close(db);
    return digest;
}

// A round.

static inline void story_start(struct story *story) {
    snprintf(story->folder, sizeof story->folder, SCRATCH_TEMPLATE);
    assert_non_null(mkdtemp(story->folder));
    struct paths *paths = &story->program.paths;
    snprintf(paths->data, sizeof paths->data, "%s", story->folder);
    snprintf(paths->reports, sizeof paths->reports, "%s", story->folder);
    snprintf(paths->settings, sizeof paths->settings, "%s/settings.json", story->folder);
    snprintf(story->program.kept.path, sizeof story->program.kept.path, "%s", paths->settings);
    snprintf(story->program.profile, sizeof story->program.profile, PROFILE_FIRST);
    story->program.kept.settings = story->program.settings = settings_default();
    *story->program.kept.profile = '\0';
    story->seen = HASH_START;
    story->failed = "";
}

static inline void story_stop(struct story *story) {
    char command[128];
    story_leave(story);
    store_close(story->program.store);
    story->program.store = NULL;
    story_check_files(story, "the end", true);
    snprintf(command, sizeof command, "rm -rf '%s'", story->folder);
    assert_int_equal(system(command), 0);
}

// Takes a step; when it fails, `answers` looks at the error, nothing fails any more, and it is
// taken once more. Returns whether it failed.
static inline bool story_take(struct story *story, const struct story_step *step,
                              void (*answers)(struct story *story, const char *step,
                                              const struct err *err)) {
    struct err err = {0};
    uint64_t seen = story->seen;
    if (!step->take(story, &err)) {
        return false;
    }
    faults_disarm();
    story->failed = step->name;
    story_check(story, step->name);
    answers(story, step->name, &err);
    if (story->resumes) {
        story_leave(story);
    }
    story->seen = seen;
    enum errc code = story_open(story, &err);
    code = code ? code : step->take(story, &err);
    if (code) {
        print_error("%s, once more after a failure: %s\n", step->name, err.text);
        fail();
    }
    return true;
}

#endif
