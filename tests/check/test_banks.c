// The program's banks of questions as a whole: enough questions in enough forms, a reason of its
// own for each option, and right answers that their length does not give away.
#include "../scenario/scene.h"

#include "base/file.h"
#include "base/utf8.h"

enum form { UNA, VARIAS, ERROR, ORDEN, PARES, CLASIFICA, ESCUCHA, FORMS };
enum { LEAST_QUESTIONS = 10, LEAST_FORMS = 6 };

struct count {
    int questions, forms[FORMS];
    int choices, longest;    // questions with one right answer; those in which it is the longest
    double chance;           // how often the longest of them would be right by chance
    int several, long_right; // questions with several right answers; those whose longest is right
    double long_chance;
};

static size_t letters(const char *text) {
    size_t n = 0;
    int codepoint;
    for (size_t step; (step = utf8_next(text, &codepoint)) > 0; text += step) {
        n++;
    }
    return n;
}

// Things to sort share groups; each thing of a pair has its own half.
static enum form form_of_choices(const struct step *step) {
    return step->parts[0].n_choices < step->n_parts ? CLASIFICA : PARES;
}

static enum form form_of(const struct step *step) {
    switch (step->kind) {
    case STEP_MARCA:
        return VARIAS;
    case STEP_ORDENA:
        return ORDEN;
    case STEP_REGISTRA:
        return form_of_choices(step);
    default:
        return step->heard ? ESCUCHA : step->as_written ? ERROR : UNA;
    }
}

static void count_length(const struct step *step, struct count *count) {
    size_t right = 0, other = 0;
    for (int i = 0; i < step->n_parts; i++) {
        size_t n = letters(step->parts[i].label);
        if (step->parts[i].should_mark) {
            right = n;
        } else if (n > other) {
            other = n;
        }
    }
    count->choices++;
    count->longest += right > other;
    count->chance += 1.0 / step->n_parts;
}

static void count_longest_of_several(const struct step *step, struct count *count) {
    size_t longest = 0;
    int n_right = 0;
    bool right = false;
    for (int i = 0; i < step->n_parts; i++) {
        size_t n = letters(step->parts[i].label);
        n_right += step->parts[i].should_mark;
        if (n > longest) {
            longest = n;
            right = step->parts[i].should_mark;
        }
    }
    count->several++;
    count->long_right += right;
    count->long_chance += (double)n_right / step->n_parts;
}

static void check_reasons(const struct scenario *s, const struct step *step) {
    for (int i = 0; i < step->n_parts; i++) {
        for (int k = 0; k < i; k++) {
            if (strcmp(step->parts[i].why, step->parts[k].why) == 0) {
                print_error("%s, %s: «%s» y «%s» tienen la misma razón\n", s->id, step->name,
                            step->parts[k].id, step->parts[i].id);
                fail();
            }
        }
    }
}

static void count_question(const struct scenario *s, const struct step *step, struct count *count) {
    count->questions++;
    count->forms[form_of(step)]++;
    if (step->kind == STEP_ELIGE) {
        count_length(step, count);
    }
    if (step->kind == STEP_MARCA) {
        count_longest_of_several(step, count);
    }
    if (step->kind != STEP_ORDENA) {
        check_reasons(s, step);
    }
}

static struct scenario *load_bank(const struct standard *standard, const char *path) {
    struct diag_list diags;
    struct err err = {0};
    struct scenario *s;
    assert_true(diag_start(&diags, path));
    if (scenario_load(path, standard, &s, &diags, &err)) {
        diag_print(&diags, stderr);
        fail();
    }
    diag_free(&diags);
    return s;
}

static void add(struct count *all, const struct count *one) {
    all->questions += one->questions;
    all->choices += one->choices;
    all->longest += one->longest;
    all->chance += one->chance;
    all->several += one->several;
    all->long_right += one->long_right;
    all->long_chance += one->long_chance;
    for (int i = 0; i < FORMS; i++) {
        all->forms[i] += one->forms[i];
    }
}

static int n_forms(const struct count *count) {
    int n = 0;
    for (int i = 0; i < FORMS; i++) {
        n += count->forms[i] > 0;
    }
    return n;
}

static void count_bank(const struct standard *standard, const char *path, struct count *all) {
    struct count count = {0};
    struct scenario *s = load_bank(standard, path);
    for (int i = 0; i < s->n_steps; i++) {
        if (s->steps[i].is_question) {
            count_question(s, &s->steps[i], &count);
        }
    }
    print_message("%s: %d preguntas, %d formas\n", s->id, count.questions, n_forms(&count));
    assert_true(count.questions >= LEAST_QUESTIONS);
    assert_true(n_forms(&count) >= LEAST_FORMS);
    add(all, &count);
    scenario_free(s);
}

static void the_banks_are_fit_to_learn_from(void **state) {
    const struct standard *standard = *state;
    struct count all = {0};
    for (int i = 0; i < standard->n_leaves; i++) {
        char path[1024];
        snprintf(path, sizeof path, SOURCE_DIR "/scenarios/preguntas/%s.lua",
                 standard->leaves[i].code);
        if (file_exists(path)) {
            count_bank(standard, path, &all);
        }
    }
    print_message("%d preguntas; de %d con una respuesta, la correcta es la más larga en %d "
                  "(al azar, %.1f)\n",
                  all.questions, all.choices, all.longest, all.chance);
    print_message("de %d con varias, la más larga es correcta en %d (al azar, %.1f)\n", all.several,
                  all.long_right, all.long_chance);
    assert_true(all.questions > 0);
    assert_int_equal(n_forms(&all), FORMS);
    assert_true(all.longest <= all.chance);
    assert_true(all.long_right <= all.long_chance);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_banks_are_fit_to_learn_from)};
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
