#include "app/shelf.h"

#include "app/own_data.h"
#include "app/parts.h"
#include "app/reporting.h"
#include "app/run.h"
#include "app/runs.h"
#include "app/scene_folder.h"
#include "app/show_file.h"
#include "app/workers.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"
#include "scoring/readiness.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct book {
    char id[2400], path[2400];
    struct scenario *scenario; // NULL when it has a problem
    struct scenario *next;     // as the file is now; takes its place when the scene is opened again
    struct timespec seen;      // when the file was changed last, as far as it was read
    enum errc code;            // of the last time it was read
    char problem[512];
};

struct shelf {
    struct program *program;
    struct book *books;
    size_t n, room;
    struct scenario **retired; // read again since: somebody may still tell of them
    size_t n_retired, retired_room;
    struct arena *cards; // of the last list of cards
    struct run *run;     // NULL when no scene is open
    struct evidence_log log;
    bool has_log;
};

static void name_by_file(struct book *book) {
    const char *slash = strrchr(book->path, '/');
    snprintf(book->id, sizeof book->id, "%s", slash ? slash + 1 : book->path);
    char *dot = strrchr(book->id, '.');
    if (dot) {
        *dot = '\0';
    }
}

static struct book *add_book(struct shelf *shelf, const char *path) {
    if (mem_grow(&shelf->books, &shelf->room, shelf->n + 1, sizeof *shelf->books)) {
        return NULL;
    }
    struct book *book = &shelf->books[shelf->n++];
    *book = (struct book){0};
    snprintf(book->path, sizeof book->path, "%s", path);
    name_by_file(book);
    return book;
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

static enum errc load_book(const struct shelf *shelf, struct book *book, FILE *findings,
                           struct err *err) {
    struct diag_list diags;
    if (!diag_start(&diags, book->path)) {
        return book->code = err_memory(err);
    }
    enum errc code = book->code =
        scenario_load(book->path, shelf->program->standard, &book->scenario, &diags, err);
    if (code) {
        snprintf(book->problem, sizeof book->problem,
                 tr("No se puede jugar: %s (mostrador check %s)"), err->text, book->path);
    }
    book->seen = latest_change(book);
    if (findings) {
        diag_print(&diags, findings);
    }
    diag_free(&diags);
    return code;
}

// The books from one on.
struct unread {
    const struct shelf *shelf;
    struct book *books;
};

static void read_book(void *context, size_t i) {
    const struct unread *unread = context;
    struct err err;
    load_book(unread->shelf, &unread->books[i], NULL, &err);
}

// A scene with faults keeps its place and says so; only the machine's failure stops.
static enum errc read_books_from(struct shelf *shelf, size_t first, struct err *err) {
    struct unread unread = {shelf, shelf->books + first};
    workers_do(shelf->n - first, read_book, &unread);
    for (size_t i = first; i < shelf->n; i++) {
        if (shelf->books[i].code == ERR_MEMORY) {
            return err_memory(err);
        }
    }
    return ERR_OK;
}

static enum errc shelve(void *context, const char *path, struct err *err) {
    return add_book(context, path) ? ERR_OK : err_memory(err);
}

static enum errc add_folder(struct shelf *shelf, const char *folder, struct err *err) {
    int n;
    return scene_folder_each(folder, shelve, shelf, &n, err);
}

enum errc shelf_new(struct program *program, struct shelf **shelf, struct err *err) {
    *shelf = mem_zero(1, sizeof **shelf);
    if (!*shelf) {
        return err_memory(err);
    }
    (*shelf)->program = program;
    char folder[2200];
    snprintf(folder, sizeof folder, "%s/scenarios", program->paths.program);
    enum errc code = add_folder(*shelf, folder, err);
    if (!code) {
        code = add_folder(*shelf, program->paths.scenarios, err);
    }
    return code ? code : read_books_from(*shelf, 0, err);
}

void shelf_free(struct shelf *shelf) {
    if (!shelf) {
        return;
    }
    run_close(shelf->run);
    for (size_t i = 0; i < shelf->n; i++) {
        scenario_free(shelf->books[i].scenario);
        scenario_free(shelf->books[i].next);
    }
    for (size_t i = 0; i < shelf->n_retired; i++) {
        scenario_free(shelf->retired[i]);
    }
    mem_free(shelf->retired);
    if (shelf->has_log) {
        evidence_free(&shelf->log);
    }
    arena_free(shelf->cards);
    mem_free(shelf->books);
    mem_free(shelf);
}

enum errc shelf_add_file(struct shelf *shelf, const char *path, const char **id, struct err *err) {
    struct book *book = add_book(shelf, path);
    if (!book) {
        return err_memory(err);
    }
    *id = book->id;
    return load_book(shelf, book, stderr, err);
}

static struct book *book_of_path(const struct shelf *shelf, const char *path) {
    for (size_t i = 0; i < shelf->n; i++) {
        if (strcmp(shelf->books[i].path, path) == 0) {
            return &shelf->books[i];
        }
    }
    return NULL;
}

static enum errc read_again(struct shelf *shelf, struct book *book, struct err *err) {
    if (mem_grow(&shelf->retired, &shelf->retired_room, shelf->n_retired + 1,
                 sizeof *shelf->retired)) {
        return err_memory(err);
    }
    if (book->scenario) {
        shelf->retired[shelf->n_retired++] = book->scenario;
    }
    book->scenario = NULL;
    *book->problem = '\0';
    enum errc code = load_book(shelf, book, NULL, err);
    return code == ERR_MEMORY ? code : ERR_OK;
}

static enum errc shelve_new(void *context, const char *path, struct err *err) {
    return book_of_path(context, path) ? ERR_OK : shelve(context, path, err);
}

enum errc shelf_look_again(struct shelf *shelf, struct err *err) {
    enum errc code = ERR_OK;
    for (size_t i = 0; i < shelf->n && !code; i++) {
        struct book *book = &shelf->books[i];
        code = is_as_read(book, latest_change(book)) ? ERR_OK : read_again(shelf, book, err);
    }
    int n;
    size_t known = shelf->n;
    if (!code) {
        code = scene_folder_each(shelf->program->paths.scenarios, shelve_new, shelf, &n, err);
    }
    return code ? code : read_books_from(shelf, known, err);
}

int shelf_n(const struct shelf *shelf) {
    return (int)shelf->n;
}

struct shelf_book shelf_book(const struct shelf *shelf, int i) {
    const struct book *book = &shelf->books[i];
    char folder[2200];
    int length = snprintf(folder, sizeof folder, "%s/scenarios/", shelf->program->paths.program);
    return (struct shelf_book){.path = book->path,
                               .id = book->id,
                               .title = book->scenario ? book->scenario->title : "",
                               .own = strncmp(book->path, folder, (size_t)length) != 0,
                               .playable = book->scenario != NULL};
}

// The last one of a name wins: a file given on the command line comes before those of the folders.
static struct book *find_book(const struct shelf *shelf, const char *id) {
    for (size_t i = shelf->n; i > 0; i--) {
        if (strcmp(shelf->books[i - 1].id, id) == 0) {
            return &shelf->books[i - 1];
        }
    }
    return NULL;
}

bool shelf_has(const struct shelf *shelf, const char *id) {
    const struct book *book = find_book(shelf, id);
    return book && book->scenario;
}

const char *shelf_find(const struct shelf *shelf, const char *id) {
    const struct book *book = find_book(shelf, id);
    return book ? book->id : NULL;
}

struct session *shelf_session(struct shelf *shelf) {
    return shelf->run ? run_session(shelf->run) : NULL;
}

static bool is_bank(const struct book *book) {
    return book->scenario && book->scenario->is_bank;
}

int shelf_catalogue(const struct shelf *shelf, struct course_scene *scenes, int room) {
    int n = 0;
    for (size_t i = 0; i < shelf->n && n < room; i++) {
        const struct book *book = &shelf->books[i];
        if (book->scenario && !is_bank(book) && find_book(shelf, book->id) == book) {
            scenes[n++] = course_describe(book->scenario);
        }
    }
    return n;
}

const char *shelf_next(const struct shelf *shelf, const char *id) {
    const struct book *book = find_book(shelf, id);
    size_t i = book && is_bank(book) ? (size_t)(book - shelf->books) + 1 : shelf->n;
    while (i < shelf->n && !is_bank(&shelf->books[i])) {
        i++;
    }
    return i < shelf->n ? shelf->books[i].id : NULL;
}

static const char *host_next(void *context, const char *id) {
    return shelf_next(context, id);
}

// The best is the first of those with the greatest share.
static void count_run(struct scene_card *card, const struct store_runs *runs, int64_t *first) {
    int ours = runs->met * card->out_of, best = card->best * runs->observed;
    bool better = !card->out_of || ours > best || (ours == best && runs->first < *first);
    if (runs->counted && runs->observed && better) {
        card->best = runs->met;
        card->out_of = runs->observed;
        *first = runs->first;
    }
}

static struct scene_card card_of(const struct book *book, const struct store_runs *runs, size_t n) {
    const struct scenario *s = book->scenario;
    if (!s) {
        return (struct scene_card){.id = book->id, .problem = book->problem};
    }
    struct scene_card card = {.id = s->id, .facts = course_describe(s), .problem = ""};
    int64_t first = 0;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(runs[i].scenario, s->id) == 0) {
            card.started = card.started || (runs[i].state == STORE_OPEN && !runs[i].rehearsal);
            card.completed += runs[i].state == STORE_COMPLETED ? runs[i].n : 0;
            count_run(&card, &runs[i], &first);
        }
    }
    return card;
}

