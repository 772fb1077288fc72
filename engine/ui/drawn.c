#include "ui/drawn.h"

#include "base/number.h"
#include "base/tr.h"

#include <string.h>

// Under this width of the window, in logical pixels, objects would be too small.
enum { LEAST_WIDTH = 760, LEAST_CANVAS = 440, AROUND = 320 };
enum { ROUND = 10, EMBLEM_WIDTH = 320, EMBLEM_HEIGHT = 40 };

bool drawn_fits(const struct builder *b) {
    return b->view->drawing && b->drawing && b->width >= LEAST_WIDTH;
}

static bool is_seen(const struct builder *b, const struct view_entry *entry) {
    return entry->object && drawing_object(b->drawing, entry->object);
}

// The entry that an object shows, NULL when the view has none.
static const struct view_entry *entry_of(const struct builder *b, const char *object) {
    for (int i = 0; i < b->view->n_entries; i++) {
        const struct view_entry *entry = &b->view->entries[i];
        if (entry->object && strcmp(entry->object, object) == 0) {
            return entry;
        }
    }
    return NULL;
}

static void add_object(struct builder *b, struct node *canvas, const struct view_entry *entry,
                       const struct drawing_object *object, int number) {
    struct node *node = node_add(b, canvas, ROLE_CHECK, FLOW_LEAF);
    node->picture = PICTURE_OBJECT;
    node->object = object;
    node->name = entry->label;
    node->description = entry->detail;
    node->command = entry->command;
    node->target = entry->id;
    node->checked = entry->checked;
    node->why_not = entry->disabled ? entry->detail : "";
    node->number = number;
}

// So wide that drawing and words are in sight together, as far as that leaves the objects visible.
static int widest(const struct builder *b) {
    int most = (b->height - AROUND) * b->drawing->width / b->drawing->height;
    return most < LEAST_CANVAS ? LEAST_CANVAS : most;
}

void drawn_entries(struct builder *b, struct node *parent) {
    struct node *column = part_column(b, parent, 8);
    struct node *canvas = node_add(b, column, ROLE_GROUP, FLOW_CANVAS);
    canvas->surface = SURFACE_DRAWING;
    canvas->most = widest(b);
    canvas->drawing = b->drawing;
    canvas->name = b->view->prompt;
    int number = 0;
    for (int i = 0; i < b->drawing->n_objects; i++) {
        const struct drawing_object *object = &b->drawing->objects[i];
        const struct view_entry *entry = entry_of(b, object->id);
        if (entry) {
            add_object(b, canvas, entry, object, ++number);
        }
    }
    struct node *caption = node_add(b, column, ROLE_PART, FLOW_LEAF);
    caption->picture = PICTURE_CAPTION;
    caption->padding = 10;
    for (int i = 0; i < b->view->n_entries; i++) {
        if (!is_seen(b, &b->view->entries[i])) {
            part_entry(b, parent, i);
            parent->last->number = ++number <= 9 ? number : 0;
        }
    }
}

void drawn_words(const struct node *object, char *words, size_t size) {
    snprintf(words, size, object->checked ? tr("%d. %s (marcado)") : "%d. %s", object->number,
             object->name);
}

const char *drawn_invitation(void) {
    return tr("Señale un objeto para saber qué es. Se marca con un clic, con su número (1 a 9) o "
              "con Tab y Espacio.");
}

static bool read_box(const char *svg, int *w, int *h) {
    static const char box[] = "viewBox=\"0 0 ";
    const char *at = strstr(svg, box);
    at = at ? number_read(at + strlen(box), w) : NULL;
    return at && number_read(at, h) && *w > 0 && *h > 0;
}

static bool compose_canvas(struct art *art, struct strbuf *svg, const void *what) {
    const struct node *canvas = what;
    const char *base = art_text(art, canvas->drawing->base);
    if (!base) {
        return false;
    }
    art_add_inside(svg, base);
    for (const struct node *node = canvas->first; node; node = node->next) {
        const SDL_Rect *place = &node->object->place;
        const char *text = art_text(art, node->object->file);
        int w, h;
        if (text && read_box(text, &w, &h)) {
            strbuf_addf(svg, "<g transform=\"translate(%d %d) scale(%.4f %.4f)\">", place->x,
                        place->y, (double)place->w / w, (double)place->h / h);
            art_add_inside(svg, text);
            strbuf_add(svg, "</g>");
        }
    }
    return true;
}

static int scaled(const struct paint *p, int length) {
    return (int)(length * p->scale + 0.5);
}

void drawn_paint_canvas(const struct paint *p, const struct node *canvas, SDL_Rect rect) {
    char key[64 + DRAWING_OBJECTS * 40];
    int used = snprintf(key, sizeof key, "desk %s", canvas->drawing->name);
    for (const struct node *node = canvas->first; node; node = node->next) {
        used += snprintf(key + used, sizeof key - (size_t)used, " %s", node->object->id);
    }
    const struct art_picture picture = {.key = key,
                                        .width = canvas->drawing->width,
                                        .height = canvas->drawing->height,
                                        .round = scaled(p, ROUND),
                                        .compose = compose_canvas,
                                        .what = canvas};
    art_draw(p->art, &picture, rect);
}

