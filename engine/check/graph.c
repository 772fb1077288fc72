#include "check/graph.h"

#include "base/tr.h"
#include "base/utf8.h"

#include <string.h>

enum { LABEL = 60 };

// A text in quotes, cut to a length that a box can hold.
static void quote(struct strbuf *dot, const char *text) {
    char label[LABEL * 4];
    snprintf(label, sizeof label, "%.*s", LABEL, text);
    utf8_trim(label);
    strbuf_add(dot, "\"");
    for (const char *c = label; *c; c++) {
        if (*c == '"' || *c == '\\') {
            strbuf_add(dot, "\\");
        }
        strbuf_add_bytes(dot, *c == '\n' ? " " : c, 1);
    }
    strbuf_add(dot, strlen(text) > LABEL ? "…\"" : "\"");
}

static void write_step(struct strbuf *dot, const struct scenario *s, int index, bool reached) {
    static const char *const shapes[STEP_KIND_COUNT] = {
        [STEP_NARRA] = "plaintext", [STEP_ELIGE] = "box",     [STEP_MARCA] = "component",
        [STEP_ORDENA] = "cds",      [STEP_REGISTRA] = "note", [STEP_ESCRIBE] = "tab",
        [STEP_HABLA] = "oval",
    };
    const struct step *step = &s->steps[index];
    bool ends = *step->ending;
    strbuf_addf(dot, "  s%d [shape=%s, ", index, ends ? "doubleoctagon" : shapes[step->kind]);
    if (!reached) {
        strbuf_add(dot, "style=\"filled,dashed\", color=\"#9b2f1b\", fillcolor=\"#fbe8e3\", ");
    } else if (ends) {
        strbuf_add(dot, "fillcolor=\"#e1f2e7\", ");
    } else if (index == s->first_step) {
        strbuf_add(dot, "fillcolor=\"#e6eff7\", ");
    }
    strbuf_add(dot, "label=");
    quote(dot, ends ? step->ending : step->name);
    strbuf_add(dot, ", tooltip=");
    quote(dot, step->client.n ? step->client.variants[0].text : step->name);
    strbuf_add(dot, "];\n");
}

static void write_edges(struct strbuf *dot, int from, const struct route *route, const char *label,
                        const char *style) {
    for (int i = 0; i < route->n; i++) {
        strbuf_addf(dot, "  s%d -> s%d [label=", from, route->targets[i].step);
        quote(dot, label);
        bool conditional = route->targets[i].when.id != 0;
        strbuf_addf(dot, "%s%s];\n", style, conditional ? ", style=dashed" : "");
    }
}

static const char *verdict_style(const struct part *part) {
    return part->missed.n ? ", color=\"#9b2f1b\", fontcolor=\"#9b2f1b\""
           : part->met.n  ? ", color=\"#19633a\", fontcolor=\"#19633a\""
                          : "";
}

static void write_option(struct strbuf *dot, const struct scenario *s, int index, int part,
                         const struct graph_play *play) {
    const struct step *step = &s->steps[index];
    const struct part *option = &step->parts[part];
    char label[256];
    int times = play ? play->times(play->context, index, part) : 0;
    if (play) {
        snprintf(label, sizeof label,
                 tr_n("%.200s (%d vez)", "%.200s (%d veces)", (unsigned long)times), option->id,
                 times);
    } else {
        snprintf(label, sizeof label, "%.200s", option->id);
    }
    const struct route *next = option->right.next.n ? &option->right.next : &step->next;
    write_edges(dot, index, next, label, verdict_style(option));
}

static void write_ways(struct strbuf *dot, const struct scenario *s, int index,
                       const struct graph_play *play) {
    const struct step *step = &s->steps[index];
    if (step->kind == STEP_ELIGE) {
        for (int i = 0; i < step->n_parts; i++) {
            write_option(dot, s, index, i, play);
        }
    } else {
        bool own = step->right.next.n || step->wrong.next.n;
        write_edges(dot, index, &step->right.next, tr("bien"), ", color=\"#19633a\"");
        write_edges(dot, index, &step->wrong.next, tr("mal"), ", color=\"#9b2f1b\"");
        if (!own || !step->right.next.n || !step->wrong.next.n) {
            write_edges(dot, index, &step->next, "", "");
        }
    }
    if (step->has_timeout) {
        const struct route *next = step->timeout.next.n ? &step->timeout.next : &step->next;
        write_edges(dot, index, next, tr("se acaba el tiempo"), ", color=\"#6f4c00\"");
    }
}

void graph_write(struct strbuf *dot, const struct scenario *s, const bool *reached,
                 const struct graph_play *play) {
    strbuf_add(dot, "digraph escena {\n  graph [fontname=\"Inter\", label=");
    quote(dot, s->title);
    strbuf_add(dot, ", labelloc=t, nodesep=0.4, ranksep=0.6];\n"
                    "  node [fontname=\"Inter\", fontsize=12, style=filled, fillcolor=\"#ffffff\", "
                    "color=\"#535b6b\"];\n"
                    "  edge [fontname=\"Inter\", fontsize=10, color=\"#535b6b\"];\n");
    for (int i = 0; i < s->n_steps; i++) {
        write_step(dot, s, i, !reached || reached[i]);
    }
    for (int i = 0; i < s->n_steps; i++) {
        write_ways(dot, s, i, play);
    }
    strbuf_add(dot, "}\n");
}
