#include "app/reporting.h"

#include "app/commands.h"
#include "app/facts.h"
#include "app/parts.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "course/next.h"
#include "course/rehearsal.h"
#include "report/report.h"
#include "report/verify.h"
#include "voice/verdict.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct gathering {
    struct program *program;
    const struct shelf *shelf;
    struct arena *arena; // owns all that is gathered
    struct report *report;
    const struct report_session **by_scenario; // its sessions
    struct err *err;
};

static const char *state_name(enum store_state state) {
    static const char *const names[] = {"open", "completed", "abandoned"};
    return names[state];
}

// A row of the store as an id, "" for none; NULL when memory ran out.
static const char *id_of(struct gathering *g, int64_t row) {
    char text[24] = "";
    if (row) {
        snprintf(text, sizeof text, "%" PRId64, row);
    }
    return arena_string(g->arena, text);
}

static enum errc gather_person(struct gathering *g) {
    struct store_person person;
    enum errc code = store_person(g->program->store, g->arena, &person, g->err);
    if (!code) {
        g->report->name = person.name;
        g->report->occupation = person.occupation;
    }
    return code;
}

static enum errc read_result(struct gathering *g, const char *json, struct report_rehearsal *made) {
    struct json_file file;
    if (json_file_parse("", json, &file, g->err)) {
        return g->err->code == ERR_MEMORY
                   ? ERR_MEMORY
                   : err_set(g->err, ERR_STORE, tr("El resultado del ensayo %s está dañado."),
                             made->id);
    }
    const json_t *competent = json_object_get(file.root, "competent"),
                 *score = json_object_get(file.root, "score"),
                 *lost = json_object_get(file.root, "lost_units"),
                 *met = json_object_get(file.root, "items_met");
    made->judged = json_is_boolean(competent) && json_is_number(score) && json_is_integer(lost) &&
                   json_is_integer(met);
    made->competent = json_is_true(competent);
    made->score = json_number_value(score);
    made->lost_units = (int)json_integer_value(lost);
    made->items_met = (int)json_integer_value(met);
    json_file_free(&file);
    return made->judged ? ERR_OK
                        : err_set(g->err, ERR_STORE,
                                  tr("El resultado del ensayo %s está incompleto."), made->id);
}

static enum errc gather_rehearsals(struct gathering *g) {
    struct store_rehearsal *rehearsals;
    size_t n;
    enum errc code = store_rehearsals(g->program->store, g->arena, &rehearsals, &n, g->err);
    if (code) {
        return code;
    }
    struct report_rehearsal *list = arena_zero(g->arena, n + 1, sizeof *list);
    g->report->rehearsals = list;
    for (size_t i = 0; list && !code && i < n; i++) {
        const struct store_rehearsal *r = &rehearsals[i];
        enum plan_kind kind;
        code = rehearsal_plan_kind(r->plan, &kind, g->err);
        if (code || kind != PLAN_REHEARSAL) {
            continue;
        }
        struct report_rehearsal *made = &list[g->report->n_rehearsals++];
        *made = (struct report_rehearsal){.id = id_of(g, r->row),
                                          .state = state_name(r->state),
                                          .started = r->started,
                                          .ended = r->ended};
        code = !made->id    ? err_memory(g->err)
               : *r->result ? read_result(g, r->result, made)
                            : ERR_OK;
    }
    return list ? code : err_memory(g->err);
}

// A diagnosis is no rehearsal: its sessions stand for themselves.
static const char *rehearsal_of(struct gathering *g, int64_t row) {
    const char *id = id_of(g, row);
    size_t low = 0, high = g->report->n_rehearsals; // by row
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strtoll(g->report->rehearsals[middle].id, NULL, 10) < row) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool is = id && low < g->report->n_rehearsals && strcmp(g->report->rehearsals[low].id, id) == 0;
    return id ? is ? id : "" : NULL;
}

static int compare_scenarios(const void *left, const void *right) {
    const struct report_session *a = *(const struct report_session *const *)left,
                                *b = *(const struct report_session *const *)right;
    int order = strcmp(a->scenario, b->scenario);
    return order ? order : (a > b) - (a < b);
}

// A copy from a stranger may have a hundred thousand of each: they are not compared each with each.
static enum errc sort_sessions(struct gathering *g) {
    size_t n = g->report->n_sessions;
    // NOLINTNEXTLINE(bugprone-sizeof-expression): a list of pointers
    g->by_scenario = arena_zero(g->arena, n + 1, sizeof *g->by_scenario);
    for (size_t i = 0; g->by_scenario && i < n; i++) {
        g->by_scenario[i] = &g->report->sessions[i];
    }
    if (!g->by_scenario) {
        return err_memory(g->err);
    }
    // NOLINTNEXTLINE(bugprone-sizeof-expression): pointers are what is sorted
    qsort(g->by_scenario, n, sizeof *g->by_scenario, compare_scenarios);
    return ERR_OK;
}

