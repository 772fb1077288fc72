// The desk: every screen as data. A front end shows what `desk_look` returns and hands back named
// commands; it never decides. Window, terminal and tests use the same names.
#ifndef VIEW_DESK_H
#define VIEW_DESK_H

#include "report/report.h"
#include "session/session.h"

// What a line of text is, so that a front end can set it apart by more than colour.
enum line_kind {
    LINE_HEADING,
    LINE_NARRATION,
    LINE_CLIENT, // speaker: the client
    LINE_YOU,    // speaker: the trainee
    LINE_REASON, // the author's reason
    LINE_MET,    // an item shown
    LINE_MISSED, // an item not shown
    LINE_BETTER, // the better answer
    LINE_STATE,  // how the client's state moved
    LINE_HINT,
    LINE_NOTE,
};

struct view_line {
    enum line_kind kind;
    const char *speaker; // "" when nobody speaks
    const char *text;
};

struct view_meter {
    const char *label;
    int value, low, high;
    int change; // since the last answer
};

struct view_paper {
    const char *title;
    int n_rows;
    const struct paper_row *rows;
};

enum entry_kind { ENTRY_OPTION, ENTRY_THING, ENTRY_ITEM, ENTRY_FIELD, ENTRY_ACTION };

// Something that can be chosen, marked, moved, filled or done.
struct view_entry {
    enum entry_kind kind;
    const char *id, *label;
    const char *detail; // second line, "" when there is none
    bool checked;       // thing marked, action done
    const char *value;  // field: what was written, "" when empty
    int n_choices;      // field with a list
    const char *const *choices;
};

// A command of this screen. `name` is for programs and tests, `label` for people, `word` for people
// who type it.
struct view_command {
    const char *name, *label, *word;
    const char *key; // suggested key, "" when none
    bool enabled;
    const char *why_not; // "" when enabled
};

enum view_screen {
    SCREEN_HOME,
    SCREEN_NOTE, // what to know before a scene starts
    SCREEN_STEP, // narration, step or reaction
    SCREEN_PAUSED,
    SCREEN_DEBRIEF,
    SCREEN_READINESS,
};

struct view {
    enum view_screen screen;
    const char *title, *subtitle;
    int n_lines;
    const struct view_line *lines;
    int n_meters;
    const struct view_meter *meters;
    int n_papers;
    const struct view_paper *papers;
    const char *prompt; // "" when nothing is asked
    int n_entries;
    const struct view_entry *entries;
    int n_commands;
    const struct view_command *commands;
    instant time_left, time_limit; // milliseconds, -1 without a limit
    const char *notice;            // what the last command brought about, "" when nothing
};

// A scene of the shelf.
struct scene_card {
    const char *id, *title, *summary, *occupation;
    const char *client; // kind of client, for people
    enum channel channel;
    int minutes;
    bool started;        // an unfinished run waits
    int completed;       // runs completed so far
    const char *problem; // why it cannot be played, "" when it can
};

struct desk_opened {
    struct session *session;
    bool resumed;   // an unfinished run goes on
    char note[512]; // what the person should know about it, "" when nothing
};

// What the desk asks of the program around it. `cards` stay valid until the next call.
struct desk_host {
    void *context;
    enum errc (*cards)(void *context, const struct scene_card **cards, int *n, struct err *err);
    // Opens a scene: its unfinished run of that mode where there is one, unless `fresh`. The host
    // keeps the session alive until `close`.
    enum errc (*open)(void *context, const char *id, enum session_mode mode, bool fresh,
                      struct desk_opened *opened, struct err *err);
    void (*close)(void *context, struct session *session);
    // The readiness of the person now.
    enum errc (*readiness)(void *context, struct readiness *readiness,
                           const struct evidence_log **log, struct err *err);
    // Writes the report for reading and tells where (`path` of `size` bytes).
    enum errc (*write_report)(void *context, char *path, size_t size, struct err *err);
};

struct desk;

// A desk at home, practising. `host` is copied. Free with desk_free.
enum errc desk_new(const struct desk_host *host, struct desk **desk, struct err *err);
void desk_free(struct desk *desk);

// What to show now. Valid until the next call for this desk. NULL when memory runs out.
const struct view *desk_look(struct desk *desk, instant now);

// Does a command: names with their target and value below. ERR_NOT_NOW says why it is not possible;
// the desk is then as it was.
//   home:    open ID, open-fresh ID (gives an unfinished run up), mode, readiness, quit
//   note:    start, fresh, home
//   step:    continue, choose ID, mark ID, up ID, down ID, write ID TEXT, do ID, undo, submit,
//   hint,
//            pause, leave
//   paused:  resume, leave
//   debrief: again, home
//   readiness: report, home
enum errc desk_do(struct desk *desk, const char *command, const char *target, const char *value,
                  instant now, struct err *err);

// Lets time pass. True when something changed that should be shown.
bool desk_tick(struct desk *desk, instant now);

// Whether the person asked to leave the program.
bool desk_closed(const struct desk *desk);

#endif
