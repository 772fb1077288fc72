// Home: what to do next and why, and the scenes on the way to the general rehearsal.
#include "view/desk_state.h"

#include "base/tr.h"

#include <string.h>

static const char *card_facts(struct looking *look, const struct scenario *s) {
    return look_format(look, tr("%s · cliente: %s · %d min"), channel_label(s->channel),
                       client_type_label(s->clients[0].type), s->minutes);
}

static const char *card_best(struct looking *look, const struct scene_card *card) {
    const char *best =
        card->completed
            ? look_format(look, tr("Mejor resultado: %d de %d criterios"), card->best, card->out_of)
            : tr("Nueva");
    return !card->waits[look->desk->mode] ? best
           : card->completed              ? look_format(look, tr("%s · sin terminar"), best)
                                          : tr("Sin terminar");
}

// Who comes, as that person is when the scene begins.
static const struct view_client *card_client(struct looking *look, const struct scenario *s) {
    struct view_client *client = look_array(look, 1, sizeof *client);
    int32_t *values = look_array(look, s->n_variables, sizeof *values);
    for (int i = 0; values && i < s->n_variables; i++) {
        values[i] = s->variables[i].initial;
    }
    if (client && values) {
        *client = client_of(s, 0, values);
    }
    return client;
}

static struct view_entry broken_entry(const struct scene_card *card) {
    return (struct view_entry){.kind = ENTRY_OPTION,
                               .command = "open",
                               .id = card->id,
                               .label = card->id,
                               .detail = card->problem,
                               .facts = "",
                               .best = "",
                               .value = "",
                               .disabled = true};
}

static struct view_entry entry_of(struct looking *look, const struct scene_card *card) {
    const struct scenario *s = card->facts.scenario;
    return !s ? broken_entry(card)
              : (struct view_entry){.kind = ENTRY_OPTION,
                                    .command = "open",
                                    .id = card->id,
                                    .label = s->title,
                                    .detail = s->summary,
                                    .facts = card_facts(look, s),
                                    .best = card_best(look, card),
                                    .client = card_client(look, s),
                                    .done = card->completed > 0,
                                    .value = ""};
}

// Those that were added come first: whoever was told to play one looks for it. Then the stages of
// the path, and what cannot be played.
static int group_of(const struct scene_card *card) {
    return !card->facts.scenario ? PATH_STAGES : card->added ? -1 : (int)path_stage(&card->facts);
}

static int compare(const struct scene_card *a, const struct scene_card *b, const char *occupation) {
    int by_group = group_of(a) - group_of(b);
    return by_group || !a->facts.scenario ? by_group
                                          : path_compare(&a->facts, &b->facts, occupation);
}

// The cards in the order of the path.
static const struct scene_card **sorted(struct looking *look, const struct scene_card *cards, int n,
                                        const char *occupation) {
    // NOLINTNEXTLINE(bugprone-sizeof-expression): a list of pointers
    const struct scene_card **order = look_array(look, n, sizeof *order);
    for (int i = 0; order && i < n; i++) {
        int at = i;
        while (at > 0 && compare(&cards[i], order[at - 1], occupation) < 0) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = &cards[i];
    }
    return order;
}

// "2. Atender y registrar: 1 de 4", over the first scene of a stage.
static const char *group_title(struct looking *look, const struct scene_card **cards, int n) {
    int of = 0, done = 0;
    while (of < n && group_of(cards[of]) == group_of(cards[0])) {
        done += cards[of++]->completed > 0;
    }
    if (!cards[0]->facts.scenario) {
        return tr("No se pueden jugar");
    }
    if (cards[0]->added) {
        return look_format(look, tr("Escenas propias: %d de %d"), done, of);
    }
    enum path_stage stage = path_stage(&cards[0]->facts);
    return look_format(look, tr("%d. %s: %d de %d"), (int)stage + 1, path_stage_title(stage), done,
                       of);
}

static const char *group_about(const struct scene_card *card) {
    return !card->facts.scenario ? ""
           : card->added ? tr("Las que escribió usted y las de su centro de capacitación.")
                         : path_stage_about(path_stage(&card->facts));
}