// A ring around an object, of `thick` pixels, between two thin lines that set it off from what it
// stands on.
struct ring {
    SDL_Rect rect;
    int thick, round;
    SDL_Color color, edge;
};

static bool compose_ring(struct art *art, struct strbuf *svg, const void *what) {
    const struct ring *ring = what;
    (void)art;
    const SDL_Color colors[] = {ring->edge, ring->color};
    for (int i = 0; i < 2; i++) {
        double thick = i ? ring->thick : ring->thick + 3, in = (ring->thick + 3) / 2.0;
        strbuf_addf(svg,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%d\" "
                    "fill=\"none\" stroke=\"#%02x%02x%02x\" stroke-width=\"%.1f\"/>",
                    in, in, ring->rect.w - 2 * in, ring->rect.h - 2 * in, ring->round, colors[i].r,
                    colors[i].g, colors[i].b, thick);
    }
    return true;
}

static void draw_ring(const struct paint *p, SDL_Rect rect, int thick, enum token token) {
    int out = scaled(p, 5);
    rect = (SDL_Rect){rect.x - out, rect.y - out, rect.w + 2 * out, rect.h + 2 * out};
    const struct ring ring = {rect, scaled(p, thick), scaled(p, ROUND),
                              theme_color(p->theme, token), theme_color(p->theme, TOKEN_CARD)};
    char key[80];
    snprintf(key, sizeof key, "ring %d %02x%02x%02x %02x", ring.thick, ring.color.r, ring.color.g,
             ring.color.b, ring.edge.r);
    const struct art_picture picture = {
        .key = key, .width = rect.w, .height = rect.h, .compose = compose_ring, .what = &ring};
    art_draw(p->art, &picture, rect);
}

static void draw_number(const struct paint *p, const struct node *object, SDL_Rect rect) {
    char text[16];
    snprintf(text, sizeof text, object->checked ? "%d ✓" : "%d", object->number);
    SDL_Point size = texts_measure(p->texts, STYLE_STRONG, text, rect.w * 4);
    int height = size.y + scaled(p, 2), width = size.x + scaled(p, 12);
    int out = scaled(p, 7); // over the corner, so that it hides less
    SDL_Rect badge = {rect.x - out, rect.y - out, width > height ? width : height, height};
    shapes_frame(p->shapes, badge, height / 2, scaled(p, 1), theme_color(p->theme, TOKEN_EDGE),
                 theme_color(p->theme, object->checked ? TOKEN_ACCENT : TOKEN_CARD));
    texts_draw(p->texts, STYLE_STRONG, text, rect.w * 4, badge.x + (badge.w - size.x) / 2,
               badge.y + (badge.h - size.y) / 2,
               theme_color(p->theme, object->checked ? TOKEN_ON_ACCENT : TOKEN_INK), badge.y,
               badge.y + badge.h);
}

void drawn_paint_object(const struct paint *p, const struct node *object, SDL_Rect rect) {
    if (object == p->focus) {
        draw_ring(p, rect, 4, TOKEN_FOCUS);
    } else if (object->checked) {
        draw_ring(p, rect, 3, TOKEN_ACCENT);
    } else if (object == p->hover) {
        draw_ring(p, rect, 2, TOKEN_EDGE);
    }
    draw_number(p, object, rect);
}

static bool stands_in(const struct node *object, const struct node *canvas) {
    return object && object->picture == PICTURE_OBJECT && object->parent == canvas;
}

void drawn_paint_caption(const struct paint *p, const struct node *caption, SDL_Rect rect) {
    const struct node *canvas = caption->parent->first;
    const struct node *at = stands_in(p->hover, canvas)   ? p->hover
                            : stands_in(p->focus, canvas) ? p->focus
                                                          : NULL;
    char words[1024];
    int padding = scaled(p, caption->padding);
    snprintf(words, sizeof words, "%s", drawn_invitation());
    if (at) {
        drawn_words(at, words, sizeof words);
    }
    shapes_fill(p->shapes, rect, scaled(p, ROUND), theme_color(p->theme, TOKEN_ACCENT_WASH));
    texts_draw(p->texts, STYLE_BODY, words, rect.w - 2 * padding, rect.x + padding,
               rect.y + padding, theme_color(p->theme, at ? TOKEN_INK : TOKEN_SOFT), rect.y,
               rect.y + rect.h);
}

static bool compose_emblem(struct art *art, struct strbuf *svg, const void *what) {
    const char *text = art_text(art, what);
    if (text) {
        art_add_inside(svg, text);
    }
    return text != NULL;
}

void drawn_paint_emblem(const struct paint *p, const struct node *node, SDL_Rect rect) {
    const struct art_picture picture = {.key = node->art,
                                        .width = EMBLEM_WIDTH,
                                        .height = EMBLEM_HEIGHT,
                                        .round = scaled(p, ROUND / 2),
                                        .compose = compose_emblem,
                                        .what = node->art};
    art_draw(p->art, &picture, rect);
}
