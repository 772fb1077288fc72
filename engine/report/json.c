// The report for programs; its form is in report.h.
#include "report/report.h"

#include <string.h>

#define SCHEMA "mostrador.report/1"

// Adds a new reference under `key`; false when memory ran out.
static bool put(json_t *object, const char *key, json_t *value) {
    return json_object_set_new(object, key, value) == 0;
}

static json_t *time_json(instant t) {
    char text[CLOCK_TEXT];
    clock_format(t, text);
    return json_string(text);
}

static json_t *kinds_json(const struct readiness *readiness) {
    json_t *list = json_array();
    for (int kind = 0; list && kind < KIND_COUNT; kind++) {
        json_t *entry = json_pack("{ss,sf}", "id", item_kind_name((enum item_kind)kind), "m",
                                  readiness->kind_level[kind]);
        if (json_array_append_new(list, entry)) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static json_t *rated_json(const char *code, const struct item_readiness *rated) {
    return json_pack("{ss,sf,sf,ss}", "code", code, "n", rated->n, "p", rated->p, "status",
                     item_status_name(rated->status));
}

static json_t *items_json(const struct standard *standard, const struct readiness *readiness) {
    json_t *list = json_array();
    for (int i = 0; list && i < standard->n_items; i++) {
        if (json_array_append_new(list,
                                  rated_json(standard->items[i].code, &readiness->items[i]))) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static json_t *responses_json(const struct standard *standard, const struct readiness *readiness) {
    json_t *list = json_array();
    for (int i = 0; list && i < standard->n_leaves; i++) {
        if (standard->items[standard->leaves[i].item].kind == KIND_EMERGENCY &&
            json_array_append_new(list,
                                  rated_json(standard->leaves[i].code, &readiness->leaves[i]))) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static bool put_head(json_t *root, const struct readiness *readiness) {
    return put(root, "schema", json_string(SCHEMA)) &&
           put(root, "model", json_integer(readiness->model)) &&
           put(root, "at", time_json(readiness->at));
}

static bool put_readiness(json_t *root, const struct evidence_log *log,
                          const struct readiness *readiness) {
    const struct standard *standard = log->standard;
    return put(root, "standard",
               json_pack("{ss,ss}", "code", standard->code, "title", standard->title)) &&
           put(root, "verdict", json_string(verdict_name(readiness->verdict))) &&
           put(root, "p_pass", json_real(readiness->p_pass)) &&
           put(root, "interval", json_pack("[f,f]", readiness->low, readiness->high)) &&
           put(root, "lost_units_allowed", json_integer(standard->lost_allowed)) &&
           put(root, "threshold", json_real(standard->threshold)) &&
           put(root, "official", json_false()) && put(root, "kinds", kinds_json(readiness)) &&
           put(root, "items", items_json(standard, readiness)) &&
           put(root, "responses", responses_json(standard, readiness));
}

// A document whose parts are all there, or none.
static json_t *whole(json_t *root, bool complete) {
    if (!complete) {
        json_decref(root);
        return NULL;
    }
    return root;
}

json_t *report_score_json(const struct evidence_log *log, const struct readiness *readiness) {
    json_t *root = json_object();
    return whole(root, root && put_head(root, readiness) && put_readiness(root, log, readiness));
}

static json_t *session_json(const struct report_session *s) {
    json_t *entry = json_object();
    return whole(entry, entry && put(entry, "id", json_string(s->id)) &&
                            put(entry, "scenario", json_string(s->scenario)) &&
                            put(entry, "title", json_string(s->title)) &&
                            put(entry, "mode", json_string(s->mode)) &&
                            put(entry, "started", time_json(s->started)) &&
                            put(entry, "ended", s->ended ? time_json(s->ended) : json_null()) &&
                            put(entry, "state", json_string(s->state)));
}

static json_t *sessions_json(const struct report *report) {
    json_t *list = json_array();
    for (int i = 0; list && i < report->n_sessions; i++) {
        if (json_array_append_new(list, session_json(&report->sessions[i]))) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

json_t *report_json(const struct report *report) {
    json_t *root = json_object();
    return whole(root, root && put_head(root, report->readiness) &&
                           put(root, "profile", json_string(report->profile)) &&
                           put_readiness(root, report->log, report->readiness) &&
                           put(root, "events", evidence_events_json(report->log)) &&
                           put(root, "assessments", evidence_assessments_json(report->log)) &&
                           put(root, "sessions", sessions_json(report)));
}
