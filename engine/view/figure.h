// Who a client is to the eye and the ear: one of twelve people who can be drawn and heard.
#ifndef VIEW_FIGURE_H
#define VIEW_FIGURE_H

#include <stdbool.h>

enum { FIGURES = 12 };

struct figure {
    const char *name; // an author's word, and the file of its picture
    bool woman, elder, young;
};

const struct figure *figure_by_number(int number);

// Which one an author's word means. What the author did not say ("") follows from the client's
// name: always the same for the same person, and nobody of whom a dress or an aid would say more
// than the scene does.
const struct figure *figure_of(const char *look, const char *client);

#endif
