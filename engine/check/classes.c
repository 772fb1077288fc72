#include "check/classes.h"

#include "base/tr.h"

#include <string.h>

// The classes of a step of marks or a form: all right; each part wrong; nothing done; then, of the
// parts with effects of their own, every set of wrong ones, with the rest right or one of them
// wrong. What can also be said aloud: a good voice, a poor one, a take that is refused.
enum { TAKES = 3 };

struct shape {
    int n_effects, effects[CLASSES_MOST_EFFECTS];
    int plain; // a part without effects, -1 when there is none
    bool complete;
};

static bool has_effects(const struct consequence *c) {
    return c->n_effects || c->n_later;
}

static struct shape shape_of(const struct step *step) {
    struct shape shape = {.plain = -1, .complete = true};
    for (int i = 0; i < step->n_parts; i++) {
        if (!has_effects(&step->parts[i].right) && !has_effects(&step->parts[i].wrong)) {
            shape.plain = i;
        } else if (shape.n_effects < CLASSES_MOST_EFFECTS) {
            shape.effects[shape.n_effects++] = i;
        } else {
            shape.complete = false;
        }
    }
    return shape;
}

static int subsets(const struct shape *shape) {
    return shape->n_effects ? (1 << shape->n_effects) * (shape->plain >= 0 ? 2 : 1) : 0;
}

static int count(const struct step *step, const struct shape *shape) {
    switch (step->kind) {
    case STEP_ELIGE:
        return step->n_parts;
    case STEP_MARCA:
    case STEP_REGISTRA:
    case STEP_ESCRIBE:
        return step->n_parts + 2 + subsets(shape);
    case STEP_HABLA:
        return step->n_parts + 2 + subsets(shape) + TAKES;
    case STEP_ORDENA:
        return step->n_relations + 2;
    default:
        return 1;
    }
}

int classes_count(const struct step *step, bool *complete) {
    struct shape shape = shape_of(step);
    bool by_parts =
        step->kind == STEP_MARCA || step->kind == STEP_REGISTRA || step_is_written(step);
    *complete = !by_parts || shape.complete;
    return count(step, &shape) + step->has_timeout;
}

static void remove_part(struct answer *answer, int part) {
    int kept = 0;
    for (int i = 0; i < answer->n_parts; i++) {
        if (answer->parts[i] != part) {
            answer->parts[kept] = answer->parts[i];
            answer->values[kept++] = answer->values[i];
        }
    }
    answer->n_parts = kept;
}

static bool has_part(const struct answer *answer, int part) {
    for (int i = 0; i < answer->n_parts; i++) {
        if (answer->parts[i] == part) {
            return true;
        }
    }
    return false;
}

// Turns one part of a right answer into a wrong one: what should be there goes, what should not
// comes.
static void spoil(const struct step *step, struct answer *answer, int part) {
    if (has_part(answer, part)) {
        remove_part(answer, part);
    } else {
        bool is_field = step->kind == STEP_REGISTRA && !step->parts[part].is_action;
        answer->parts[answer->n_parts] = part;
        answer->values[answer->n_parts++] = is_field ? "?" : NULL;
    }
}

// A text is tried by the ideas it would tell.
static void right_ideas(const struct step *step, struct answer *answer) {
    for (int i = 0; i < step->n_parts; i++) {
        if (step->parts[i].should_mark) {
            answer->parts[answer->n_parts++] = i;
        }
    }
}

static void swap(struct answer *answer, int a, int b) {
    int kept = answer->parts[a];
    answer->parts[a] = answer->parts[b];
    answer->parts[b] = kept;
}

static void order(const struct step *step, int index, struct answer *answer) {
    if (index > 0 && index <= step->n_relations) {
        const struct relation *relation = &step->relations[index - 1];
        swap(answer, relation->first, relation->second);
    } else if (index > step->n_relations) {
        for (int i = 0; i < answer->n_parts / 2; i++) {
            swap(answer, i, answer->n_parts - 1 - i);
        }
    }
}

static void by_parts(const struct step *step, const struct shape *shape, int index,
                     struct answer *answer) {
    int set = index - step->n_parts - 2;
    if (index > 0 && index <= step->n_parts) {
        spoil(step, answer, index - 1);
    } else if (index == step->n_parts + 1) {
        answer->n_parts = 0;
    } else if (index > step->n_parts + 1) {
        for (int i = 0; i < shape->n_effects; i++) {
            if (set >> i & 1) {
                spoil(step, answer, shape->effects[i]);
            }
        }
        if (set >> shape->n_effects) {
            spoil(step, answer, shape->plain);
        }
    }
}

// 0: a good voice, 1: a poor one, 2: a take that is refused; -1: another class.
static int take_of(const struct step *step, const struct shape *shape, int index) {
    int first = count(step, shape) - TAKES;
    return step->kind == STEP_HABLA && index >= first ? index - first : -1;
}

void classes_answer(const struct step *step, int index, struct answer *answer) {
    struct shape shape = shape_of(step);
    *answer = (struct answer){0};
    if (index >= count(step, &shape)) {
        answer->timeout = true;
        return;
    }
    int take = take_of(step, &shape, index);
    if (take >= 0) {
        answer->spoken = take == 2 ? SPOKEN_REFUSED : SPOKEN;
        answer->voice = take == 0;
        return;
    }
    switch (step->kind) {
    case STEP_NARRA:
        return;
    case STEP_ELIGE:
        answer->n_parts = 1;
        answer->parts[0] = index;
        return;
    case STEP_ORDENA:
        step_right_answer(step, answer);
        order(step, index, answer);
        return;
    case STEP_ESCRIBE:
    case STEP_HABLA:
        right_ideas(step, answer);
        by_parts(step, &shape, index, answer);
        return;
    default:
        step_right_answer(step, answer);
        by_parts(step, &shape, index, answer);
    }
}

void classes_words(const struct step *step, int index, struct strbuf *words) {
    struct shape shape = shape_of(step);
    strbuf_addf(words, "%s", step->name);
    if (index >= count(step, &shape)) {
        strbuf_addf(words, " (%s)", tr("se acaba el tiempo"));
    } else if (take_of(step, &shape, index) >= 0) {
        static const char *const takes[] = {N_("con buena voz"), N_("con mala voz"),
                                            N_("grabación rechazada")};
        strbuf_addf(words, " (%s)", tr(takes[take_of(step, &shape, index)]));
    } else if (step->kind == STEP_ELIGE) {
        strbuf_addf(words, " → %s", step->parts[index].id);
    } else if (step->kind == STEP_ORDENA) {
        strbuf_addf(words, " (%s)", index ? tr("en otro orden") : tr("en orden"));
    } else if (step->kind != STEP_NARRA) {
        if (index > 0 && index <= step->n_parts) {
            strbuf_addf(words, tr(" (mal: %s)"), step->parts[index - 1].id);
        } else {
            strbuf_addf(words, " (%s)",
                        index == 0                   ? tr("todo bien")
                        : index == step->n_parts + 1 ? tr("sin nada")
                                                     : tr("varias partes mal"));
        }
    }
}
