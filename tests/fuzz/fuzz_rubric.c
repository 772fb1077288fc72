// The rubric of a free text: the phrases of an idea, one a line, an empty line, and the text. What
// is told is told whatever the case and the accents, wherever in a text it stands.
#include "fuzz.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "scenario/judge.h"

#include <string.h>

enum { MOST = 16 };

// A text that an idea is in still tells it after more text: words are only added.
static void check_longer(const struct part *idea, const char *text) {
    size_t length = strlen(text);
    char *longer = mem_resize(NULL, length + 16);
    DEMAND(longer != NULL);
    snprintf(longer, length + 16, "a. %s. z", text);
    // Both must be short enough to be folded at all.
    DEMAND(idea_in_text(idea, longer));
    mem_free(longer);
}

static void check(const struct part *idea, const char *text) {
    bool told = idea_in_text(idea, text);
    if (told && strlen(text) < 200) {
        check_longer(idea, text);
    }
    for (int type = FIELD_TEXT; type <= FIELD_CHOICE; type++) {
        struct part field = *idea;
        field.type = (enum field_type)type;
        field_accepts(&field, text);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    const char *phrases[MOST];
    char *copy = mem_resize(NULL, length + 1);
    DEMAND(copy != NULL);
    memcpy(copy, bytes, length);
    copy[length] = '\0';
    struct part idea = {.accepted = phrases, .type = FIELD_TEXT};
    char *line = copy;
    while (*line && *line != '\n' && idea.n_accepted < MOST) {
        char *end = line + strcspn(line, "\n");
        phrases[idea.n_accepted++] = line;
        line = *end ? end + 1 : end;
        *end = '\0';
    }
    check(&idea, *line == '\n' ? line + 1 : line);
    mem_free(copy);
    return 0;
}