// The first session of the scenario whose name are these bytes; NULL when there is none.
static const struct report_session *session_of(const struct gathering *g, const char *name,
                                               size_t length) {
    size_t low = 0, high = g->report->n_sessions;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *scenario = g->by_scenario[middle]->scenario;
        if (strncmp(scenario, name, length) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const struct report_session *found = low < g->report->n_sessions ? g->by_scenario[low] : NULL;
    bool same = found && strncmp(found->scenario, name, length) == 0 && !found->scenario[length];
    return same ? found : NULL;
}

static enum errc gather_sessions(struct gathering *g) {
    struct store_session *sessions;
    size_t n;
    enum errc code = store_sessions(g->program->store, g->arena, &sessions, &n, g->err);
    if (code) {
        return code;
    }
    struct report_session *list = arena_zero(g->arena, n + 1, sizeof *list);
    for (size_t i = 0; list && i < n; i++) {
        const struct store_session *s = &sessions[i];
        list[i] = (struct report_session){s->id,
                                          s->scenario,
                                          s->title,
                                          s->mode,
                                          state_name(s->state),
                                          s->started,
                                          s->ended,
                                          rehearsal_of(g, s->rehearsal)};
        list = list[i].rehearsal ? list : NULL;
    }
    g->report->sessions = list;
    g->report->n_sessions = list ? n : 0;
    return list ? sort_sessions(g) : err_memory(g->err);
}

// Of the result that a rehearsal has in the store, the figures that the report tells.
static enum errc gather_opinions(struct gathering *g) {
    struct store_opinion *opinions;
    size_t n;
    enum errc code =
        store_latest_opinions(g->program->store, STORE_EVER, g->arena, &opinions, &n, g->err);
    if (code) {
        return code;
    }
    struct report_opinion *list = arena_zero(g->arena, n + 1, sizeof *list);
    for (size_t i = 0; list && i < n; i++) {
        if (standard_item(g->program->standard, opinions[i].item) < 0) {
            return err_set(g->err, ERR_STORE,
                           tr("La autoevaluación habla de «%s», que el estándar no tiene."),
                           opinions[i].item);
        }
        list[i] = (struct report_opinion){opinions[i].item, opinions[i].says, opinions[i].t};
    }
    g->report->opinions = list;
    g->report->n_opinions = n;
    return list ? ERR_OK : err_memory(g->err);
}

// What a take was of, in words: the aspect that was exercised, or the title of the scene. After
// gather_sessions.
static const char *take_title(const struct gathering *g, const struct store_take *take) {
    if (strcmp(take->kind, "baseline") == 0) {
        return tr("Voz de referencia");
    }
    for (int i = 0; i < ASPECT_COUNT; i++) {
        if (strcmp(take->name, voice_aspect_id((enum voice_aspect)i)) == 0) {
            return voice_aspect_label((enum voice_aspect)i);
        }
    }
    const struct report_session *session = session_of(g, take->name, strcspn(take->name, "/"));
    return session ? session->title : take->name;
}

static enum errc gather_takes(struct gathering *g) {
    struct store_take *takes;
    size_t n;
    enum errc code = store_takes(g->program->store, NULL, g->arena, &takes, &n, g->err);
    if (code) {
        return code;
    }
    struct report_take *list = arena_zero(g->arena, n + 1, sizeof *list);
    for (size_t i = 0; list && i < n; i++) {
        const char *title = arena_string(g->arena, take_title(g, &takes[i]));
        if (!title) {
            return err_memory(g->err);
        }
        list[i] =
            (struct report_take){takes[i].t, takes[i].kind, takes[i].name, title, takes[i].score};
    }
    g->report->takes = list;
    g->report->n_takes = n;
    return list ? ERR_OK : err_memory(g->err);
}

static enum errc add_step(struct gathering *g, const struct next_step *step,
                          struct report_step *made) {
    struct strbuf reason = {0};
    next_reason(g->program->standard, step, &reason);
    *made = (struct report_step){arena_string(g->arena, step->scenario->title),
                                 arena_string(g->arena, strbuf_text(&reason)), step->gain};
    bool whole = made->title && made->reason && !reason.failed;
    strbuf_free(&reason);
    return whole ? ERR_OK : err_memory(g->err);
}

static enum errc gather_steps(struct gathering *g) {
    struct next_step steps[REPORT_MOST_STEPS];
    struct banks banks = {0};
    struct facts facts;
    struct report_step *list = arena_zero(g->arena, REPORT_MOST_STEPS, sizeof *list);
    enum errc code =
        list ? facts_read(g->program, g->shelf, &banks, &facts, g->err) : err_memory(g->err);
    int n = code ? 0
                 : next_steps(g->program->standard, g->report->readiness, facts.scenes, facts.n,
                              steps, REPORT_MOST_STEPS);
    for (int i = 0; i < n && !code; i++) {
        code = add_step(g, &steps[i], &list[i]);
    }
    banks_free(&banks);
    g->report->steps = list;
    g->report->n_steps = (size_t)n;
    return code;
}

static enum errc gather(struct gathering *g) {
    static enum errc (*const parts[])(struct gathering *) = {gather_person,   gather_rehearsals,
                                                             gather_sessions, gather_opinions,
                                                             gather_takes,    gather_steps};
    enum errc code = g->arena ? ERR_OK : err_memory(g->err);
    for (size_t i = 0; i < sizeof parts / sizeof *parts && !code; i++) {
        code = parts[i](g);
    }
    return code;
}

// The forms that are texts.
static const struct {
    const char *format;
    char *(*write)(const struct report *report);
    enum program_log log;
} forms[] = {
    {"html", report_html, LOG_LATEST},
    {"json", report_json, LOG_LATEST},
    {"csv", report_csv, LOG_WHOLE}, // for programs that want every piece of evidence
    {"xapi", report_xapi, LOG_WHOLE},
};

static enum program_log log_of(const char *format) {
    enum program_log log = LOG_LATEST;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        log = strcmp(forms[i].format, format) == 0 ? forms[i].log : log;
    }
    return log;
}

