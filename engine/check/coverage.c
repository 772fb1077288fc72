#include "check/coverage.h"

#include "base/mem.h"
#include "base/tr.h"

#include <string.h>

// The table: a column for the names of criteria, one a scene, one for the sums.
enum { NAMES = 330, COLUMN = 46, ROW = 20, HEAD = 190, SUMS = 170, MARGIN = 20 };

static bool speaks_of(const struct step *step, int leaf) {
    bool found = marks_have(&step->voice, leaf);
    for (int i = 0; i < step->n_parts && !found; i++) {
        found = marks_have(&step->parts[i].met, leaf) || marks_have(&step->parts[i].missed, leaf);
    }
    for (int i = 0; i < step->n_relations && !found; i++) {
        found = marks_have(&step->relations[i].met, leaf) ||
                marks_have(&step->relations[i].missed, leaf);
    }
    return found;
}

// The entry that a scene fills: one of its own, or that of all banks. NULL when memory runs out.
static struct covered *entry_for(struct coverage *coverage, const struct scenario *s) {
    for (size_t i = 0; s->is_bank && i < coverage->n; i++) {
        if (coverage->scenes[i].is_banks) {
            return &coverage->scenes[i];
        }
    }
    if (mem_grow(&coverage->scenes, &coverage->room, coverage->n + 1, sizeof *coverage->scenes)) {
        return NULL;
    }
    struct covered *scene = &coverage->scenes[coverage->n++];
    *scene = (struct covered){.is_banks = s->is_bank};
    snprintf(scene->id, sizeof scene->id, "%s", s->is_bank ? "preguntas" : s->id);
    snprintf(scene->title, sizeof scene->title, "%s",
             s->is_bank ? tr("Banco de preguntas") : s->title);
    return scene;
}

enum errc coverage_add(struct coverage *coverage, const struct scenario *s,
                       const struct check_result *result, struct err *err) {
    const struct standard *standard = coverage->standard;
    struct covered *scene = entry_for(coverage, s);
    if (!scene) {
        return err_memory(err);
    }
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        scene->met[leaf] = scene->met[leaf] || result->met[leaf];
        scene->missed[leaf] = scene->missed[leaf] || result->missed[leaf];
    }
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        for (int i = 0; i < s->n_steps; i++) {
            bool here = speaks_of(&s->steps[i], leaf);
            (s->steps[i].is_question ? scene->questions : scene->decisions)[leaf] += here;
        }
    }
    // An attitude holds unless an answer fails it.
    for (int i = 0; i < s->n_promised; i++) {
        int leaf = s->promised[i];
        scene->met[leaf] =
            scene->met[leaf] || standard->items[standard->leaves[leaf].item].subtracts;
    }
    return ERR_OK;
}

void coverage_free(struct coverage *coverage) {
    mem_free(coverage->scenes);
}

static bool has_both(const struct coverage *coverage, int leaf) {
    for (size_t i = 0; i < coverage->n; i++) {
        if (coverage->scenes[i].met[leaf] && coverage->scenes[i].missed[leaf]) {
            return true;
        }
    }
    return false;
}

int coverage_missing(const struct coverage *coverage) {
    int n = 0;
    for (int leaf = 0; leaf < coverage->standard->n_leaves; leaf++) {
        n += !has_both(coverage, leaf);
    }
    return n;
}

static int sum(const struct coverage *coverage, int leaf, bool questions) {
    int n = 0;
    for (size_t i = 0; i < coverage->n; i++) {
        const struct covered *scene = &coverage->scenes[i];
        n += questions ? scene->questions[leaf] : scene->decisions[leaf];
    }
    return n;
}

