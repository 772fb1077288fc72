// The report as statements of xAPI 1.0.3, in the vocabulary of cmi5:
//   initialized, completed, terminated   a session or a general rehearsal began, came to its end,
//                                        was left (also one that was abandoned)
//   answered                             a step, with the words of the answer
//   scored                               a criterion in it, with its outcome from 0 to 1
//   passed, failed                       an assessment, with the score of its rehearsal
//   progressed                           the whole standard now: share of criteria mastered
// No learning management system launched anything, so nothing claims the cmi5 category. The actor
// is an account, never a mail address. What is named stands under NAMES, a host that no network has
// (RFC 2606). A statement keeps its id from one report to the next (UUID version 8, RFC 9562), so
// that a store of records takes each once.
#include "report/report.h"

#include "base/json_write.h"
#include "base/mem.h"
#include "base/rng.h"
#include "scoring/assessment.h"

#include <stdlib.h>
#include <string.h>

#define NAMES    "https://mostrador.invalid/"
#define ADL      "http://adlnet.gov/expapi/"
#define CMI5     "https://w3id.org/xapi/cmi5/"
#define LANGUAGE "es-MX"

enum verb { INITIALIZED, ANSWERED, SCORED, COMPLETED, PASSED, FAILED, TERMINATED, PROGRESSED };

static const struct {
    const char *id, *english, *spanish;
} verbs[] = {
    [INITIALIZED] = {ADL "verbs/initialized", "initialized", "inició"},
    [ANSWERED] = {ADL "verbs/answered", "answered", "respondió"},
    [SCORED] = {ADL "verbs/scored", "scored", "obtuvo"},
    [COMPLETED] = {ADL "verbs/completed", "completed", "completó"},
    [PASSED] = {ADL "verbs/passed", "passed", "aprobó"},
    [FAILED] = {ADL "verbs/failed", "failed", "no aprobó"},
    [TERMINATED] = {ADL "verbs/terminated", "terminated", "terminó"},
    [PROGRESSED] = {ADL "verbs/progressed", "progressed", "avanzó"},
};

// What a statement is about.
enum about { ABOUT_SESSION, ABOUT_REHEARSAL, ABOUT_EVENT, ABOUT_ASSESSMENT, ABOUT_ALL };

struct statement {
    instant t;
    enum verb verb; // in the order in which they come at the same moment
    enum about about;
    size_t index; // into the list of what it is about
};

struct writer {
    const struct report *report;
    struct json_writer json;
    struct statement *list;
    size_t n, room;
    bool failed; // memory ran out
};

static void state(struct writer *w, instant t, enum verb verb, enum about about, size_t index) {
    if (mem_grow(&w->list, &w->room, w->n + 1, sizeof *w->list)) {
        w->failed = true;
        return;
    }
    w->list[w->n++] = (struct statement){t, verb, about, index};
}

static void state_sessions(struct writer *w) {
    for (size_t i = 0; i < w->report->n_sessions; i++) {
        const struct report_session *session = &w->report->sessions[i];
        state(w, session->started, INITIALIZED, ABOUT_SESSION, i);
        if (strcmp(session->state, "completed") == 0) {
            state(w, session->ended, COMPLETED, ABOUT_SESSION, i);
        }
        if (session->ended) {
            state(w, session->ended, TERMINATED, ABOUT_SESSION, i);
        }
    }
}

static void state_rehearsals(struct writer *w) {
    for (size_t i = 0; i < w->report->n_rehearsals; i++) {
        const struct report_rehearsal *rehearsal = &w->report->rehearsals[i];
        state(w, rehearsal->started, INITIALIZED, ABOUT_REHEARSAL, i);
        if (rehearsal->judged) {
            state(w, rehearsal->ended, COMPLETED, ABOUT_REHEARSAL, i);
            state(w, rehearsal->ended, rehearsal->competent ? PASSED : FAILED, ABOUT_REHEARSAL, i);
        }
        if (rehearsal->ended) {
            state(w, rehearsal->ended, TERMINATED, ABOUT_REHEARSAL, i);
        }
    }
}

