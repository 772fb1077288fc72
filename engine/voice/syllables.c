#include "voice/syllables.h"

#include "base/utf8.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

// A longer word counts as two.
enum { WORD_MOST = 48, DIGITS_MOST = 6 };

enum { ACUTE = 0x301, DIAERESIS = 0x308, SMALL_U_DIAERESIS = 0xfc };

// A vowel of Spanish; every other letter is OTHER.
enum sound { OTHER, STRONG, WEAK, WEAK_ACCENTED };

struct word {
    int letters[WORD_MOST]; // small ones
    int n;
};

static int small(int c) {
    bool capital = (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0xde && c != 0xd7);
    return capital ? c + 0x20 : c;
}

static bool is_letter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 0xdf && c <= 0x24f && c != 0xf7);
}

static bool is_mark(int c) {
    return c >= 0x300 && c <= 0x36f;
}

// The letter with an accent that was written behind it.
static int marked(int letter, int mark) {
    static const char plain[] = "aeiou";
    static const int acute[] = {0xe1, 0xe9, 0xed, 0xf3, 0xfa};
    const char *at = letter > 0 && letter < 0x80 ? strchr(plain, letter) : NULL;
    if (mark == ACUTE && at) {
        return acute[at - plain];
    }
    return mark == DIAERESIS && letter == 'u' ? SMALL_U_DIAERESIS : letter;
}

// A letter of any of these is a full vowel: a, e, o with whatever is on them.
static bool is_strong(int c) {
    return c == 'a' || c == 'e' || c == 'o' || (c >= 0xe0 && c <= 0xe5) ||
           (c >= 0xe8 && c <= 0xeb) || (c >= 0xf2 && c <= 0xf6);
}

static int letter_at(const struct word *word, int i) {
    return i >= 0 && i < word->n ? word->letters[i] : 0;
}

static bool is_front(int c) {
    return c == 'e' || c == 'i' || c == 0xe9 || c == 0xed;
}

// The u of que, qui, gue, gui.
static bool is_silent_u(const struct word *word, int i) {
    int before = letter_at(word, i - 1);
    return word->letters[i] == 'u' && is_front(letter_at(word, i + 1)) &&
           (before == 'q' || before == 'g');
}

static bool is_consonant(int c) {
    return c > 0 && !is_strong(c) && !strchr("iuy", c < 0x80 ? c : 'b') && c != 0xed && c != 0xfa &&
           c != SMALL_U_DIAERESIS;
}

static enum sound sound_at(const struct word *word, int i) {
    int c = word->letters[i];
    switch (c) {
    case 'i':
    case 'u':
    case 0xec:
    case 0xf9:
    case SMALL_U_DIAERESIS:
        return is_silent_u(word, i) ? OTHER : WEAK;
    case 0xed:
    case 0xfa:
        return WEAK_ACCENTED;
    case 'y': {
        int after = letter_at(word, i + 1);
        return after == 0 || is_consonant(after) ? WEAK : OTHER;
    }
    default:
        return is_strong(c) ? STRONG : OTHER;
    }
}

struct nucleus {
    int letter; // 0: none
    enum sound sound;
    bool full; // a strong vowel is in the syllable, before `letter` or with it
};

static bool same_vowel(int a, int b) {
    return marked(a, ACUTE) == marked(b, ACUTE);
}

// Whether a vowel begins a syllable of its own behind what came before it.
static bool parts(const struct nucleus *before, int letter, enum sound sound) {
    if (!before->letter || (before->sound != STRONG && sound != STRONG)) {
        return !before->letter || same_vowel(before->letter, letter);
    }
    if (sound == STRONG) {
        // A weak vowel between two strong ones goes with the second: no-ia.
        return before->sound != WEAK || before->full;
    }
    return sound == WEAK_ACCENTED;
}

static int vowel_groups(const struct word *word) {
    struct nucleus nucleus = {0};
    int n = 0;
    for (int i = 0; i < word->n; i++) {
        int c = word->letters[i];
        enum sound sound = sound_at(word, i);
        if (sound == OTHER) {
            // Vowels on both sides of an h meet as if it were not there: prohi-bir.
            if (c != 'h' || letter_at(word, i - 1) == 'c') {
                nucleus = (struct nucleus){0};
            }
            continue;
        }
        bool begins = parts(&nucleus, c, sound);
        n += begins;
        nucleus = (struct nucleus){c, sound, sound == STRONG || (!begins && nucleus.full)};
    }
    return n;
}

// The name of a letter: efe, doble u.
static int spelt(const struct word *word) {
    int n = 0;
    for (int i = 0; i < word->n; i++) {
        int c = word->letters[i];
        n += c == 'w' ? 3 : c == 0xf1 || (c < 0x80 && strchr("fhjlmnrsxz", c)) ? 2 : 1;
    }
    return n;
}

