#include "course/path.h"

#include "base/tr.h"

#include <string.h>

// Minutes up to which a scene is a first exercise, whoever comes.
enum { SHORT = 5 };

// The first performance of the standard is that of preparing.
int path_prepares(const struct course_scene *scene) {
    const struct standard *standard = scene->scenario->standard;
    int n = 0;
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        n += scene->leaves[leaf] && standard->items[standard->leaves[leaf].item].performance == 0;
    }
    return n;
}

enum path_stage path_stage(const struct course_scene *scene) {
    if (scene->crisis) {
        return PATH_CRISIS;
    }
    if (scene->minutes <= SHORT) {
        return PATH_FIRST_DAY;
    }
    return scene->difficult ? PATH_DIFFICULT : path_prepares(scene) ? PATH_FIRST_DAY : PATH_SERVICE;
}

const char *path_stage_title(enum path_stage stage) {
    static const char *const titles[] = {
        [PATH_FIRST_DAY] = N_("Primer día"),
        [PATH_SERVICE] = N_("Atender y registrar"),
        [PATH_DIFFICULT] = N_("Clientes difíciles"),
        [PATH_CRISIS] = N_("Clientes en crisis"),
    };
    return tr(titles[stage]);
}

const char *path_stage_about(enum path_stage stage) {
    static const char *const texts[] = {
        [PATH_FIRST_DAY] = N_("Preparar el puesto, abrir, llevar el archivo y cerrar."),
        [PATH_SERVICE] = N_("Saludar, saber qué necesita la persona, registrar y despedirse."),
        [PATH_DIFFICULT] = N_("Lo mismo, con quien llega enojado, con prisa o con dudas."),
        [PATH_CRISIS] = N_("Conservar la calma, dar contención y pedir la ayuda que hace falta."),
    };
    return tr(texts[stage]);
}

static int promised(const struct course_scene *scene) {
    return scene->scenario->n_promised;
}

int path_compare(const struct course_scene *a, const struct course_scene *b,
                 const char *occupation) {
    int by_stage = (int)path_stage(a) - (int)path_stage(b);
    if (by_stage) {
        return by_stage;
    }
    const char *own = occupation ? occupation : "";
    int by_own =
        (strcmp(b->scenario->occupation, own) == 0) - (strcmp(a->scenario->occupation, own) == 0);
    if (by_own) {
        return by_own;
    }
    if (a->minutes != b->minutes) {
        return a->minutes - b->minutes;
    }
    // Nobody begins a first day with closing.
    int by_preparing = path_prepares(b) - path_prepares(a);
    if (by_preparing) {
        return by_preparing;
    }
    return promised(a) != promised(b) ? promised(a) - promised(b) : strcmp(a->id, b->id);
}
