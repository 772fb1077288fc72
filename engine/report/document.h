// Private to the module: the report as a list of blocks, built once. All words and every decision
// of what to say are in it; html.c and pdf.c only give it a form.
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
    BLOCK_POINT,       // of a numbered list: lead, status, text; link to an anchor
    BLOCK_STATUS,      // status; text
    BLOCK_QUOTE,       // of a list: lead (what was seen), text (when and where), quote, reason
    BLOCK_HEADS,       // cells: the heads of a table
    BLOCK_ROW,         // cells
};

enum { BLOCK_CELLS = 4 };

struct block {
    enum block_kind kind;
    int level;
    const char *text, *lead, *quote, *reason; // "" when absent
    const char *anchor, *link;                // "" when absent
    enum item_status status;
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

enum { MAP_WIDTH = 680, MAP_LABELS = 230, TILE_WIDTH = 68, TILE_HEIGHT = 22 };

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
    struct arena *arena;
    bool failed; // memory ran out
};

// Builds the document of a report; at most `quoted` pieces of evidence are quoted for an item. Ask
// `failed`; free with document_free.
void document_build(struct document *document, const struct report *report, int quoted);
void document_free(struct document *document);

// json.c. The whole document.
void report_write_json(const struct report *report, struct json_writer *writer);

// labels.c. A moment for people, in UTC: "1 de noviembre de 2026, 10:00 (UTC)".
void label_moment(char *text, size_t size, instant t);

// map.c: where each item stands in the picture of all items.
void map_layout(struct map *map, const struct standard *standard);

#endif
