// The log as JSON, and back.
#include "evidence/evidence.h"

#include "base/strbuf.h"
#include "base/tr.h"

#include <stdint.h>
#include <string.h>

enum { MAX_BYTES = 256 << 20, POINTER = 160, SOURCE_TEXTS = 6 };

#define SCHEMA "mostrador.evidence/1"

struct reader {
    struct evidence_log *log;
    const struct json_file *file;
    struct err *err;
};

static enum errc check_keys(const struct reader *r, const json_t *object, const char *pointer,
                            const char *const *known) {
    const char *key;
    json_t *value;
    if (!json_is_object(object)) {
        return json_error(r->file, pointer, ERR_EVIDENCE, r->err, "%s",
                          tr("Aquí va un objeto entre llaves."));
    }
    json_object_foreach((json_t *)(uintptr_t)object, key, value) {
        const char *const *k = known;
        while (*k && strcmp(*k, key) != 0) {
            k++;
        }
        if (!*k) {
            return json_error(r->file, pointer, ERR_EVIDENCE, r->err, tr("Aquí no se conoce «%s»."),
                              key);
        }
    }
    return ERR_OK;
}

static enum errc wrong(const struct reader *r, const char *pointer, const char *name,
                       const json_t *value, const char *wanted) {
    char at[POINTER];
    snprintf(at, sizeof at, "%.120s%s%.30s", pointer, value ? "/" : "", value ? name : "");
    return value ? json_error(r->file, at, ERR_EVIDENCE, r->err, tr("«%s» debe ser %s."), name,
                              wanted)
                 : json_error(r->file, at, ERR_EVIDENCE, r->err, tr("Falta «%s»."), name);
}

static enum errc read_share(const struct reader *r, const json_t *object, const char *pointer,
                            const char *name, double *number) {
    const json_t *value = json_object_get(object, name);
    *number = json_number_value(value);
    if (!json_is_number(value) || !(*number >= 0 && *number <= 1)) {
        return wrong(r, pointer, name, value, tr("un número de 0 a 1"));
    }
    return ERR_OK;
}

static enum errc read_time(const struct reader *r, const json_t *object, const char *pointer,
                           const char *name, instant *t) {
    const json_t *value = json_object_get(object, name);
    if (!json_is_string(value) || !clock_parse(json_string_value(value), t)) {
        return wrong(r, pointer, name, value, tr("una fecha como 2026-11-01T10:00:00Z"));
    }
    return ERR_OK;
}

static enum errc read_item(const struct reader *r, const json_t *object, const char *pointer,
                           int *leaf) {
    const json_t *value = json_object_get(object, "item");
    const char *code = json_string_value(value);
    char at[POINTER];
    snprintf(at, sizeof at, "%s/item", pointer);
    if (!code) {
        return wrong(r, pointer, "item", value, tr("el código de un criterio"));
    }
    *leaf = standard_leaf(r->log->standard, code);
    if (*leaf >= 0) {
        return ERR_OK;
    }
    if (standard_item(r->log->standard, code) >= 0) {
        return json_error(r->file, at, ERR_EVIDENCE, r->err,
                          tr("«%s» se registra en sus respuestas: %s.1, %s.2 o %s.3."), code, code,
                          code, code);
    }
    return json_error(r->file, at, ERR_EVIDENCE, r->err,
                      tr("El estándar no tiene el criterio «%s»."), code);
}

// A text of the source; a whole number (the id of a session, say) stands for its digits, in
// `digits`.
static const char *source_text(const json_t *value, char digits[24]) {
    if (json_is_integer(value)) {
        snprintf(digits, 24, "%lld", (long long)json_integer_value(value));
        return digits;
    }
    return value ? json_string_value(value) : "";
}

