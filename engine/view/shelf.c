// The shelf: every scene with its state by the checker, and one of them with each finding, where it
// stands and what to do about it.
#include "view/desk_state.h"

#include "base/tr.h"
#include "base/utf8.h"

#include <string.h>

static const struct author_host *author(const struct looking *look) {
    return look->desk->host.author;
}

static const struct author_scene *scenes_of(struct looking *look, int *n) {
    const struct author_scene *scenes;
    struct err err = {0};
    *n = 0;
    if (!author(look) || author(look)->scenes(author(look)->context, &scenes, n, &err)) {
        look_line(look, LINE_NOTE, "",
                  author(look) ? look_format(look, "%s", err.text)
                               : tr("Aquí no se escriben escenas."));
        return NULL;
    }
    return scenes;
}

static const char *counts(struct looking *look, const struct author_scene *scene) {
    const char *errors = look_format(
        look, tr_n("%d error", "%d errores", (unsigned long)scene->n_errors), scene->n_errors);
    const char *warnings = look_format(
        look, tr_n("%d aviso", "%d avisos", (unsigned long)scene->n_warnings), scene->n_warnings);
    return scene->n_errors && scene->n_warnings ? look_format(look, "%s, %s", errors, warnings)
           : scene->n_errors                    ? errors
                                                : warnings;
}

static const char *state_of(struct looking *look, const struct author_scene *scene) {
    switch (scene->state) {
    case AUTHOR_WAITING:
        return tr("Por revisar");
    case AUTHOR_CHECKING:
        return tr("Revisando…");
    case AUTHOR_FAILED:
        return scene->trouble;
    case AUTHOR_CHECKED:
        break;
    }
    return scene->n_errors || scene->n_warnings ? counts(look, scene)
           : scene->exhaustive                  ? tr("Sin errores ni avisos")
                               : tr("Sin errores ni avisos en lo que se alcanzó a revisar");
}

static enum entry_tone tone_of(const struct author_scene *scene) {
    if (scene->state != AUTHOR_CHECKED) {
        return scene->state == AUTHOR_FAILED ? TONE_BAD : TONE_PLAIN;
    }
    return scene->n_errors ? TONE_BAD : scene->n_warnings ? TONE_MID : TONE_GOOD;
}

static struct view_entry entry_of(struct looking *look, const struct author_scene *scene) {
    const char *slash = strrchr(scene->path, '/');
    const char *file = slash ? slash + 1 : scene->path;
    return (struct view_entry){.kind = ENTRY_OPTION,
                               .command = "book",
                               .id = look_format(look, "%s", scene->path),
                               .label =
                                   look_format(look, "%s", *scene->title ? scene->title : file),
                               .detail = look_format(look, "%s", file),
                               .facts = "",
                               .best = look_format(look, "%s", state_of(look, scene)),
                               .value = "",
                               .tone = tone_of(scene),
                               .own = scene->own};
}

// One's own first, then those that came with the program.
static void add_group(struct looking *look, const struct author_scene *scenes, int n, bool own,
                      struct view_entry *entries) {
    int first = look->view->n_entries;
    for (int i = 0; i < n; i++) {
        if (scenes[i].own == own) {
            entries[look->view->n_entries++] = entry_of(look, &scenes[i]);
        }
    }
    if (look->view->n_entries > first) {
        const char *title = own ? tr("Mis escenas (%d)") : tr("Instaladas (%d)");
        entries[first].group = look_format(look, title, look->view->n_entries - first);
        entries[first].about = own ? look_format(look, "%s", author(look)->folder)
                                   : tr("Vienen con el programa; sirven de ejemplo.");
    }
}

