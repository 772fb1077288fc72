// What an instructor does beside checking: a scene to start from, a scene as a picture.
#include "app/commands.h"
#include "app/proved.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "check/graph.h"
#include "scenario/step.h"

#include <ctype.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ; // as POSIX wants it declared

enum { LARGEST = 8 * 1024 * 1024 };

static bool is_id(const char *id) {
    bool right = *id && *id != '-' && strlen(id) <= 60;
    for (const char *c = id; *c; c++) {
        right = right && (islower((unsigned char)*c) || isdigit((unsigned char)*c) || *c == '-');
    }
    return right;
}

// "la-fila-larga" -> "La fila larga".
static void title_of(const char *id, char *title, size_t size) {
    snprintf(title, size, "%s", id);
    for (char *c = title; *c; c++) {
        if (*c == '-') {
            *c = ' ';
        }
    }
    *title = (char)toupper((unsigned char)*title);
}

static void fill_template(struct strbuf *scene, const char *template, const char *id) {
    char title[80];
    title_of(id, title, sizeof title);
    while (*template) {
        if (strncmp(template, "@ID@", 4) == 0) {
            strbuf_add(scene, id);
            template += 4;
        } else if (strncmp(template, "@TITULO@", 8) == 0) {
            strbuf_add(scene, title);
            template += 8;
        } else {
            strbuf_add_bytes(scene, template ++, 1);
        }
    }
}

static enum errc write_new(struct program *program, const char *id, struct err *err) {
    char from[2200], to[128], *template;
    size_t length;
    struct strbuf scene = {0};
    if (!is_id(id)) {
        return err_set(err, ERR_USAGE,
                       tr("«%s» no sirve de nombre: use minúsculas sin acento, números y guiones."),
                       id);
    }
    snprintf(to, sizeof to, "%s.lua", id);
    if (file_exists(to)) {
        return err_set(err, ERR_USAGE, tr("Ya hay un archivo %s: no se cambió."), to);
    }
    snprintf(from, sizeof from, "%s/assets/templates/escena.lua", program->paths.program);
    enum errc code = file_read(from, LARGEST, &template, &length, err);
    if (code) {
        return code;
    }
    fill_template(&scene, template, id);
    mem_free(template);
    code = scene.failed ? err_memory(err) : file_write(to, scene.text, scene.length, err);
    strbuf_free(&scene);
    if (!code) {
        printf(tr("%s está lista. Ábrala con un editor de texto y revísela con: mostrador check "
                  "%s\n"),
               to, to);
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

// Graphviz draws: the graph goes to it through a file beside the picture, so that a picture is
// whole or not there.
static enum errc draw(const struct strbuf *dot, const char *output, struct err *err) {
    char source[4096];
    snprintf(source, sizeof source, "%s.dot", output);
    const char *ending = strrchr(output, '.');
    if (ending && strcmp(ending, ".dot") == 0) {
        return file_write(output, dot->text, dot->length, err);
    }
    enum errc code = file_write(source, dot->text, dot->length, err);
    if (code) {
        return code;
    }
    char *const arguments[] = {"dot", "-Tsvg", "-o", (char *)(uintptr_t)output, source, NULL};
    pid_t child;
    int status = 0;
    if (posix_spawnp(&child, "dot", NULL, NULL, arguments, environ) != 0) {
        code = err_set(err, ERR_ABSENT, "%s",
                       tr("Para dibujar hace falta Graphviz (paquete graphviz). También se puede "
                          "escribir el grafo: -o ESCENA.dot"));
    } else if (waitpid(child, &status, 0) < 0 || !WIFEXITED(status) || WEXITSTATUS(status)) {
        code = err_set(err, ERR_IO, tr("Graphviz no pudo escribir %s."), output);
    }
    unlink(source);
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
