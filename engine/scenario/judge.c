#include "scenario/judge.h"

#include "scenario/date.h"

#include "base/utf8.h"

#include <ctype.h>
#include <string.h>

// Several parts of one answer may speak about the same leaf: the step's outcome is their mean.
struct tally {
    struct step_result *result;
    int count[SCENE_MAX_OUTCOMES];
    bool reason_is_a_miss[SCENE_MAX_OUTCOMES];
};

static void tally_mark(struct tally *tally, int leaf, double x, const char *why) {
    struct step_result *result = tally->result;
    int i = 0;
    while (i < result->n_outcomes && result->outcomes[i].leaf != leaf) {
        i++;
    }
    if (i == SCENE_MAX_OUTCOMES) {
        return; // cannot be: a standard has at most STANDARD_MAX_LEAVES leaves
    }
    struct outcome *outcome = &result->outcomes[i];
    if (i == result->n_outcomes) {
        *outcome = (struct outcome){.leaf = leaf, .why = why};
        tally->count[i] = 0;
        tally->reason_is_a_miss[i] = false;
        result->n_outcomes++;
    }
    outcome->x += x;
    tally->count[i]++;
    if (x < 1 && !tally->reason_is_a_miss[i]) {
        outcome->why = why;
        tally->reason_is_a_miss[i] = true;
    }
}

static void tally_marks(struct tally *tally, const struct marks *marks, bool met, const char *why) {
    for (int i = 0; i < marks->n; i++) {
        tally_mark(tally, marks->items[i].leaf, met ? marks->items[i].x : 0, why);
    }
}

static void tally_part(struct tally *tally, const struct part *part, bool right) {
    tally_marks(tally, right ? &part->met : &part->missed, right, part->why);
    tally->result->all_right = tally->result->all_right && right;
}

static bool contains(const struct answer *answer, int part) {
    for (int i = 0; i < answer->n_parts; i++) {
        if (answer->parts[i] == part) {
            return true;
        }
    }
    return false;
}

static void judge_option(const struct scenario *scenario, const struct step *step,
                         const struct answer *answer, struct tally *tally) {
    const struct part *part = &step->parts[answer->parts[0]];
    tally_marks(tally, &part->met, true, part->why);
    tally_marks(tally, &part->missed, false, part->why);
    tally->result->all_right = part->missed.n == 0;
    tally->result->why = part->why;
    double best = 0, value = scene_option_value(scenario, part);
    for (int i = 0; i < step->n_parts; i++) {
        double other = scene_option_value(scenario, &step->parts[i]);
        best = i == 0 || other > best ? other : best;
    }
    tally->result->all_right = tally->result->all_right && value >= best;
}

static void judge_things(const struct step *step, const struct answer *answer,
                         struct tally *tally) {
    for (int i = 0; i < step->n_parts; i++) {
        tally->result->right[i] = contains(answer, i) == step->parts[i].should_mark;
        tally_part(tally, &step->parts[i], tally->result->right[i]);
    }
    tally->result->n_judged = step->n_parts;
}

static void judge_order(const struct step *step, const struct answer *answer, struct tally *tally) {
    struct step_result *result = tally->result;
    int at[ANSWER_MAX_PARTS] = {0};
    for (int i = 0; i < step->n_parts; i++) {
        at[answer->parts[i]] = i;
        result->right[i] = true;
    }
    for (int i = 0; i < step->n_relations; i++) {
        const struct relation *relation = &step->relations[i];
        bool right = at[relation->first] < at[relation->second];
        tally_marks(tally, right ? &relation->met : &relation->missed, right, relation->why);
        if (!right) {
            result->right[relation->first] = result->right[relation->second] = false;
            result->all_right = false;
        }
    }
    result->n_judged = step->n_parts;
}

// Keeps the characters of `keep` ("0-9" as digits) and drops the others.
static void only_digits(const char *text, const char *also, char *out, size_t size) {
    size_t used = 0;
    for (; *text && used + 1 < size; text++) {
        if (isdigit((unsigned char)*text) || strchr(also, *text)) {
            out[used++] = *text;
        }
    }
    out[used] = '\0';
}

static bool same_digits(const char *a, const char *b, const char *also) {
    char left[128], right[128];
    only_digits(a, also, left, sizeof left);
    only_digits(b, also, right, sizeof right);
    return strcmp(left, right) == 0;
}

static bool same_date(const char *accepted, const char *written) {
    struct date wanted, date;
    return date_read(accepted, &wanted) && date_read(written, &date) && date_same(&wanted, &date);
}

static bool same_value(enum field_type type, const char *accepted, const char *written) {
    switch (type) {
    case FIELD_NUMBER:
        return same_digits(accepted, written, ".-");
    case FIELD_PHONE:
        return same_digits(accepted, written, "");
    case FIELD_DATE:
        return same_date(accepted, written);
    default:
        return utf8_same(accepted, written);
    }
}

