#include "ui/figure.h"

#include "base/rng.h"

#include <SDL_image.h>
#include <math.h>
#include <string.h>

struct look {
    bool woman, elder, young;
    const char *skin, *shade, *hair, *clothes;
};

static bool begins(const char *text, const char *with) {
    return strncmp(text, with, strlen(with)) == 0;
}

// What the author did not say follows from the name: always the same for the same person.
static struct look look_of(const struct view_client *client) {
    static const char *const skins[][2] = {{"#f0c9a4", "#dfae84"},
                                           {"#d9a577", "#c48c5c"},
                                           {"#b9814f", "#a26c3d"},
                                           {"#c8925f", "#b27b49"},
                                           {"#8f5f3a", "#784c2c"}};
    static const char *const hairs[] = {"#2b1d16", "#3f2a1c", "#1d1a1a", "#5a3a22"};
    static const char *const clothes[] = {"#4f6d8f", "#8a4f5d", "#4f7d63",
                                          "#7a5c93", "#b0703c", "#5b6470"};
    uint64_t hash = hash_bytes(HASH_START, client->name, strlen(client->name));
    const char *name = client->name;
    bool said = *client->look != '\0';
    struct look look = {.skin = skins[hash % 5][0],
                        .shade = skins[hash % 5][1],
                        .hair = hairs[hash / 7 % 4],
                        .clothes = clothes[hash / 31 % 6]};
    look.woman = said ? begins(client->look, "mujer")
                      : begins(name, "Sra.") || begins(name, "Srta.") || begins(name, "Doña") ||
                            (!begins(name, "Sr.") && !begins(name, "Don") && hash & 1);
    look.elder = said && strstr(client->look, "mayor");
    look.young = said && strstr(client->look, "joven");
    look.hair = look.elder ? "#b9b6b2" : look.hair;
    return look;
}

static void place(struct strbuf *svg, enum channel channel) {
    static const char *const walls[][2] = {[CHANNEL_COUNTER] = {"#efe3cf", "#dccbb0"},
                                           [CHANNEL_PHONE] = {"#d5e2ee", "#b9cde0"},
                                           [CHANNEL_CHAT] = {"#d9ebe4", "#bddacd"},
                                           [CHANNEL_MAIL] = {"#e8e2f0", "#d2c7e2"},
                                           [CHANNEL_GROUP] = {"#f0e0dc", "#e0c6bf"}};
    strbuf_addf(svg,
                "<rect width=\"240\" height=\"200\" rx=\"12\" fill=\"%s\"/>"
                "<path d=\"M0 132H240V188Q240 200 228 200H12Q0 200 0 188Z\" fill=\"%s\"/>",
                walls[channel][0], walls[channel][1]);
    if (channel == CHANNEL_COUNTER) {
        strbuf_add(svg, "<rect x=\"16\" y=\"22\" width=\"46\" height=\"60\" rx=\"4\" "
                        "fill=\"#f9f4ea\"/><path d=\"M39 22V82M16 52H62\" stroke=\"#dccbb0\" "
                        "stroke-width=\"4\"/><rect x=\"184\" y=\"92\" width=\"30\" height=\"26\" "
                        "rx=\"4\" fill=\"#b9764a\"/><path d=\"M199 92C178 84 176 62 186 52C196 62 "
                        "200 76 199 92C200 70 210 60 220 60C222 76 212 88 199 92Z\" "
                        "fill=\"#5f8f5b\"/>");
    } else if (channel == CHANNEL_PHONE) {
        strbuf_add(svg, "<path d=\"M180 34Q204 46 204 74M188 20Q220 38 220 76\" fill=\"none\" "
                        "stroke=\"#7d9dbb\" stroke-width=\"5\" stroke-linecap=\"round\"/>");
    } else {
        strbuf_add(svg, "<rect x=\"170\" y=\"24\" width=\"56\" height=\"36\" rx=\"10\" "
                        "fill=\"#ffffff\"/><path d=\"M180 58L176 72L194 60Z\" fill=\"#ffffff\"/>"
                        "<path d=\"M182 36H214M182 47H204\" stroke=\"#9fb5ab\" "
                        "stroke-width=\"4\" stroke-linecap=\"round\"/>");
    }
}

