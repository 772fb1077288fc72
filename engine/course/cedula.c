#include "course/cedula.h"

#include <math.h>
#include <string.h>

static void fold(const struct evidence_log *log, struct cedula *cedula) {
    const struct standard *standard = log->standard;
    double shown[STANDARD_MAX_LEAVES] = {0}, total[STANDARD_MAX_LEAVES] = {0};
    for (size_t i = 0; i < log->n_events; i++) {
        const struct evidence_event *event = &log->events[i];
        int index = standard->leaves[event->leaf].item;
        struct cedula_item *item = &cedula->items[index];
        if (event->source.voice) {
            continue;
        }
        item->chances++;
        shown[index] += event->s * event->x;
        total[index] += event->s;
        if (event->x >= ASSESSMENT_MET_FROM) {
            item->shown = item->shown && *item->shown->source.answer ? item->shown : event;
        } else {
            item->missed = item->missed && *item->missed->source.answer ? item->missed : event;
        }
    }
    for (int i = 0; i < standard->n_items; i++) {
        cedula->items[i].share = total[i] > 0 ? shown[i] / total[i] : 0;
        cedula->items[i].met = cedula->result.item_met[i];
    }
}

// Keeps `list` in order of weight, what stands first in the standard first among equals.
static void insert(const struct standard *standard, int *list, int *n, int item) {
    int k = (*n)++;
    for (; k > 0 && standard->items[list[k - 1]].weight < standard->items[item].weight; k--) {
        list[k] = list[k - 1];
    }
    list[k] = item;
}

static void sort_items(struct cedula *c) {
    for (int i = 0; i < c->standard->n_items; i++) {
        const struct cedula_item *item = &c->items[i];
        if (!item->met) {
            insert(c->standard, c->uncovered, &c->n_uncovered, i);
        } else if (item->missed) {
            insert(c->standard, c->areas, &c->n_areas, i);
        } else {
            insert(c->standard, c->best, &c->n_best, i);
        }
    }
}

void cedula_write(const struct evidence_log *log, struct cedula *cedula) {
    memset(cedula, 0, sizeof *cedula);
    cedula->standard = log->standard;
    assessment_judge(log, &cedula->result);
    fold(log, cedula);
    sort_items(cedula);
}

static bool observes(const struct course_scene *scene, const struct item *item) {
    for (int k = item->first_leaf; k < item->first_leaf + item->n_leaves; k++) {
        if (scene->leaves[k]) {
            return true;
        }
    }
    return false;
}

// Weight of the missing items that a scene gives a chance; how many they are.
static int worth(const struct cedula *c, const struct course_scene *scene, const bool *missing,
                 int *n) {
    int weight = 0;
    *n = 0;
    for (int i = 0; i < c->n_uncovered; i++) {
        const struct item *item = &c->standard->items[c->uncovered[i]];
        if (missing[c->uncovered[i]] && observes(scene, item)) {
            weight += item->weight;
            ++*n;
        }
    }
    return weight;
}

static int most_useful(const struct cedula *c, const struct course_scene *catalogue, int n,
                       const bool *missing, int *n_items) {
    int best = -1, count;
    double most = 0;
    for (int i = 0; i < n; i++) {
        double each = worth(c, &catalogue[i], missing, &count) / fmax(catalogue[i].minutes, 1);
        if (count && each > most) {
            most = each;
            best = i;
            *n_items = count;
        }
    }
    return best;
}

int cedula_advise(const struct cedula *cedula, const struct course_scene *catalogue, int n,
                  struct cedula_advice *advice, int most) {
    bool missing[STANDARD_MAX_LEAVES] = {false};
    int given = 0, n_items = 0;
    for (int i = 0; i < cedula->n_uncovered; i++) {
        missing[cedula->uncovered[i]] = true;
    }
    while (given < most) {
        int next = most_useful(cedula, catalogue, n, missing, &n_items);
        if (next < 0) {
            break;
        }
        advice[given++] = (struct cedula_advice){catalogue[next].scenario, n_items};
        for (int i = 0; i < cedula->standard->n_items; i++) {
            missing[i] = missing[i] && !observes(&catalogue[next], &cedula->standard->items[i]);
        }
    }
    return given;
}

static json_t *items_json(const struct cedula *cedula) {
    json_t *list = json_array();
    for (int i = 0; list && i < cedula->standard->n_items; i++) {
        const struct cedula_item *item = &cedula->items[i];
        json_t *entry = json_pack("{s:s, s:b, s:i, s:f}", "code", cedula->standard->items[i].code,
                                  "met", item->met, "chances", item->chances, "share", item->share);
        if (!entry || json_array_append_new(list, entry)) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

json_t *cedula_json(const struct cedula *cedula) {
    const struct assessment_result *result = &cedula->result;
    int met = 0;
    for (int i = 0; i < cedula->standard->n_items; i++) {
        met += result->item_met[i];
    }
    json_t *items = items_json(cedula);
    return items
               ? json_pack("{s:s, s:b, s:f, s:f, s:b, s:i, s:i, s:i, s:i, s:o}", "schema",
                           "mostrador.cedula/1", "competent", result->competent, "score",
                           result->score, "threshold", cedula->standard->threshold, "official", 0,
                           "lost_units", result->lost_units, "lost_units_allowed",
                           cedula->standard->lost_allowed, "items_met", met,
                           "performances_uncovered", result->performances_uncovered, "items", items)
               : NULL;
}
