// Private to the module: the client where the scene happens: the place behind, the person, the
// counter in front. By telephone one sees one's own desk, and whoever calls in a round inset once
// the call has begun; by chat or mail the person is seen in a frame on one's own screen.
#ifndef UI_STAGE_H
#define UI_STAGE_H

#include "ui/art.h"

#include "view/desk.h"

// Ten faces; which one shows, the strongest feeling says, in two steps.
enum expression {
    FACE_CALM,
    FACE_KIND,
    FACE_GLAD,
    FACE_ANNOYED,
    FACE_FURIOUS,
    FACE_ANXIOUS,
    FACE_AFRAID,
    FACE_SAD,
    FACE_CRYING,
    FACE_DOUBTFUL,
    FACE_COUNT
};

enum { STAGE_WIDTH = 400, STAGE_HEIGHT = 300 };

// How a client is drawn. Tears, sweat and blush come with their own feeling, also on the face of a
// stronger one.
struct stage {
    const char *place, *person; // names of files, without ".svg"
    const char *inset;          // of the place in which the person is seen on it; NULL: on it
    bool empty;                 // nobody is there
    enum expression face;
    bool tears, sweat, blush;
    double lean; // how far the person sinks, as a share of the height
};

// From how somebody stood to how they stand: what was seen before, and how much of what is seen
// now shows, 0 to 1.
struct stage_change {
    struct stage before;
    double share;
};

enum expression stage_expression(const struct mood *mood);
const char *stage_expression_name(enum expression face);

struct stage stage_of(const struct view_client *client);

// Reads what the stage is made of, so that a file that is missing is known before it is drawn.
void stage_prepare(struct art *art, const struct view_client *client);

// `compose` of an art_picture; `what` is a struct stage.
bool stage_compose(struct art *art, struct strbuf *svg, const void *what);

// Whether somebody looks the same, wherever they are.
bool stage_is_same_pose(const struct stage *a, const struct stage *b);

// `change`: NULL when nothing moves.
void stage_draw(struct art *art, const struct view_client *client, SDL_Rect rect, int round,
                const struct stage_change *change);

#endif
