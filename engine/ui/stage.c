#include "ui/stage.h"

#include <string.h>

// From here on a feeling is seen, from there on it is strong (engine/view/client.c says it in
// words).
static const double SEEN = 0.3, STRONG = 0.6, AT_EASE = 0.6, GLAD = 0.8;

enum expression stage_expression(const struct mood *mood) {
    const struct {
        double felt;
        enum expression some, much;
    } faces[] = {{mood->anger, FACE_ANNOYED, FACE_FURIOUS},
                 {mood->fear, FACE_ANXIOUS, FACE_AFRAID},
                 {mood->sadness, FACE_SAD, FACE_CRYING},
                 {mood->doubt, FACE_DOUBTFUL, FACE_DOUBTFUL}};
    int strongest = 0;
    for (int i = 1; i < 4; i++) {
        strongest = faces[i].felt > faces[strongest].felt ? i : strongest;
    }
    double felt = faces[strongest].felt;
    if (felt >= SEEN) {
        return felt >= STRONG ? faces[strongest].much : faces[strongest].some;
    }
    return mood->ease >= GLAD ? FACE_GLAD : mood->ease >= AT_EASE ? FACE_KIND : FACE_CALM;
}

const char *stage_expression_name(enum expression face) {
    static const char *const names[FACE_COUNT] = {"calm",    "kind",    "glad",   "annoyed",
                                                  "furious", "anxious", "afraid", "sad",
                                                  "crying",  "doubtful"};
    return names[face];
}

static const char *own_place(const struct view_client *client) {
    return client->place ? client->place : "recepcion";
}

// On whose screen the person is seen, NULL: on none.
static const char *screen_of(const struct view_client *client) {
    return client->absent                    ? NULL
           : client->channel == CHANNEL_CHAT ? "pantalla"
           : client->channel == CHANNEL_MAIL ? "correo"
                                             : NULL;
}

// Sadness and fear make small, anger stands up to its full height.
static double lean_of(const struct mood *mood) {
    double low = mood->sadness > mood->fear * 0.7 ? mood->sadness : mood->fear * 0.7;
    return mood->anger >= low ? 0 : (low - mood->anger) * 0.06;
}

struct stage stage_of(const struct view_client *client) {
    const struct mood *mood = &client->mood;
    const char *screen = screen_of(client);
    return (struct stage){.place = screen ? screen : own_place(client),
                          .person = client->figure->name,
                          .inset = client->channel == CHANNEL_PHONE ? "telefono" : NULL,
                          .empty = client->absent,
                          .face = stage_expression(mood),
                          .tears = mood->sadness >= STRONG,
                          .sweat = mood->fear >= STRONG,
                          .blush = mood->anger >= STRONG,
                          .lean = lean_of(mood)};
}

bool stage_is_same_pose(const struct stage *a, const struct stage *b) {
    bool leans = a->lean - b->lean > 1e-9 || b->lean - a->lean > 1e-9;
    return a->face == b->face && a->tears == b->tears && a->sweat == b->sweat &&
           a->blush == b->blush && !leans;
}

static const char *file_of(struct art *art, const char *folder, const char *name) {
    char path[80];
    snprintf(path, sizeof path, "%s/%s.svg", folder, name);
    return art_text(art, path);
}

void stage_prepare(struct art *art, const struct view_client *client) {
    struct stage stage = stage_of(client);
    file_of(art, "places", stage.place);
    file_of(art, "people", stage.person);
    if (stage.inset) {
        file_of(art, "places", stage.inset);
    }
}

static void add_part(struct strbuf *svg, const char *text, const char *part, enum expression face) {
    char id[40];
    snprintf(id, sizeof id, "%s-%s", part, stage_expression_name(face));
    art_add_layer(svg, text, id);
}

// From behind to the front.
static void add_person(struct strbuf *svg, const char *text, const struct stage *stage) {
    art_add_layer(svg, text, "back");
    art_add_layer(svg, text, "body");
    art_add_layer(svg, text, "head");
    if (stage->blush) {
        art_add_layer(svg, text, "blush");
    }
    add_part(svg, text, "eyes", stage->face);
    add_part(svg, text, "mouth", stage->face);
    art_add_layer(svg, text, "hair");
    add_part(svg, text, "brows", stage->face);
    art_add_layer(svg, text, "front");
    if (stage->sweat) {
        art_add_layer(svg, text, "sweat");
    }
    if (stage->tears) {
        art_add_layer(svg, text, "tears");
    }
}

static bool compose_back(struct art *art, struct strbuf *svg, const void *what) {
    const struct stage *stage = what;
    const char *place = file_of(art, "places", stage->place);
    return place && art_add_layer(svg, place, "back");
}

// The place says where, and how large.
static bool compose_person(struct art *art, struct strbuf *svg, const void *what) {
    const struct stage *stage = what;
    const char *place = file_of(art, "places", stage->inset ? stage->inset : stage->place);
    const char *person = file_of(art, "people", stage->person);
    const char *inside = place ? art_group(place, "person") : NULL;
    if (!inside || !person) {
        return false;
    }
    const char *group = inside - 1;
    while (*group != '<') {
        group--;
    }
    strbuf_add_bytes(svg, group, (size_t)(inside - group));
    add_person(svg, person, stage);
    strbuf_add(svg, "</g>");
    return true;
}

