#include "report/read.h"

#include "base/tr.h"

#include <limits.h>
#include <string.h>

struct reading {
    int model; // of readiness.h
    const struct json_file *file;
    struct arena *arena;
    struct report *report;
    struct err *err;
    enum errc code;  // the first fault; after it nothing is read
    char where[160]; // pointer to the object that is read
};

static void fault(struct reading *r, const char *key) {
    if (!r->code) {
        r->code = json_error(r->file, r->where, ERR_REPORT, r->err,
                             tr("A este reporte le falta «%s», o no es lo que debe ser."), key);
    }
}

static const char *text(struct reading *r, const json_t *object, const char *key) {
    const char *value = json_string_value(json_object_get(object, key));
    if (!value) {
        fault(r, key);
    }
    return value ? value : "";
}

static const char *text_or_null(struct reading *r, const json_t *object, const char *key) {
    return json_is_null(json_object_get(object, key)) ? "" : text(r, object, key);
}

static double number(struct reading *r, const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    if (!json_is_number(value)) {
        fault(r, key);
    }
    return json_number_value(value);
}

// Anybody may have written the number: one that no int can hold is refused.
static int whole(struct reading *r, const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    json_int_t n = json_integer_value(value);
    if (!json_is_integer(value) || n < INT_MIN || n > INT_MAX) {
        fault(r, key);
        return 0;
    }
    return (int)n;
}

static instant moment(struct reading *r, const json_t *object, const char *key) {
    instant t = 0;
    if (!clock_parse(text(r, object, key), &t)) {
        fault(r, key);
    }
    return t;
}

static instant moment_or_null(struct reading *r, const json_t *object, const char *key) {
    return json_is_null(json_object_get(object, key)) ? 0 : moment(r, object, key);
}

static void read_step(struct reading *r, const json_t *from, void *into) {
    *(struct report_step *)into = (struct report_step){
        text(r, from, "title"), text(r, from, "reason"), number(r, from, "gain")};
}

static void read_session(struct reading *r, const json_t *from, void *into) {
    *(struct report_session *)into = (struct report_session){text(r, from, "id"),
                                                             text(r, from, "scenario"),
                                                             text(r, from, "title"),
                                                             text(r, from, "mode"),
                                                             text(r, from, "state"),
                                                             moment(r, from, "started"),
                                                             moment_or_null(r, from, "ended"),
                                                             text_or_null(r, from, "rehearsal")};
}

static void read_rehearsal(struct reading *r, const json_t *from, void *into) {
    struct report_rehearsal *made = into;
    const json_t *result = json_object_get(from, "result");
    *made = (struct report_rehearsal){.id = text(r, from, "id"),
                                      .state = text(r, from, "state"),
                                      .started = moment(r, from, "started"),
                                      .ended = moment_or_null(r, from, "ended"),
                                      .judged = !json_is_null(result)};
    if (made->judged) {
        made->competent = json_is_true(json_object_get(result, "competent"));
        made->score = number(r, result, "score");
        made->lost_units = whole(r, result, "lost_units");
        made->items_met = whole(r, result, "items_met");
    }
}

static void read_opinion(struct reading *r, const json_t *from, void *into) {
    *(struct report_opinion *)into =
        (struct report_opinion){text(r, from, "item"), text(r, from, "says"), moment(r, from, "t")};
    if (standard_item(r->report->log->standard, text(r, from, "item")) < 0) {
        fault(r, "item");
    }
}

static void read_take(struct reading *r, const json_t *from, void *into) {
    *(struct report_take *)into =
        (struct report_take){moment(r, from, "t"), text(r, from, "kind"), text(r, from, "name"),
                             text(r, from, "title"), number(r, from, "score")};
}

// A list of objects as an array in the arena, and how many.
static void *list(struct reading *r, const char *key, size_t size,
                  void (*read)(struct reading *, const json_t *, void *), size_t *n) {
    const json_t *from = json_object_get(r->file->root, key);
    *n = json_array_size(from);
    char *made = arena_zero(r->arena, *n + 1, size);
    if (!made) {
        r->code = err_memory(r->err);
    } else if (!json_is_array(from)) {
        fault(r, key);
    }
    for (size_t i = 0; i < *n && !r->code; i++) {
        snprintf(r->where, sizeof r->where, "/%s/%zu", key, i);
        read(r, json_array_get(from, i), made + i * size);
    }
    r->where[0] = '\0';
    return made;
}

static void read_lists(struct reading *r) {
    struct report *report = r->report;
    report->steps = list(r, "next_steps", sizeof *report->steps, read_step, &report->n_steps);
    report->sessions =
        list(r, "sessions", sizeof *report->sessions, read_session, &report->n_sessions);
    report->rehearsals =
        list(r, "rehearsals", sizeof *report->rehearsals, read_rehearsal, &report->n_rehearsals);
    report->opinions =
        list(r, "opinions", sizeof *report->opinions, read_opinion, &report->n_opinions);
    report->takes = list(r, "takes", sizeof *report->takes, read_take, &report->n_takes);
    if (report->n_steps > REPORT_MOST_STEPS) {
        fault(r, "next_steps");
    }
}

static void check_origin(struct reading *r, const json_t *root) {
    const char *code = r->report->log->standard->code;
    r->model = whole(r, root, "model");
    if (strcmp(text(r, root, "schema"), "mostrador.report/1") != 0) {
        fault(r, "schema");
    }
    if (!r->code && (r->model < 1 || r->model > READINESS_MODELS)) {
        r->code = json_error(r->file, "/model", ERR_REPORT, r->err,
                             tr("Este Mostrador no conoce el modelo %d."), r->model);
    }
    if (strcmp(text(r, json_object_get(root, "standard"), "code"), code) != 0) {
        fault(r, "standard");
    }
}

enum errc report_read(const struct json_file *file, struct arena *arena, struct evidence_log *log,
                      struct readiness *readiness, struct report *report, struct err *err) {
    struct reading r = {.file = file, .arena = arena, .report = report, .err = err};
    const json_t *root = file->root, *person = json_object_get(root, "person");
    *report = (struct report){.log = log, .readiness = readiness};
    check_origin(&r, root);
    report->program = text(&r, root, "program");
    report->profile = text(&r, root, "profile");
    report->name = text(&r, person, "name");
    report->occupation = text(&r, person, "occupation");
    instant at = moment(&r, root, "at");
    read_lists(&r);
    if (!r.code) {
        r.code = evidence_from_json(log, file, err);
    }
    if (!r.code && at < evidence_begins(log)) {
        fault(&r, "at");
    }
    if (!r.code) {
        readiness_compute_by(r.model, log, at, readiness);
    }
    return r.code;
}
