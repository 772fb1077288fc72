#include "app/people.h"

#include "app/own_data.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"

#include <stdlib.h>
#include <string.h>

struct people {
    struct program *program;
    struct arena *arena; // of the last answer
    struct people_host host;
};

static enum errc start_answer(struct people *people, struct err *err) {
    arena_free(people->arena);
    people->arena = arena_new();
    return people->arena ? ERR_OK : err_memory(err);
}

static enum errc host_person(void *context, struct person *person, struct err *err) {
    struct people *people = context;
    struct store_person stored;
    enum errc code = start_answer(people, err);
    if (!code) {
        code = store_person(people->program->store, people->arena, &stored, err);
    }
    if (!code) {
        *person = (struct person){stored.name, stored.occupation,
                                  *stored.name ? stored.name : people->program->profile,
                                  stored.accepted != 0};
    }
    return code;
}

// A profile that cannot be read still has its name on the list: entering it says what is wrong.
static void describe(struct people *people, const char *profile, struct person_card *card) {
    struct store *store;
    struct store_person stored;
    struct err err;
    *card = (struct person_card){profile, "", "", strcmp(profile, people->program->profile) == 0};
    if (store_open(people->program->paths.data, profile, &store, &err) == ERR_OK) {
        if (store_person(store, people->arena, &stored, &err) == ERR_OK) {
            card->name = stored.name;
            card->occupation = stored.occupation;
        }
        store_close(store);
    }
}

static enum errc host_people(void *context, const struct person_card **cards, int *n,
                             struct err *err) {
    struct people *people = context;
    const char **names;
    size_t n_names;
    enum errc code = start_answer(people, err);
    if (!code) {
        code = store_profiles(people->program->paths.data, people->arena, &names, &n_names, err);
    }
    if (code) {
        return code;
    }
    struct person_card *list = arena_zero(people->arena, n_names, sizeof *list);
    if (!list) {
        return err_memory(err);
    }
    for (size_t i = 0; i < n_names; i++) {
        describe(people, names[i], &list[i]);
    }
    *cards = list;
    *n = (int)n_names;
    return ERR_OK;
}

// Sits down at a profile that was just made. Where that fails it goes again: the next attempt would
// make a second one.
static enum errc enter_new(struct program *program, const char *profile, struct err *err) {
    enum errc code = program_change_profile(program, profile, err);
    if (code) {
        struct err unused;
        store_erase(program->paths.data, profile, &unused);
    }
    return code;
}

// Two people of the same name have data of their own: "Ana", "Ana 2", …
static enum errc host_introduce(void *context, const char *name, const char *occupation,
                                bool another, struct err *err) {
    struct program *program = ((struct people *)context)->program;
    const struct store_person person = {name, occupation, program_now(program)};
    char profile[STORE_NAME];
    if (!another) {
        return store_set_person(program->store, &person, err);
    }
    enum errc code = store_introduce(program->paths.data, &person, profile, sizeof profile, err);
    return code ? code : enter_new(program, profile, err);
}

static enum errc host_enter(void *context, const char *profile, struct err *err) {
    return program_change_profile(((struct people *)context)->program, profile, err);
}

static enum errc host_correct(void *context, const char *name, const char *occupation,
                              struct err *err) {
    struct people *people = context;
    struct store_person person;
    enum errc code = start_answer(people, err);
    if (!code) {
        code = store_person(people->program->store, people->arena, &person, err);
    }
    if (code) {
        return code;
    }
    person.name = name;
    person.occupation = occupation;
    return store_set_person(people->program->store, &person, err);
}

static enum errc host_data(void *context, struct person_data *data, struct err *err) {
    struct people *people = context;
    struct store_holdings held;
    const char **files;
    size_t n;
    enum errc code = start_answer(people, err);
    if (!code) {
        code = store_holdings(people->program->store, &held, err);
    }
    if (!code) {
        code = own_files(people->program, people->arena, &files, &n, err);
    }
    if (!code) {
        *data = (struct person_data){held.sessions,   held.answers,  held.takes,
                                     held.rehearsals, held.opinions, people->program->paths.data,
                                     (int)n,          files};
    }
    return code;
}

static enum errc host_export(void *context, char *path, size_t size, struct err *err) {
    struct program *program = ((struct people *)context)->program;
    enum errc code = own_path(program, OWN_COPY, true, COPY_SUFFIX, path, size, err);
    return code ? code : own_export(program, path, err);
}

struct looking_for_copies {
    struct people *people;
    const char *folder;
    struct found_copy *list;
    size_t n, room;
};

static enum errc add_copy(void *context, const char *name, struct err *err) {
    struct looking_for_copies *looking = context;
    const char *dot = strrchr(name, '.');
    char path[4096];
    struct err what_else = {0};
    if (*name == '.' || !dot || strcmp(dot, "." COPY_SUFFIX) != 0 ||
        snprintf(path, sizeof path, "%s/%s", looking->folder, name) >= (int)sizeof path ||
        file_ordinary(path, &what_else)) { // reading a pipe would wait for ever
        return ERR_OK;
    }
    struct arena *arena = looking->people->arena;
    const struct found_copy copy = {arena_string(arena, path), arena_string(arena, name),
                                    arena_string(arena, looking->folder)};
    if (!copy.path || !copy.name || !copy.folder ||
        mem_grow(&looking->list, &looking->room, looking->n + 1, sizeof *looking->list)) {
        return err_memory(err);
    }
    looking->list[looking->n++] = copy;
    return ERR_OK;
}