static bool is_of_rehearsal(const struct report *report, instant t) {
    for (size_t i = 0; i < report->n_rehearsals; i++) {
        if (report->rehearsals[i].judged && report->rehearsals[i].ended == t) {
            return true;
        }
    }
    return false;
}

// Those whose rehearsal is not in the report.
static void state_assessments(struct writer *w) {
    const struct evidence_log *log = w->report->log;
    for (size_t i = 0; i < log->n_assessments; i++) {
        if (!is_of_rehearsal(w->report, log->assessments[i].t)) {
            state(w, log->assessments[i].t, log->assessments[i].passed ? PASSED : FAILED,
                  ABOUT_ASSESSMENT, i);
        }
    }
}

static bool same_answer(const struct evidence_event *a, const struct evidence_event *b) {
    return a->t == b->t && strcmp(a->source.session, b->source.session) == 0 &&
           strcmp(a->source.step, b->source.step) == 0;
}

// An answer shows several criteria: its events stand together.
static void state_events(struct writer *w) {
    const struct evidence_log *log = w->report->log;
    for (size_t i = 0; i < log->n_events; i++) {
        const struct evidence_event *event = &log->events[i];
        if (*event->source.step && (i == 0 || !same_answer(event, &log->events[i - 1]))) {
            state(w, event->t, ANSWERED, ABOUT_EVENT, i);
        }
        state(w, event->t, SCORED, ABOUT_EVENT, i);
    }
}

static int in_time(const void *left, const void *right) {
    const struct statement *a = left, *b = right;
    return a->t != b->t           ? (a->t > b->t) - (a->t < b->t)
           : a->verb != b->verb   ? (a->verb > b->verb) - (a->verb < b->verb)
           : a->about != b->about ? (a->about > b->about) - (a->about < b->about)
                                  : (a->index > b->index) - (a->index < b->index);
}

enum { UUID_TEXT = 37 };

static void uuid(char text[UUID_TEXT], const char *name) {
    size_t length = strlen(name);
    uint64_t a = hash_bytes(HASH_START, name, length);
    uint64_t b = hash_bytes(~HASH_START, name, length);
    a = (a & ~UINT64_C(0xf000)) | UINT64_C(0x8000);
    b = (b & ~(UINT64_C(3) << 62)) | UINT64_C(2) << 62;
    snprintf(text, UUID_TEXT, "%08x-%04x-%04x-%04x-%012llx", (unsigned)(a >> 32),
             (unsigned)(a >> 16 & 0xffff), (unsigned)(a & 0xffff), (unsigned)(b >> 48),
             (unsigned long long)(b & UINT64_C(0xffffffffffff)));
}

// Which event of its moment: as long as nothing is put between them, it stays.
static size_t of_its_moment(const struct evidence_log *log, size_t index) {
    size_t first = index;
    while (first > 0 && log->events[first - 1].t == log->events[index].t) {
        first--;
    }
    return index - first;
}

// What tells a statement from every other of the same verb and moment.
static void key_of(const struct writer *w, const struct statement *s, char *key, size_t size) {
    const struct report *report = w->report;
    switch (s->about) {
    case ABOUT_SESSION:
        snprintf(key, size, "session %s", report->sessions[s->index].id);
        break;
    case ABOUT_REHEARSAL:
        snprintf(key, size, "rehearsal %s", report->rehearsals[s->index].id);
        break;
    case ABOUT_EVENT:
        snprintf(key, size, "event %.60s %zu", report->log->events[s->index].source.session,
                 of_its_moment(report->log, s->index));
        break;
    case ABOUT_ASSESSMENT:
        snprintf(key, size, "assessment %zu", s->index);
        break;
    case ABOUT_ALL:
        snprintf(key, size, "all");
        break;
    }
}

