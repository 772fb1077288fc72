#include "course/catalogue.h"

#include <string.h>

// Types of client that a trainer calls difficult; the others take care, not composure.
static const char *const difficult_types[] = {"enojado",     "grosero",  "quejoso",  "sabelotodo",
                                              "hablador",    "indeciso", "exigente", "impaciente",
                                              "desconfiado", "timido"};

static bool is_difficult(const char *type) {
    for (size_t i = 0; i < sizeof difficult_types / sizeof *difficult_types; i++) {
        if (strcmp(type, difficult_types[i]) == 0) {
            return true;
        }
    }
    return false;
}

static bool has_all_leaves(const struct course_scene *scene, const struct item *item) {
    for (int k = item->first_leaf; k < item->first_leaf + item->n_leaves; k++) {
        if (!scene->leaves[k]) {
            return false;
        }
    }
    return true;
}

static bool meets_emergency(const struct course_scene *scene, const struct standard *standard) {
    for (int i = 0; i < standard->n_items; i++) {
        if (standard->items[i].kind == KIND_EMERGENCY &&
            has_all_leaves(scene, &standard->items[i])) {
            return true;
        }
    }
    return false;
}

struct course_scene course_describe(const struct scenario *scenario) {
    struct course_scene scene = {.scenario = scenario,
                                 .id = scenario->id,
                                 .minutes = scenario->minutes,
                                 .is_bank = scenario->is_bank};
    for (int i = 0; i < scenario->n_promised; i++) {
        scene.leaves[scenario->promised[i]] = true;
    }
    scene.crisis = !scene.is_bank && meets_emergency(&scene, scenario->standard);
    for (int i = 0; i < scenario->n_clients && !scene.is_bank && !scene.crisis; i++) {
        scene.difficult = scene.difficult || is_difficult(scenario->clients[i].type);
    }
    return scene;
}

void course_covered(const struct course_scene *scenes, int n, const struct standard *standard,
                    bool *covered) {
    memset(covered, 0, (size_t)standard->n_leaves * sizeof *covered);
    for (int i = 0; i < n; i++) {
        for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
            covered[leaf] = covered[leaf] || scenes[i].leaves[leaf];
        }
    }
}
