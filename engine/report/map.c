// The picture of all items: a line of tiles for each performance and for each other kind, element
// by element.
#include "report/document.h"

#include "base/tr.h"

enum { GAP = 4, TITLE_HEIGHT = 30, AFTER_ELEMENT = 8 };

static void label(struct map *map, int x, bool is_title, const char *text) {
    map->labels[map->n_labels++] = (struct map_label){x, map->height, is_title, text};
}

// The items of one line: of a performance (>= 0), or of an element's other kind.
static void line(struct map *map, const struct standard *standard, const char *name,
                 int performance, int element, enum item_kind kind) {
    int x = MAP_LABELS;
    bool any = false;
    for (int i = 0; i < standard->n_items; i++) {
        const struct item *item = &standard->items[i];
        bool here = performance >= 0
                        ? item->performance == performance
                        : item->performance < 0 && item->element == element && item->kind == kind;
        if (!here) {
            continue;
        }
        if (!any) {
            label(map, 0, false, name);
            any = true;
        } else if (x + TILE_WIDTH > MAP_WIDTH) {
            x = MAP_LABELS;
            map->height += TILE_HEIGHT + GAP;
        }
        map->tiles[map->n_tiles++] = (struct tile){x, map->height, i};
        x += TILE_WIDTH + GAP;
    }
    map->height += any ? TILE_HEIGHT + GAP : 0;
}

void map_layout(struct map *map, const struct standard *standard) {
    *map = (struct map){0};
    for (int e = 0; e < standard->n_elements; e++) {
        label(map, 0, true, standard->elements[e].title);
        map->height += TITLE_HEIGHT;
        for (int i = 0; i < standard->n_performances; i++) {
            if (standard->performances[i].element == e) {
                line(map, standard, standard->performances[i].title, i, e, KIND_PERFORMANCE);
            }
        }
        line(map, standard, tr("Conocimientos"), -1, e, KIND_KNOWLEDGE);
        line(map, standard, tr("Situación emergente"), -1, e, KIND_EMERGENCY);
        line(map, standard, tr("Actitudes"), -1, e, KIND_ATTITUDE);
        map->height += AFTER_ELEMENT;
    }
}