static void body(struct strbuf *svg, const struct look *look) {
    if (look->woman) {
        strbuf_addf(svg,
                    "<path d=\"M78 84C72 36 104 26 120 26C136 26 168 36 162 84C166 120 164 136 "
                    "156 146H84C76 136 74 120 78 84Z\" fill=\"%s\"/>",
                    look->hair);
    }
    strbuf_addf(svg,
                "<path d=\"M42 200C42 162 74 150 106 146H134C166 150 198 162 198 200Z\" "
                "fill=\"%s\"/><path d=\"M106 120H134V148Q120 164 106 148Z\" fill=\"%s\"/>"
                "<ellipse cx=\"82\" cy=\"92\" rx=\"7\" ry=\"11\" fill=\"%s\"/>"
                "<ellipse cx=\"158\" cy=\"92\" rx=\"7\" ry=\"11\" fill=\"%s\"/>"
                "<path d=\"M84 82C84 50 102 42 120 42C138 42 156 50 156 82C156 116 138 136 120 "
                "136C102 136 84 116 84 82Z\" fill=\"%s\"/>",
                look->clothes, look->shade, look->shade, look->shade, look->skin);
}

static void hair(struct strbuf *svg, const struct look *look) {
    const char *shape =
        look->woman ? "M82 86C78 46 100 34 122 34C146 34 162 50 158 86C154 70 146 62 132 58C120 "
                      "66 96 62 82 86Z"
        : look->elder
            ? "M82 84C80 62 84 54 92 48C90 58 88 66 88 78ZM158 84C160 62 156 54 148 48C150 58 152 "
              "66 152 78Z"
            : "M82 82C78 44 100 32 122 32C146 32 162 48 158 82C154 70 152 64 146 58C128 60 104 60 "
              "94 56C88 62 86 70 82 82Z";
    strbuf_addf(svg, "<path d=\"%s\" fill=\"%s\"/>", shape, look->hair);
}

// -1 (frown) to 1 (smile), how far the inner ends of the brows go down or up, how wide the eyes
// are.
static void face(struct strbuf *svg, const struct look *look, const struct mood *m) {
    double upset = fmax(fmax(m->anger, m->fear), fmax(m->sadness, m->doubt));
    double mouth = m->ease * (1 - upset) * 1.2 - upset, wide = 5 + 3 * m->fear - 1.5 * m->anger;
    double inner = 6 * m->anger - 6 * fmax(m->sadness, m->fear), raised = 3 * m->fear;
    if (m->anger > 0.2) {
        strbuf_addf(svg,
                    "<ellipse cx=\"97\" cy=\"104\" rx=\"9\" ry=\"6\" fill=\"#d2452f\" "
                    "opacity=\"%.2f\"/><ellipse cx=\"143\" cy=\"104\" rx=\"9\" ry=\"6\" "
                    "fill=\"#d2452f\" opacity=\"%.2f\"/>",
                    m->anger * 0.5, m->anger * 0.5);
    }
    for (int side = -1; side <= 1; side += 2) {
        double eye = 120 + side * 16;
        strbuf_addf(svg,
                    "<ellipse cx=\"%.1f\" cy=\"88\" rx=\"7\" ry=\"%.1f\" fill=\"#ffffff\"/>"
                    "<circle cx=\"%.1f\" cy=\"88.5\" r=\"3.4\" fill=\"#2a2320\"/>"
                    "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"%s\" stroke-width=\"4\" "
                    "stroke-linecap=\"round\"/>",
                    eye, wide, eye, 120 + side * 8.0, 74 + inner - raised, 120 + side * 25.0,
                    75 - inner * 0.5 - raised, look->elder ? "#8f8a85" : look->hair);
    }
    strbuf_addf(svg,
                "<path d=\"M120 92L116 104H122\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\" "
                "stroke-linecap=\"round\"/>",
                look->shade);
    if (m->fear > 0.6) {
        strbuf_addf(svg, "<ellipse cx=\"120\" cy=\"119\" rx=\"8\" ry=\"%.1f\" fill=\"#6d2b26\"/>",
                    3 + 5 * m->fear);
    } else {
        strbuf_addf(svg,
                    "<path d=\"M106 %.1fQ120 %.1f 134 %.1f\" fill=\"none\" stroke=\"#8c3b33\" "
                    "stroke-width=\"4\" stroke-linecap=\"round\"/>",
                    117 - 2 * mouth, 117 + 10 * mouth, 117 - 2 * mouth);
    }
    if (m->sadness > 0.5 || m->fear > 0.7) {
        strbuf_addf(svg, "<path d=\"%s\" fill=\"#8fc1e6\"/>",
                    m->sadness > 0.5 ? "M104 98C100 106 101 110 104 110C107 110 108 106 104 98Z"
                                     : "M88 60C84 68 85 72 88 72C91 72 92 68 88 60Z");
    }
    if (look->elder) {
        strbuf_add(svg, "<path d=\"M95 88a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M125 88a10 10 0 1 0 20 "
                        "0a10 10 0 1 0 -20 0M115 87Q120 84 125 87\" fill=\"none\" "
                        "stroke=\"#5c5753\" stroke-width=\"2\"/>");
    }
}