static void look_path(struct looking *look, const struct scene_card **cards, int n,
                      const char *occupation, const struct scene_card *suggested) {
    struct view_entry *entries = look_entries(look, n);
    for (int i = 0; entries && i < n; i++) {
        entries[i] = entry_of(look, cards[i]);
        look->view->n_entries++;
        if (i == 0 || group_of(cards[i - 1]) != group_of(cards[i])) {
            entries[i].group = group_title(look, cards + i, n - i);
            entries[i].about = group_about(cards[i]);
        }
        const struct scenario *s = cards[i]->facts.scenario;
        entries[i].suggested = cards[i] == suggested;
        entries[i].own = s && *occupation && strcmp(s->occupation, occupation) == 0;
    }
}

static bool observes(const struct scene_card *card, const struct item *item) {
    bool promised = false;
    for (int leaf = 0; card->facts.scenario && leaf < item->n_leaves; leaf++) {
        promised = promised || card->facts.leaves[item->first_leaf + leaf];
    }
    return promised;
}

void look_practices(struct looking *look, struct view_entry *entries, const struct item *item,
                    int most) {
    const struct scene_card *cards;
    int n = 0;
    struct err err = {0};
    if (look->desk->host.cards(look->desk->host.context, &cards, &n, &err)) {
        look_line(look, LINE_NOTE, "", look_format(look, "%s", err.text));
        return;
    }
    const struct scene_card **order = sorted(look, cards, n, "");
    int added = 0;
    for (int done = 0; order && done <= 1; done++) {
        for (int i = 0; i < n && added < most; i++) {
            if (observes(order[i], item) && (order[i]->completed > 0) == (done == 1)) {
                entries[look->view->n_entries++] = entry_of(look, order[i]);
                added++;
            }
        }
    }
}

// Where the path begins, for somebody of that occupation; NULL when nothing can be played.
static const struct scene_card *first_of_path(const struct scene_card *cards, int n,
                                              const char *occupation) {
    const struct scene_card *first = NULL;
    for (int i = 0; i < n; i++) {
        bool plays = cards[i].facts.scenario != NULL;
        if (plays && (!first || path_compare(&cards[i].facts, &first->facts, occupation) < 0)) {
            first = &cards[i];
        }
    }
    return first;
}

// What comes next: the rehearsal or the diagnosis, else the scene, else nothing.
struct next {
    bool rehearsal, diagnosis;
    const struct scene_card *scene; // NULL: none
    const struct next_step *step;   // why the scene
    bool goes_on;                   // with what was begun
    bool first;                     // nothing was practised so far
};

static const struct scene_card *card_named(const struct scene_card *cards, int n, const char *id) {
    for (int i = 0; i < n; i++) {
        if (cards[i].facts.scenario && strcmp(cards[i].id, id) == 0) {
            return &cards[i];
        }
    }
    return NULL;
}

// The one that was played last. What is opened is of the mode at home.
static const struct scene_card *unfinished(const struct scene_card *cards, int n,
                                           enum session_mode mode) {
    const struct scene_card *latest = NULL;
    for (int i = 0; i < n; i++) {
        bool waits = cards[i].facts.scenario && cards[i].waits[mode];
        if (waits && (!latest || cards[i].waits[mode] > latest->waits[mode])) {
            latest = &cards[i];
        }
    }
    return latest;
}

static const struct scene_card *card_of(const struct next_step *step,
                                        const struct scene_card *cards, int n) {
    return step->scenario ? card_named(cards, n, step->scenario->id) : NULL;
}

static bool any_practised(const struct scene_card *cards, int n) {
    bool any = false;
    for (int i = 0; i < n; i++) {
        any = any || cards[i].practised > 0;
    }
    return any;
}

// First what was begun: a rehearsal or a diagnosis, which count for a day only, then a scene. Else
// the rehearsal where only that is missing; where the path begins, for whoever has practised
// nothing; or what gains most: nobody is sent back at once into the scene that they have just
// played.
static struct next next_of(const struct desk *desk, const struct course_home *home,
                           const struct scene_card *cards, int n, const char *occupation) {
    const struct scene_card *begun = unfinished(cards, n, desk->mode);
    if (home->rehearsal_open || (home->rehearse && !begun)) {
        return (struct next){.rehearsal = true, .goes_on = home->rehearsal_open};
    }
    if (home->diagnosis_open) {
        return (struct next){.diagnosis = true, .goes_on = true};
    }
    const struct scene_card *best = card_of(&home->step, cards, n),
                            *then = card_of(&home->then, cards, n);
    bool first = best && !any_practised(cards, n);
    bool just = best && then && best->completed && strcmp(best->id, desk->scene) == 0;
    return (struct next){.scene = begun   ? begun
                                  : first ? first_of_path(cards, n, occupation)
                                  : just  ? then
                                          : best,
                         .step = just ? &home->then : &home->step,
                         .goes_on = begun,
                         .first = first};
}