static void write_id(struct writer *w, const struct statement *s) {
    char key[128], name[512], id[UUID_TEXT];
    key_of(w, s, key, sizeof key);
    snprintf(name, sizeof name, "%d %lld %s %.300s", (int)s->verb, (long long)s->t, key,
             w->report->profile);
    uuid(id, name);
    json_write_text(&w->json, "id", id);
}

static void write_actor(struct writer *w) {
    json_open(&w->json, "actor", '{');
    json_write_text(&w->json, "objectType", "Agent");
    json_open(&w->json, "account", '{');
    json_write_text(&w->json, "homePage", NAMES);
    json_write_text(&w->json, "name", w->report->profile);
    json_close(&w->json, '}');
    json_close(&w->json, '}');
}

static void write_verb(struct writer *w, enum verb verb) {
    json_open(&w->json, "verb", '{');
    json_write_text(&w->json, "id", verbs[verb].id);
    json_open(&w->json, "display", '{');
    json_write_text(&w->json, "en", verbs[verb].english);
    json_write_text(&w->json, LANGUAGE, verbs[verb].spanish);
    json_close(&w->json, '}');
    json_close(&w->json, '}');
}

// A path below NAMES; bytes that cannot stand in it as %XX.
static void add_name(struct strbuf *iri, const char *part) {
    for (; *part; part++) {
        unsigned char c = (unsigned char)*part;
        bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                     strchr("-._~", c);
        if (plain) {
            strbuf_add_bytes(iri, part, 1);
        } else {
            strbuf_addf(iri, "%%%02X", c);
        }
    }
}

struct activity {
    const char *kind;          // folder of its name
    const char *name, *inside; // "" where there is none
    const char *type, *title;
};

static void write_activity(struct writer *w, const char *key, const struct activity *activity) {
    struct strbuf iri = {0};
    strbuf_addf(&iri, NAMES "%s/", activity->kind);
    add_name(&iri, activity->name);
    strbuf_add(&iri, *activity->inside ? "/" : "");
    add_name(&iri, activity->inside);
    w->failed = w->failed || iri.failed;
    json_open(&w->json, key, '{');
    json_write_text(&w->json, "objectType", "Activity");
    json_write_text(&w->json, "id", strbuf_text(&iri));
    json_open(&w->json, "definition", '{');
    json_open(&w->json, "name", '{');
    json_write_text(&w->json, LANGUAGE, activity->title);
    json_close(&w->json, '}');
    json_write_text(&w->json, "type", activity->type);
    json_close(&w->json, '}');
    json_close(&w->json, '}');
    strbuf_free(&iri);
}

static struct activity the_standard(const struct writer *w) {
    const struct standard *standard = w->report->log->standard;
    return (struct activity){"standards", standard->code, "", CMI5 "activities/course",
                             standard->title};
}

static struct activity the_rehearsal(const struct writer *w) {
    return (struct activity){"rehearsals", w->report->log->standard->code, "",
                             ADL "activities/assessment", "Ensayo general"};
}

static struct activity the_scene(const char *scenario, const char *title) {
    return (struct activity){"scenes", *scenario ? scenario : "-", "", ADL "activities/simulation",
                             title};
}

static const struct report_session *session_of(const struct report *report, const char *id) {
    for (size_t i = 0; i < report->n_sessions; i++) {
        if (strcmp(report->sessions[i].id, id) == 0) {
            return &report->sessions[i];
        }
    }
    return NULL;
}

static struct activity scene_of(const struct writer *w, const struct evidence_source *source) {
    const struct report_session *session = session_of(w->report, source->session);
    return the_scene(source->scenario, session ? session->title : source->scenario);
}

static struct activity object_of_event(const struct writer *w, const struct evidence_event *event,
                                       enum verb verb) {
    const struct evidence_source *source = &event->source;
    const struct leaf *leaf = &w->report->log->standard->leaves[event->leaf];
    if (verb == SCORED) {
        return (struct activity){"criteria", leaf->code, "", ADL "activities/objective",
                                 leaf->label};
    }
    return (struct activity){"scenes", *source->scenario ? source->scenario : "-", source->step,
                             ADL "activities/interaction", source->step};
}

