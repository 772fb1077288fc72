#include "course/diagnosis.h"

#include "scenario/questionnaire.h"
#include "scoring/assessment.h"

#include "base/rng.h"
#include "base/tr.h"

#include <math.h>
#include <string.h>

#define HIGH_FROM 0.85
#define LOW_BELOW 0.6

enum { BANK_NAME = 256 };

static const char *const opinion_names[] = {"", "never", "sometimes", "always"};
static const double opinion_values[] = {0, 0, 0.5, 1};
static const char *const chances_names[] = {"low", "medium", "high"};

const char *opinion_name(enum opinion opinion) {
    return opinion_names[opinion];
}

enum opinion opinion_by_name(const char *name) {
    for (int i = OPINION_NEVER; i <= OPINION_ALWAYS; i++) {
        if (strcmp(opinion_names[i], name) == 0) {
            return (enum opinion)i;
        }
    }
    return OPINION_NONE;
}

const char *chances_name(enum chances chances) {
    return chances_names[chances];
}

// Weight of the criterion that a bank asks about.
static int weight_of(const struct standard *standard, const struct course_scene *bank) {
    int leaf = bank->scenario->promised[0];
    return standard->items[standard->leaves[leaf].item].weight;
}

static bool asks_already(const struct rehearsal_plan *plan, const struct question_pick *pick) {
    for (int i = 0; i < plan->n_questions; i++) {
        if (plan->questions[i].bank == pick->bank && plan->questions[i].step == pick->step) {
            return true;
        }
    }
    return false;
}

// Goes round the banks, those that weigh most first, until enough is asked or all is.
static void choose_questions(const struct course_scene **banks, int n, struct rng *rng,
                             struct rehearsal_plan *plan) {
    for (int round = 0, added = 1; added && plan->n_questions < DIAGNOSIS_ASKED; round++) {
        added = 0;
        for (int i = 0; i < n && (!round || plan->n_questions < DIAGNOSIS_ASKED); i++) {
            int questions = bank_questions(banks[i]->scenario);
            int first = (int)rng_below(rng, (uint64_t)questions);
            for (int k = 0; k < questions; k++) {
                struct question_pick pick = {banks[i]->scenario, (first + k) % questions};
                if (!asks_already(plan, &pick)) {
                    plan->questions[plan->n_questions++] = pick;
                    added++;
                    break;
                }
            }
        }
    }
}

static enum errc list_banks(const struct course_scene *catalogue, int n,
                            const struct standard *standard, const struct course_scene **banks,
                            int *n_banks, struct err *err) {
    *n_banks = 0;
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        const struct course_scene *bank = NULL;
        for (int i = 0; i < n; i++) {
            bank = catalogue[i].is_bank && catalogue[i].leaves[leaf] ? &catalogue[i] : bank;
        }
        if (bank) {
            int k = (*n_banks)++;
            for (; k > 0 && weight_of(standard, banks[k - 1]) < weight_of(standard, bank); k--) {
                banks[k] = banks[k - 1];
            }
            banks[k] = bank;
        } else if (standard->items[standard->leaves[leaf].item].kind == KIND_KNOWLEDGE) {
            return err_set(err, ERR_NOT_FOUND, tr("No hay preguntas de «%s»."),
                           standard->leaves[leaf].code);
        }
    }
    return ERR_OK;
}

// Somebody who wants to know where she stands has little time: among the shortest, of which she
// has not played lately.
static const struct scenario *choose_crisis(const struct course_scene **crises, int n,
                                            struct rng *rng) {
    int least = crises[0]->minutes, kept = 0;
    for (int i = 1; i < n; i++) {
        least = crises[i]->minutes < least ? crises[i]->minutes : least;
    }
    for (int i = 0; i < n; i++) {
        bool is_short = crises[i]->minutes <= least + 3;
        if (is_short && kept && crises[i]->played < crises[0]->played) {
            kept = 0;
        }
        if (is_short && (!kept || crises[i]->played == crises[0]->played)) {
            crises[kept++] = crises[i];
        }
    }
    return crises[rng_below(rng, (uint64_t)kept)]->scenario;
}

enum errc diagnosis_compose(const struct course_scene *catalogue, int n,
                            const struct standard *standard, uint64_t seed,
                            struct rehearsal_plan *plan, struct err *err) {
    const struct course_scene *banks[STANDARD_MAX_LEAVES], *crises[STANDARD_MAX_LEAVES];
    struct rng rng = rng_seeded(seed);
    int n_banks, n_crises = 0;
    *plan = (struct rehearsal_plan){.kind = PLAN_DIAGNOSIS};
    enum errc code = list_banks(catalogue, n, standard, banks, &n_banks, err);
    for (int i = 0; i < n && n_crises < STANDARD_MAX_LEAVES; i++) {
        if (catalogue[i].crisis) {
            crises[n_crises++] = &catalogue[i];
        }
    }
    if (code) {
        return code;
    }
    if (!n_crises) {
        return err_set(err, ERR_NOT_FOUND, "%s",
                       tr("El diagnóstico necesita una escena con un cliente en crisis."));
    }
    plan->scenes[plan->n_scenes++] = choose_crisis(crises, n_crises, &rng);
    choose_questions(banks, n_banks, &rng, plan);
    plan->minutes = rehearsal_plan_minutes(plan);
    return ERR_OK;
}