static enum errc host_cards(void *context, const struct scene_card **cards, int *n,
                            struct err *err) {
    struct shelf *shelf = context;
    struct store_runs *runs;
    size_t n_runs = 0;
    arena_free(shelf->cards);
    shelf->cards = arena_new();
    enum errc code = shelf->cards ? runs_read(shelf->program, shelf->cards, &runs, &n_runs, err)
                                  : err_memory(err);
    if (code) {
        return code;
    }
    struct scene_card *list = arena_zero(shelf->cards, shelf->n, sizeof *list);
    if (!list) {
        return err_memory(err);
    }
    *n = 0;
    for (size_t i = 0; i < shelf->n; i++) {
        if (!is_bank(&shelf->books[i])) {
            list[(*n)++] = card_of(&shelf->books[i], runs, n_runs);
        }
    }
    *cards = list;
    return ERR_OK;
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

static enum errc host_reload(void *context, const char *id, bool *changed, struct err *err) {
    struct shelf *shelf = context;
    struct book *book = find_book(shelf, id);
    struct timespec now = book ? latest_change(book) : (struct timespec){0, 0};
    struct diag_list diags;
    *changed = false; // one that is away for a moment is being written
    if (!now.tv_sec || is_as_read(book, now)) {
        return ERR_OK;
    }
    book->seen = now;
    if (!diag_start(&diags, book->path)) {
        return err_memory(err);
    }
    struct scenario *next = NULL;
    enum errc code = scenario_load(book->path, shelf->program->standard, &next, &diags, err);
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

static enum errc host_open(void *context, const char *id, enum session_mode mode, bool fresh,
                           struct desk_opened *opened, struct err *err) {
    struct shelf *shelf = context;
    struct book *book = find_book(shelf, id);
    if (book && book->next) {
        scenario_free(book->scenario);
        book->scenario = book->next;
        book->next = NULL;
    } else if (book) {
        book->seen = latest_change(book);
    }
    if (!book) {
        return err_set(err, ERR_NOT_FOUND, tr("No hay una escena «%s»."), id);
    }
    if (!book->scenario) {
        return err_set(err, ERR_SCENARIO, "%s", book->problem);
    }
    const struct run_wish wish = {.mode = mode, .fresh = fresh};
    enum errc code = run_open(shelf->program, book->scenario, &wish, &shelf->run, opened, err);
    if (!code) {
        opened->session = run_session(shelf->run);
    }
    return code;
}

static void host_close(void *context, struct session *session) {
    struct shelf *shelf = context;
    (void)session;
    run_close(shelf->run);
    shelf->run = NULL;
}

static enum errc host_readiness(void *context, struct readiness *readiness,
                                const struct evidence_log **log, struct err *err) {
    struct shelf *shelf = context;
    if (shelf->has_log) {
        evidence_free(&shelf->log);
    }
    enum errc code = program_readiness(shelf->program, LOG_SHORT, &shelf->log, readiness, err);
    shelf->has_log = code == ERR_OK;
    *log = &shelf->log;
    return code;
}

static enum errc write_report(struct shelf *shelf, const char *format, char *path, size_t size,
                              struct err *err) {
    char *bytes;
    size_t n;
    enum errc code = own_path(shelf->program, OWN_REPORT, true, format, path, size, err);
    if (!code) {
        code = report_write(shelf->program, shelf, format, &bytes, &n, err);
    }
    if (!code) {
        code = file_write(path, bytes, n, err);
        mem_free(bytes);
    }
    return code;
}

// For the screen and, where the program can, for paper.
static enum errc host_write_report(void *context, char *path, size_t size, struct err *err) {
    enum errc code = write_report(context, "html", path, size, err);
    const struct shelf *shelf = context;
    return code || !parts_have_pdf(&shelf->program->paths)
               ? code
               : write_report(context, "pdf", path, size, err);
}

static enum errc host_show_file(void *context, const char *path, struct err *err) {
    (void)context;
    return show_file(path, err);
}

static enum errc host_changed(void *context, enum setting setting, struct err *err) {
    struct program *program = ((struct shelf *)context)->program;
    program->kept.settings.chosen[setting] = program->settings.chosen[setting];
    enum errc code = setting == SETTING_LANG ? program_speak(program, err) : ERR_OK;
    return code ? code : settings_file_write(&program->kept, err);
}

struct desk_host shelf_host(struct shelf *shelf) {
    return (struct desk_host){.context = shelf,
                              .cards = host_cards,
                              .open = host_open,
                              .close = host_close,
                              .reload = shelf->program->watching ? host_reload : NULL,
                              .next = host_next,
                              .readiness = host_readiness,
                              .write_report = host_write_report,
                              .show_file = host_show_file,
                              .changed = host_changed,
                              .local = clock_local,
                              .settings = &shelf->program->settings,
                              .standard = shelf->program->standard,
                              .first_notice = shelf->program->settings_problem};
}
