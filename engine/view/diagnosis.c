// The diagnosis: what she says of herself, 20 questions, a client in crisis; what came of it.
#include "view/desk_state.h"

#include "base/strbuf.h"
#include "base/tr.h"
#include "scenario/step.h"

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

// A part with what it takes, in its place of three.
static void look_part(struct looking *look, const struct diagnosis_now *now, int part,
                      const char *name) {
    int minutes = now->minutes[part];
    bool half = part == now->part && (now->open || now->said);
    const char *how = part < now->part ? tr("listo")
                      : half           ? look_format(look, tr("faltan unos %d min"), minutes)
                                       : look_format(look, tr("unos %d min"), minutes);
    look_line(look, LINE_NARRATION, "", look_format(look, "%d. %s: %s", part + 1, name, how));
}

static void look_parts(struct looking *look, const struct diagnosis_now *now) {
    const struct standard *standard = look->desk->host.standard;
    look_part(look, now, DIAGNOSIS_SPEAKS,
              look_format(look, tr("Lo que usted dice de sí, en %d frases"), standard->n_items));
    look_part(look, now, DIAGNOSIS_ANSWERS, look_format(look, tr("%d preguntas"), DIAGNOSIS_ASKED));
    look_part(look, now, DIAGNOSIS_SERVES, tr("Una persona en crisis"));
}

static int minutes_left(const struct diagnosis_now *now) {
    int minutes = 0;
    for (int part = 0; part < DIAGNOSIS_PARTS; part++) {
        minutes += now->minutes[part];
    }
    return minutes;
}

static const char *where_it_stands(struct looking *look, const struct diagnosis_now *now) {
    if (now->part == DIAGNOSIS_PARTS) {
        return tr("Ya hizo las tres partes: siga para ver el resultado.");
    }
    if (now->open || now->said) {
        return look_format(look, tr("Sigue la parte %d de %d; faltan unos %d min en total."),
                           now->part + 1, DIAGNOSIS_PARTS, minutes_left(now));
    }
    return look_format(look,
                       tr("Toma unos %d min en total, y puede hacerlo en partes: si lo interrumpe, "
                          "tiene 24 horas para seguirlo y que cuente."),
                       minutes_left(now));
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
        tr("Son tres partes, sin pistas ni comentarios. Al final ve sus posibilidades, lo que "
           "conviene revisar y por dónde empezar."));
    if (*now.problem) {
        look_line(look, LINE_MISSED, tr("Ahora no se puede"), look_format(look, "%s", now.problem));
    } else {
        look_parts(look, &now);
        look_line(look, LINE_NOTE, "", where_it_stands(look, &now));
    }
    if (now.said && !now.open && now.part == DIAGNOSIS_SPEAKS) {
        look_line(look, LINE_NOTE, "",
                  look_format(look, tr("Ya contestó %d de %d criterios: sigue donde se quedó."),
                              now.said, look->desk->host.standard->n_items));
    }
    look_line(look, LINE_NOTE, "",
              tr("En lo que dice de sí ninguna respuesta está mal: sirve para comparar lo que uno "
                 "cree con lo que se ve. Nadie más lo lee."));
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
    look_line(look, LINE_REASON, tr("Preguntas"),
              look_format(look, tr("%d de %d bien"), d->right, d->asked));
    look_line(look, LINE_REASON, tr("Persona en crisis"),
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

static const char *how_missed(const struct evidence_event *event, const char *missed) {
    return event->x > 0 ? tr("En parte") : missed;
}

static void quote(struct looking *look, const struct evidence_event *event) {
    if (*event->source.answer) {
        look_line(look, LINE_YOU, tr("Usted"), look_quoted(look, event->source.answer));
    }
}

// The right answer to a question, in words.
static const char *right_answer(struct looking *look, const struct step *question) {
    struct answer answer = {0};
    struct strbuf words = {0};
    step_right_answer(question, &answer);
    answer_words(question, &answer, &words);
    const char *kept = look_format(look, "%s", strbuf_text(&words));
    look->out_of_memory = look->out_of_memory || words.failed;
    strbuf_free(&words);
    return kept;
}

// What was asked, what she said, what is right and why.
static void look_wrong_answer(struct looking *look, const struct diagnosis_answer *answer) {
    look_line(look, LINE_MISSED, how_missed(answer->event, tr("Incorrecto")),
              look_leaf(look, answer->event->leaf));
    look_line(look, LINE_NARRATION, "",
              look_format(
                  look, "%s %s",
                  answer->question->narration.n ? answer->question->narration.variants[0].text : "",
                  answer->question->prompt));
    quote(look, answer->event);
    look_line(look, LINE_BETTER, tr("La respuesta"), right_answer(look, answer->question));
    look_line(look, LINE_REASON, tr("Por qué"), answer->event->source.reason);
}

static bool same_deed(const struct evidence_event *a, const struct evidence_event *b) {
    return *a->source.step && strcmp(a->source.step, b->source.step) == 0 &&
           strcmp(a->source.session, b->source.session) == 0;
}

// Whether an answer of the scene is told of already, with what was missed before this.
static bool is_told(const struct diagnosis_record *record, int i) {
    for (int k = 0; k < i; k++) {
        if (!record->missed[k].question &&
            same_deed(record->missed[k].event, record->missed[i].event)) {
            return true;
        }
    }
    return false;
}

// All that was missed by one answer, then the answer.
static void look_deed_missed(struct looking *look, const struct diagnosis_record *record, int i) {
    const struct evidence_event *first = record->missed[i].event;
    for (int k = i; k < record->n_missed; k++) {
        const struct evidence_event *event = record->missed[k].event;
        if (k == i || (!record->missed[k].question && same_deed(first, event))) {
            look_line(look, LINE_MISSED, how_missed(event, tr("Faltó")),
                      look_leaf(look, event->leaf));
        }
    }
    quote(look, first);
    look_line(look, LINE_REASON, tr("Por qué"), first->source.reason);
}

// Every wrong answer; of the scene everything that the crisis asked for, and some of the rest.
static void look_to_review(struct looking *look, const struct diagnosis_record *record) {
    enum { MOST_OTHERS = 6 };
    const struct standard *standard = look->desk->host.standard;
    int others = 0;
    bool serves = false;
    if (record->n_missed) {
        look_line(look, LINE_HEADING, "", tr("Lo que contestó y conviene revisar"));
    }
    for (int i = 0; i < record->n_missed; i++) {
        const struct diagnosis_answer *answer = &record->missed[i];
        if (answer->question) {
            look_wrong_answer(look, answer);
        } else if (!is_told(record, i)) {
            look_line(look, LINE_HEADING, "", serves ? "" : tr("Con la persona en crisis"));
            serves = true;
            others += !standard_is_emergency(standard, answer->event->leaf);
            if (others <= MOST_OTHERS || standard_is_emergency(standard, answer->event->leaf)) {
                look_deed_missed(look, record, i);
            }
        }
    }
    int more = others - MOST_OTHERS;
    if (more > 0) {
        look_line(look, LINE_NOTE, "",
                  look_format(look,
                              tr_n("Y %d respuesta más de la escena.",
                                   "Y %d respuestas más de la escena.", (unsigned long)more),
                              more));
    }
}

// The way stands last, where a terminal asks; a window puts it behind the chances.
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
    look_to_review(look, &record);
    look_line(look, LINE_HEADING, "", tr("Su camino"));
    look_exercises(look, record.steps, record.n_steps, record.verdict);
}
