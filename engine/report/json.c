// The report for programs; its form is in report.h.
#include "report/document.h"

#include "base/json_write.h"

#define SCHEMA "mostrador.report/1"

static void write_time(struct json_writer *w, const char *key, instant t) {
    char text[CLOCK_TEXT];
    clock_format(t, text);
    json_write_text(w, key, text);
}

static void write_time_or_null(struct json_writer *w, const char *key, instant t) {
    if (t) {
        write_time(w, key, t);
    } else {
        json_write_null(w, key);
    }
}

static void write_rated(struct json_writer *w, const char *code,
                        const struct item_readiness *rated) {
    json_open(w, NULL, '{');
    json_write_text(w, "code", code);
    json_write_real(w, "n", rated->n);
    json_write_real(w, "p", rated->p);
    json_write_text(w, "status", item_status_name(rated->status));
    json_close(w, '}');
}

static void write_kinds(struct json_writer *w, const struct readiness *readiness) {
    json_open(w, "kinds", '[');
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        json_open(w, NULL, '{');
        json_write_text(w, "id", item_kind_name((enum item_kind)kind));
        json_write_real(w, "m", readiness->kind_level[kind]);
        json_close(w, '}');
    }
    json_close(w, ']');
}

static void write_items(struct json_writer *w, const struct standard *standard,
                        const struct readiness *readiness) {
    json_open(w, "items", '[');
    for (int i = 0; i < standard->n_items; i++) {
        write_rated(w, standard->items[i].code, &readiness->items[i]);
    }
    json_close(w, ']');
    json_open(w, "responses", '[');
    for (int i = 0; i < standard->n_leaves; i++) {
        if (standard_is_emergency(standard, i)) {
            write_rated(w, standard->leaves[i].code, &readiness->leaves[i]);
        }
    }
    json_close(w, ']');
}

static void write_head(struct json_writer *w, const struct readiness *readiness) {
    json_write_text(w, "schema", SCHEMA);
    json_write_integer(w, "model", readiness->model);
    write_time(w, "at", readiness->at);
}

static void write_readiness(struct json_writer *w, const struct standard *standard,
                            const struct readiness *readiness) {
    json_open(w, "standard", '{');
    json_write_text(w, "code", standard->code);
    json_write_text(w, "title", standard->title);
    json_close(w, '}');
    json_write_text(w, "verdict", verdict_name(readiness->verdict));
    json_write_real(w, "p_pass", readiness->p_pass);
    json_open(w, "interval", '[');
    json_write_real(w, NULL, readiness->low);
    json_write_real(w, NULL, readiness->high);
    json_close(w, ']');
    json_write_integer(w, "lost_units_allowed", standard->lost_allowed);
    json_write_real(w, "threshold", standard->threshold);
    json_write_bool(w, "official", false);
    write_kinds(w, readiness);
    write_items(w, standard, readiness);
}

static char *finished(struct strbuf *text) {
    strbuf_add(text, "\n");
    if (text->failed) {
        strbuf_free(text);
    }
    return text->text;
}

char *report_score_json(const struct evidence_log *log, const struct readiness *readiness) {
    struct strbuf text = {0};
    struct json_writer w = {.out = &text, .indent = 2};
    json_open(&w, NULL, '{');
    write_head(&w, readiness);
    write_readiness(&w, log->standard, readiness);
    json_close(&w, '}');
    return finished(&text);
}

static void write_steps(struct json_writer *w, const struct report *report) {
    json_open(w, "next_steps", '[');
    for (size_t i = 0; i < report->n_steps; i++) {
        const struct report_step *step = &report->steps[i];
        json_open(w, NULL, '{');
        json_write_text(w, "title", step->title);
        json_write_text(w, "reason", step->reason);
        json_write_real(w, "gain", step->gain);
        json_close(w, '}');
    }
    json_close(w, ']');
}

static void write_sessions(struct json_writer *w, const struct report *report) {
    json_open(w, "sessions", '[');
    for (size_t i = 0; i < report->n_sessions; i++) {
        const struct report_session *s = &report->sessions[i];
        json_open(w, NULL, '{');
        json_write_text(w, "id", s->id);
        json_write_text(w, "scenario", s->scenario);
        json_write_text(w, "title", s->title);
        json_write_text(w, "mode", s->mode);
        write_time(w, "started", s->started);
        write_time_or_null(w, "ended", s->ended);
        json_write_text(w, "state", s->state);
        if (*s->rehearsal) {
            json_write_text(w, "rehearsal", s->rehearsal);
        } else {
            json_write_null(w, "rehearsal");
        }
        json_close(w, '}');
    }
    json_close(w, ']');
}

static void write_result(struct json_writer *w, const struct report_rehearsal *rehearsal) {
    if (!rehearsal->judged) {
        json_write_null(w, "result");
        return;
    }
    json_open(w, "result", '{');
    json_write_bool(w, "competent", rehearsal->competent);
    json_write_real(w, "score", rehearsal->score);
    json_write_integer(w, "lost_units", rehearsal->lost_units);
    json_write_integer(w, "items_met", rehearsal->items_met);
    json_close(w, '}');
}

static void write_rehearsals(struct json_writer *w, const struct report *report) {
    json_open(w, "rehearsals", '[');
    for (size_t i = 0; i < report->n_rehearsals; i++) {
        const struct report_rehearsal *rehearsal = &report->rehearsals[i];
        json_open(w, NULL, '{');
        json_write_text(w, "id", rehearsal->id);
        write_time(w, "started", rehearsal->started);
        write_time_or_null(w, "ended", rehearsal->ended);
        json_write_text(w, "state", rehearsal->state);
        write_result(w, rehearsal);
        json_close(w, '}');
    }
    json_close(w, ']');
}

static void write_opinions(struct json_writer *w, const struct report *report) {
    json_open(w, "opinions", '[');
    for (size_t i = 0; i < report->n_opinions; i++) {
        json_open(w, NULL, '{');
        json_write_text(w, "item", report->opinions[i].item);
        json_write_text(w, "says", report->opinions[i].says);
        write_time(w, "t", report->opinions[i].t);
        json_close(w, '}');
    }
    json_close(w, ']');
}

static void write_takes(struct json_writer *w, const struct report *report) {
    json_open(w, "takes", '[');
    for (size_t i = 0; i < report->n_takes; i++) {
        const struct report_take *take = &report->takes[i];
        json_open(w, NULL, '{');
        write_time(w, "t", take->t);
        json_write_text(w, "kind", take->kind);
        json_write_text(w, "name", take->name);
        json_write_text(w, "title", take->title);
        json_write_real(w, "score", take->score);
        json_close(w, '}');
    }
    json_close(w, ']');
}

void report_write_json(const struct report *report, struct json_writer *w) {
    json_open(w, NULL, '{');
    write_head(w, report->readiness);
    json_write_text(w, "program", report->program);
    json_write_text(w, "profile", report->profile);
    json_open(w, "person", '{');
    json_write_text(w, "name", report->name);
    json_write_text(w, "occupation", report->occupation);
    json_close(w, '}');
    write_readiness(w, report->log->standard, report->readiness);
    write_steps(w, report);
    evidence_write(report->log, w);
    write_sessions(w, report);
    write_rehearsals(w, report);
    write_opinions(w, report);
    write_takes(w, report);
    json_close(w, '}');
}

char *report_json(const struct report *report) {
    struct strbuf text = {0};
    struct json_writer w = {.out = &text, .indent = 2};
    report_write_json(report, &w);
    return finished(&text);
}
