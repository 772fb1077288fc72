#include "scenario/questionnaire.h"

#include "scenario/build.h"
#include "scenario/names.h"

#include "base/rng.h"
#include "base/tr.h"

#include <stdio.h>
#include <string.h>

enum { QUESTIONS_A_MINUTE = 2, VERSION_TEXT = 17 };

int bank_questions(const struct scenario *bank) {
    return bank->n_steps - 1; // behind them the ending
}

int questionnaire_minutes(int n) {
    return (n + QUESTIONS_A_MINUTE - 1) / QUESTIONS_A_MINUTE;
}

bool question_of_bank(const char *step, char *bank, size_t size, const char **question) {
    const char *slash = strchr(step, '/');
    if (!slash || (size_t)(slash - step) >= size) {
        return false;
    }
    memcpy(bank, step, (size_t)(slash - step));
    bank[slash - step] = '\0';
    *question = slash + 1;
    return true;
}

// Goes on to step `to` of the questionnaire.
static struct route onward(struct arena *arena, int to) {
    struct route_target *target = arena_zero(arena, 1, sizeof *target);
    if (target) {
        target->step = to;
    }
    return (struct route){target != NULL, target};
}

static const char *full_name(struct arena *arena, const char *bank, const char *question) {
    size_t size = strlen(bank) + strlen(question) + 2;
    char *name = arena_zero(arena, size, 1);
    if (name) {
        snprintf(name, size, "%s/%s", bank, question);
    }
    return name;
}

static bool copy_question(struct arena *arena, const struct question_pick *pick, int to,
                          struct step *step) {
    *step = pick->bank->steps[pick->step];
    step->name = full_name(arena, pick->bank->id, step->name);
    step->next = onward(arena, to);
    step->at.file = 0;
    return step->name && step->next.n;
}

// The ending of a bank, in the words of a questionnaire.
static bool add_ending(struct arena *arena, const struct scenario *bank, struct step *step) {
    struct text_variant *words = arena_zero(arena, 1, sizeof *words);
    *step = bank->steps[bank->n_steps - 1];
    if (!words) {
        return false;
    }
    words->text = tr("Contestó todas las preguntas.");
    step->narration = (struct text){1, words};
    return true;
}

static bool add_steps(struct scenario *s, struct arena *arena, const struct question_pick *picks,
                      int n) {
    struct step *steps = arena_zero(arena, (size_t)n + 1, sizeof *steps);
    int n_slots = 4;
    while (n_slots < 2 * (n + 1)) {
        n_slots *= 2;
    }
    int *slots = arena_zero(arena, (size_t)n_slots, sizeof *slots);
    if (!steps || !slots) {
        return false;
    }
    for (int i = 0; i < n; i++) {
        if (!copy_question(arena, &picks[i], i + 1, &steps[i])) {
            return false;
        }
    }
    s->steps = steps;
    s->n_steps = n + 1;
    if (!add_ending(arena, picks[0].bank, &steps[n])) {
        return false;
    }
    names_index(s, slots, n_slots);
    return true;
}

// The leaves of the banks, in the order of the standard.
static bool add_promises(struct scenario *s, struct arena *arena, const struct question_pick *picks,
                         int n) {
    bool asked[STANDARD_MAX_LEAVES] = {false};
    int *promised = arena_zero(arena, STANDARD_MAX_LEAVES, sizeof *promised);
    if (!promised) {
        return false;
    }
    for (int i = 0; i < n; i++) {
        asked[picks[i].bank->promised[0]] = true;
    }
    for (int leaf = 0; leaf < s->standard->n_leaves; leaf++) {
        if (asked[leaf]) {
            promised[s->n_promised++] = leaf;
        }
    }
    s->promised = promised;
    return true;
}

static bool name_version(struct scenario *s, struct arena *arena, const struct question_pick *picks,
                         int n) {
    uint64_t hash = HASH_START;
    char version[VERSION_TEXT];
    for (int i = 0; i < n; i++) {
        const char *bank = picks[i].bank->version;
        hash = hash_bytes(hash, bank, strlen(bank));
        hash = hash_bytes(hash, s->steps[i].name, strlen(s->steps[i].name));
    }
    snprintf(version, sizeof version, "%016llx", (unsigned long long)hash);
    return (s->version = arena_string(arena, version)) != NULL;
}

static bool fill(struct scenario *s, struct arena *arena, const char *id, const char *title,
                 const struct question_pick *picks, int n) {
    const struct scenario *first = picks[0].bank;
    s->is_bank = true;
    s->id = arena_string(arena, id);
    s->title = arena_string(arena, title);
    s->summary = s->organisation = s->occupation = s->note = "";
    s->hour = first->hour;
    s->channel = first->channel;
    s->place = first->place;
    s->clients = first->clients;
    s->n_clients = first->n_clients;
    s->files = first->files;
    s->n_files = first->n_files;
    s->minutes = questionnaire_minutes(n);
    return s->id && s->title && add_steps(s, arena, picks, n) && add_promises(s, arena, picks, n) &&
           name_version(s, arena, picks, n);
}

enum errc questionnaire_new(const char *id, const char *title, const struct question_pick *picks,
                            int n, struct scenario **questionnaire, struct err *err) {
    struct arena *arena;
    struct scenario *s = scenario_blank(picks[0].bank->standard, &arena);
    *questionnaire = NULL;
    if (!s || !fill(s, arena, id, title, picks, n)) {
        scenario_free(s);
        return err_memory(err);
    }
    *questionnaire = s;
    return ERR_OK;
}
