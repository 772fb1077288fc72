#include "script/state.h"

#include "base/utf8.h"

#include <string.h>

enum { LONGEST = 48 };

static int smallest(int a, int b, int c) {
    int least = a < b ? a : b;
    return least < c ? least : c;
}

// Optimal string alignment: insertions, deletions, replacements, and neighbours swapped, each 1.
static int distance(const char *a, int n, const char *b, int m) {
    int d[LONGEST + 1][LONGEST + 1];
    for (int i = 0; i <= n; i++) {
        for (int k = 0; k <= m; k++) {
            if (i == 0 || k == 0) {
                d[i][k] = i + k;
                continue;
            }
            int same = a[i - 1] == b[k - 1];
            d[i][k] = smallest(d[i - 1][k] + 1, d[i][k - 1] + 1, d[i - 1][k - 1] + !same);
            bool swapped = i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1];
            if (swapped && d[i - 2][k - 2] + 1 < d[i][k]) {
                d[i][k] = d[i - 2][k - 2] + 1;
            }
        }
    }
    return d[n][m];
}

// Case and accents are no difference: who writes «Elige» or «tímido» knows the word.
static const char *folded(const char *word, char *room) {
    return utf8_fold(word, room, LONGEST + 1) ? room : word;
}

const char *suggest_among(const char *written, const char *const *words, size_t n) {
    const char *nearest = NULL;
    char mine[LONGEST + 1], theirs[LONGEST + 1];
    if (strlen(written) > LONGEST) {
        return NULL;
    }
    written = folded(written, mine);
    size_t length = strlen(written);
    int allowed = (int)length / 3 > 1 ? (int)length / 3 : 1, best = allowed + 1;
    for (size_t i = 0; i < n; i++) {
        size_t other = strlen(words[i]);
        if (other > LONGEST) {
            continue;
        }
        const char *word = folded(words[i], theirs);
        int d = distance(written, (int)length, word, (int)strlen(word));
        // As many changes as letters: any word would be near.
        if (d < best && d < (int)length) {
            best = d;
            nearest = words[i];
        }
    }
    return nearest;
}

const char *script_suggest(const char *written, const char *const *words) {
    size_t n = 0;
    while (words[n]) {
        n++;
    }
    return suggest_among(written, words, n);
}