static double tenths(double feeling) {
    return floor(feeling * 10 + 0.5) / 10;
}

void figure_svg(struct strbuf *svg, const struct view_client *client) {
    struct look look = look_of(client);
    const struct mood *felt = &client->mood;
    const struct mood mood = {tenths(felt->anger), tenths(felt->fear), tenths(felt->sadness),
                              tenths(felt->doubt), tenths(felt->ease)};
    strbuf_add(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"240\" height=\"200\" "
                    "viewBox=\"0 0 240 200\">");
    place(svg, client->channel);
    body(svg, &look);
    face(svg, &look, &mood);
    hair(svg, &look);
    if (client->channel == CHANNEL_COUNTER) {
        strbuf_add(svg, "<path d=\"M0 182H240V188Q240 200 228 200H12Q0 200 0 188Z\" "
                        "fill=\"#9a6b43\"/><path d=\"M0 178H240V184H0Z\" fill=\"#b98556\"/>");
    }
    strbuf_add(svg, "</svg>");
}

void figures_free(struct figures *figures) {
    for (int i = 0; i < FIGURES; i++) {
        if (figures->drawn[i].texture) {
            SDL_DestroyTexture(figures->drawn[i].texture);
        }
        figures->drawn[i].texture = NULL;
    }
}

static SDL_Texture *draw(SDL_Renderer *renderer, const char *svg, int w, int h) {
    SDL_RWops *source = SDL_RWFromConstMem(svg, (int)strlen(svg));
    SDL_Surface *surface = source ? IMG_LoadSizedSVG_RW(source, w, h) : NULL;
    if (source) {
        SDL_RWclose(source);
    }
    SDL_Texture *texture = surface ? SDL_CreateTextureFromSurface(renderer, surface) : NULL;
    SDL_FreeSurface(surface);
    return texture;
}

SDL_Texture *figures_get(struct figures *figures, const struct view_client *client, int w, int h) {
    struct strbuf svg = {0};
    figure_svg(&svg, client);
    if (svg.failed) {
        strbuf_free(&svg);
        return NULL;
    }
    uint64_t key = hash_bytes(HASH_START, svg.text, svg.length);
    key = hash_bytes(key, &w, sizeof w);
    int slot = 0;
    for (int i = 0; i < FIGURES; i++) {
        if (figures->drawn[i].texture && figures->drawn[i].key == key) {
            slot = i;
            break;
        }
        slot = figures->drawn[i].used < figures->drawn[slot].used ? i : slot;
    }
    if (!figures->drawn[slot].texture || figures->drawn[slot].key != key) {
        if (figures->drawn[slot].texture) {
            SDL_DestroyTexture(figures->drawn[slot].texture);
        }
        figures->drawn[slot].texture = draw(figures->renderer, svg.text, w, h);
        figures->drawn[slot].key = key;
    }
    figures->drawn[slot].used = ++figures->clock;
    strbuf_free(&svg);
    return figures->drawn[slot].texture;
}
