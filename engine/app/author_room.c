#include "app/author_room.h"

#include "app/check_child.h"
#include "app/new_scene.h"

#include "base/arena.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/tr.h"

#include <spawn.h>
#include <string.h>
#include <sys/stat.h>

// What is known of a scene of the shelf, by its path.
struct record {
    char path[2400];
    struct arena *arena; // of the findings
    struct author_scene about;
    char trouble[512];    // why the check did not come to its end, "" when it did
    struct timespec seen; // when the file was changed last, as it was checked
    bool present;         // on the shelf now
};

struct author_room {
    struct program *program;
    struct shelf *shelf;
    struct author_host host;
    char guide[2080]; // its file
    struct record *records;
    size_t n, room;
    struct author_scene *list; // of the last call
    size_t list_room;
    struct check_child child;
    size_t checking; // its record, while there is a child
};

static struct record *record_of(struct author_room *room, const char *path) {
    for (size_t i = 0; i < room->n; i++) {
        if (strcmp(room->records[i].path, path) == 0) {
            return &room->records[i];
        }
    }
    if (mem_grow(&room->records, &room->room, room->n + 1, sizeof *room->records)) {
        return NULL;
    }
    struct record *record = &room->records[room->n++];
    *record = (struct record){0};
    snprintf(record->path, sizeof record->path, "%s", path);
    return record;
}

static struct timespec changed_at(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 ? about.st_mtim : (struct timespec){0, 0};
}

static void forget(struct record *record) {
    arena_free(record->arena);
    record->arena = NULL;
    record->about = (struct author_scene){.state = AUTHOR_WAITING};
    *record->trouble = '\0';
}

// Takes in what stands on the shelf; a file that changed waits to be checked, as all do if asked.
static enum errc take_in(struct author_room *room, bool all, struct err *err) {
    for (size_t i = 0; i < room->n; i++) {
        room->records[i].present = false;
    }
    for (int i = 0; i < shelf_n(room->shelf); i++) {
        struct record *record = record_of(room, shelf_book(room->shelf, i).path);
        if (!record) {
            return err_memory(err);
        }
        struct timespec now = changed_at(record->path);
        bool same = now.tv_sec == record->seen.tv_sec && now.tv_nsec == record->seen.tv_nsec;
        if (all || !same) {
            forget(record);
        }
        record->present = true;
    }
    return ERR_OK;
}

static enum errc host_scenes(void *context, const struct author_scene **scenes, int *n,
                             struct err *err) {
    struct author_room *room = context;
    *n = 0;
    for (int i = 0; i < shelf_n(room->shelf); i++) {
        const struct shelf_book book = shelf_book(room->shelf, i);
        struct record *record = record_of(room, book.path);
        if (!record ||
            mem_grow(&room->list, &room->list_room, (size_t)*n + 1, sizeof *room->list)) {
            return err_memory(err);
        }
        struct author_scene *scene = &room->list[(*n)++];
        *scene = record->about;
        scene->trouble = record->trouble;
        scene->path = book.path;
        scene->id = book.id;
        scene->title = book.title;
        scene->own = book.own;
        scene->playable = book.playable;
    }
    *scenes = room->list;
    return ERR_OK;
}

static void stop_checking(struct author_room *room) {
    if (room->child.pid) {
        check_child_end(&room->child);
        forget(&room->records[room->checking]);
    }
}

static enum errc host_check(void *context, const char *path, struct err *err) {
    struct author_room *room = context;
    stop_checking(room);
    enum errc code = shelf_look_again(room->shelf, err);
    if (!code) {
        code = take_in(room, path && !*path, err);
    }
    struct record *record = !code && path && *path ? record_of(room, path) : NULL;
    if (record) {
        forget(record);
    }
    return code;
}

static bool is_own(const struct author_room *room, const char *path) {
    for (int i = 0; i < shelf_n(room->shelf); i++) {
        const struct shelf_book book = shelf_book(room->shelf, i);
        if (strcmp(book.path, path) == 0) {
            return book.own;
        }
    }
    return false;
}

// One's own first. NULL when none waits.
static struct record *next_waiting(struct author_room *room) {
    struct record *next = NULL;
    for (size_t i = 0; i < room->n; i++) {
        struct record *record = &room->records[i];
        if (!record->present || record->about.state != AUTHOR_WAITING) {
            continue;
        }
        if (is_own(room, record->path)) {
            return record;
        }
        next = next ? next : record;
    }
    return next;
}

static void fail(struct record *record, const char *trouble) {
    record->about.state = AUTHOR_FAILED;
    snprintf(record->trouble, sizeof record->trouble, "%s", trouble);
}

static void begin_next(struct author_room *room, struct record *record) {
    struct err err = {0};
    forget(record);
    record->arena = arena_new();
    record->seen = changed_at(record->path);
    record->about.state = AUTHOR_CHECKING;
    room->checking = (size_t)(record - room->records);
    if (record->arena ? check_child_begin(&room->child, room->program, record->path, &err)
                      : err_memory(&err)) {
        fail(record, err.text);
    }
}

// "" when it is not there, NULL when memory runs out.
static const char *text_of(struct arena *arena, const json_t *json, const char *name) {
    const char *text = json_string_value(json_object_get(json, name));
    return text ? arena_string(arena, text) : "";
}