// How far the checking is, while it goes on.
static void look_progress(struct looking *look, const struct author_scene *scenes, int n) {
    struct view_meter *meter = look_array(look, 1, sizeof *meter);
    int done = 0;
    for (int i = 0; i < n; i++) {
        done += scenes[i].state == AUTHOR_CHECKED || scenes[i].state == AUTHOR_FAILED;
    }
    if (!meter || done == n) {
        return;
    }
    *meter = (struct view_meter){
        .label = look_format(look, tr("Escenas revisadas, de %d"), n), .value = done, .high = n};
    look->view->meters = meter;
    look->view->n_meters = 1;
}

void look_shelf(struct looking *look) {
    int n;
    const struct author_scene *scenes = scenes_of(look, &n);
    if (!scenes) {
        return;
    }
    look_line(look, LINE_NARRATION, "",
              tr("El revisor juega cada escena por todos sus caminos y dice qué falta. Elija una "
                 "para ver qué corregir, jugarla o probarla mientras la escribe; cada palabra está "
                 "en la guía."));
    look_progress(look, scenes, n);
    struct view_entry *entries = look_entries(look, n + 1);
    if (entries) {
        entries[look->view->n_entries++] = look_field(
            "write", "nombre", tr("Nombre de una escena nueva"), look->desk->shelf.name, 0, NULL);
        entries[0].detail = tr("Como quiera llamarla; por ejemplo: La fila larga");
        add_group(look, scenes, n, true, entries);
        add_group(look, scenes, n, false, entries);
    }
}

static void look_finding(struct looking *look, const struct author_finding *finding) {
    const char *slash = strrchr(finding->file, '/');
    const char *file = slash ? slash + 1 : finding->file;
    const char *kind = finding->is_error ? tr("Error") : tr("Aviso");
    const char *where = finding->line
                            ? look_format(look, tr("%s en %s, línea %d"), kind, file, finding->line)
                            : look_format(look, tr("%s en %s"), kind, file);
    look_line(look, finding->is_error ? LINE_MISSED : LINE_REASON, where,
              look_format(look, "%s [%s]", finding->text, finding->code));
    look_line(look, LINE_BETTER, tr("Qué hacer"), look_format(look, "%s", finding->remedy));
    look_line(look, LINE_NOTE, tr("Así se llega"), look_format(look, "%s", finding->witness));
}

static const char *gone(void) {
    return tr("Esa escena ya no está en la carpeta.");
}

// ERR_NOT_FOUND when it is not there any more.
static enum errc find_book(const struct desk *desk, const struct author_scene **scene,
                           struct err *err) {
    const struct author_host *host = desk->host.author;
    const struct author_scene *scenes;
    int n;
    enum errc code = host->scenes(host->context, &scenes, &n, err);
    for (int i = 0; !code && i < n; i++) {
        if (strcmp(scenes[i].path, desk->shelf.path) == 0) {
            *scene = &scenes[i];
            return ERR_OK;
        }
    }
    if (code) {
        return code;
    }
    err_set(err, ERR_NOT_FOUND, "%s", gone());
    return ERR_NOT_FOUND;
}

void look_book(struct looking *look) {
    const struct author_scene *scene;
    struct err err;
    if (find_book(look->desk, &scene, &err)) {
        look_line(look, LINE_NOTE, "", look_format(look, "%s", err.text));
        return;
    }
    look_line(look, LINE_HEADING, "",
              look_format(look, "%s", *scene->title ? scene->title : scene->id));
    look_line(look, LINE_NOTE, "", look_format(look, "%s", scene->path));
    enum entry_tone tone = tone_of(scene);
    look_line(look,
              tone == TONE_GOOD  ? LINE_MET
              : tone == TONE_BAD ? LINE_MISSED
                                 : LINE_REASON,
              tr("El revisor"), look_format(look, "%s", state_of(look, scene)));
    if (scene->state == AUTHOR_CHECKED && scene->states) {
        look_line(look, LINE_NOTE, "",
                  look_format(look,
                              scene->exhaustive
                                  ? tr("Revisión exhaustiva: %ld estados, todos sus caminos.")
                                  : tr("Revisión parcial: %ld estados; quedaron caminos sin "
                                       "probar."),
                              scene->states));
    }
    for (int i = 0; i < scene->n_findings; i++) {
        look_finding(look, &scene->findings[i]);
    }
    if (!scene->playable) {
        look_line(look, LINE_HINT, tr("No se puede jugar"),
                  tr("Corrija los errores, guarde el archivo y revísela otra vez."));
    }
}

