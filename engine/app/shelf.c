#include "app/shelf.h"

#include "app/book.h"
#include "app/own_data.h"
#include "app/parts.h"
#include "app/reporting.h"
#include "app/run.h"
#include "app/runs.h"
#include "app/scene_folder.h"
#include "app/show_file.h"
#include "app/told.h"
#include "app/workers.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"
#include "scoring/readiness.h"

#include <stdlib.h>
#include <string.h>

// The books that are being read.
struct reading {
    bool runs;
    struct workers workers;
    const struct standard *standard;
    struct book *books;
};

// The readiness as it was shown last, and what it was reckoned from.
struct shown {
    bool is;
    struct told told;
    struct evidence_log log;
    struct readiness readiness;
};

struct shelf {
    struct program *program;
    struct book *books; // by books_of, but where they are added
    size_t n, room;
    struct reading *reading;
    struct scenario **retired; // read again since: somebody may still tell of them
    size_t n_retired, retired_room;
    struct arena *cards; // of the last list of cards
    struct run *run;     // NULL when no scene is open
    struct shown shown;
    struct shown_file file; // opened outside the program
};

// All of them, read.
static struct book *books_of(const struct shelf *shelf) {
    if (shelf->reading->runs) {
        workers_finish(&shelf->reading->workers);
        shelf->reading->runs = false;
    }
    return shelf->books;
}

void shelf_wait(const struct shelf *shelf) {
    books_of(shelf);
}

static struct book *add_book(struct shelf *shelf, const char *path) {
    books_of(shelf); // nobody reads one that moves
    if (mem_grow(&shelf->books, &shelf->room, shelf->n + 1, sizeof *shelf->books)) {
        return NULL;
    }
    struct book *book = &shelf->books[shelf->n++];
    book_name(book, path);
    return book;
}

static void read_book(void *context, size_t i) {
    const struct reading *reading = context;
    struct err err; // told by the book
    book_load(&reading->books[i], reading->standard, NULL, &err);
}

static void begin_to_read(struct shelf *shelf, size_t first) {
    struct reading *reading = shelf->reading;
    reading->books = shelf->books + first;
    reading->runs = true;
    workers_begin(&reading->workers, shelf->n - first, read_book, reading);
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
    (*shelf)->reading = mem_zero(1, sizeof *(*shelf)->reading);
    if (!(*shelf)->reading) {
        return err_memory(err);
    }
    (*shelf)->reading->standard = program->standard;
    char folder[2200];
    snprintf(folder, sizeof folder, "%s/scenarios", program->paths.program);
    enum errc code = add_folder(*shelf, folder, err);
    if (!code) {
        code = add_folder(*shelf, program->paths.scenarios, err);
    }
    if (!code) {
        begin_to_read(*shelf, 0);
    }
    return code;
}

static void forget_shown(struct shown *shown) {
    if (shown->is) {
        evidence_free(&shown->log);
        shown->is = false;
    }
}

void shelf_free(struct shelf *shelf) {
    if (!shelf) {
        return;
    }
    run_close(shelf->run);
    struct book *books = shelf->reading ? books_of(shelf) : NULL;
    for (size_t i = 0; i < shelf->n; i++) {
        book_free(&books[i]);
    }
    for (size_t i = 0; i < shelf->n_retired; i++) {
        scenario_free(shelf->retired[i]);
    }
    mem_free(shelf->retired);
    forget_shown(&shelf->shown);
    arena_free(shelf->cards);
    mem_free(shelf->reading);
    mem_free(shelf->books);
    mem_free(shelf);
}

enum errc shelf_add_file(struct shelf *shelf, const char *path, const char **id, struct err *err) {
    struct book *book = add_book(shelf, path);
    if (!book) {
        return err_memory(err);
    }
    *id = book->id;
    return book_load(book, shelf->program->standard, stderr, err);
}

static struct book *book_of_path(const struct shelf *shelf, const char *path) {
    for (size_t i = 0; i < shelf->n; i++) {
        if (strcmp(shelf->books[i].path, path) == 0) {
            return &shelf->books[i];
        }
    }
    return NULL;
}

