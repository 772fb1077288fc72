// What the words of a scene give away, how they read, and whether there is time to read them.
#include "check/findings.h"

#include "base/tr.h"
#include "base/utf8.h"
#include "scenario/step.h"

#include <string.h>

// Slow readers of Spanish read some 180 words a minute silently (adults: 200 to 280; Trauzettel-
// Klosinski and Dietz 2012, IReST).
#define WORDS_PER_SECOND 3.0

enum {
    LONG_TEXT = 100,   // words from which on a text has to be readable
    LEAST_STEPS = 4,   // decisions from which on a habit can be told
    MOST_LONGEST = 60, // per cent of decisions in which the right option may be the longest
};

static bool ends_word(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\0';
}

int count_words(const char *text) {
    int n = 0;
    bool inside = false;
    for (; *text; text++) {
        bool letter = !ends_word(*text) && strchr("¿?¡!.,;:—«»()", *text) == NULL;
        n += letter && !inside;
        inside = letter || (inside && !ends_word(*text));
    }
    return n;
}

// A syllable has one group of vowels; i and u without accent join their neighbours, two strong
// vowels do not.
static int count_syllables(const char *text) {
    int n = 0, codepoint;
    bool before_strong = false, before = false;
    for (size_t step; (step = utf8_next(text, &codepoint)) > 0; text += step) {
        codepoint += codepoint >= 0xc0 && codepoint <= 0xde ? 0x20 : 0; // Á as á
        bool strong = strchr("aeoAEO", codepoint < 0x80 ? codepoint : ' ') != NULL ||
                      codepoint == 0xe1 || codepoint == 0xe9 || codepoint == 0xf3;
        bool accented = codepoint == 0xed || codepoint == 0xfa;
        bool weak = strchr("iuIU", codepoint < 0x80 ? codepoint : ' ') != NULL || codepoint == 0xfc;
        bool vowel = (strong || accented || weak) && codepoint != 0;
        bool hiatus = (strong && before_strong) || accented;
        n += vowel && (!before || hiatus);
        before = vowel;
        before_strong = strong || accented;
    }
    return n;
}

static int count_sentences(const char *text) {
    int n = 0;
    for (; *text; text++) {
        n += strchr(".!?", *text) && *text && (text[1] == ' ' || text[1] == '\0');
    }
    return n ? n : 1;
}

// Fernández Huerta (1959), as corrected by Fernández (2017): 206.84 - 60 P - 1.02 F, P syllables a
// word, F words a sentence; 60 is normal, 50 rather hard.
static double readability(const char *text, int words) {
    return 206.84 - 60.0 * count_syllables(text) / words - 1.02 * words / count_sentences(text);
}

static void check_reading(const struct checking *c, const struct text *text, struct place at) {
    for (int i = 0; i < text->n; i++) {
        int words = count_words(text->variants[i].text);
        double ease = words >= LONG_TEXT ? readability(text->variants[i].text, words) : 100;
        if (ease < 55) {
            FIND_WARNING(c, "lectura", at, tr("Parta las oraciones y use palabras más cortas."), "",
                         tr("Este texto de %d palabras se lee con dificultad (Fernández Huerta %d; "
                            "se busca 55 o más)."),
                         words, (int)ease);
        }
    }
}

static int longest_words(const struct text *text) {
    int most = 0;
    for (int i = 0; i < text->n; i++) {
        int words = count_words(text->variants[i].text);
        most = words > most ? words : most;
    }
    return most;
}

static void check_time(const struct checking *c, const struct step *step) {
    int words =
        longest_words(&step->client) + longest_words(&step->narration) + count_words(step->prompt);
    words += count_words(step->speech) + (step->heard ? count_words(step->heard->text) : 0);
    for (int i = 0; i < step->n_parts && !step_is_written(step); i++) {
        words += count_words(step->parts[i].label);
    }
    int needed = (int)(words / WORDS_PER_SECOND + 0.5);
    if (step->seconds && step->seconds < needed) {
        FIND_WARNING(c, "tiempo-corto", step->at, tr("Alargue el tiempo o acorte los textos."), "",
                     tr("«%s» da %d segundos y leerlo lleva unos %d (%d palabras)."), step->name,
                     step->seconds, needed, words);
    }
}

// The option of most worth, -1 when several are worth as much.
static int right_option(const struct scenario *s, const struct step *step) {
    int best = -1;
    double most = 0;
    bool alone = false;
    for (int i = 0; i < step->n_parts; i++) {
        double value = scene_option_value(s, &step->parts[i]);
        if (best < 0 || value > most) {
            best = i;
            most = value;
            alone = true;
        } else if (value == most) {
            alone = false;
        }
    }
    return alone ? best : -1;
}

static size_t letters(const char *text) {
    size_t n = 0;
    int codepoint;
    for (size_t step; (step = utf8_next(text, &codepoint)) > 0; text += step) {
        n++;
    }
    return n;
}

static bool is_longest(const struct step *step, int right) {
    for (int i = 0; i < step->n_parts; i++) {
        if (i != right && letters(step->parts[i].label) >= letters(step->parts[right].label)) {
            return false;
        }
    }
    return true;
}

static bool has_word(const char *text, const char *const *words) {
    char folded[4096];
    if (!utf8_fold(text, folded, sizeof folded)) {
        return false;
    }
    for (; *words; words++) {
        if (strstr(folded, *words)) {
            return true;
        }
    }
    return false;
}

static bool only_one_with(const struct step *step, int right, const char *const *words) {
    for (int i = 0; i < step->n_parts; i++) {
        if (has_word(step->parts[i].label, words) != (i == right)) {
            return false;
        }
    }
    return true;
}

struct habit {
    int decisions, longest, usted, polite;
};

static void watch_step(const struct scenario *s, const struct step *step, struct habit *habit) {
    static const char *const usted[] = {"usted", NULL};
    static const char *const polite[] = {"buenos dias", "buenas tardes", "buenas noches", "gracias",
                                         "por favor",   "con gusto",     "disculpe",      NULL};
    int right = step->kind == STEP_ELIGE ? right_option(s, step) : -1;
    if (right >= 0) {
        habit->decisions++;
        habit->longest += is_longest(step, right);
        habit->usted += only_one_with(step, right, usted);
        habit->polite += only_one_with(step, right, polite);
    }
}

static void report_habit(const struct checking *c, const char *id, int times, int decisions,
                         const char *what) {
    if (decisions >= LEAST_STEPS && times * 100 > decisions * MOST_LONGEST) {
        FIND_WARNING(c, id, PLACE(1, 1),
                     tr("Reparta: que a veces lo sea una respuesta que no conviene."), "",
                     tr("La respuesta que conviene es %s en %d de %d decisiones: se adivina."),
                     what, times, decisions);
    }
}

void check_words(const struct checking *c) {
    const struct scenario *s = c->scenario;
    struct habit habit = {0};
    for (int i = 0; i < s->n_steps; i++) {
        check_reading(c, &s->steps[i].narration, s->steps[i].at);
        check_reading(c, &s->steps[i].client, s->steps[i].at);
        check_time(c, &s->steps[i]);
        watch_step(s, &s->steps[i], &habit);
    }
    report_habit(c, "delata-largo", habit.longest, habit.decisions, tr("la más larga"));
    report_habit(c, "delata-usted", habit.usted, habit.decisions, tr("la única con «usted»"));
    report_habit(c, "delata-cortesia", habit.polite, habit.decisions,
                 tr("la única que saluda o da las gracias"));
}