static json_t *scenes_with(const struct coverage *coverage, int leaf, bool met) {
    json_t *list = json_array();
    for (size_t i = 0; list && i < coverage->n; i++) {
        const struct covered *scene = &coverage->scenes[i];
        if ((met ? scene->met[leaf] : scene->missed[leaf]) &&
            json_array_append_new(list, json_string(scene->id))) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

json_t *coverage_json(const struct coverage *coverage) {
    const struct standard *standard = coverage->standard;
    json_t *items = json_array();
    for (int i = 0; items && i < standard->n_leaves; i++) {
        json_t *item =
            json_pack("{ss,so,so,si,si}", "code", standard->leaves[i].code, "met",
                      scenes_with(coverage, i, true), "missed", scenes_with(coverage, i, false),
                      "decisions", sum(coverage, i, false), "questions", sum(coverage, i, true));
        if (json_array_append_new(items, item)) {
            json_decref(items);
            return NULL;
        }
    }
    return items ? json_pack("{ss,so}", "schema", "mostrador.coverage/1", "items", items) : NULL;
}

const char *coverage_sign(const struct covered *scene, int leaf) {
    return scene->met[leaf] && scene->missed[leaf] ? "±"
           : scene->met[leaf]                      ? "+"
           : scene->missed[leaf]                   ? "-"
                                                   : "·";
}

static const char *wash(const struct covered *scene, int leaf) {
    return scene->met[leaf] && scene->missed[leaf] ? "#cfe8d8"
           : scene->met[leaf]                      ? "#f5e3b5"
           : scene->missed[leaf]                   ? "#f6d5cc"
                                                   : "#ffffff";
}

static void text(struct strbuf *svg, int x, int y, const char *attributes, const char *words) {
    strbuf_addf(svg, "<text x=\"%d\" y=\"%d\"%s>", x, y, attributes);
    strbuf_add_html(svg, words);
    strbuf_add(svg, "</text>\n");
}

static void write_cell(struct strbuf *svg, const struct covered *scene, int leaf, int x, int y) {
    char words[32];
    int n = scene->decisions[leaf] + scene->questions[leaf];
    strbuf_addf(svg,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" "
                "stroke=\"#d8d4ca\"/>",
                x, y, COLUMN, ROW, wash(scene, leaf));
    snprintf(words, sizeof words, n ? "%s %d" : "%s", coverage_sign(scene, leaf), n);
    text(svg, x + COLUMN / 2, y + 14, " text-anchor=\"middle\"", words);
}

static void write_row(struct strbuf *svg, const struct coverage *coverage, int leaf, int y) {
    const struct leaf *about = &coverage->standard->leaves[leaf];
    char words[256];
    bool both = has_both(coverage, leaf);
    snprintf(words, sizeof words, "%s%s %s", both ? "" : "✗ ", about->code, about->label);
    text(svg, MARGIN, y + 14, both ? "" : " fill=\"#9b2f1b\" font-weight=\"700\"", words);
    for (size_t i = 0; i < coverage->n; i++) {
        write_cell(svg, &coverage->scenes[i], leaf, MARGIN + NAMES + (int)i * COLUMN, y);
    }
    snprintf(words, sizeof words, tr("decisiones: %d, preguntas: %d"), sum(coverage, leaf, false),
             sum(coverage, leaf, true));
    text(svg, MARGIN + NAMES + (int)coverage->n * COLUMN + 10, y + 14, "", words);
}

static void write_head(struct strbuf *svg, const struct coverage *coverage) {
    text(svg, MARGIN, 34, " font-size=\"20\" font-weight=\"700\"", tr("Qué cubren las escenas"));
    text(svg, MARGIN, 62, "", tr("± se puede cumplir y fallar"));
    text(svg, MARGIN, 80, "", tr("+ solo cumplir, - solo fallar, · no se observa"));
    text(svg, MARGIN, 98, "", tr("el número: en cuántas decisiones y preguntas"));
    text(svg, MARGIN, 116, "", tr("✗ ninguna escena deja cumplirlo y fallarlo"));
    for (size_t i = 0; i < coverage->n; i++) {
        int x = MARGIN + NAMES + (int)i * COLUMN + COLUMN / 2 + 4;
        char turned[64];
        snprintf(turned, sizeof turned, " transform=\"rotate(-55 %d %d)\"", x, HEAD - 8);
        text(svg, x, HEAD - 8, turned, coverage->scenes[i].title);
    }
}

void coverage_svg(const struct coverage *coverage, struct strbuf *svg) {
    const struct standard *standard = coverage->standard;
    int width = 2 * MARGIN + NAMES + (int)coverage->n * COLUMN + SUMS;
    int height = HEAD + standard->n_leaves * ROW + MARGIN;
    strbuf_addf(svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
                "font-family=\"Inter, 'Noto Sans', 'DejaVu Sans', sans-serif\" font-size=\"12\" "
                "fill=\"#1f2430\">\n<title>",
                width, height);
    strbuf_add_html(svg, tr("Qué cubren las escenas"));
    strbuf_addf(svg, "</title>\n<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n", width,
                height);
    write_head(svg, coverage);
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        write_row(svg, coverage, leaf, HEAD + leaf * ROW);
    }
    strbuf_add(svg, "</svg>\n");
}