bool field_accepts(const struct part *field, const char *written) {
    if (written[strspn(written, " \t")] == '\0') {
        return field->n_accepted == 0;
    }
    for (int i = 0; i < field->n_accepted; i++) {
        if (same_value(field->type, field->accepted[i], written)) {
            return true;
        }
    }
    return false;
}

const char *answer_field_value(const struct answer *answer, int part) {
    const char *value = "";
    for (int i = 0; i < answer->n_parts; i++) {
        if (answer->parts[i] == part && answer->values[i]) {
            value = answer->values[i];
        }
    }
    return value;
}

// Where the first and the last field stand among what was done; -1 when none was filled.
static void field_span(const struct step *step, const struct answer *answer, int *first,
                       int *last) {
    *first = *last = -1;
    for (int i = 0; i < answer->n_parts; i++) {
        if (!step->parts[answer->parts[i]].is_action) {
            *first = *first < 0 ? i : *first;
            *last = i;
        }
    }
}

static bool action_right(const struct step *step, const struct answer *answer, int part) {
    int first, last, done = -1;
    field_span(step, answer, &first, &last);
    for (int i = 0; i < answer->n_parts; i++) {
        if (answer->parts[i] == part) {
            // What has to come first counts when first done, what has to come last when last done.
            bool keep = done >= 0 && step->parts[part].moment == ACTION_FIRST;
            done = keep ? done : i;
        }
    }
    switch (step->parts[part].moment) {
    case ACTION_FIRST:
        return done >= 0 && (first < 0 || done < first);
    case ACTION_LAST:
        return done >= 0 && last >= 0 && done > last;
    case ACTION_AVOID:
        return done < 0;
    default:
        return done >= 0;
    }
}

static void judge_form(const struct step *step, const struct answer *answer, struct tally *tally) {
    for (int i = 0; i < step->n_parts; i++) {
        const struct part *part = &step->parts[i];
        tally->result->right[i] = part->is_action
                                      ? action_right(step, answer, i)
                                      : field_accepts(part, answer_field_value(answer, i));
        tally_part(tally, part, tally->result->right[i]);
    }
    tally->result->n_judged = step->n_parts;
}

static void judge_text(const struct step *step, const struct answer *answer, struct tally *tally) {
    for (int i = 0; i < step->n_parts; i++) {
        const struct part *idea = &step->parts[i];
        bool told = answer->text ? idea_in_text(idea, answer->text) : contains(answer, i);
        tally->result->right[i] = told == idea->should_mark;
        tally_part(tally, idea, tally->result->right[i]);
    }
    tally->result->n_judged = step->n_parts;
}

// A take tells how something was said, not what: its outcomes are those of the voice.
static void judge_voice(const struct step *step, const struct answer *answer, struct tally *tally) {
    struct step_result *result = tally->result;
    result->all_right = answer->spoken == SPOKEN && answer->voice >= VOICE_GOOD_FROM;
    for (int i = 0; i < step->voice.n && answer->spoken == SPOKEN; i++) {
        const struct consequence *about =
            result->all_right ? &step->voice_right : &step->voice_wrong;
        tally_mark(tally, step->voice.items[i].leaf, answer->voice, about->why);
        result->outcomes[result->n_outcomes - 1].voice = true;
    }
}

void judge_answer(const struct scenario *scenario, const struct step *step,
                  const struct answer *answer, struct step_result *result) {
    struct tally tally = {.result = result};
    result->n_outcomes = result->n_judged = 0;
    result->all_right = true;
    result->why = "";
    if (answer->timeout) {
        result->all_right = false;
        result->why = step->timeout.why;
        return;
    }
    switch (step->kind) {
    case STEP_ELIGE:
        judge_option(scenario, step, answer, &tally);
        break;
    case STEP_MARCA:
        judge_things(step, answer, &tally);
        break;
    case STEP_ORDENA:
        judge_order(step, answer, &tally);
        break;
    case STEP_REGISTRA:
        judge_form(step, answer, &tally);
        break;
    case STEP_HABLA:
        if (answer->spoken) {
            judge_voice(step, answer, &tally);
            break;
        }
        judge_text(step, answer, &tally);
        break;
    case STEP_ESCRIBE:
        judge_text(step, answer, &tally);
        break;
    default:
        break;
    }
    for (int i = 0; i < result->n_outcomes; i++) {
        result->outcomes[i].x /= tally.count[i];
    }
}

double scene_option_value(const struct scenario *scenario, const struct part *part) {
    const struct standard *standard = scenario->standard;
    double value = 0;
    for (int i = 0; i < part->met.n; i++) {
        const struct mark *mark = &part->met.items[i];
        value += mark->x * standard->items[standard->leaves[mark->leaf].item].weight;
    }
    for (int i = 0; i < part->missed.n; i++) {
        const struct mark *mark = &part->missed.items[i];
        value -= standard->items[standard->leaves[mark->leaf].item].weight;
    }
    return value;
}
