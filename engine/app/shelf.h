// The scenes that can be played, and the desk's host: it opens them, keeps what they leave in the
// store, and shows what a person can take away.
#ifndef APP_SHELF_H
#define APP_SHELF_H

#include "app/program.h"

#include "base/diag.h"
#include "course/catalogue.h"
#include "scenario/scenario.h"
#include "view/desk.h"

struct shelf;

// Begins to read the program's scenarios and the user's own, beside what the caller does; whoever
// asks for one waits until all are read. A file that cannot be read stays on the shelf with its
// problem. Free with shelf_free, before program_end.
enum errc shelf_new(struct program *program, struct shelf **shelf, struct err *err);
void shelf_free(struct shelf *shelf);

// Waits until all are read.
void shelf_wait(const struct shelf *shelf);

// Adds one file. The author's faults are printed on stderr, and its error returned.
enum errc shelf_add_file(struct shelf *shelf, const char *path, const char **id, struct err *err);

// Whether there is a scene of that id that can be played.
bool shelf_has(const struct shelf *shelf, const char *id);

// Banks of questions are asked one after the other, in the order in which they were added: the id
// after `id`, NULL when it is the last or no bank.
const char *shelf_next(const struct shelf *shelf, const char *id);

// The id as the shelf keeps it, until another file is added; NULL when there is no such scene.
const char *shelf_find(const struct shelf *shelf, const char *id);

// Facts of the scenes that can be played, at most `room`; they stay valid until the next file is
// added or a scene is opened again. ERR_MEMORY, also where there was none to read one of them.
enum errc shelf_catalogue(const struct shelf *shelf, struct course_scene *scenes, int room, int *n,
                          struct err *err);

// What stands on the shelf, in its order; texts stay valid until a file is added, read again or
// gone.
struct shelf_book {
    const char *path, *id, *title; // title: "" when the file cannot be read
    bool own;                      // not of the program's own folder
    bool playable;
};
int shelf_n(const struct shelf *shelf);
struct shelf_book shelf_book(const struct shelf *shelf, int i);

// Adds the files that are new in the person's folder, drops those that are gone from it, and reads
// those that could not be read or have changed; no scene may be open. ERR_MEMORY.
enum errc shelf_look_again(struct shelf *shelf, struct err *err);

// What the desk asks of the program. `context` is the shelf.
struct desk_host shelf_host(struct shelf *shelf);

// The session that is open, NULL when none is.
struct session *shelf_session(struct shelf *shelf);

#endif
