#include "base/diag.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

bool diag_start(struct diag_list *list, const char *file) {
    *list = (struct diag_list){.arena = arena_new()};
    snprintf(list->file, sizeof list->file, "%s", file);
    return list->arena != NULL;
}

void diag_free(struct diag_list *list) {
    arena_free(list->arena);
    mem_free(list->items);
    *list = (struct diag_list){0};
}

void diag_error(struct diag_list *list, const char *id, struct place at, const char *remedy,
                const char *format, ...) {
    char text[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    char *kept = arena_string(list->arena, text);
    char *kept_remedy = arena_string(list->arena, remedy);
    if (!kept || !kept_remedy ||
        mem_grow(&list->items, &list->room, list->n + 1, sizeof *list->items)) {
        list->failed = true;
        return;
    }
    list->items[list->n++] = (struct diag){DIAG_ERROR, id, at, kept, kept_remedy};
}

size_t diag_errors(const struct diag_list *list) {
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++) {
        n += list->items[i].severity == DIAG_ERROR;
    }
    return n;
}

static int by_place(const void *left, const void *right) {
    const struct diag *a = left, *b = right;
    return a->at.line != b->at.line ? a->at.line - b->at.line : a->at.column - b->at.column;
}

void diag_print(struct diag_list *list, FILE *out) {
    if (list->n) {
        qsort(list->items, list->n, sizeof *list->items, by_place);
    }
    for (size_t i = 0; i < list->n; i++) {
        const struct diag *d = &list->items[i];
        fprintf(out, "%s:", list->file);
        if (d->at.line > 0) {
            fprintf(out, "%d:%d:", d->at.line, d->at.column > 0 ? d->at.column : 1);
        }
        fprintf(out, " %s[%s]: %s\n", d->severity == DIAG_ERROR ? "error" : "warning", d->id,
                d->text);
        if (*d->remedy) {
            fprintf(out, "  %s\n", d->remedy);
        }
    }
}