static bool compose_front(struct art *art, struct strbuf *svg, const void *what) {
    const struct stage *stage = what;
    const char *place = file_of(art, "places", stage->place);
    return place && art_add_layer(svg, place, "front");
}

static bool compose_inset(struct art *art, struct strbuf *svg, const void *what) {
    const struct stage *stage = what;
    const char *place = file_of(art, "places", stage->inset);
    return place && art_add_layer(svg, place, "back");
}

bool stage_compose(struct art *art, struct strbuf *svg, const void *what) {
    const struct stage *stage = what;
    bool done = compose_back(art, svg, what);
    if (stage->inset) {
        done = done && compose_front(art, svg, what);
    }
    if (!stage->empty) {
        done = done && (!stage->inset || compose_inset(art, svg, what)) &&
               compose_person(art, svg, what);
    }
    return done && (stage->inset || compose_front(art, svg, what));
}

// Where a picture of the stage is put together into: its place and shape, and how much of it shows.
struct brush {
    struct art *art;
    SDL_Rect rect;
    int round;
    Uint8 alpha;
};

static void draw_layer(const struct brush *brush, const struct stage *stage, const char *key,
                       bool (*compose)(struct art *, struct strbuf *, const void *)) {
    const struct art_picture picture = {.key = key,
                                        .width = STAGE_WIDTH,
                                        .height = STAGE_HEIGHT,
                                        .round = brush->round,
                                        .see_through = (Uint8)(255 - brush->alpha),
                                        .compose = compose,
                                        .what = stage};
    art_draw(brush->art, &picture, brush->rect);
}

static void draw_person(const struct brush *brush, const struct stage *stage) {
    char key[200];
    snprintf(key, sizeof key, "%s in %s, %s%s%s%s", stage->person,
             stage->inset ? stage->inset : stage->place, stage_expression_name(stage->face),
             stage->tears ? " tears" : "", stage->sweat ? " sweat" : "",
             stage->blush ? " blush" : "");
    draw_layer(brush, stage, key, compose_person);
}

// One face over the other, at the same height: what differs between them changes little by little.
static void draw_change(struct brush brush, const struct stage *stage,
                        const struct stage_change *change) {
    double lean = stage->lean;
    if (change) {
        lean = change->before.lean + (stage->lean - change->before.lean) * change->share;
    }
    brush.rect.y += stage->inset ? 0 : (int)(brush.rect.h * lean + 0.5);
    if (change) {
        draw_person(&brush, &change->before);
        brush.alpha = (Uint8)(255 * change->share + 0.5);
    }
    draw_person(&brush, stage);
}

// Nothing of whoever leans sticks out of the picture.
static void draw_clipped(const struct brush *brush, const struct stage *stage,
                         const struct stage_change *change) {
    SDL_Renderer *renderer = brush->art->renderer;
    SDL_Rect before, both;
    SDL_RenderGetClipRect(renderer, &before);
    bool clipped = SDL_RenderIsClipEnabled(renderer);
    both = brush->rect;
    if (!clipped || SDL_IntersectRect(&before, &brush->rect, &both)) {
        SDL_RenderSetClipRect(renderer, &both);
        draw_change(*brush, stage, change);
        SDL_RenderSetClipRect(renderer, clipped ? &before : NULL);
    }
}

static bool compose_ring(struct art *art, struct strbuf *svg, const void *what) {
    (void)art;
    (void)what;
    strbuf_add(svg, "<rect width=\"400\" height=\"300\" fill=\"#f4e7cd\"/>");
    return true;
}

// A round cut-out of the place where the person is; the middle of the stage is seen in it.
static void draw_inset(const struct brush *brush, const struct stage *stage,
                       const struct stage_change *change) {
    int size = brush->rect.h * 66 / 100, ring = brush->rect.h / 60 + 1;
    SDL_Rect rect = {brush->rect.x + (brush->rect.w - size) / 2, brush->rect.y + brush->rect.h / 20,
                     size, size};
    char key[80];
    snprintf(key, sizeof key, "inset of %s", stage->inset);
    const struct brush round = {brush->art, rect, size / 2, 255};
    draw_layer(&round, stage, "ring of inset", compose_ring);
    rect = (SDL_Rect){rect.x + ring, rect.y + ring, size - 2 * ring, size - 2 * ring};
    const struct brush inner = {brush->art, rect, rect.w / 2, 255};
    draw_layer(&inner, stage, key, compose_inset);
    draw_change(inner, stage, change);
}

void stage_draw(struct art *art, const struct view_client *client, SDL_Rect rect, int round,
                const struct stage_change *change) {
    const struct stage stage = stage_of(client);
    const struct brush brush = {art, rect, round, 255};
    char back[80], front[80];
    snprintf(back, sizeof back, "back of %s", stage.place);
    snprintf(front, sizeof front, "front of %s", stage.place);
    draw_layer(&brush, &stage, back, compose_back);
    if (!stage.empty && !stage.inset) {
        draw_clipped(&brush, &stage, change);
    }
    draw_layer(&brush, &stage, front, compose_front);
    if (!stage.empty && stage.inset) {
        draw_inset(&brush, &stage, change);
    }
}
