// The diagnosis: what she says of herself, 20 questions, a client in crisis; what came of it.
#include "view/desk_state.h"

#include "base/tr.h"

#include <string.h>

enum { N_OPINIONS = 3 };

static const enum opinion opinions[N_OPINIONS] = {OPINION_ALWAYS, OPINION_SOMETIMES, OPINION_NEVER};

static const char *doing_label(enum opinion opinion) {
    const char *const labels[] = {"", N_("No lo hago"), N_("A veces"), N_("Siempre")};
    return opinion ? tr(labels[opinion]) : "";
}

// What knowledge is asked is whether one knows it.
static const char *knowledge_label(enum opinion opinion) {
    const char *const labels[] = {"", N_("No lo sé"), N_("Más o menos"), N_("Lo sé bien")};
    return opinion ? tr(labels[opinion]) : "";
}

enum opinion look_opinion(const char *text) {
    for (int i = 0; i < N_OPINIONS; i++) {
        if (strcmp(text, doing_label(opinions[i])) == 0 ||
            strcmp(text, knowledge_label(opinions[i])) == 0) {
            return opinions[i];
        }
    }
    return opinion_by_name(text);
}

static const char *label_of(const struct item *item, enum opinion opinion) {
    return item->kind == KIND_KNOWLEDGE ? knowledge_label(opinion) : doing_label(opinion);
}

void look_diagnosis(struct looking *look) {
    const struct course_host *course = look->desk->host.course;
    struct diagnosis_now now;
    struct err err = {0};
    if (course->diagnosis(course->context, &now, &err)) {
        look_line(look, LINE_NOTE, "", look_format(look, "%s", err.text));
        return;
    }
    look_line(look, LINE_HEADING, "",
              tr("¿Ya está para evaluarse, o le conviene practicar antes?"));
    look_line(
        look, LINE_NARRATION, "",
        look_format(
            look,
            tr("Primero usted dice qué hace de lo que pide cada criterio. Después contesta %d "
               "preguntas y atiende a una persona en crisis. Al final ve sus "
               "posibilidades y por dónde empezar."),
            DIAGNOSIS_ASKED));
    if (*now.problem) {
        look_line(look, LINE_MISSED, tr("Ahora no se puede"), look_format(look, "%s", now.problem));
    } else if (now.open) {
        look_line(look, LINE_NOTE, "",
                  look_format(look,
                              tr("Ya dijo qué hace. Sigue la parte %d de %d; faltan unos %d "
                                 "min."),
                              now.part, now.n_parts, now.minutes));
    } else if (now.said) {
        look_line(look, LINE_NOTE, "",
                  look_format(look, tr("Ya contestó %d de %d criterios: sigue donde se quedó."),
                              now.said, look->desk->host.standard->n_items));
    } else {
        look_line(look, LINE_NOTE, "",
                  look_format(look, tr("Toma unos %d minutos, y puede hacerlo en partes."),
                              now.minutes + 5));
    }
    look_line(look, LINE_NOTE, "",
              tr("Aquí ninguna respuesta está mal: sirven para comparar lo que uno cree con lo que "
                 "se ve. Nadie más las lee."));
    if (now.ended) {
        look_line(
            look, LINE_NOTE, "",
            look_format(look, tr("Su último diagnóstico es del %s."), look_day(look, now.ended)));
    }
}

static struct view_entry ask(struct looking *look, int index) {
    const struct desk *desk = look->desk;
    const struct item *item = &desk->host.standard->items[index];
    const char **labels = look_array(look, N_OPINIONS, sizeof *labels);
    for (int i = 0; labels && i < N_OPINIONS; i++) {
        labels[i] = label_of(item, opinions[i]);
    }
    return (struct view_entry){.kind = ENTRY_FIELD,
                               .command = "says",
                               .id = item->code,
                               .label = look_format(look, "%s %s", item->code, item->label),
                               .detail = item->seen,
                               .facts = "",
                               .best = "",
                               .value = label_of(item, desk->opinions[index]),
                               .n_choices = labels ? N_OPINIONS : 0,
                               .choices = labels};
}