static enum errc read_source(const struct reader *r, const json_t *object, const char *pointer,
                             struct evidence_source *source, char digits[SOURCE_TEXTS][24]) {
    static const char *const names[SOURCE_TEXTS] = {"session", "scenario", "version",
                                                    "step",    "answer",   "reason"};
    const char **const texts[] = {&source->session, &source->scenario, &source->version,
                                  &source->step,    &source->answer,   &source->reason};
    const json_t *from = json_object_get(object, "source");
    char at[POINTER];
    snprintf(at, sizeof at, "%.120s/source", pointer);
    if (from && !json_is_object(from)) {
        return wrong(r, pointer, "source", from, tr("un objeto entre llaves"));
    }
    for (int i = 0; i < SOURCE_TEXTS; i++) {
        const json_t *value = json_object_get(from, names[i]);
        *texts[i] = source_text(value, digits[i]);
        if (!*texts[i]) {
            return wrong(r, at, names[i], value, tr("un texto"));
        }
    }
    const json_t *voice = json_object_get(from, "voice");
    source->voice = json_is_true(voice);
    return voice && !json_is_boolean(voice) ? wrong(r, at, "voice", voice, tr("true o false"))
                                            : ERR_OK;
}

static enum errc read_event(const struct reader *r, const json_t *object, size_t index) {
    static const char *const known[] = {"item", "x", "s", "t", "source", NULL};
    char at[64], digits[SOURCE_TEXTS][24];
    struct evidence_event event = {0};
    snprintf(at, sizeof at, "/events/%zu", index);
    enum errc code = check_keys(r, object, at, known);
    if (!code) {
        code = read_item(r, object, at, &event.leaf);
    }
    if (!code) {
        code = read_share(r, object, at, "x", &event.x);
    }
    if (!code) {
        code = read_share(r, object, at, "s", &event.s);
    }
    if (!code) {
        code = read_time(r, object, at, "t", &event.t);
    }
    if (!code) {
        code = read_source(r, object, at, &event.source, digits);
    }
    return code ? code : evidence_add(r->log, &event, r->err);
}

static enum errc read_assessment(const struct reader *r, const json_t *object, size_t index) {
    static const char *const known[] = {"t", "passed", NULL};
    char at[64];
    snprintf(at, sizeof at, "/assessments/%zu", index);
    const json_t *passed = json_object_get(object, "passed");
    struct evidence_assessment assessment = {.passed = json_is_true(passed)};
    enum errc code = check_keys(r, object, at, known);
    if (!code) {
        code = read_time(r, object, at, "t", &assessment.t);
    }
    if (!code && !json_is_boolean(passed)) {
        code = wrong(r, at, "passed", passed, "true o false");
    }
    return code ? code : evidence_add_assessment(r->log, assessment, r->err);
}

static enum errc read_sum(const struct reader *r, const json_t *object, const char *pointer,
                          const char *name, double most, double *number) {
    const json_t *value = json_object_get(object, name);
    *number = json_number_value(value);
    if (!json_is_number(value) || !(*number >= 0 && *number <= most)) {
        return wrong(r, pointer, name, value, tr("un número de 0 en adelante"));
    }
    return ERR_OK;
}

// A voice is part of what was shown, which is part of what weighs.
static enum errc read_sums(const struct reader *r, const json_t *object, const char *pointer,
                           struct evidence_balance *balance) {
    static const char *const known[] = {"item",        "n",           "shown", "total",
                                        "voice_shown", "voice_total", NULL};
    struct evidence_sums sums = {0};
    double n = 0;
    int leaf = 0;
    enum errc code = check_keys(r, object, pointer, known);
    if (!code) {
        code = read_item(r, object, pointer, &leaf);
    }
    if (!code) {
        code = read_sum(r, object, pointer, "n", INT32_MAX, &n);
    }
    if (!code) {
        code = read_sum(r, object, pointer, "total", n, &sums.total);
    }
    if (!code) {
        code = read_sum(r, object, pointer, "shown", sums.total, &sums.shown);
    }
    if (!code) {
        code = read_sum(r, object, pointer, "voice_total", sums.total, &sums.voice_total);
    }
    if (!code) {
        code = read_sum(r, object, pointer, "voice_shown", sums.voice_total, &sums.voice_shown);
    }
    if (!code) {
        sums.n = (int)n;
        balance->leaves[leaf] = sums;
    }
    return code;
}

