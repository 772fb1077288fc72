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

static const char *place_of(const struct view_client *client) {
    switch (client->channel) {
    case CHANNEL_PHONE:
        return "telefono";
    case CHANNEL_CHAT:
    case CHANNEL_MAIL:
        return "pantalla";
    default:
        return client->place ? client->place : "recepcion";
    }
}

struct stage stage_of(const struct view_client *client) {
    const struct mood *mood = &client->mood;
    return (struct stage){.place = place_of(client),
                          .person = client->figure->name,
                          .face = stage_expression(mood),
                          .tears = mood->sadness >= STRONG,
                          .sweat = mood->fear >= STRONG,
                          .blush = mood->anger >= STRONG};
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
    const char *place = file_of(art, "places", stage->place);
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

bool stage_compose(struct art *art, struct strbuf *svg, const void *what) {
    return compose_back(art, svg, what) && compose_person(art, svg, what) &&
           compose_front(art, svg, what);
}

// Three pictures, one over the other: a face that changes leaves the place as it was drawn.
void stage_draw(struct art *art, const struct view_client *client, SDL_Rect rect, int round) {
    const struct stage stage = stage_of(client);
    char keys[3][200];
    snprintf(keys[0], sizeof keys[0], "back of %s", stage.place);
    snprintf(keys[1], sizeof keys[1], "%s in %s, %s%s%s%s", stage.person, stage.place,
             stage_expression_name(stage.face), stage.tears ? " tears" : "",
             stage.sweat ? " sweat" : "", stage.blush ? " blush" : "");
    snprintf(keys[2], sizeof keys[2], "front of %s", stage.place);
    struct art_picture picture = {
        .width = STAGE_WIDTH, .height = STAGE_HEIGHT, .round = round, .what = &stage};
    bool (*const layers[])(struct art *, struct strbuf *,
                           const void *) = {compose_back, compose_person, compose_front};
    for (int i = 0; i < 3; i++) {
        picture.key = keys[i];
        picture.compose = layers[i];
        art_draw(art, &picture, rect);
    }
}