// What cannot be read, as the memory of somebody else, brings no copies.
static enum errc look_through(const char *folder, file_visit *visit, void *context,
                              struct err *err) {
    enum errc code = file_each(folder, visit, context, err);
    return code == ERR_IO ? ERR_OK : code;
}

static enum errc look_into(struct looking_for_copies *looking, const char *folder,
                           struct err *err) {
    looking->folder = folder;
    return look_through(folder, add_copy, looking, err);
}

// A memory that was plugged in: one folder each, where the system mounts them.
struct mounted {
    struct looking_for_copies *looking;
    const char *folder;
};

static enum errc look_into_mounted(void *context, const char *name, struct err *err) {
    struct mounted *mounted = context;
    char folder[4096];
    return *name == '.' || snprintf(folder, sizeof folder, "%s/%s", mounted->folder, name) >=
                               (int)sizeof folder
               ? ERR_OK
               : look_into(mounted->looking, folder, err);
}

// With --data everything of the user is in one folder; else where downloads and plugged-in memories
// are, too.
static enum errc look_around(struct looking_for_copies *looking, const struct program *program,
                             struct err *err) {
    static const char *const downloads[] = {"Descargas", "Downloads"};
    static const char *const mounts[] = {"/media", "/run/media"};
    const char *home = getenv("HOME"), *user = getenv("USER");
    char folder[4096];
    enum errc code = look_into(looking, program->paths.reports, err);
    if (program->options->value[OPT_DATA]) {
        return code;
    }
    for (int i = 0; home && i < 2 && !code; i++) {
        snprintf(folder, sizeof folder, "%s/%s", home, downloads[i]);
        code = look_into(looking, folder, err);
    }
    for (int i = 0; user && i < 2 && !code; i++) {
        snprintf(folder, sizeof folder, "%s/%s", mounts[i], user);
        code = look_through(folder, look_into_mounted, &(struct mounted){looking, folder}, err);
    }
    return code;
}

static int by_name(const void *left, const void *right) {
    const struct found_copy *a = left, *b = right;
    int order = strcmp(a->name, b->name);
    return order ? order : strcmp(a->folder, b->folder);
}

static enum errc host_copies(void *context, const struct found_copy **copies, int *n,
                             struct err *err) {
    struct people *people = context;
    struct looking_for_copies looking = {.people = people};
    enum errc code = start_answer(people, err);
    if (!code) {
        code = look_around(&looking, people->program, err);
    }
    struct found_copy *list = code ? NULL : arena_zero(people->arena, looking.n + 1, sizeof *list);
    if (list && looking.n) {
        qsort(looking.list, looking.n, sizeof *list, by_name);
        memcpy(list, looking.list, looking.n * sizeof *list);
    }
    mem_free(looking.list);
    *copies = list;
    *n = (int)looking.n;
    return code ? code : list ? ERR_OK : err_memory(err);
}

// From a file: reading a pipe would wait for ever, and "-" is no standard input here.
static enum errc import_file(struct program *program, const char *path, char *profile, size_t size,
                             struct err *err) {
    char file[4096 + 2];
    snprintf(file, sizeof file, "%s%s", *path == '/' ? "" : "./", path);
    enum errc code = file_ordinary(file, err);
    return code ? code
                : store_import(program->paths.data, file, NULL, program->standard, profile, size,
                               err);
}

static enum errc host_import(void *context, const char *path, struct err *err) {
    struct program *program = ((struct people *)context)->program;
    char profile[STORE_NAME];
    enum errc code = import_file(program, path, profile, sizeof profile, err);
    return code ? code : enter_new(program, profile, err);
}

// Somebody whose data can be opened, or a profile that nobody used yet where there is nobody else.
static enum errc open_other(struct people *people, struct err *err) {
    struct program *program = people->program;
    const char **names;
    size_t n = 0;
    enum errc code = store_profiles(program->paths.data, people->arena, &names, &n, err);
    if (code) {
        return code;
    }
    for (size_t i = 0; i < n; i++) {
        snprintf(program->profile, sizeof program->profile, "%s", names[i]);
        code = program_open_store(program, err);
        if (!code) {
            return ERR_OK;
        }
    }
    if (!n) {
        code = store_free_name(program->paths.data, PROFILE_FIRST, program->profile,
                               sizeof program->profile, err);
        code = code ? code : program_open_store(program, err);
    }
    return code;
}

static enum errc host_erase(void *context, bool *gone, struct err *err) {
    struct people *people = context;
    *gone = false;
    enum errc code = start_answer(people, err);
    if (code) {
        return code;
    }
    code = own_erase(people->program, err);
    *gone = !code;
    if (!code) {
        return open_other(people, err);
    }
    // The person is still there: another window has the data open, or a file could not be removed.
    struct err lost;
    *gone = program_open_store(people->program, &lost) != ERR_OK;
    return code;
}

enum errc people_new(struct program *program, struct people **made, struct err *err) {
    struct people *people = *made = mem_zero(1, sizeof *people);
    if (!people) {
        return err_memory(err);
    }
    people->program = program;
    people->host = (struct people_host){.context = people,
                                        .person = host_person,
                                        .people = host_people,
                                        .introduce = host_introduce,
                                        .enter = host_enter,
                                        .correct = host_correct,
                                        .data = host_data,
                                        .export_data = host_export,
                                        .copies = host_copies,
                                        .import_data = host_import,
                                        .erase = host_erase};
    return ERR_OK;
}

void people_free(struct people *people) {
    if (people) {
        arena_free(people->arena);
        mem_free(people);
    }
}

const struct people_host *people_host(const struct people *people) {
    return &people->host;
}