static enum errc read_balance(const struct reader *r, const json_t *object, size_t index,
                              struct evidence_balance *balance) {
    static const char *const known[] = {"until", "days", "items", NULL};
    const json_t *items = json_object_get(object, "items");
    char at[POINTER];
    double days = 0;
    snprintf(at, sizeof at, "/earlier/%zu", index);
    enum errc code = check_keys(r, object, at, known);
    if (!code) {
        code = read_time(r, object, at, "until", &balance->until);
    }
    if (!code && index && balance->until <= balance[-1].until) {
        code = wrong(r, at, "until", object, tr("una fecha después de la anterior"));
    }
    if (!code) {
        code = read_sum(r, object, at, "days", INT32_MAX, &days);
        balance->days = (int)days;
    }
    if (!code && !json_is_array(items)) {
        code = wrong(r, at, "items", items, tr("una lista"));
    }
    for (size_t i = 0; i < json_array_size(items) && !code; i++) {
        snprintf(at, sizeof at, "/earlier/%zu/items/%zu", index, i);
        code = read_sums(r, json_array_get(items, i), at, balance);
    }
    return code;
}

static enum errc read_balances(const struct reader *r, const json_t *list) {
    if (!json_is_array(list)) {
        return wrong(r, "", "earlier", list, tr("una lista"));
    }
    if (json_array_size(list) > EVIDENCE_MOST_BALANCES) {
        return json_error(r->file, "/earlier", ERR_EVIDENCE, r->err,
                          tr("«earlier» tiene más de %d partes."), EVIDENCE_MOST_BALANCES);
    }
    struct evidence_balance *balances =
        arena_zero(r->log->arena, json_array_size(list) + 1, sizeof *balances);
    enum errc code = balances ? ERR_OK : err_memory(r->err);
    for (size_t i = 0; i < json_array_size(list) && !code; i++) {
        code = read_balance(r, json_array_get(list, i), i, &balances[i]);
    }
    r->log->balances = balances;
    r->log->n_balances = code ? 0 : json_array_size(list);
    return code;
}

static enum errc read_list(const struct reader *r, const json_t *root, const char *name,
                           enum errc (*read)(const struct reader *, const json_t *, size_t)) {
    const json_t *values = json_object_get(root, name);
    if (!json_is_array(values)) {
        return wrong(r, "", name, values, tr("una lista"));
    }
    size_t i;
    json_t *value;
    json_array_foreach(values, i, value) {
        enum errc code = read(r, value, i);
        if (code) {
            return code;
        }
    }
    return ERR_OK;
}

static enum errc read_lists(const struct reader *r, const json_t *root) {
    enum errc code = read_list(r, root, "events", read_event);
    if (!code && json_object_get(root, "assessments")) {
        code = read_list(r, root, "assessments", read_assessment);
    }
    if (!code && json_object_get(root, "earlier")) {
        code = read_balances(r, json_object_get(root, "earlier"));
    }
    return code;
}

static enum errc read_root(const struct reader *r, const json_t *root) {
    static const char *const known[] = {"schema", "events", "assessments", "earlier", NULL};
    enum errc code = check_keys(r, root, "", known);
    if (code) {
        return code;
    }
    const json_t *schema = json_object_get(root, "schema");
    if (!json_is_string(schema) || strcmp(json_string_value(schema), SCHEMA) != 0) {
        return wrong(r, "", "schema", schema, "\"" SCHEMA "\"");
    }
    return read_lists(r, root);
}

static void forget(struct evidence_log *log) {
    log->n_events = log->n_assessments = log->n_balances = 0;
}

