#include "ui/drawing.h"

#include "ui/art.h"

#include "base/json.h"
#include "base/mem.h"

#include <string.h>

enum { LARGEST_JSON = 64 * 1024, LARGEST_SIDE = 10000 };

static bool read_file_name(const json_t *table, const char *key, char *name, size_t size) {
    const char *text = json_string_value(json_object_get(table, key));
    return text && *text && snprintf(name, size, "%s", text) < (int)size;
}

static bool read_side(const json_t *table, const char *key, int least, int *side) {
    const json_t *value = json_object_get(table, key);
    json_int_t n = json_integer_value(value);
    *side = (int)n;
    return json_is_integer(value) && n >= least && n <= LARGEST_SIDE;
}

static bool read_object(const char *id, const json_t *table, struct drawing_object *object) {
    SDL_Rect *place = &object->place;
    return snprintf(object->id, sizeof object->id, "%s", id) < (int)sizeof object->id &&
           read_file_name(table, "file", object->file, sizeof object->file) &&
           read_side(table, "x", 0, &place->x) && read_side(table, "y", 0, &place->y) &&
           read_side(table, "w", 1, &place->w) && read_side(table, "h", 1, &place->h);
}

static bool read_objects(json_t *table, struct drawing *drawing) {
    const char *id;
    json_t *value;
    json_object_foreach(table, id, value) {
        struct drawing_object *object = &drawing->objects[drawing->n_objects];
        if (drawing->n_objects == DRAWING_OBJECTS || !read_object(id, value, object) ||
            object->place.x + object->place.w > drawing->width ||
            object->place.y + object->place.h > drawing->height) {
            return false;
        }
        drawing->n_objects++;
    }
    return drawing->n_objects > 0;
}

static bool read_drawing(const char *path, struct drawing *drawing) {
    struct json_file json;
    struct err err = {0};
    if (json_file_read(path, LARGEST_JSON, ERR_LIMIT, &json, &err)) {
        return false;
    }
    bool complete = read_file_name(json.root, "base", drawing->base, sizeof drawing->base) &&
                    read_side(json.root, "width", 1, &drawing->width) &&
                    read_side(json.root, "height", 1, &drawing->height) &&
                    read_objects(json_object_get(json.root, "objects"), drawing);
    json_file_free(&json);
    return complete;
}

static const struct drawing *add_drawing(struct art *art, const char *name) {
    struct drawing *drawing = mem_zero(1, sizeof *drawing);
    char path[2400];
    if (!drawing) {
        return NULL;
    }
    snprintf(drawing->name, sizeof drawing->name, "%s", name);
    snprintf(path, sizeof path, "%s/desks/%s.json", art->folder ? art->folder : "", name);
    if (!art->folder || !read_drawing(path, drawing)) {
        drawing->width = 0;
        art_complain(art, path);
    }
    drawing->next = art->drawings;
    art->drawings = drawing;
    return drawing;
}

const struct drawing *drawing_find(struct art *art, const char *name) {
    const struct drawing *found = art->drawings;
    while (found && strcmp(found->name, name) != 0) {
        found = found->next;
    }
    found = found ? found : add_drawing(art, name);
    return found && found->width ? found : NULL;
}

const struct drawing_object *drawing_object(const struct drawing *drawing, const char *id) {
    for (int i = 0; i < drawing->n_objects; i++) {
        if (strcmp(drawing->objects[i].id, id) == 0) {
            return &drawing->objects[i];
        }
    }
    return NULL;
}

void drawings_free(struct drawing *drawings) {
    while (drawings) {
        struct drawing *next = drawings->next;
        mem_free(drawings);
        drawings = next;
    }
}
