#include "check/findings.h"

#include "base/mem.h"
#include "base/tr.h"

#include <string.h>

// The start of a line of the source; NULL when there are fewer.
static const char *line_at(const char *source, int line) {
    while (source && line > 1) {
        source = strchr(source, '\n');
        source = source ? source + 1 : NULL;
        line--;
    }
    return line == 1 ? source : NULL;
}

enum permit { PERMIT_NONE, PERMIT_GIVEN, PERMIT_WITHOUT_REASON };

// "-- permite CODE: reason" in one line.
static enum permit permit_in(const char *line, const char *id) {
    size_t length = line ? strcspn(line, "\n") : 0;
    char text[1024], wanted[128];
    snprintf(text, sizeof text, "%.*s", (int)length, line ? line : "");
    snprintf(wanted, sizeof wanted, "-- permite %s", id);
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

static bool is_permitted(const struct diag *diag, const char *source, bool *without_reason) {
    enum permit here = permit_in(line_at(source, diag->at.line), diag->id);
    enum permit before = permit_in(line_at(source, diag->at.line - 1), diag->id);
    *without_reason = here == PERMIT_WITHOUT_REASON || before == PERMIT_WITHOUT_REASON;
    return diag->severity == DIAG_WARNING && (here == PERMIT_GIVEN || before == PERMIT_GIVEN);
}

static void drop_permitted(const struct scenario *s, struct diag_list *diags, size_t from,
                           const char *own) {
    size_t kept = from, n = diags->n;
    bool any_without = false;
    struct place at = {0};
    for (size_t i = from; i < n; i++) {
        bool without;
        const char *source = source_of(s, &diags->items[i], own);
        if (!is_permitted(&diags->items[i], source, &without)) {
            at = without && !any_without ? diags->items[i].at : at;
            any_without = any_without || without;
            diags->items[kept++] = diags->items[i];
        }
    }
    diags->n = kept;
    if (any_without) {
        const struct diag about = {.severity = DIAG_WARNING,
                                   .id = "permiso",
                                   .at = at,
                                   .remedy = tr("Escriba: -- permite código: por qué está bien.")};
        diag_add(diags, &about, "%s", tr("Un permiso sin razón no vale."));
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
    if (!code) {
        drop_permitted(scenario, diags, from, source);
    }
    return code;
}
