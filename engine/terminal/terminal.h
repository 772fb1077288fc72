// The terminal front end: the same desk, typed. Works through a pipe, without colours, and for
// screen readers: everything is plain text in reading order.
#ifndef TERMINAL_TERMINAL_H
#define TERMINAL_TERMINAL_H

#include "view/desk.h"

struct terminal_config {
    int input; // file descriptor
    FILE *output;
    int columns; // to wrap at; 0: do not wrap
    bool styled; // bold headings by escape sequences
    instant (*now)(void *context);
    void *context;
};

// Shows the desk and takes typed commands until the person leaves or the input ends; an open scene
// is then left, its progress stored. ERR_IO when the input cannot be read.
enum errc terminal_run(struct desk *desk, const struct terminal_config *config, struct err *err);

// Writes one view. The papers on the desk are written out, or only named.
void terminal_show(const struct view *view, bool papers_in_full,
                   const struct terminal_config *config);

// Writes the papers alone.
void terminal_show_papers(const struct view *view, const struct terminal_config *config);

#endif