static bool add_finding(struct record *record, const json_t *json, struct author_finding *finding) {
    const char *severity = json_string_value(json_object_get(json, "severity"));
    *finding = (struct author_finding){
        .is_error = severity && strcmp(severity, "error") == 0,
        .file = text_of(record->arena, json, "file"),
        .line = (int)json_integer_value(json_object_get(json, "line")),
        .column = (int)json_integer_value(json_object_get(json, "column")),
        .code = text_of(record->arena, json, "code"),
        .text = text_of(record->arena, json, "text"),
        .remedy = text_of(record->arena, json, "remedy"),
        .witness = text_of(record->arena, json, "witness"),
    };
    record->about.n_errors += finding->is_error;
    record->about.n_warnings += !finding->is_error;
    return finding->file && finding->code && finding->text && finding->remedy && finding->witness;
}

// The scene's own file, and that of its tests, which has no states.
static bool add_file(struct record *record, const json_t *file) {
    const json_t *findings = json_object_get(file, "findings");
    size_t n = json_array_size(findings), before = (size_t)record->about.n_findings;
    struct author_finding *all = arena_zero(record->arena, before + n + 1, sizeof *all);
    if (!all) {
        return false;
    }
    if (before) {
        memcpy(all, record->about.findings, before * sizeof *all);
    }
    for (size_t i = 0; i < n; i++) {
        if (!add_finding(record, json_array_get(findings, i), &all[before + i])) {
            return false;
        }
    }
    record->about.findings = all;
    record->about.n_findings = (int)(before + n);
    record->about.states += (long)json_integer_value(json_object_get(file, "states"));
    record->about.exhaustive =
        record->about.exhaustive && json_is_true(json_object_get(file, "exhaustive"));
    return true;
}

static void take_result(struct record *record, const char *text) {
    struct err err = {0};
    json_t *root = NULL;
    if (json_parse_kept(text, &root, &err)) {
        fail(record, err.text);
        return;
    }
    const json_t *files = json_object_get(root, "files");
    bool well = json_array_size(files) > 0;
    record->about.exhaustive = true;
    for (size_t i = 0; i < json_array_size(files) && well; i++) {
        well = add_file(record, json_array_get(files, i));
    }
    json_decref(root);
    record->about.state = AUTHOR_CHECKED;
    if (!well) {
        fail(record, tr("El revisor no terminó."));
    }
}

static bool host_work(void *context, bool *busy) {
    struct author_room *room = context;
    bool changed = false;
    if (room->child.pid) {
        struct record *record = &room->records[room->checking];
        enum check_progress progress = check_child_look(&room->child);
        changed = progress != CHECK_GOES_ON;
        if (progress == CHECK_OVER) {
            take_result(record, strbuf_text(&room->child.json));
        } else if (progress == CHECK_GAVE_UP) {
            fail(record, tr("El revisor no terminó: la escena le tomó demasiado."));
        }
    }
    struct record *next = room->child.pid ? NULL : next_waiting(room);
    if (next) {
        begin_next(room, next);
        changed = true;
    }
    *busy = room->child.pid || next_waiting(room);
    return changed;
}

static void host_rest(void *context) {
    stop_checking(context);
}

static enum errc host_make(void *context, const char *title, char *path, size_t size,
                           struct err *err) {
    struct author_room *room = context;
    return new_scene_called(room->program, room->host.folder, title, path, size, err);
}

// With the look of this window; its data are its own and go with it.
static enum errc host_try_out(void *context, const char *path, struct err *err) {
    const struct settings *s = &((struct author_room *)context)->program->settings;
    const char *const arguments[] = {"watch",
                                     "--lang",
                                     setting_code(SETTING_LANG, s->chosen[SETTING_LANG]),
                                     "--theme",
                                     setting_code(SETTING_THEME, s->chosen[SETTING_THEME]),
                                     "--scale",
                                     setting_code(SETTING_SCALE, s->chosen[SETTING_SCALE]),
                                     path,
                                     NULL};
    pid_t child;
    int number = self_run(arguments, -1, &child);
    return number ? err_set(err, ERR_IO, tr("No se pudo abrir: %s."), strerror(number)) : ERR_OK;
}

enum errc author_room_new(struct program *program, struct shelf *shelf, struct author_room **made,
                          struct err *err) {
    struct author_room *room = *made = mem_zero(1, sizeof *room);
    if (!room) {
        return err_memory(err);
    }
    room->program = program;
    room->shelf = shelf;
    snprintf(room->guide, sizeof room->guide, "%s/scenarios/GUIA.md", program->paths.program);
    room->host = (struct author_host){
        .context = room,
        .folder = program->paths.scenarios,
        .guide = room->guide,
        .scenes = host_scenes,
        .check = host_check,
        .work = host_work,
        .rest = host_rest,
        .make = host_make,
        .try_out = host_try_out,
    };
    return ERR_OK;
}

void author_room_free(struct author_room *room) {
    if (!room) {
        return;
    }
    check_child_end(&room->child);
    strbuf_free(&room->child.json);
    for (size_t i = 0; i < room->n; i++) {
        arena_free(room->records[i].arena);
    }
    mem_free(room->records);
    mem_free(room->list);
    mem_free(room);
}

const struct author_host *author_room_host(const struct author_room *room) {
    return &room->host;
}