static struct activity object_of(const struct writer *w, const struct statement *s) {
    const struct report *report = w->report;
    switch (s->about) {
    case ABOUT_SESSION:
        return the_scene(report->sessions[s->index].scenario, report->sessions[s->index].title);
    case ABOUT_REHEARSAL:
    case ABOUT_ASSESSMENT:
        return the_rehearsal(w);
    case ABOUT_EVENT:
        return object_of_event(w, &report->log->events[s->index], s->verb);
    case ABOUT_ALL:
        break;
    }
    return the_standard(w);
}

static void write_share(struct writer *w, double share) {
    json_open(&w->json, "score", '{');
    json_write_number(&w->json, "scaled", share);
    json_close(&w->json, '}');
}

static void write_duration(struct writer *w, instant from, instant to) {
    char text[64];
    snprintf(text, sizeof text, "PT%.2fS", to > from ? (double)(to - from) / CLOCK_SECOND : 0.0);
    json_write_text(&w->json, "duration", text);
}

static bool all_met(const struct evidence_log *log, size_t index) {
    bool met = true;
    for (size_t i = index; i < log->n_events && same_answer(&log->events[index], &log->events[i]);
         i++) {
        met = met && log->events[i].x >= ASSESSMENT_MET_FROM;
    }
    return met;
}

static void write_event_result(struct writer *w, const struct statement *s) {
    const struct evidence_event *event = &w->report->log->events[s->index];
    if (s->verb == SCORED) {
        write_share(w, event->x);
        return;
    }
    json_write_bool(&w->json, "success", all_met(w->report->log, s->index));
    json_write_text(&w->json, "response", event->source.answer);
}

static void write_judgement(struct writer *w, const struct report_rehearsal *rehearsal) {
    double share = rehearsal->score / 100;
    json_open(&w->json, "score", '{');
    json_write_number(&w->json, "scaled", share > 1 ? 1 : share < -1 ? -1 : share);
    json_write_number(&w->json, "raw", rehearsal->score);
    json_close(&w->json, '}');
    json_write_bool(&w->json, "success", rehearsal->competent);
}

// Share of the criteria that are mastered, in whole percent, and the probability.
static void write_progress(struct writer *w) {
    const struct readiness *readiness = w->report->readiness;
    int n = w->report->log->standard->n_items, mastered = 0;
    for (int i = 0; i < n; i++) {
        mastered += readiness->items[i].status == STATUS_MASTERED;
    }
    json_open(&w->json, "extensions", '{');
    json_write_integer(&w->json, CMI5 "result/extensions/progress", 100 * mastered / n);
    json_open(&w->json, NAMES "extensions/readiness", '{');
    json_write_integer(&w->json, "model", w->report->readiness->model);
    json_write_real(&w->json, "p_pass", readiness->p_pass);
    json_write_text(&w->json, "verdict", verdict_name(readiness->verdict));
    json_close(&w->json, '}');
    json_close(&w->json, '}');
}

static void write_run_result(struct writer *w, const struct statement *s) {
    const struct report *report = w->report;
    if (s->verb == COMPLETED) {
        json_write_bool(&w->json, "completion", true);
    } else if (s->verb != TERMINATED) {
        write_judgement(w, &report->rehearsals[s->index]);
    }
    if (s->about == ABOUT_SESSION) {
        write_duration(w, report->sessions[s->index].started, report->sessions[s->index].ended);
    } else {
        write_duration(w, report->rehearsals[s->index].started, report->rehearsals[s->index].ended);
    }
}

