// Private to the module: what the screens are put together from.
#ifndef UI_PARTS_H
#define UI_PARTS_H

#include "ui/node.h"

struct node *part_column(struct builder *b, struct node *parent, int gap);
struct node *part_row(struct builder *b, struct node *parent, int gap);
struct node *part_card(struct builder *b, struct node *parent, enum role role,
                       enum surface surface);

// A word on the wash of its colour: a status, a kind.
struct node *part_tag(struct builder *b, struct node *parent, enum token ink, const char *text);

// Lines `from` up to `to` (not included) of the view, each as its kind looks.
void part_lines(struct builder *b, struct node *parent, int from, int to);

// The view's prompt, and entries `from` up to `to`, each as its kind works.
void part_prompt(struct builder *b, struct node *parent);
void part_entries(struct builder *b, struct node *parent, int from, int to);
void part_entry(struct builder *b, struct node *parent, int index);

// A command of the view: as a button; the one of that name, where the view has it; as a card with
// what is behind it.
void part_button(struct builder *b, struct node *bar, const struct view_command *command);
void part_command(struct builder *b, struct node *parent, const char *name);
void part_tile(struct builder *b, struct node *grid, const struct view_command *command);

void part_papers(struct builder *b, struct node *parent);

// The client's figure, name, kind and state. `width` of the figure.
void part_client(struct builder *b, struct node *parent, int width);

// What is recorded or was: the bar, the take beside its model, the aspects. Nothing where no voice
// is at work.
void part_sound(struct builder *b, struct node *parent);

// What a status of a criterion looks like.
enum token part_status_ink(enum item_status status);

// The screens; `page` is what scrolls.
void screen_welcome(struct builder *b, struct node *page);
void screen_home(struct builder *b, struct node *page);
void screen_scene(struct builder *b, struct node *page);
void screen_text(struct builder *b, struct node *page); // note, pause, debriefing
void screen_cedula(struct builder *b, struct node *page);
void screen_review(struct builder *b, struct node *page);
void screen_readiness(struct builder *b, struct node *page);
void screen_standard(struct builder *b, struct node *page);
void screen_settings(struct builder *b, struct node *page);
void screen_help(struct builder *b, struct node *page);
void screen_workbench(struct builder *b, struct node *page);
void screen_studio(struct builder *b, struct node *page);
void screen_exercise(struct builder *b, struct node *page);

#endif