// How it stands with her plans; where there are none, or it is not known (which is said), nothing
// helps most.
static struct course_home ask_home(struct looking *look) {
    const struct course_host *course = look->desk->host.course;
    struct course_home home = {0};
    struct err err = {0};
    if (course && course->home(course->context, &home, &err)) {
        look_line(look, LINE_NOTE, "", look_format(look, "%s", err.text));
        home = (struct course_home){0};
    }
    return home;
}

static void look_next_scene(struct looking *look, const struct next *next,
                            struct view_next *shown) {
    const struct scenario *s = next->scene->facts.scenario;
    shown->title = s->title;
    shown->about = s->summary;
    shown->facts = card_facts(look, s);
    shown->client = card_client(look, s);
    shown->why = next->goes_on ? tr("La dejó sin terminar: sigue en el mismo paso.")
                 : next->first ? tr("Para empezar: son unos minutos, y después de cada respuesta "
                                    "verá por qué.")
                               : look_reason(look, next->step, look->home.verdict);
}

static void look_next_rehearsal(struct looking *look, const struct course_home *home,
                                struct view_next *shown) {
    shown->title = tr("Ensayo general");
    shown->about = tr("Varios clientes y un cuestionario, sin pistas, de abrir a cerrar.");
    bool done = home->part > home->n_parts;
    shown->facts =
        home->rehearsal_open && !done ? look_format(look, tr("%d min"), home->minutes) : "";
    shown->why =
        home->rehearsal_open && done ? tr("Ya hizo todas las partes: siga para ver su cédula.")
        : home->rehearsal_open
            ? look_format(
                  look,
                  tr("Lo dejó en la parte %d de %d. Para que cuente, sígalo en menos de 24 horas."),
                  home->part, home->n_parts)
            : tr("Lo practicado ya alcanza: falta verlo en un ensayo completo.");
}

static void look_next_diagnosis(const struct course_home *home, struct view_next *shown) {
    shown->title = tr("Diagnóstico");
    shown->about = tr("Media hora para saber cómo está y por dónde empezar.");
    shown->facts = "";
    shown->why = home->diagnosis_whole
                     ? tr("Ya hizo las tres partes: siga para ver el resultado.")
                     : tr("Lo dejó a medias. Para que cuente, sígalo en menos de 24 horas.");
}

static void look_next(struct looking *look, const struct next *next,
                      const struct course_home *home) {
    struct view_next *shown = look_array(look, 1, sizeof *shown);
    if (shown && next->rehearsal) {
        look_next_rehearsal(look, home, shown);
    } else if (shown && next->diagnosis) {
        look_next_diagnosis(home, shown);
    } else if (shown && next->scene) {
        look_next_scene(look, next, shown);
    }
    if (shown) {
        shown->begun = next->goes_on;
    }
    look->view->next = next->rehearsal || next->diagnosis || next->scene ? shown : NULL;
}

static const char *greet(struct looking *look) {
    struct person person = {0};
    struct err err = {0};
    const struct desk *desk = look->desk;
    if (desk->host.people->person(desk->host.people->context, &person, &err)) {
        look_line(look, LINE_NOTE, "", look_format(look, "%s", err.text));
        return "";
    }
    if (*person.name) {
        look_line(look, LINE_HEADING, "", look_format(look, tr("Hola, %s"), person.name));
    }
    return look_format(look, "%s", person.occupation);
}