// What was shown of each item; -1 where nothing was.
static void shares(const struct evidence_log *log, double *share) {
    const struct standard *standard = log->standard;
    double shown[STANDARD_MAX_LEAVES] = {0}, total[STANDARD_MAX_LEAVES] = {0};
    for (size_t i = 0; i < log->n_events; i++) {
        const struct evidence_event *event = &log->events[i];
        int item = standard->leaves[event->leaf].item;
        if (!event->source.voice) {
            shown[item] += event->s * event->x;
            total[item] += event->s;
        }
    }
    for (int i = 0; i < standard->n_items; i++) {
        share[i] = total[i] > 0 ? shown[i] / total[i] : -1;
    }
}

static double trust_of(const struct standard *standard, const double *share,
                       const enum opinion *opinions) {
    double shown = 0, said = 0;
    for (int i = 0; i < standard->n_items; i++) {
        if (share[i] >= 0 && opinions[i]) {
            shown += standard->items[i].weight * share[i];
            said += standard->items[i].weight * opinion_values[opinions[i]];
        }
    }
    return said > 0 ? fmin(1, shown / said) : 1;
}

static double estimate_of(const struct standard *standard, const double *share,
                          const enum opinion *opinions, double trust) {
    double sum = 0, weight = 0;
    for (int i = 0; i < standard->n_items; i++) {
        double value = share[i] >= 0 ? share[i] : trust * opinion_values[opinions[i]];
        sum += standard->items[i].weight * value;
        weight += standard->items[i].weight;
    }
    return weight > 0 ? sum / weight : 0;
}

static void compare(const struct standard *standard, const double *share,
                    const enum opinion *opinions, struct diagnosis *d) {
    for (int i = 0; i < standard->n_items; i++) {
        bool seen = share[i] >= ASSESSMENT_MET_FROM;
        if (share[i] >= 0 && opinions[i] == OPINION_ALWAYS && !seen) {
            d->overrated[d->n_overrated++] = i;
        }
        if (share[i] >= 0 && opinions[i] == OPINION_NEVER && seen) {
            d->underrated[d->n_underrated++] = i;
        }
    }
}

// What a colleague asks in the middle of the scene is no question of the diagnosis.
static bool is_asked(const struct evidence_log *log, const struct evidence_event *event) {
    const struct item *item = &log->standard->items[log->standard->leaves[event->leaf].item];
    char bank[BANK_NAME];
    const char *question;
    return item->kind == KIND_KNOWLEDGE && !event->source.voice &&
           question_of_bank(event->source.step, bank, sizeof bank, &question);
}

int diagnosis_missed(const struct evidence_log *log, const struct evidence_event **missed,
                     int most) {
    enum { QUESTIONS, EMERGENCY, OTHERS, ROUNDS };
    int n = 0;
    for (int round = QUESTIONS; round < ROUNDS; round++) {
        for (size_t i = 0; i < log->n_events && n < most; i++) {
            const struct evidence_event *event = &log->events[i];
            int is = is_asked(log, event)                                ? QUESTIONS
                     : standard_is_emergency(log->standard, event->leaf) ? EMERGENCY
                                                                         : OTHERS;
            if (event->x < 1 && !event->source.voice && is == round) {
                missed[n++] = event;
            }
        }
    }
    return n;
}

static void count_questions(const struct evidence_log *log, struct diagnosis *d) {
    for (size_t i = 0; i < log->n_events; i++) {
        const struct evidence_event *event = &log->events[i];
        if (is_asked(log, event)) {
            d->asked++;
            d->right += event->x >= ASSESSMENT_MET_FROM;
        }
    }
}

void diagnosis_judge(const struct evidence_log *log, const enum opinion *opinions,
                     struct diagnosis *diagnosis) {
    const struct standard *standard = log->standard;
    struct assessment_result result;
    double share[STANDARD_MAX_LEAVES];
    *diagnosis = (struct diagnosis){.crisis_met = true};
    assessment_judge(log, &result);
    shares(log, share);
    count_questions(log, diagnosis);
    for (int i = 0; i < standard->n_items; i++) {
        if (standard->items[i].kind == KIND_EMERGENCY) {
            diagnosis->crisis_met = diagnosis->crisis_met && result.item_met[i];
        }
    }
    diagnosis->trust = trust_of(standard, share, opinions);
    diagnosis->estimate = estimate_of(standard, share, opinions, diagnosis->trust);
    diagnosis->chances = diagnosis->estimate < LOW_BELOW ? CHANCES_LOW
                         : diagnosis->estimate >= HIGH_FROM && diagnosis->crisis_met
                             ? CHANCES_HIGH
                             : CHANCES_MEDIUM;
    compare(standard, share, opinions, diagnosis);
}

static json_t *codes_json(const struct standard *standard, const int *items, int n) {
    json_t *list = json_array();
    for (int i = 0; list && i < n; i++) {
        if (json_array_append_new(list, json_string(standard->items[items[i]].code))) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

json_t *diagnosis_json(const struct standard *standard, const struct diagnosis *d) {
    json_t *over = codes_json(standard, d->overrated, d->n_overrated);
    json_t *under = codes_json(standard, d->underrated, d->n_underrated);
    if (!over || !under) {
        json_decref(over);
        json_decref(under);
        return NULL;
    }
    return json_pack("{s:s, s:s, s:f, s:f, s:i, s:i, s:b, s:o, s:o}", "schema",
                     "mostrador.diagnosis/1", "chances", chances_name(d->chances), "estimate",
                     d->estimate, "trust", d->trust, "asked", d->asked, "right", d->right,
                     "crisis_met", d->crisis_met, "overrated", over, "underrated", under);
}
