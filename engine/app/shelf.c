#include "app/shelf.h"

#include "app/run.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"
#include "scoring/readiness.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

struct book {
    char id[2400], path[2400];
    struct scenario *scenario; // NULL when it has a problem
    char problem[512];
};

struct shelf {
    struct program *program;
    struct book *books;
    size_t n, room;
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

static enum errc load_book(struct shelf *shelf, struct book *book, FILE *findings,
                           struct err *err) {
    struct diag_list diags;
    if (!diag_start(&diags, book->path)) {
        return err_memory(err);
    }
    enum errc code =
        scenario_load(book->path, shelf->program->standard, &book->scenario, &diags, err);
    if (code) {
        snprintf(book->problem, sizeof book->problem,
                 tr("No se puede jugar: %s (mostrador check %s)"), err->text, book->path);
    }
    if (findings) {
        diag_print(&diags, findings);
    }
    diag_free(&diags);
    return code;
}

static enum errc add_folder(struct shelf *shelf, const char *folder, struct err *err) {
    struct dirent **entries;
    int n = scandir(folder, &entries, NULL, alphasort);
    enum errc code = ERR_OK;
    for (int i = 0; i < n; i++) {
        const char *dot = strrchr(entries[i]->d_name, '.');
        if (!code && dot && strcmp(dot, ".lua") == 0 && *entries[i]->d_name != '.') {
            char path[2400];
            snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
            struct book *book = add_book(shelf, path);
            code = book ? load_book(shelf, book, NULL, err) : err_memory(err);
            // A scene with faults keeps its place and says so; only the machine's failure stops.
            code = code == ERR_MEMORY ? code : ERR_OK;
        }
        mem_free(entries[i]);
    }
    if (n >= 0) {
        mem_free(entries);
    }
    return code;
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
    return code ? code : add_folder(*shelf, program->paths.scenarios, err);
}

void shelf_free(struct shelf *shelf) {
    if (!shelf) {
        return;
    }
    run_close(shelf->run);
    for (size_t i = 0; i < shelf->n; i++) {
        scenario_free(shelf->books[i].scenario);
    }
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

struct session *shelf_session(struct shelf *shelf) {
    return shelf->run ? run_session(shelf->run) : NULL;
}

static const char *client_label(const char *type) {
    static const char *const labels[][2] = {
        {"cordial", N_("cordial")},
        {"enojado", N_("enojado")},
        {"grosero", N_("grosero")},
        {"quejoso", N_("quejoso")},
        {"sabelotodo", N_("sabelotodo")},
        {"hablador", N_("hablador")},
        {"timido", N_("tímido")},
        {"indeciso", N_("indeciso")},
        {"impaciente", N_("impaciente")},
        {"exigente", N_("exigente")},
        {"desconfiado", N_("desconfiado")},
        {"minucioso", N_("minucioso")},
        {"con_discapacidad", N_("con discapacidad")},
        {"extranjero", N_("extranjero")},
        {"persona_mayor", N_("persona mayor")},
        {"en_crisis", N_("en crisis")},
    };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (strcmp(labels[i][0], type) == 0) {
            return tr(labels[i][1]);
        }
    }
    return type;
}

static struct scene_card card_of(const struct book *book, const struct store_session *sessions,
                                 size_t n) {
    const struct scenario *s = book->scenario;
    if (!s) {
        return (struct scene_card){.id = book->id,
                                   .title = book->id,
                                   .summary = "",
                                   .occupation = "",
                                   .client = "",
                                   .problem = book->problem};
    }
    struct scene_card card = {.id = s->id,
                              .title = s->title,
                              .summary = s->summary,
                              .occupation = s->occupation,
                              .client = client_label(s->client_type),
                              .channel = s->channel,
                              .minutes = s->minutes,
                              .problem = ""};
    for (size_t i = 0; i < n; i++) {
        if (strcmp(sessions[i].scenario, s->id) == 0) {
            card.started = card.started || sessions[i].state == STORE_OPEN;
            card.completed += sessions[i].state == STORE_COMPLETED;
        }
    }
    return card;
}

static enum errc host_cards(void *context, const struct scene_card **cards, int *n,
                            struct err *err) {
    struct shelf *shelf = context;
    arena_free(shelf->cards);
    shelf->cards = arena_new();
    if (!shelf->cards) {
        return err_memory(err);
    }
    struct store_session *sessions;
    size_t n_sessions;
    enum errc code =
        store_sessions(shelf->program->store, shelf->cards, &sessions, &n_sessions, err);
    struct scene_card *list = arena_zero(shelf->cards, shelf->n, sizeof *list);
    if (code || !list) {
        return code ? code : err_memory(err);
    }
    for (size_t i = 0; i < shelf->n; i++) {
        list[i] = card_of(&shelf->books[i], sessions, n_sessions);
    }
    *cards = list;
    *n = (int)shelf->n;
    return ERR_OK;
}

static enum errc host_open(void *context, const char *id, enum session_mode mode, bool fresh,
                           struct desk_opened *opened, struct err *err) {
    struct shelf *shelf = context;
    const struct book *book = find_book(shelf, id);
    if (!book) {
        return err_set(err, ERR_NOT_FOUND, tr("No hay una escena «%s»."), id);
    }
    if (!book->scenario) {
        return err_set(err, ERR_SCENARIO, "%s", book->problem);
    }
    enum errc code =
        run_open(shelf->program, book->scenario, mode, fresh, &shelf->run, opened, err);
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
    enum errc code = program_readiness(shelf->program, &shelf->log, readiness, err);
    shelf->has_log = code == ERR_OK;
    *log = &shelf->log;
    return code;
}

static enum errc host_write_report(void *context, char *path, size_t size, struct err *err) {
    struct shelf *shelf = context;
    char day[CLOCK_TEXT], *text;
    clock_format(program_now(shelf->program), day);
    snprintf(path, size, "%s/reporte-%.10s.html", shelf->program->paths.data, day);
    enum errc code = program_report(shelf->program, "html", &text, err);
    if (!code) {
        code = file_write(path, text, strlen(text), err);
        mem_free(text);
    }
    return code;
}

struct desk_host shelf_host(struct shelf *shelf) {
    return (struct desk_host){.context = shelf,
                              .cards = host_cards,
                              .open = host_open,
                              .close = host_close,
                              .readiness = host_readiness,
                              .write_report = host_write_report};
}