// Its scenario is let go with the shelf.
static enum errc retire(struct shelf *shelf, struct book *book, struct err *err) {
    if (mem_grow(&shelf->retired, &shelf->retired_room, shelf->n_retired + 1,
                 // NOLINTNEXTLINE(bugprone-sizeof-expression): a list of pointers
                 sizeof *shelf->retired)) {
        return err_memory(err);
    }
    if (book->scenario) {
        shelf->retired[shelf->n_retired++] = book->scenario;
    }
    book->scenario = NULL;
    return ERR_OK;
}

static enum errc read_again(struct shelf *shelf, struct book *book, struct err *err) {
    enum errc code = retire(shelf, book, err);
    if (code) {
        return code;
    }
    *book->problem = '\0';
    code = book_load(book, shelf->program->standard, NULL, err);
    return code == ERR_MEMORY ? code : ERR_OK;
}

// Whether it was taken out of the folder of one's own scenes; one that comes back is found there.
static bool is_gone(const struct shelf *shelf, const struct book *book) {
    size_t length = strlen(shelf->program->paths.scenarios);
    return strncmp(book->path, shelf->program->paths.scenarios, length) == 0 &&
           book->path[length] == '/' && !file_exists(book->path);
}

// What is gone has no place on the shelf: a scene of the program's with its name is played again.
static enum errc drop_gone(struct shelf *shelf, struct err *err) {
    struct book *books = books_of(shelf);
    enum errc code = ERR_OK;
    for (size_t i = shelf->n; i > 0 && !code; i--) {
        struct book *book = &books[i - 1];
        if (!is_gone(shelf, book)) {
            continue;
        }
        code = retire(shelf, book, err);
        if (!code) {
            book_free(book);
            memmove(book, book + 1, (shelf->n - i) * sizeof *book);
            shelf->n--;
        }
    }
    return code;
}

static enum errc shelve_new(void *context, const char *path, struct err *err) {
    return book_of_path(context, path) ? ERR_OK : shelve(context, path, err);
}

enum errc shelf_look_again(struct shelf *shelf, struct err *err) {
    enum errc code = drop_gone(shelf, err);
    for (size_t i = 0; i < shelf->n && !code; i++) {
        struct book *book = &books_of(shelf)[i];
        code = book_has_changed(book) ? read_again(shelf, book, err) : ERR_OK;
    }
    int n;
    size_t known = shelf->n;
    if (!code) {
        code = scene_folder_each(shelf->program->paths.scenarios, shelve_new, shelf, &n, err);
    }
    begin_to_read(shelf, known);
    const struct book *books = books_of(shelf);
    for (size_t i = known; i < shelf->n && !code; i++) {
        code = books[i].code == ERR_MEMORY ? err_memory(err) : ERR_OK;
    }
    return code;
}

int shelf_n(const struct shelf *shelf) {
    return (int)shelf->n;
}

// Whether it is not one of those that come with the program.
static bool is_added(const struct shelf *shelf, const struct book *book) {
    char folder[2200];
    int length = snprintf(folder, sizeof folder, "%s/scenarios/", shelf->program->paths.program);
    return strncmp(book->path, folder, (size_t)length) != 0;
}

struct shelf_book shelf_book(const struct shelf *shelf, int i) {
    const struct book *book = &books_of(shelf)[i];
    return (struct shelf_book){.path = book->path,
                               .id = book->id,
                               .title = book->scenario ? book->scenario->title : "",
                               .own = is_added(shelf, book),
                               .playable = book->scenario != NULL};
}

