// The things of a `marca` as objects of a drawing: every name has to be in it, once.
#include "scenario/build.h"
#include "scenario/names.h"

#include "base/tr.h"

#include <string.h>

static bool has_object(const char *const *objects, const char *name) {
    for (; *objects; objects++) {
        if (strcmp(*objects, name) == 0) {
            return true;
        }
    }
    return false;
}

static void list_objects(char *text, size_t size, const char *const *objects) {
    *text = '\0';
    for (int i = 0; objects[i]; i++) {
        size_t used = strlen(text);
        snprintf(text + used, size - used, "%s%s", i ? ", " : "", objects[i]);
    }
}

static void check_known(struct build *b, const struct step *step, const char *const *objects,
                        const char *name, struct place at) {
    if (has_object(objects, name)) {
        return;
    }
    char all[400], every[440], remedy[500];
    list_objects(all, sizeof all, objects);
    snprintf(every, sizeof every, tr("Puede ser: %s."), all);
    build_remedy(remedy, sizeof remedy, script_suggest(name, objects), every);
    BUILD_ERROR(b, "objeto", at, remedy, tr("En el dibujo «%s» no hay «%s»."), step->drawing, name);
}

static void check_once(struct build *b, const struct step *step, int part, struct place at) {
    for (int i = 0; i < part; i++) {
        if (strcmp(step->parts[i].object, step->parts[part].object) == 0) {
            BUILD_ERROR(b, "objeto", at, tr("Cada cosa se ve en un objeto suyo."),
                        tr("El objeto «%s» ya se usó en la línea %d."), step->parts[i].object,
                        step->parts[i].at.line);
            return;
        }
    }
}

void build_drawing(struct build *b, const struct value *table, struct step *step) {
    int number = build_choice(b, table, "dibujo", drawing_names, false);
    step->drawing = drawing_names[number];
    int n_seen = 0;
    for (int i = 0; i < step->n_parts; i++) {
        const char *object = step->parts[i].object;
        if (!*object) {
            continue;
        }
        struct place at = value_field(&table->items[i], "objeto")->at;
        n_seen++;
        if (number) {
            check_known(b, step, drawing_objects[number], object, at);
            check_once(b, step, i, at);
        } else if (!value_field(table, "dibujo")) {
            BUILD_ERROR(b, "objeto", at, tr("Escriba dibujo = \"escritorio\" en el paso."),
                        tr("El objeto «%s» no está en ningún dibujo."), object);
        }
    }
    if (number && !n_seen) {
        BUILD_ERROR(b, "objeto", value_field(table, "dibujo")->at,
                    tr("Escriba en las entradas, por ejemplo, objeto = \"taza\"."),
                    tr("El paso tiene el dibujo «%s», pero ninguna entrada dice su objeto."),
                    step->drawing);
    }
}
