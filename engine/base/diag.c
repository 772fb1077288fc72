#include "base/diag.h"

#include "base/mem.h"
#include "base/tr.h"
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
    mem_free(list->others);
    *list = (struct diag_list){0};
}

uint16_t diag_file(struct diag_list *list, const char *path) {
    if (strcmp(path, list->file) == 0) {
        return 0;
    }
    for (size_t i = 0; i < list->n_others; i++) {
        if (strcmp(list->others[i], path) == 0) {
            return (uint16_t)(i + 1);
        }
    }
    const char *kept = arena_string(list->arena, path);
    if (!kept || list->n_others == UINT16_MAX ||
        mem_grow(&list->others, &list->others_room, list->n_others + 1, sizeof *list->others)) {
        list->failed = true;
        return 0;
    }
    list->others[list->n_others++] = kept;
    return (uint16_t)list->n_others;
}

const char *diag_file_name(const struct diag_list *list, uint16_t file) {
    return file && file <= list->n_others ? list->others[file - 1] : list->file;
}

void diag_take(struct diag_list *list, const struct diag_list *from, uint16_t file) {
    for (size_t i = 0; i < from->n; i++) {
        struct diag about = from->items[i];
        about.at.file = file;
        diag_add(list, &about, "%s", about.text);
    }
    list->failed = list->failed || from->failed;
}

static void add(struct diag_list *list, const struct diag *about, const char *format,
                va_list args) {
    char text[1024];
    if (vsnprintf(text, sizeof text, format, args) >= (int)sizeof text) {
        utf8_trim(text);
    }
    struct diag diag = *about;
    diag.text = arena_string(list->arena, text);
    diag.remedy = arena_string(list->arena, about->remedy ? about->remedy : "");
    diag.witness = arena_string(list->arena, about->witness ? about->witness : "");
    if (!diag.text || !diag.remedy || !diag.witness ||
        mem_grow(&list->items, &list->room, list->n + 1, sizeof *list->items)) {
        list->failed = true;
        return;
    }
    list->items[list->n++] = diag;
}

void diag_error(struct diag_list *list, const char *id, struct place at, const char *remedy,
                const char *format, ...) {
    const struct diag about = {.severity = DIAG_ERROR, .id = id, .at = at, .remedy = remedy};
    va_list args;
    va_start(args, format);
    add(list, &about, format, args);
    va_end(args);
}

void diag_add(struct diag_list *list, const struct diag *about, const char *format, ...) {
    va_list args;
    va_start(args, format);
    add(list, about, format, args);
    va_end(args);
}

void diag_clear(struct diag_list *list) {
    list->n = 0;
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
    if (a->at.file != b->at.file) {
        return a->at.file < b->at.file ? -1 : 1;
    }
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

void diag_sort(struct diag_list *list) {
    if (list->n) {
        qsort(list->items, list->n, sizeof *list->items, by_place);
    }
}

void diag_print(struct diag_list *list, FILE *out) {
    diag_sort(list);
    for (size_t i = 0; i < list->n; i++) {
        const struct diag *d = &list->items[i];
        utf8_print(diag_file_name(list, d->at.file), out);
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
        if (*d->witness) {
            fprintf(out, tr("  Camino: %s\n"), d->witness);
        }
    }
}
