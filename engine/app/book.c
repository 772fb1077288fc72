#include "app/book.h"

#include "base/tr.h"

#include <string.h>
#include <sys/stat.h>

void book_name(struct book *book, const char *path) {
    *book = (struct book){0};
    snprintf(book->path, sizeof book->path, "%s", path);
    const char *slash = strrchr(book->path, '/');
    snprintf(book->id, sizeof book->id, "%s", slash ? slash + 1 : book->path);
    char *dot = strrchr(book->id, '.');
    if (dot) {
        *dot = '\0';
    }
}

void book_free(struct book *book) {
    scenario_free(book->scenario);
    scenario_free(book->next);
}

static struct timespec changed_at(const char *path) {
    struct stat about;
    return stat(path, &about) ? (struct timespec){0, 0} : about.st_mtim;
}

// The latest change of any file of a book; zero while its own is away.
static struct timespec latest_change(const struct book *book) {
    struct timespec latest = changed_at(book->path);
    const struct scenario *s = book->next ? book->next : book->scenario;
    for (int i = 1; s && i < s->n_files && latest.tv_sec; i++) {
        struct timespec other = changed_at(s->files[i].path);
        bool later = other.tv_sec != latest.tv_sec ? other.tv_sec > latest.tv_sec
                                                   : other.tv_nsec > latest.tv_nsec;
        latest = later ? other : latest;
    }
    return latest;
}

static bool is_as_read(const struct book *book, struct timespec now) {
    return now.tv_sec == book->seen.tv_sec && now.tv_nsec == book->seen.tv_nsec;
}

bool book_has_changed(const struct book *book) {
    return !is_as_read(book, latest_change(book));
}

static enum errc read_book(struct book *book, const struct standard *standard, FILE *findings,
                           struct err *err) {
    struct diag_list diags;
    if (!diag_start(&diags, book->path)) {
        return err_memory(err);
    }
    enum errc code = scenario_load(book->path, standard, &book->scenario, &diags, err);
    if (findings) {
        diag_print(&diags, findings);
    }
    diag_free(&diags);
    return code;
}

enum errc book_load(struct book *book, const struct standard *standard, FILE *findings,
                    struct err *err) {
    book->code = read_book(book, standard, findings, err);
    *book->problem = '\0';
    if (book->code) {
        snprintf(book->problem, sizeof book->problem,
                 tr("No se puede jugar: %s (mostrador check %s)"), err->text, book->path);
    }
    bool unread = book->code == ERR_MEMORY || book->code == ERR_IO;
    book->seen = unread ? (struct timespec){0, 0} : latest_change(book);
    return book->code;
}

// The first fault of a file, with its place, as one error.
static enum errc first_fault(struct diag_list *diags, enum errc code, struct err *err) {
    diag_sort(diags);
    if (!diags->n) {
        return code;
    }
    const struct diag *first = &diags->items[0];
    return err_at(err, code, diag_file_name(diags, first->at.file), first->at, "%s %s", first->text,
                  first->remedy);
}

enum errc book_load_next(struct book *book, const struct standard *standard, bool *changed,
                         struct err *err) {
    struct timespec now = latest_change(book);
    struct scenario *next = NULL;
    struct diag_list diags;
    *changed = false; // one that is away for a moment is being written
    if (!now.tv_sec || is_as_read(book, now)) {
        return ERR_OK;
    }
    book->seen = now;
    if (!diag_start(&diags, book->path)) {
        return err_memory(err);
    }
    enum errc code = scenario_load(book->path, standard, &next, &diags, err);
    if (code) {
        code = first_fault(&diags, code, err);
    } else {
        scenario_free(book->next);
        book->next = next;
        *changed = true;
    }
    diag_free(&diags);
    return code;
}

void book_take_next(struct book *book) {
    if (book->next) {
        scenario_free(book->scenario);
        book->scenario = book->next;
        book->next = NULL;
    }
}
