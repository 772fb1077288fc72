#include "base/diag.h"

#include "base/mem.h"
#include "base/utf8.h"

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
    if (vsnprintf(text, sizeof text, format, args) >= (int)sizeof text) {
        utf8_trim(text);
    }
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
    if (a->at.line != b->at.line) {
        return a->at.line < b->at.line ? -1 : 1;
    }
    if (a->at.column != b->at.column) {
        return a->at.column < b->at.column ? -1 : 1;
    }
    // qsort is free to swap equals: the same file must give the same output everywhere.
    int order = strcmp(a->id, b->id);
    return order ? order : strcmp(a->text, b->text);
}

void diag_print(struct diag_list *list, FILE *out) {
    if (list->n) {
        qsort(list->items, list->n, sizeof *list->items, by_place);
    }
    for (size_t i = 0; i < list->n; i++) {
        const struct diag *d = &list->items[i];
        utf8_print(list->file, out);
        fputc(':', out);
        if (d->at.line > 0) {
            fprintf(out, "%d:%d:", d->at.line, d->at.column > 0 ? d->at.column : 1);
        }
        fprintf(out, " %s[%s]: ", d->severity == DIAG_ERROR ? "error" : "warning", d->id);
        utf8_print(d->text, out);
        fputc('\n', out);
        if (*d->remedy) {
            fprintf(out, "  %s\n", d->remedy);
        }
    }
}
