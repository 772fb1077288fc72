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

// A bar with its words.
void part_meter(struct builder *b, struct node *parent, const struct view_meter *meter);

// A command as a button; that of a name, NULL where the view has none; as a card with what is
// behind it. A command that the page has so does not stand at the foot.
struct node *part_command(struct builder *b, struct node *bar, const struct view_command *command);
struct node *part_named_command(struct builder *b, struct node *parent, const char *name);
void part_tile(struct builder *b, struct node *grid, const struct view_command *command);

// Commands of the view that the page does not have yet, in a row: all of them, those that are
// needed all the time (what leads on or back, the microphone), or the others.
enum commands { COMMANDS_ALL, COMMANDS_NEEDED, COMMANDS_OTHER };
void part_commands(struct builder *b, struct node *parent, enum commands which);

// Under this height, in logical pixels, title and commands scroll with the page; what goes on and
// what goes back stay in sight.
enum { PART_LOW = 520 };

// From this width of the window on, in logical pixels, things stand beside each other.
enum { PART_BESIDE = 760 };

// Whether there is so much room that pictures and what is said are larger.
bool part_has_room(const struct builder *b);

// What is said, as its channel has it; the head of a letter that is being written.
void part_talk(struct builder *b, struct node *column);
void part_letter(struct builder *b, struct node *column);

// The papers that are not open; in low windows they are below what is asked, and a strip of buttons
// before it opens them; how many are open; those that are, large, with buttons for the others.
void part_papers(struct builder *b, struct node *parent);
bool part_strips_papers(const struct builder *b);
void part_closed_papers(struct builder *b, struct node *parent);
int part_n_open_papers(const struct builder *b);
void part_open_papers(struct builder *b, struct node *parent, bool beside);

// The client's figure, name, kind and state; of somebody who is not there yet the place. `width` of
// the figure.
// Returns the column with the words; NULL without a client.
struct node *part_client(struct builder *b, struct node *parent, int width);

// What is recorded or was: the bar, the take beside its model, the aspects. Nothing where no voice
// is at work.
void part_sound(struct builder *b, struct node *parent);

// What a status of a criterion looks like.
enum token part_status_ink(enum item_status status);

// The screens; `page` is what scrolls.
void screen_welcome(struct builder *b, struct node *page);
void screen_home(struct builder *b, struct node *page);
void screen_opinions(struct builder *b, struct node *page);
void screen_diagnosed(struct builder *b, struct node *page);
void screen_scene(struct builder *b, struct node *page);
void screen_history(struct builder *b, struct node *page);
void screen_text(struct builder *b, struct node *page); // note, pause
void screen_debrief(struct builder *b, struct node *page);
void screen_cedula(struct builder *b, struct node *page);
void screen_review(struct builder *b, struct node *page);
void screen_readiness(struct builder *b, struct node *page);
void screen_standard(struct builder *b, struct node *page);
void screen_settings(struct builder *b, struct node *page);
void screen_help(struct builder *b, struct node *page);
void screen_workbench(struct builder *b, struct node *page);
void screen_studio(struct builder *b, struct node *page);
void screen_shelf(struct builder *b, struct node *page);
void screen_book(struct builder *b, struct node *page);
void screen_exercise(struct builder *b, struct node *page);

#endif
