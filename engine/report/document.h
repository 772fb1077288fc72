// The report as a list of blocks, built once. All words and every decision of what to say are in
// it; html.c and the module `paper` only give it a form.
#ifndef REPORT_DOCUMENT_H
#define REPORT_DOCUMENT_H

#include "report/report.h"

#include "base/arena.h"

enum block_kind {
    BLOCK_HEADING,     // text; level 1 to 4; anchor
    BLOCK_TEXT,        // text
    BLOCK_SOFT,        // text of less weight
    BLOCK_NOTE,        // text that has to be seen, in a frame
    BLOCK_VERDICT,     // lead: the verdict; text: what it means
    BLOCK_PROBABILITY, // picture; text: what it shows, for those who do not see it
    BLOCK_MAP,         // picture of all items; text as above
    BLOCK_PLOT,        // picture over time: plot; text as above
    BLOCK_POINT,       // of a numbered list: lead, status, text; link to an anchor
    BLOCK_STEP,        // of a numbered list: lead, text
    BLOCK_STATUS,      // status; text
    BLOCK_QUOTE,       // of a list: lead (what was seen), text (when and where), quote, reason
    BLOCK_HEADS,       // cells: the heads of a table
    BLOCK_ROW,         // cells
};

enum { BLOCK_CELLS = 5 };

// A picture over time, in units of MAP_WIDTH: shapes, in the order in which they are drawn.
enum tone { TONE_INK, TONE_SOFT, TONE_LINE, TONE_ACCENT, TONE_GOOD, TONE_RISK };

enum shape_kind {
    SHAPE_LINE, // from x, y to x2, y2
    SHAPE_DOT,  // at x, y
    SHAPE_TEXT  // its foot at x, y; anchor -1: begins there, 0: its middle, 1: ends there
};

struct shape {
    enum shape_kind kind;
    enum tone tone;
    double x, y, x2, y2;
    int anchor;
    const char *text;
};

struct plot {
    int number; // of the plots in the document, from 1
    int height;
    size_t n;
    const struct shape *shapes;
};

struct block {
    enum block_kind kind;
    int level;
    const char *text, *lead, *quote, *reason; // "" when absent
    const char *anchor, *link;                // "" when absent
    enum item_status status;
    const struct plot *plot;
    int n_cells;
    const char *cells[BLOCK_CELLS];
};

// One tile of the map: an item, on a field MAP_WIDTH wide.
struct tile {
    int x, y, item;
};

// A label of the map: the title of an element, or of a line of tiles.
struct map_label {
    int x, y;
    bool is_title;
    const char *text;
};

enum { MAP_WIDTH = 680, MAP_LABELS = 216, TILE_WIDTH = 54, TILE_HEIGHT = 22 };

struct map {
    int n_tiles, n_labels, height;
    struct tile tiles[STANDARD_MAX_LEAVES];
    struct map_label labels[STANDARD_MAX_LEAVES];
};

struct document {
    const struct report *report;
    const char *title; // of the whole
    const char *who;   // the person's name
    const char *moment;
    struct block *blocks;
    size_t n, room;
    struct map map;
    int quoted;    // pieces of evidence quoted for an item, at most
    int most_rows; // of a table that grows with practice
    int n_plots;
    struct arena *arena;
    bool failed; // memory ran out
};

// Builds the document of a report; at most `quoted` pieces of evidence are quoted for an item, and
// tables that grow with practice have at most `most_rows` lines. Free with document_free. False
// when memory ran out: there is nothing to show or to free then.
bool document_build(struct document *document, const struct report *report, int quoted,
                    int most_rows);
void document_free(struct document *document);

// What its parts are made with. NULL and "" when memory ran out; the document then says `failed`.
struct block *document_add(struct document *d, enum block_kind kind);
void document_text(struct document *d, enum block_kind kind, const char *text);
void document_heading(struct document *d, int level, const char *text, const char *anchor);
void document_cells(struct document *d, enum block_kind kind, int n, const char *const *cells);
const char *document_format(struct document *d, const char *pattern, ...)
    __attribute__((format(printf, 2, 3)));
const char *document_moment(struct document *d, instant t);

// The parts: document_items.c, document_history.c.
void document_items(struct document *d);
void document_progress(struct document *d);
void document_opinions(struct document *d);
void document_rehearsals(struct document *d);
void document_voice(struct document *d);

// plot.c. A value at a moment; `sign` stands at it instead of a dot ("" for a dot).
struct plotted {
    instant t;
    double share; // 0 to 1
    const char *sign;
    enum tone tone;
};

// Adds a picture of `n` > 0 values in the order of time. `joined`: by lines. `limit` is drawn as a
// line where it is > 0, with its words.
void document_plot(struct document *d, const char *words, const struct plotted *values, size_t n,
                   bool joined, double limit, const char *limit_words);

// json.c. The whole document.
void report_write_json(const struct report *report, struct json_writer *writer);

// labels.c. A moment for people, in UTC: "1 de noviembre de 2026, 10:00 (UTC)".
void label_moment(char *text, size_t size, instant t);

// map.c: where each item stands in the picture of all items.
void map_layout(struct map *map, const struct standard *standard);

#endif