const char *desk_needs_author(const struct desk *desk) {
    return desk->host.author ? NULL : tr("Aquí no se escriben escenas.");
}

static const char *needs_name(const struct desk *desk) {
    const char *why = desk_needs_author(desk);
    return why ? why : *desk->shelf.name ? NULL : tr("Primero escriba el nombre de la escena.");
}

static const char *needs_book(const struct desk *desk) {
    const struct author_scene *scene;
    struct err err;
    return find_book(desk, &scene, &err) == ERR_NOT_FOUND ? gone() : NULL;
}

static const char *needs_playable(const struct desk *desk) {
    const struct author_scene *scene;
    struct err err;
    enum errc code = find_book(desk, &scene, &err);
    return code == ERR_NOT_FOUND       ? gone()
           : !code && !scene->playable ? tr("Primero corrija sus errores.")
                                       : NULL;
}

// What is known already is shown at once; what was never checked is, beside.
static enum errc go_to_shelf(struct desk *desk, struct err *err) {
    enum errc code = desk_go_to(desk, SCREEN_SHELF);
    return code ? code : desk->host.author->check(desk->host.author->context, NULL, err);
}

enum errc desk_run_shelf(const struct desk_call *call) {
    struct desk *desk = call->desk;
    if (desk->screen == SCREEN_BOOK) {
        desk->screen = SCREEN_SHELF;
        return ERR_OK;
    }
    return go_to_shelf(desk, call->err);
}

static enum errc run_book(const struct desk_call *call) {
    struct desk *desk = call->desk;
    char before[sizeof desk->shelf.path];
    memcpy(before, desk->shelf.path, sizeof before);
    snprintf(desk->shelf.path, sizeof desk->shelf.path, "%s", call->target ? call->target : "");
    const struct author_scene *scene;
    enum errc code = find_book(desk, &scene, call->err);
    if (code) {
        memcpy(desk->shelf.path, before, sizeof before);
        return code == ERR_NOT_FOUND
                   ? err_set(call->err, ERR_NOT_NOW, tr("No hay una escena «%s»."),
                             call->target ? call->target : "")
                   : code;
    }
    desk->screen = SCREEN_BOOK;
    return desk->host.author->check(desk->host.author->context, NULL, call->err); // as it is now
}

static enum errc run_write(const struct desk_call *call) {
    struct desk *desk = call->desk;
    const char *text = call->value ? call->value : "";
    enum errc code = desk_check_text(text, call->err);
    if (!code) {
        snprintf(desk->shelf.name, sizeof desk->shelf.name, "%s", text);
        utf8_trim(desk->shelf.name);
    }
    return code;
}

static enum errc run_make(const struct desk_call *call) {
    struct desk *desk = call->desk;
    const struct author_host *host = desk->host.author;
    char path[sizeof desk->shelf.path], text[1024];
    enum errc code = host->make(host->context, desk->shelf.name, path, sizeof path, call->err);
    if (!code) {
        *desk->shelf.name = '\0';
        memcpy(desk->shelf.path, path, sizeof path);
        desk->screen = SCREEN_BOOK;
        snprintf(text, sizeof text, tr("Quedó en %s. Ábrala en el editor."), path);
        desk_notice(desk, text);
        code = host->check(host->context, path, call->err);
    }
    return code;
}

static enum errc run_recheck(const struct desk_call *call) {
    struct desk *desk = call->desk;
    const struct author_host *host = desk->host.author;
    return host->check(host->context, desk->screen == SCREEN_BOOK ? desk->shelf.path : "",
                       call->err);
}