void look_home(struct looking *look) {
    struct desk *desk = look->desk;
    const struct scene_card *cards;
    int n = 0;
    struct err err = {0};
    const char *occupation = greet(look);
    if (desk->mode == MODE_ASSESSMENT) {
        look_line(look, LINE_NOTE, "",
                  tr("Modo de evaluación: sin pistas, y los porqués vienen al final."));
    }
    if (desk->host.cards(desk->host.context, &cards, &n, &err)) {
        look_line(look, LINE_NOTE, "", look_format(look, "%s", err.text));
        return;
    }
    look->home = ask_home(look);
    const struct scene_card **order = sorted(look, cards, n, occupation);
    if (order) {
        const struct next next = next_of(desk, &look->home, cards, n, occupation);
        look_path(look, order, n, occupation, next.scene);
        look_next(look, &next, &look->home);
    }
    look->view->prompt =
        n ? tr("Elija una escena de su camino.") : tr("No hay escenas en la carpeta.");
}

enum errc desk_run_proceed(const struct desk_call *call) {
    struct desk *desk = call->desk;
    const struct scene_card *cards;
    int n;
    enum errc code = desk->host.cards(desk->host.context, &cards, &n, call->err);
    if (code) {
        return code;
    }
    const struct course_host *course = desk->host.course;
    struct course_home home = {0};
    code = course ? course->home(course->context, &home, call->err) : ERR_OK;
    if (code) {
        return code;
    }
    struct person person = {0};
    code = desk->host.people->person(desk->host.people->context, &person, call->err);
    if (code) {
        return code;
    }
    const struct next next = next_of(desk, &home, cards, n, person.occupation);
    if (next.rehearsal) {
        return next.goes_on ? desk_next_part(desk, false, call->now, call->err)
                            : desk_go_to(desk, SCREEN_REHEARSAL);
    }
    if (next.diagnosis) {
        return desk_go_to(desk, SCREEN_DIAGNOSIS);
    }
    return next.scene ? desk_open_scene(desk, next.scene->id, false, call->now, call->err)
                      : err_set(call->err, ERR_NOT_NOW, "%s", tr("Elija una escena."));
}

// What stands on the tiles of home beside their names.
static const char *about_plan(struct looking *look, bool open, instant last, const char *what) {
    return open   ? tr("Quedó a medias: siga donde iba.")
           : last ? look_format(look, tr("El último, %s."), look_day(look, last))
                  : what;
}

static const char *about_diagnosis(struct looking *look) {
    return about_plan(look, look->home.diagnosis_open, look->home.diagnosed,
                      tr("Media hora para saber cómo está y por dónde empezar."));
}

static const char *about_rehearsal(struct looking *look) {
    return about_plan(look, look->home.rehearsal_open, look->home.rehearsed,
                      tr("Como el día de la evaluación, con su cédula."));
}

static const char *about_studio(struct looking *look) {
    (void)look;
    return tr("Grábese y vea volumen, tono, velocidad y pausas.");
}

// What a button would do now, or the mode that it changes, where that is not always the same.
const char *look_command(struct looking *look, const struct desk_command *command) {
    const struct view_next *next = look->view->next;
    const struct desk *desk = look->desk;
    if (strcmp(command->name, "mode") == 0) {
        return desk->mode == MODE_PRACTICE ? tr("Modo: práctica") : tr("Modo: evaluación");
    }
    if (strcmp(command->name, "voices") == 0) {
        return desk_is_heard(desk) ? tr("Callar voces") : tr("Oír voces");
    }
    bool goes_on = (strcmp(command->name, "proceed") == 0 && next && next->begun) ||
                   (strcmp(command->name, "start") == 0 && desk->resumed) ||
                   (strcmp(command->name, "rehearse") == 0 && desk_plan_waits(desk, false)) ||
                   (strcmp(command->name, "diagnose") == 0 && desk_plan_waits(desk, true));
    return goes_on ? tr("Seguir") : desk_label(desk, command);
}

const char *look_tile(struct looking *look, const char *command) {
    static const struct {
        const char *command;
        const char *(*about)(struct looking *);
    } tiles[] = {{"diagnosis", about_diagnosis},
                 {"rehearsal", about_rehearsal},
                 {"review", look_due},
                 {"studio", about_studio}};
    for (size_t i = 0; i < sizeof tiles / sizeof *tiles; i++) {
        if (look->view->screen == SCREEN_HOME && strcmp(tiles[i].command, command) == 0) {
            return tiles[i].about(look);
        }
    }
    return "";
}