static enum errc render(const struct paths *paths, const struct report *report, const char *format,
                        char **bytes, size_t *n, struct err *err) {
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (strcmp(forms[i].format, format) == 0) {
            *bytes = forms[i].write(report);
            *n = *bytes ? strlen(*bytes) : 0;
            return *bytes ? ERR_OK : err_memory(err);
        }
    }
    return parts_write_pdf(paths, report, bytes, n, err);
}

static bool is_format(const char *format) {
    bool is = strcmp(format, "pdf") == 0;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        is = is || strcmp(forms[i].format, format) == 0;
    }
    return is;
}

enum errc report_write(struct program *program, const struct shelf *shelf, const char *format,
                       char **bytes, size_t *n, struct err *err) {
    struct evidence_log log;
    struct readiness readiness;
    *bytes = NULL;
    enum errc code = program_readiness(program, log_of(format), &log, &readiness, err);
    if (code) {
        return code;
    }
    struct report report = {.program = MOSTRADOR_VERSION,
                            .profile = program->profile,
                            .log = &log,
                            .readiness = &readiness};
    struct gathering gathering = {
        .program = program, .shelf = shelf, .arena = arena_new(), .report = &report, .err = err};
    code = gather(&gathering);
    if (!code) {
        code = render(&program->paths, &report, format, bytes, n, err);
    }
    arena_free(gathering.arena);
    evidence_free(&log);
    return code;
}

static enum errc verify(struct program *program, const char *path, struct err *err) {
    struct report_file *file;
    enum errc code = report_file_open(path, program->standard, &file, err);
    if (code) {
        return code;
    }
    // The page is written again in its language; what is said about it is in the user's.
    const char *language = report_file_language(file);
    if (*language && !tr_start(language, program->paths.locale)) {
        code = err_set(err, ERR_REPORT, tr("No hay traducción al idioma «%s»."), language);
    }
    if (!code) {
        code = report_file_render(file, err);
    }
    struct err ignored;
    enum errc spoken = program_speak(program, code ? &ignored : err);
    code = code ? code : spoken;
    if (!code) {
        code = report_file_compare(file, MOSTRADOR_VERSION, err);
    }
    if (!code) {
        const struct report *report = report_file_report(file);
        printf(tr("El reporte dice lo que sale de su evidencia: %s, %d %%.\n"),
               verdict_label(report->readiness->verdict),
               report_percent(report->readiness->p_pass));
        puts(tr("Esto no prueba quién lo hizo ni que la evidencia sea verdadera."));
    }
    report_file_free(file);
    return code;
}

static enum errc write_out(struct program *program, const char *format, struct err *err) {
    const char *output = program->options->value[OPT_OUTPUT];
    struct shelf *shelf = NULL;
    char *bytes = NULL;
    size_t n = 0;
    enum errc code = program_open_store(program, err);
    if (!code) {
        code = shelf_new(program, &shelf, err);
    }
    if (!code) {
        code = report_write(program, shelf, format, &bytes, &n, err);
    }
    shelf_free(shelf);
    if (!code) {
        code = file_write(output ? output : "-", bytes, n, err);
    }
    mem_free(bytes);
    return code;
}

int command_report(struct program *program) {
    const struct options *options = program->options;
    struct err err = {0};
    const char *format = options->value[OPT_FORMAT] ? options->value[OPT_FORMAT] : "html";
    enum errc code;
    if (options->n_args) {
        code = err_set(&err, ERR_USAGE, tr("El reporte no lleva argumentos: sobra «%s»."),
                       options->args[0]);
    } else if (!is_format(format)) {
        code = err_set(&err, ERR_USAGE, tr("--format es html, pdf, json, csv o xapi, no «%s»."),
                       format);
    } else if (options->value[OPT_VERIFY]) {
        code = verify(program, options->value[OPT_VERIFY], &err);
    } else {
        code = write_out(program, format, &err);
    }
    return code ? command_failed(&err) : 0;
}