static enum errc run_folder(const struct desk_call *call) {
    return desk_show_file(call->desk, call->desk->host.author->folder, call->now, call->err);
}

static enum errc run_guide(const struct desk_call *call) {
    return desk_show_file(call->desk, call->desk->host.author->guide, call->now, call->err);
}

static enum errc run_play(const struct desk_call *call) {
    struct desk *desk = call->desk;
    char id[sizeof desk->scene];
    const struct author_scene *scene;
    enum errc code = find_book(desk, &scene, call->err);
    if (code) {
        return code;
    }
    snprintf(id, sizeof id, "%s", scene->id);
    return desk_open_scene(desk, id, false, call->now, call->err);
}

static enum errc run_try(const struct desk_call *call) {
    struct desk *desk = call->desk;
    const struct author_host *host = desk->host.author;
    enum errc code = host->try_out(host->context, desk->shelf.path, call->err);
    if (!code) {
        desk_notice(desk, tr("Se abre en otra ventana: guarde y se lee de nuevo; con F2 va a "
                             "cualquier paso."));
    }
    return code;
}

static enum errc run_edit(const struct desk_call *call) {
    return desk_show_file(call->desk, call->desk->shelf.path, call->now, call->err);
}

bool desk_is_at_shelf(const struct desk *desk) {
    return (desk->screen == SCREEN_SHELF || desk->screen == SCREEN_BOOK) && desk->host.author;
}

bool desk_tick_shelf(struct desk *desk) {
    const struct author_host *host = desk->host.author;
    if (!host) {
        return false;
    }
    if (!desk_is_at_shelf(desk)) {
        host->rest(host->context);
        desk->shelf.busy = false;
        return false;
    }
    bool before = desk->shelf.busy, changed = host->work(host->context, &desk->shelf.busy);
    if (before && !desk->shelf.busy) {
        desk_notice(desk, tr("La revisión terminó."));
    }
    return changed || before != desk->shelf.busy;
}

bool desk_has_author(const struct desk *desk) {
    return desk->host.author != NULL;
}

const struct desk_command shelf_commands[] = {
    {"book", "", ON(SCREEN_SHELF), "", "", NULL, desk_needs_author, run_book},
    {"write", "", ON(SCREEN_SHELF), "", "", NULL, desk_needs_author, run_write},
    {"make", N_("crear"), ON(SCREEN_SHELF), N_("Crear la escena"), "Ctrl+Enter", desk_has_author,
     needs_name, run_make},
    {"play", N_("jugar"), ON(SCREEN_BOOK), N_("Jugarla"), "Ctrl+Enter", desk_has_author,
     needs_playable, run_play},
    {"try", N_("probar"), ON(SCREEN_BOOK), N_("Probarla al escribir"), "p", desk_has_author,
     needs_playable, run_try},
    {"edit", N_("editar"), ON(SCREEN_BOOK), N_("Abrir en el editor"), "e", desk_has_author,
     needs_book, run_edit},
    {"recheck", N_("revisar"), ON(SCREEN_SHELF) | ON(SCREEN_BOOK), N_("Revisar otra vez"), "r",
     desk_has_author, desk_needs_author, run_recheck},
    {"folder", N_("carpeta"), ON(SCREEN_SHELF), N_("Abrir la carpeta"), "v", desk_has_author,
     desk_needs_author, run_folder},
    {"guide", N_("guía"), ON(SCREEN_SHELF) | ON(SCREEN_BOOK), N_("Abrir la guía"), "g",
     desk_has_author, desk_needs_author, run_guide},
    {"shelf", N_("estante"), ON(SCREEN_BOOK), N_("Volver"), "Esc", desk_has_author,
     desk_needs_author, desk_run_shelf},
};
const int n_shelf_commands = sizeof shelf_commands / sizeof *shelf_commands;