static bool word_is(const struct word *word, const char *text) {
    int i = 0, c = 0;
    for (size_t n; (n = utf8_next(text, &c)) > 0; text += n, i++) {
        if (letter_at(word, i) != c) {
            return false;
        }
    }
    return i == word->n;
}

// Abbreviations before a full stop; 0 for what is none.
static int abbreviated(const struct word *word) {
    static const struct {
        const char *text;
        int syllables;
    } table[] = {{"sr", 2},  {"sra", 3}, {"srta", 4}, {"srita", 4}, {"dr", 2},  {"dra", 3},
                 {"lic", 4}, {"ing", 4}, {"ud", 2},   {"uds", 3},   {"núm", 3}, {"tel", 4},
                 {"etc", 4}, {"col", 3}, {"av", 4},   {"p", 3}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (word_is(word, table[i].text)) {
            return table[i].syllables;
        }
    }
    return 0;
}

static int of_word(const struct word *word, bool stop) {
    int n = stop ? abbreviated(word) : 0;
    n = n ? n : vowel_groups(word);
    return n ? n : spelt(word);
}

static int below_hundred(int n) {
    static const char low[] = {2, 2, 1, 1, 2, 2, 1, 2, 2, 2, 1, 2, 2, 2, 3,
                               2, 3, 4, 3, 4, 2, 3, 3, 3, 4, 4, 3, 4, 3, 4};
    static const char tens[] = {0, 0, 0, 2, 3, 3, 3, 3, 3, 3};
    if (n < 30) {
        return low[n];
    }
    return tens[n / 10] + (n % 10 ? 1 + low[n % 10] : 0);
}

static int below_thousand(int n) {
    static const char hundreds[] = {0, 2, 3, 3, 4, 3, 3, 4, 4, 4};
    if (n == 100) {
        return 1;
    }
    int rest = n % 100;
    return hundreds[n / 100] + (rest || n < 100 ? below_hundred(rest) : 0);
}

static int of_number(int n) {
    int thousands = n / 1000, rest = n % 1000;
    if (!thousands) {
        return below_thousand(rest);
    }
    // "mil", not "uno mil"; "veintiún mil", not "veintiuno mil".
    int shortened = thousands > 1 && thousands % 10 == 1 && thousands % 100 != 11;
    return (thousands > 1 ? below_thousand(thousands) - shortened : 0) + 1 +
           (rest ? below_thousand(rest) : 0);
}

// Telephone numbers and codes are read digit by digit.
static int of_digits(const char *digits, int n) {
    int sum = 0;
    if (n <= DIGITS_MOST && (digits[0] != '0' || n == 1)) {
        int number = 0;
        for (int i = 0; i < n; i++) {
            number = number * 10 + digits[i] - '0';
        }
        return of_number(number);
    }
    for (int i = 0; i < n; i++) {
        sum += below_hundred(digits[i] - '0');
    }
    return sum;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// The comma of 1,500.
static bool is_thousands_comma(const char *at) {
    return *at == ',' && is_digit(at[1]) && is_digit(at[2]) && is_digit(at[3]) && !is_digit(at[4]);
}

// Reads a number with its thousands and its "punto"; *text moves behind it.
static int read_number(const char **text) {
    enum { ROOM = 32 };
    char digits[ROOM] = {0};
    int n = 0;
    const char *at = *text;
    while (n < ROOM && (is_digit(*at) || (n > 0 && is_thousands_comma(at)))) {
        if (is_digit(*at)) {
            digits[n++] = *at;
        }
        at++;
    }
    *text = at;
    int syllables = of_digits(digits, n);
    if (*at == '.' && is_digit(at[1])) {
        syllables += 2;
        (*text)++;
    } else if (*at == '%') {
        syllables += 3;
    }
    return syllables;
}

// Reads a word; *text moves behind it.
static int read_word(const char **text) {
    struct word word = {.n = 0};
    int c = 0;
    for (size_t n; (n = utf8_next(*text, &c)) > 0 && word.n < WORD_MOST; *text += n) {
        c = small(c);
        if (is_mark(c) && word.n > 0) {
            word.letters[word.n - 1] = marked(word.letters[word.n - 1], c);
        } else if (is_letter(c)) {
            word.letters[word.n++] = c;
        } else {
            break;
        }
    }
    return of_word(&word, **text == '.');
}

int spanish_syllables(const char *text) {
    int sum = 0, c = 0;
    for (size_t n; (n = utf8_next(text, &c)) > 0;) {
        if (is_digit(*text)) {
            sum += read_number(&text);
        } else if (is_letter(small(c))) {
            sum += read_word(&text);
        } else {
            // "$250" is said with its pesos.
            sum += c == '$' && is_digit(text[n]) ? 2 : 0;
            text += n;
        }
    }
    return sum;
}