enum errc evidence_from_json(struct evidence_log *log, const struct json_file *file,
                             struct err *err) {
    enum errc code = read_lists(&(struct reader){log, file, err}, file->root);
    if (code) {
        forget(log);
    }
    return code;
}

enum errc evidence_read(struct evidence_log *log, const char *path, struct err *err) {
    struct json_file file;
    enum errc code = json_file_read(path, MAX_BYTES, ERR_EVIDENCE, &file, err);
    if (code) {
        return code;
    }
    code = read_root(&(struct reader){log, &file, err}, file.root);
    json_file_free(&file);
    if (code) {
        forget(log);
    }
    return code;
}

static void write_event(const struct evidence_log *log, const struct evidence_event *event,
                        struct json_writer *w) {
    const struct evidence_source *source = &event->source;
    char t[CLOCK_TEXT];
    clock_format(event->t, t);
    json_open(w, NULL, '{');
    json_write_text(w, "item", log->standard->leaves[event->leaf].code);
    json_write_number(w, "x", event->x);
    json_write_number(w, "s", event->s);
    json_write_text(w, "t", t);
    json_open(w, "source", '{');
    json_write_text(w, "session", source->session);
    json_write_text(w, "scenario", source->scenario);
    json_write_text(w, "version", source->version);
    json_write_text(w, "step", source->step);
    json_write_text(w, "answer", source->answer);
    json_write_text(w, "reason", source->reason);
    if (source->voice) {
        json_write_bool(w, "voice", true);
    }
    json_close(w, '}');
    json_close(w, '}');
}

static void write_sums(const struct evidence_log *log, int leaf, const struct evidence_sums *sums,
                       struct json_writer *w) {
    json_open(w, NULL, '{');
    json_write_text(w, "item", log->standard->leaves[leaf].code);
    json_write_integer(w, "n", sums->n);
    json_write_number(w, "shown", sums->shown);
    json_write_number(w, "total", sums->total);
    json_write_number(w, "voice_shown", sums->voice_shown);
    json_write_number(w, "voice_total", sums->voice_total);
    json_close(w, '}');
}

static void write_balances(const struct evidence_log *log, struct json_writer *w) {
    json_open(w, "earlier", '[');
    for (size_t i = 0; i < log->n_balances; i++) {
        const struct evidence_balance *balance = &log->balances[i];
        char until[CLOCK_TEXT];
        clock_format(balance->until, until);
        json_open(w, NULL, '{');
        json_write_text(w, "until", until);
        json_write_integer(w, "days", balance->days);
        json_open(w, "items", '[');
        for (int leaf = 0; leaf < log->standard->n_leaves; leaf++) {
            if (balance->leaves[leaf].n) {
                write_sums(log, leaf, &balance->leaves[leaf], w);
            }
        }
        json_close(w, ']');
        json_close(w, '}');
    }
    json_close(w, ']');
}

void evidence_write(const struct evidence_log *log, struct json_writer *w) {
    if (log->n_balances) {
        write_balances(log, w);
    }
    json_open(w, "events", '[');
    for (size_t i = 0; i < log->n_events; i++) {
        write_event(log, &log->events[i], w);
    }
    json_close(w, ']');
    json_open(w, "assessments", '[');
    for (size_t i = 0; i < log->n_assessments; i++) {
        char t[CLOCK_TEXT];
        clock_format(log->assessments[i].t, t);
        json_open(w, NULL, '{');
        json_write_text(w, "t", t);
        json_write_bool(w, "passed", log->assessments[i].passed);
        json_close(w, '}');
    }
    json_close(w, ']');
}

char *evidence_json(const struct evidence_log *log) {
    struct strbuf text = {0};
    struct json_writer w = {.out = &text, .indent = 2};
    json_open(&w, NULL, '{');
    json_write_text(&w, "schema", SCHEMA);
    evidence_write(log, &w);
    json_close(&w, '}');
    strbuf_add(&text, "\n");
    if (text.failed) {
        strbuf_free(&text);
    }
    return text.text;
}
