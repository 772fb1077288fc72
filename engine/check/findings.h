// Private to the module: what the parts of the checker share.
#ifndef CHECK_FINDINGS_H
#define CHECK_FINDINGS_H

#include "check/explore.h"

struct checking {
    struct scenario *scenario;
    struct diag_list *diags;
    const struct check_limits *limits;
    struct check_result *result;
};

// Adds a finding; `witness` and `remedy` may be "".
#define FIND_ERROR(c, id_, at_, remedy_, witness_, ...)                                            \
    diag_add(                                                                                      \
        (c)->diags,                                                                                \
        &(struct diag){                                                                            \
            .severity = DIAG_ERROR, .id = id_, .at = at_, .remedy = remedy_, .witness = witness_}, \
        __VA_ARGS__)
#define FIND_WARNING(c, id_, at_, remedy_, witness_, ...) \
    diag_add((c)->diags,                                  \
             &(struct diag){.severity = DIAG_WARNING,     \
                            .id = id_,                    \
                            .at = at_,                    \
                            .remedy = remedy_,            \
                            .witness = witness_},         \
             __VA_ARGS__)

// walk.c: every condition and every effect of a scene, with what they belong to.
enum owner { OWNER_OPTION, OWNER_ROUTE, OWNER_TEXT };

struct walker {
    void *context;
    void (*condition)(void *context, const struct condition *when, enum owner owner,
                      bool has_next); // has_next: others follow it in a list of variants
    void (*effect)(void *context, const struct effect *effect);
};

void walk(const struct scenario *scenario, const struct walker *walker);

// form.c: what can be seen without playing.
void check_form(const struct checking *c);

// words.c: what the words give away, how they read, and whether there is time to read them.
void check_words(const struct checking *c);

// paths.c: what all ways show. ERR_MEMORY.
enum errc check_paths(const struct checking *c, struct err *err);

// How many words a text has.
int count_words(const char *text);

#endif