// The last one of a name wins: a file given on the command line comes before those of the folders.
static struct book *find_book(const struct shelf *shelf, const char *id) {
    struct book *books = books_of(shelf);
    for (size_t i = shelf->n; i > 0; i--) {
        if (strcmp(books[i - 1].id, id) == 0) {
            return &books[i - 1];
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

enum errc shelf_catalogue(const struct shelf *shelf, struct course_scene *scenes, int room, int *n,
                          struct err *err) {
    *n = 0;
    const struct book *books = books_of(shelf);
    for (size_t i = 0; i < shelf->n && *n < room; i++) {
        const struct book *book = &books[i];
        if (book->code == ERR_MEMORY) {
            return err_memory(err);
        }
        if (book->scenario && !is_bank(book) && find_book(shelf, book->id) == book) {
            scenes[(*n)++] = course_describe(book->scenario);
        }
    }
    return ERR_OK;
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

// Without since when it waits: open runs are counted, those that were only looked at too.
static struct scene_card card_of(const struct book *book, const struct store_runs *runs, size_t n,
                                 bool *open) {
    const struct scenario *s = book->scenario;
    *open = false;
    if (!s) {
        return (struct scene_card){.id = book->id, .problem = book->problem};
    }
    struct scene_card card = {.id = s->id, .facts = course_describe(s), .problem = ""};
    int64_t first = 0;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(runs[i].scenario, s->id) == 0) {
            *open = *open || (runs[i].state == STORE_OPEN && !runs[i].rehearsal);
            card.completed += runs[i].state == STORE_COMPLETED ? runs[i].n : 0;
            card.practised +=
                runs[i].state == STORE_COMPLETED && !runs[i].rehearsal ? runs[i].n : 0;
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
    const struct book *books = books_of(shelf);
    for (size_t i = 0; i < shelf->n && !code; i++) {
        bool open = false;
        if (!is_bank(&books[i])) {
            list[*n] = card_of(&books[i], runs, n_runs, &open);
            list[*n].added = is_added(shelf, &books[i]);
        }
        if (open) {
            code = run_waits(shelf->program, list[*n].id, shelf->cards, list[*n].waits, err);
        }
        *n += !is_bank(&books[i]);
    }
    *cards = list;
    return code;
}

static enum errc host_reload(void *context, const char *id, bool *changed, struct err *err) {
    struct shelf *shelf = context;
    struct book *book = find_book(shelf, id);
    *changed = false;
    return book ? book_load_next(book, shelf->program->standard, changed, err) : ERR_OK;
}

// What was saved since it was read is what is opened; a file that is away for a moment is being
// written.
static enum errc read_latest(struct shelf *shelf, struct book *book, struct err *err) {
    book_take_next(book);
    return book_has_changed(book) && file_exists(book->path) ? read_again(shelf, book, err)
                                                             : ERR_OK;
}

static enum errc host_open(void *context, const char *id, enum session_mode mode, bool fresh,
                           struct desk_opened *opened, struct err *err) {
    struct shelf *shelf = context;
    struct book *book = find_book(shelf, id);
    if (!book) {
        return err_set(err, ERR_NOT_FOUND, tr("No hay una escena «%s»."), id);
    }
    enum errc code = read_latest(shelf, book, err);
    if (code) {
        return code;
    }
    if (!book->scenario) {
        return err_set(err, ERR_SCENARIO, "%s", book->problem);
    }
    const struct run_wish wish = {.mode = mode, .fresh = fresh};
    code = run_open(shelf->program, book->scenario, &wish, &shelf->run, opened, err);
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
    struct shown *shown = &shelf->shown;
    enum errc code = ERR_OK;
    if (!shown->is || !told_stays(shelf->program, &shown->told)) {
        forget_shown(shown);
        code = program_readiness(shelf->program, LOG_SHORT, &shown->log, &shown->readiness, err);
        shown->is = code == ERR_OK;
        shown->told = told_now(shelf->program);
    }
    *readiness = shown->readiness;
    *log = &shown->log;
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
    return show_file(&((struct shelf *)context)->file, path, err);
}

static enum errc host_shown(void *context, bool *waits, struct err *err) {
    return show_file_look(&((struct shelf *)context)->file, waits, err);
}

static enum errc host_changed(void *context, enum setting setting, struct err *err) {
    struct program *program = ((struct shelf *)context)->program;
    program->kept.settings.chosen[setting] = program->settings.chosen[setting];
    enum errc code = setting == SETTING_LANG ? program_speak(program, err) : ERR_OK;
    return code ? code : settings_file_keep(&program->kept, err);
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
                              .shown = host_shown,
                              .changed = host_changed,
                              .local = clock_local,
                              .settings = &shelf->program->settings,
                              .standard = shelf->program->standard,
                              .first_notice = shelf->program->settings_problem};
}