void look_opinions(struct looking *look) {
    const struct standard *standard = look->desk->host.standard;
    struct view_entry *entries = look_entries(look, standard->n_items);
    int said = 0;
    for (int i = 0; entries && i < standard->n_items; i++) {
        if (standard->items[i].element == look->desk->page) {
            entries[look->view->n_entries++] = ask(look, i);
            said += look->desk->opinions[i] != OPINION_NONE;
        }
    }
    look_line(look, LINE_HEADING, "", standard->elements[look->desk->page].title);
    look_line(look, LINE_NOTE, "",
              look_format(look, tr("Página %d de %d · contestó %d de %d"), look->desk->page + 1,
                          standard->n_elements, said, look->view->n_entries));
    look->view->prompt = tr("De lo que pide el estándar, ¿qué hace usted?");
}

static void look_chances(struct looking *look, const struct diagnosis *d) {
    const char *const labels[] = {N_("Posibilidades bajas"), N_("Posibilidades medias"),
                                  N_("Posibilidades altas")};
    const char *const meanings[] = {
        N_("Si se evaluara hoy, lo más probable es que todavía no pasara. Hay camino, y empieza "
           "abajo."),
        N_("Va bien. Practique lo que falta antes de pedir su evaluación."),
        N_("Está cerca. Confírmelo con un ensayo general."),
    };
    look_line(look, LINE_HEADING, "", tr(labels[d->chances]));
    look_line(look, LINE_NARRATION, "", tr(meanings[d->chances]));
    look_line(look, LINE_STATE, tr("Preguntas"),
              look_format(look, tr("%d de %d bien"), d->right, d->asked));
    look_line(look, LINE_STATE, tr("Persona en crisis"),
              d->crisis_met ? tr("la contuvo y la enlazó con ayuda") : tr("faltó algo por hacer"));
    look_line(look, LINE_NOTE, "", report_disclaimer());
}

// The first by name, the others by their codes: the way that begins below is not far away then.
static void list(struct looking *look, enum line_kind kind, const char *what, const int *items,
                 int n) {
    enum { BY_NAME = 6 };
    const struct standard *standard = look->desk->host.standard;
    const char *codes = "";
    for (int i = 0; i < n; i++) {
        const struct item *item = &standard->items[items[i]];
        if (i < BY_NAME) {
            look_line(look, kind, what, look_format(look, "%s %s", item->code, item->label));
        } else {
            codes = look_format(look, *codes ? "%s, %s" : "%s%s", codes, item->code);
        }
    }
    look_line(look, kind, tr("También"), codes);
}

static void look_image(struct looking *look, const struct diagnosis *d) {
    if (!d->n_overrated && !d->n_underrated) {
        look_line(look, LINE_NOTE, "", tr("Lo que dijo de sí y lo que se vio coinciden."));
        return;
    }
    look_line(look, LINE_HEADING, "", tr("Lo que dijo y lo que se vio"));
    if (d->n_overrated) {
        look_line(look, LINE_NARRATION, "",
                  tr("Esto dice que lo hace siempre, y esta vez no se vio. Les pasa a casi todos: "
                     "hacerlo y que se note son dos cosas, y la segunda se practica."));
        list(look, LINE_MISSED, tr("Esta vez no"), d->overrated, d->n_overrated);
    }
    if (d->n_underrated) {
        look_line(look, LINE_NARRATION, "", tr("Y esto le sale mejor de lo que cree:"));
        list(look, LINE_MET, tr("Se vio"), d->underrated, d->n_underrated);
    }
}

void look_diagnosed(struct looking *look) {
    const struct course_host *course = look->desk->host.course;
    struct diagnosis_record record;
    struct err err = {0};
    if (course->diagnosed(course->context, &record, &err)) {
        look_line(look, LINE_NOTE, "", look_format(look, "%s", err.text));
        return;
    }
    look_chances(look, record.diagnosis);
    look_image(look, record.diagnosis);
    look_line(look, LINE_HEADING, "", tr("Su camino"));
    look_exercises(look, record.steps, record.n_steps);
}
