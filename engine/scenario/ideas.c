// Whether a written text tells an idea.
#include "scenario/judge.h"

#include "base/utf8.h"

#include <ctype.h>
#include <string.h>

// What denies the phrase that follows, and what may stand between the two: «no se lo puedo prometer
// que», «no es», «no hace falta que». All folded. A word that is not here ("no se PREOCUPE, ya se
// canceló") ends the reach of the negation, so that a run-on text is not excused.
static const char *const negations[] = {"no", "ni", "nunca", "jamas", "tampoco"};
static const char *const links[] = {
    "me",       "te",        "se",      "lo",      "la",     "le",       "nos",       "los",
    "las",      "les",       "el",      "un",      "una",    "su",       "sus",       "mi",
    "a",        "de",        "que",     "si",      "por",    "porque",   "para",      "es",
    "son",      "fue",       "sea",     "ser",     "este",   "esta",     "estoy",     "voy",
    "va",       "vamos",     "puedo",   "podemos", "quiero", "queremos", "debo",      "debemos",
    "tengo",    "tenemos",   "tiene",   "hay",     "hace",   "falta",    "doy",       "damos",
    "necesito", "necesita",  "digo",    "decimos", "decir*", "pedir*",   "pido",      "pedimos",
    "prometo",  "prometer*", "aseguro", "dire",    "mando",  "cuando",   "asegurar*",
};

static bool in_word(char c) {
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

static const char *skip_between(const char *text) {
    while (*text && !in_word(*text)) {
        text++;
    }
    return text;
}

// Whether the words of `phrase` stand at `text`, one after the other.
static bool phrase_at(const char *text, const char *phrase) {
    for (;;) {
        phrase = skip_between(phrase);
        if (!*phrase) {
            return true;
        }
        text = skip_between(text);
        while (in_word(*phrase) && *phrase == *text) {
            phrase++;
            text++;
        }
        bool open = *phrase == '*';
        if (in_word(*phrase) || (in_word(*text) && !open)) {
            return false;
        }
        while (in_word(*text)) {
            text++;
        }
        phrase += open;
    }
}

static bool any_at(const char *text, const char *const *words, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (phrase_at(text, words[i])) {
            return true;
        }
    }
    return false;
}

static bool is_negation(const char *text) {
    return any_at(text, negations, sizeof negations / sizeof *negations);
}

// Where the word begins before `at`, with no mark between but quotes; NULL when there is none.
static const char *word_before(const char *text, const char *at) {
    while (at > text && strchr(" \"'", at[-1])) {
        at--;
    }
    const char *end = at;
    while (at > text && in_word(at[-1])) {
        at--;
    }
    return at < end ? at : NULL;
}

// A question asks all the same: «¿no me da su nombre?».
static bool in_question(const char *at) {
    return at[strcspn(at, ".!?;")] == '?';
}

// Whether what stands at `at` is denied just before: «no le prometo», «no es mi culpa».
static bool is_denied(const char *text, const char *at) {
    if (is_negation(at) || in_question(at)) {
        return false;
    }
    while ((at = word_before(text, at)) && !is_negation(at)) {
        if (!any_at(at, links, sizeof links / sizeof *links)) {
            return false;
        }
    }
    return at != NULL;
}

static bool phrase_in(const char *text, const char *phrase, bool unless_denied) {
    bool starts = true;
    for (const char *at = text; *at; at++) {
        if (starts && in_word(*at) && phrase_at(at, phrase) &&
            !(unless_denied && is_denied(text, at))) {
            return true;
        }
        starts = !in_word(*at);
    }
    return false;
}

// Marks of Spanish beyond ASCII stand between words: quotes like a space, others (¡ ¿ – — …) like a
// comma; ñ and the like are letters.
static bool fold_words(const char *text, char *folded, size_t size) {
    if (!utf8_fold(text, folded, size)) {
        return false;
    }
    int codepoint;
    for (size_t n; (n = utf8_next(folded, &codepoint)) > 0; folded += n) {
        bool quote =
            codepoint == 0xab || codepoint == 0xbb || (codepoint >= 0x2018 && codepoint <= 0x201f);
        bool mark = (codepoint >= 0xa0 && codepoint <= 0xbf) ||
                    (codepoint >= 0x2010 && codepoint <= 0x206f);
        if (mark) {
            memset(folded, quote ? ' ' : ',', n);
        }
    }
    return true;
}

bool idea_in_text(const struct part *idea, const char *text) {
    char folded[8192], phrase[1024];
    if (!fold_words(text, folded, sizeof folded)) {
        return false;
    }
    for (int i = 0; i < idea->n_accepted; i++) {
        if (fold_words(idea->accepted[i], phrase, sizeof phrase) && *skip_between(phrase) &&
            phrase_in(folded, phrase, !idea->should_mark)) {
            return true;
        }
    }
    return false;
}