static void write_result(struct writer *w, const struct statement *s) {
    if (s->verb == INITIALIZED) {
        return;
    }
    json_open(&w->json, "result", '{');
    switch (s->about) {
    case ABOUT_SESSION:
    case ABOUT_REHEARSAL:
        write_run_result(w, s);
        break;
    case ABOUT_EVENT:
        write_event_result(w, s);
        break;
    case ABOUT_ASSESSMENT:
        json_write_bool(&w->json, "success", s->verb == PASSED);
        break;
    case ABOUT_ALL:
        write_progress(w);
        break;
    }
    json_close(&w->json, '}');
}

// The session of a statement, NULL where there is none.
static const struct report_session *run_of(const struct writer *w, const struct statement *s) {
    const struct report *report = w->report;
    return s->about == ABOUT_SESSION ? &report->sessions[s->index]
           : s->about == ABOUT_EVENT
               ? session_of(report, report->log->events[s->index].source.session)
               : NULL;
}

static void write_around(struct writer *w, const struct statement *s,
                         const struct report_session *run) {
    struct activity standard = the_standard(w), parent = the_rehearsal(w);
    json_open(&w->json, "contextActivities", '{');
    if (s->about == ABOUT_EVENT) {
        parent = scene_of(w, &w->report->log->events[s->index].source);
    }
    if (s->about == ABOUT_EVENT || (run && *run->rehearsal)) {
        json_open(&w->json, "parent", '[');
        write_activity(w, NULL, &parent);
        json_close(&w->json, ']');
    }
    json_open(&w->json, "grouping", '[');
    write_activity(w, NULL, &standard);
    json_close(&w->json, ']');
    json_close(&w->json, '}');
}

static void write_context(struct writer *w, const struct statement *s) {
    char registration[UUID_TEXT], name[512];
    const struct report_session *run = run_of(w, s);
    snprintf(name, sizeof name, "registration %.300s", w->report->profile);
    uuid(registration, name);
    json_open(&w->json, "context", '{');
    json_write_text(&w->json, "registration", registration);
    write_around(w, s, run);
    json_write_text(&w->json, "platform", "Mostrador");
    json_write_text(&w->json, "language", LANGUAGE);
    json_open(&w->json, "extensions", '{');
    if (run) {
        json_write_text(&w->json, CMI5 "context/extensions/sessionid", run->id);
    }
    if (s->about == ABOUT_REHEARSAL) {
        json_write_text(&w->json, CMI5 "context/extensions/sessionid",
                        w->report->rehearsals[s->index].id);
        json_write_number(&w->json, CMI5 "context/extensions/masteryscore",
                          w->report->log->standard->threshold / 100);
    }
    json_close(&w->json, '}');
    json_close(&w->json, '}');
}

static void write_statement(struct writer *w, const struct statement *s) {
    struct activity object = object_of(w, s);
    char t[CLOCK_TEXT];
    clock_format(s->t, t);
    json_open(&w->json, NULL, '{');
    write_id(w, s);
    write_actor(w);
    write_verb(w, s->verb);
    write_activity(w, "object", &object);
    write_result(w, s);
    write_context(w, s);
    json_write_text(&w->json, "timestamp", t);
    json_write_text(&w->json, "version", "1.0.3");
    json_close(&w->json, '}');
}

char *report_xapi(const struct report *report) {
    struct strbuf text = {0};
    struct writer w = {.report = report, .json = {.out = &text}};
    state_sessions(&w);
    state_rehearsals(&w);
    state_assessments(&w);
    state_events(&w);
    state(&w, report->readiness->at, PROGRESSED, ABOUT_ALL, 0);
    if (w.n) {
        qsort(w.list, w.n, sizeof *w.list, in_time);
    }
    json_open(&w.json, NULL, '[');
    for (size_t i = 0; i < w.n; i++) {
        strbuf_add(&text, "\n");
        write_statement(&w, &w.list[i]);
    }
    json_close(&w.json, ']');
    strbuf_add(&text, "\n");
    if (text.failed || w.failed) {
        strbuf_free(&text);
    }
    mem_free(w.list);
    return text.text;
}
