// NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): glibc asks for it
#define _GNU_SOURCE // memfd_create
// What an instructor does beside checking: a scene to start from, a scene as a picture.
#include "app/commands.h"
#include "app/new_scene.h"
#include "app/proved.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "check/graph.h"
#include "scenario/step.h"

#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ; // as POSIX wants it declared

static enum errc write_new(struct program *program, const char *id, struct err *err) {
    char path[128];
    enum errc code = new_scene(program, "", id, path, sizeof path, err);
    if (!code) {
        printf(tr("%s está lista. Ábrala con un editor de texto y revísela con: mostrador check "
                  "%s\n"),
               path, path);
    }
    return code;
}

int command_new(struct program *program) {
    struct err err = {0};
    enum errc code = program->options->n_args == 1
                         ? write_new(program, program->options->args[0], &err)
                         : err_set(&err, ERR_USAGE, "%s",
                                   tr("Diga el nombre de la escena: mostrador new mi-escena"));
    return code ? command_failed(&err) : 0;
}

// How often each option was given in the sessions of the person.
struct played {
    struct arena *arena;
    const struct scenario *scenario;
    int **times; // by step, then part
};

static int times_of(void *context, int step, int part) {
    const struct played *played = context;
    return played->times[step] ? played->times[step][part] : 0;
}

static enum errc count_answer(struct played *played, const struct store_answer *stored,
                              struct err *err) {
    int index = scenario_step(played->scenario, stored->step);
    const struct step *step = index >= 0 ? &played->scenario->steps[index] : NULL;
    json_t *json;
    enum errc code = json_parse_kept(stored->json, &json, err);
    const char *id = json_string_value(json);
    int part = step && step->kind == STEP_ELIGE && id ? step_part(step, id) : -1;
    json_decref(json);
    if (code || part < 0) {
        return code;
    }
    if (!played->times[index]) {
        played->times[index] = arena_zero(played->arena, (size_t)step->n_parts, sizeof(int));
    }
    if (!played->times[index]) {
        return err_memory(err);
    }
    played->times[index][part]++;
    return ERR_OK;
}

static enum errc count_play(struct program *program, struct played *played, struct err *err) {
    struct store_session *sessions;
    struct store_answer *answers;
    size_t n, n_answers;
    enum errc code = program_open_store(program, err);
    if (!code) {
        code = store_sessions(program->store, played->arena, &sessions, &n, err);
    }
    for (size_t i = 0; !code && i < n; i++) {
        if (strcmp(sessions[i].scenario, played->scenario->id) != 0) {
            continue;
        }
        code = store_answers(program->store, sessions[i].row, played->arena, &answers, &n_answers,
                             err);
        for (size_t k = 0; !code && k < n_answers; k++) {
            code = count_answer(played, &answers[k], err);
        }
    }
    return code;
}

static enum errc run_graphviz(int source, int picture, struct err *err) {
    char *const arguments[] = {"dot", "-Tsvg", NULL};
    posix_spawn_file_actions_t files;
    pid_t child;
    int status = 0;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, source, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, picture, STDOUT_FILENO);
    int number = posix_spawnp(&child, "dot", &files, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&files);
    if (number) {
        return err_set(err, ERR_ABSENT, "%s",
                       tr("Para dibujar hace falta Graphviz (paquete graphviz). También se puede "
                          "escribir el grafo: -o ESCENA.dot"));
    }
    return waitpid(child, &status, 0) < 0 || !WIFEXITED(status) || WEXITSTATUS(status)
               ? err_set(err, ERR_IO, "%s", tr("Graphviz no pudo hacer el dibujo."))
               : ERR_OK;
}

static enum errc write_picture(int picture, const char *output, struct err *err) {
    enum { LARGEST = 256 * 1024 * 1024 };
    char path[64], *svg;
    size_t n;
    snprintf(path, sizeof path, "/proc/self/fd/%d", picture);
    enum errc code = file_read(path, LARGEST, ERR_LIMIT, &svg, &n, err);
    if (!code) {
        code = file_write(output, svg, n, err);
        mem_free(svg);
    }
    return code;
}

// Graphviz draws from memory into memory: no file of the person's is touched but the one that was
// named, and that one is whole or as it was.
static enum errc draw(const struct strbuf *dot, const char *output, struct err *err) {
    const char *ending = strrchr(output, '.');
    if (ending && strcmp(ending, ".dot") == 0) {
        return file_write(output, dot->text, dot->length, err);
    }
    int source = memfd_create("dot", MFD_CLOEXEC), picture = memfd_create("svg", MFD_CLOEXEC);
    bool written = source >= 0 && picture >= 0 &&
                   io_write(source, dot->text, dot->length) == (ssize_t)dot->length &&
                   lseek(source, 0, SEEK_SET) == 0;
    enum errc code = written ? run_graphviz(source, picture, err) : err_memory(err);
    if (!code) {
        code = write_picture(picture, output, err);
    }
    io_close(source);
    io_close(picture);
    return code;
}

static enum errc write_graph(struct program *program, const char *path, const char *output,
                             struct err *err) {
    struct proved proved;
    struct strbuf dot = {0};
    struct played played = {.arena = arena_new()};
    enum errc code = proved_load(program, path, &proved, err);
    if (!code && !played.arena) {
        code = err_memory(err);
    }
    if (!code) {
        played.scenario = proved.scenario;
        played.times =
            arena_zero(played.arena, (size_t)proved.scenario->n_steps, sizeof *played.times);
        code = played.times ? count_play(program, &played, err) : err_memory(err);
    }
    if (!code) {
        const struct graph_play play = {&played, times_of};
        graph_write(&dot, proved.scenario, proved.result.reached, &play);
        code = dot.failed ? err_memory(err) : draw(&dot, output, err);
    }
    strbuf_free(&dot);
    proved_free(&proved);
    arena_free(played.arena);
    return code;
}

// A scene by its path, or by its name among the program's and the user's own.
static bool scene_path(const struct program *program, const char *name, char *path, size_t size) {
    snprintf(path, size, "%s", name);
    if (strchr(name, '/') || file_exists(name)) {
        return true;
    }
    snprintf(path, size, "%s/%s.lua", program->paths.scenarios, name);
    if (file_exists(path)) {
        return true;
    }
    snprintf(path, size, "%s/scenarios/%s.lua", program->paths.program, name);
    return file_exists(path);
}

int command_graph(struct program *program) {
    const struct options *options = program->options;
    const char *output = options->value[OPT_OUTPUT];
    struct err err = {0};
    char path[4096];
    enum errc code = ERR_OK;
    if (options->n_args != 1 || !output) {
        code =
            err_set(&err, ERR_USAGE, "%s",
                    tr("Diga la escena y dónde dibujarla: mostrador graph ESCENA -o ESCENA.svg"));
    } else if (!scene_path(program, options->args[0], path, sizeof path)) {
        code = err_set(&err, ERR_NOT_FOUND, tr("No hay una escena «%s»."), options->args[0]);
    } else {
        code = write_graph(program, path, output, &err);
    }
    return code ? command_failed(&err) : 0;
}
