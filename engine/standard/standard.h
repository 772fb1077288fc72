// A standard of competence as data: what is observed, what it weighs, when it is passed. Read once
// from JSON, never changed after. Other standards are other files.
//
// The file, `"schema": "mostrador.standard/1"`:
//   code, title, source               texts
//   threshold                         percent of the positive weight that passes (0 to 100)
//   require_one_bullet_per_performance  bool: rule 2 of the assessment instrument
//   weights                           {"menor": 1, "medio": 2, "mayor": 10}
//   occupations                       list of texts
//   voice                             codes of the leaves that a voice alone may show (may be
//   absent) elements                          [{"code": "E1", "title"}] performances [{"code":
//   "E1.D1", "element", "title"}] items                             [{"code", "kind", "element",
//   "performance" (kind performance
//                                     only), "weight", "sign": "adds" | "subtracts", "label",
//                                     "seen", "responses": [{"code", "label", "seen"}] (emergency
//                                     only)}], in the standard's order
// `kind` is performance, knowledge, emergency or attitude.
#ifndef STANDARD_STANDARD_H
#define STANDARD_STANDARD_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum { STANDARD_MAX_LEAVES = 128, STANDARD_MAX_LOST = 2000 };

enum item_kind { KIND_PERFORMANCE, KIND_KNOWLEDGE, KIND_EMERGENCY, KIND_ATTITUDE, KIND_COUNT };

struct element {
    const char *code, *title;
};

struct performance {
    const char *code, *title;
    int element; // index into elements
    int n_items;
    const int *items; // its bullets: indices into items
};

struct item {
    const char *code, *label;
    const char *seen; // one sentence: how it is seen
    enum item_kind kind;
    int element;     // index into elements
    int performance; // index into performances, -1 for other kinds
    int weight;      // units, > 0
    bool subtracts;  // adds nothing when shown, subtracts its weight when not
    int first_leaf, n_leaves;
};

// What evidence is recorded on: an item, or one response of an emergency item.
struct leaf {
    const char *code, *label, *seen;
    int item;
    bool by_voice; // a take may show it, whatever is said in it
};

struct standard {
    const char *code, *title, *source;
    double threshold;
    bool require_one_bullet; // per performance
    int total_weight;        // W: sum over the items that add
    int lost_allowed;        // most units that may be lost while the threshold is reached, at most
                             // STANDARD_MAX_LOST
    int n_elements, n_performances, n_items, n_leaves, n_occupations;
    const struct element *elements;
    const struct performance *performances;
    const struct item *items;
    const struct leaf *leaves;
    const char *const *occupations;
};

// Reads and validates a file. On error *standard is NULL and *err has file:line:column.
// Free with standard_free.
enum errc standard_load(const char *path, struct standard **standard, struct err *err);
void standard_free(struct standard *standard);

// Index of a leaf or an item by code; -1 when there is none. An emergency item is no leaf.
int standard_leaf(const struct standard *standard, const char *code);
int standard_item(const struct standard *standard, const char *code);

// Whether a leaf is a response that an emergency asks for.
bool standard_is_emergency(const struct standard *standard, int leaf);

// "performance", "knowledge", "emergency", "attitude".
const char *item_kind_name(enum item_kind kind);

#endif
