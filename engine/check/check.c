#include "check/findings.h"

#include "base/mem.h"
#include "base/tr.h"

#include <string.h>

#define PERMIT "-- permite "

// A line of a file and the one before it. Findings in the order of their lines move it on, so that
// a file is read once however much is found in it.
struct cursor {
    uint16_t file;
    int number; // 0: nowhere yet
    const char *line, *before;
};

static void go_to(struct cursor *at, const char *source, struct place place) {
    if (!at->number || at->file != place.file || place.line < at->number) {
        *at = (struct cursor){.file = place.file, .number = 1, .line = source};
    }
    for (; at->line && at->number < place.line; at->number++) {
        const char *end = strchr(at->line, '\n');
        at->before = at->line;
        at->line = end ? end + 1 : NULL;
    }
}

enum permit { PERMIT_NONE, PERMIT_GIVEN, PERMIT_WITHOUT_REASON };

// "-- permite CODE: reason" in one line.
static enum permit permit_in(const char *line, const char *id) {
    char text[1024], wanted[128];
    snprintf(text, sizeof text, "%.*s", (int)sizeof text - 1, line ? line : "");
    text[strcspn(text, "\n")] = '\0';
    snprintf(wanted, sizeof wanted, PERMIT "%s", id);
    const char *found = strstr(text, wanted);
    if (!found) {
        return PERMIT_NONE;
    }
    const char *rest = found + strlen(wanted);
    if (*rest != ':' && *rest != ' ' && *rest != '\0') {
        return PERMIT_NONE; // a longer code
    }
    rest += strspn(rest, ": ");
    return *rest ? PERMIT_GIVEN : PERMIT_WITHOUT_REASON;
}

// The text of the file that a finding stands in; `own` is the scene's.
static const char *source_of(const struct scenario *s, const struct diag *diag, const char *own) {
    return diag->at.file < s->n_files && diag->at.file ? s->files[diag->at.file].source : own;
}

static bool is_permitted(const struct diag *diag, const char *source, struct cursor *at) {
    if (diag->severity != DIAG_WARNING || diag->at.line < 1) {
        return false;
    }
    go_to(at, source, diag->at);
    return permit_in(at->line, diag->id) == PERMIT_GIVEN ||
           permit_in(at->before, diag->id) == PERMIT_GIVEN;
}

// The first finding of a line or after it; they are sorted.
static size_t first_from(const struct diag_list *found, uint16_t file, int line) {
    size_t low = 0, high = found->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct place at = found->items[middle].at;
        bool before = at.file < file || (at.file == file && at.line < line);
        low = before ? middle + 1 : low;
        high = before ? high : middle;
    }
    return low;
}

// What a permit permits, at its line: a finding of its code there or on the next line.
static bool permits_any(const struct diag_list *found, uint16_t file, int line, const char *text) {
    for (size_t i = first_from(found, file, line); i < found->n; i++) {
        const struct diag *diag = &found->items[i];
        if (diag->at.file != file || diag->at.line > line + 1) {
            break;
        }
        if (diag->severity == DIAG_WARNING && permit_in(text, diag->id) != PERMIT_NONE) {
            return true;
        }
    }
    return false;
}

// Permits without a reason, and those that permit nothing: a code that is not one, or a finding
// that is gone.
static void check_permits(struct diag_list *diags, const struct diag_list *found, uint16_t file,
                          const char *source) {
    struct place at = PLACE(1, 1);
    const char *permit = source ? strstr(source, PERMIT) : NULL;
    at.file = file;
    for (const char *line = source; line && permit; at.line++) {
        const char *end = strchr(line, '\n');
        bool here = !end || permit < end;
        const char *reason = permit + strcspn(permit, ":\n");
        reason += strspn(reason, ": ");
        bool explained = *reason != '\n' && *reason != '\0';
        struct diag about = {.severity = DIAG_WARNING, .id = "permiso", .at = at};
        if (here && !explained) {
            about.remedy = tr("Escriba: -- permite código: por qué está bien.");
            diag_add(diags, &about, "%s", tr("Un permiso sin razón no vale."));
        } else if (here && !permits_any(found, file, at.line, line)) {
            about.remedy = tr("Quítelo, o corrija el código.");
            diag_add(diags, &about, "%s", tr("Este permiso no calla ningún aviso."));
        }
        line = end ? end + 1 : NULL;
        permit = here && line ? strstr(line, PERMIT) : permit;
    }
}

static void drop_permitted(const struct scenario *s, struct diag_list *diags, size_t from,
                           const char *own, struct diag_list *found) {
    size_t kept = from, n = diags->n;
    struct diag_list these = *diags;
    struct cursor at = {0};
    these.items = n ? these.items + from : NULL;
    these.n -= from;
    diag_sort(&these);
    for (size_t i = from; i < n; i++) {
        diag_add(found, &diags->items[i], "%s", diags->items[i].text);
        if (!is_permitted(&diags->items[i], source_of(s, &diags->items[i], own), &at)) {
            diags->items[kept++] = diags->items[i];
        }
    }
    diags->n = kept;
    for (int i = 0; i < s->n_files; i++) {
        check_permits(diags, found, (uint16_t)i, i ? s->files[i].source : own);
    }
}

enum errc check_scenario(struct scenario *scenario, const char *source,
                         const struct check_limits *limits, struct diag_list *diags,
                         struct check_result *result, struct err *err) {
    size_t from = diags->n;
    *result = (struct check_result){0};
    result->reached = mem_zero((size_t)scenario->n_steps + 1, sizeof *result->reached);
    if (!result->reached) {
        return err_memory(err);
    }
    const struct checking c = {scenario, diags, limits, result};
    check_form(&c);
    check_words(&c);
    enum errc code = limits->states ? check_paths(&c, err) : ERR_OK;
    if (!code && diags->failed) {
        code = err_memory(err);
    }
    struct diag_list found;
    if (!code && !diag_start(&found, diags->file)) {
        code = err_memory(err);
    }
    if (!code) {
        drop_permitted(scenario, diags, from, source, &found);
        diags->failed = diags->failed || found.failed;
        diag_free(&found);
    }
    return code ? code : diags->failed ? err_memory(err) : ERR_OK;
}
