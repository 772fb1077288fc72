// The desk: every screen as data. A front end shows what `desk_look` returns and hands back named
// commands; it never decides. Window, terminal and tests use the same names.
#ifndef VIEW_DESK_H
#define VIEW_DESK_H

#include "report/report.h"
#include "session/session.h"
#include "view/author.h"
#include "view/course.h"
#include "view/figure.h"
#include "view/people.h"
#include "view/review.h"
#include "view/settings.h"
#include "view/sound.h"

// What a line of text is, so that a front end can set it apart by more than colour.
enum line_kind {
    LINE_HEADING,
    LINE_NARRATION,
    LINE_CLIENT, // speaker: the client
    LINE_YOU,    // speaker: the trainee
    LINE_DEED,   // whoever did it, or said it on the phone: no message of the chat that goes on
    LINE_REASON, // the author's reason
    LINE_MET,    // an item shown
    LINE_MISSED, // an item not shown
    LINE_BETTER, // the better answer
    LINE_STATE,  // how the client's state moved
    LINE_HINT,
    LINE_SPEECH, // words to say, or to listen to
    LINE_NOTE,
};

// How the client feels, each from 0 to 1, from the variables of the client's state whose names say
// so ("enojo", "angustia", "confianza", …); others move no face.
struct mood {
    double anger, fear, sadness, doubt, ease;
};

// The client before the person, NULL fields never.
struct view_client {
    const char *name, *type; // type: of client, for people
    const struct figure *figure;
    const char *face;  // the expression in words
    const char *place; // where it is: "clinica", …
    struct mood mood;
    enum channel channel;
    bool absent;              // not yet there: has not called or written so far
    const char *organisation; // that is called, or written to
    const char *hour;         // of the scene's clock
    const char *subject;      // of its letters
    const char *own_subject;  // of the letter that is written to it
    const char *others;       // names of those who are there too, "" when nobody is
};

struct view_line {
    enum line_kind kind;
    const char *speaker; // "" when nobody speaks
    const char *text;
};

// A line that was said earlier.
struct view_said {
    enum line_kind kind; // LINE_NARRATION, LINE_CLIENT, LINE_YOU or LINE_DEED
    const char *speaker, *text;
    const char *hour; // of the scene's clock
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
    const char *form; // what it looks like ("credencial", …), "" when not said
    const char *id;
    bool open; // being read, large
};

// So many papers can be read beside each other.
enum { PAPERS_OPEN = 2 };

enum entry_kind { ENTRY_OPTION, ENTRY_THING, ENTRY_ITEM, ENTRY_FIELD, ENTRY_ACTION };

// How good it is what an entry's `best` says.
enum entry_tone { TONE_PLAIN, TONE_GOOD, TONE_MID, TONE_BAD };

// Something that can be chosen, marked, moved, filled or done.
struct view_entry {
    enum entry_kind kind;
    const char *command; // what acts on it: with `id`, and for fields what is written
    const char *id, *label;
    const char *detail; // second line, "" when there is none
    const char *facts;  // of a scene: for whom, where, how long, "" else
    const char *best;   // of a scene: best result so far, "" when there is none
    enum entry_tone tone;
    bool disabled;                         // `detail` says why
    bool suggested;                        // what to do next
    bool done;                             // was played to its end
    bool own;                              // of the person's own occupation
    const char *group;                     // title of what begins with this entry; NULL: it goes on
    const char *about;                     // the title's second line, NULL without a title
    const struct view_client *client;      // of a scene: who comes; NULL else
    const struct schedule_count *progress; // of a criterion: with its questions; NULL else
    bool checked;                          // thing marked, action done
    bool is_long;                          // field for several lines
    const char *object; // of a thing: what shows it in the view's drawing; NULL when nothing does
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
    const char *about;   // what is behind it, in a sentence: a tile of the page; "" else
};

// What to do next, at home.
struct view_next {
    const char *title, *about, *facts, *why; // about: "" when the title says it
    const struct view_client *client;        // NULL when nobody in particular comes
    bool begun;
};

// A criterion of the standard and where the person stands with it.
struct view_item {
    const char *code, *label, *seen;
    const char *element, *group; // titles of its element, and of its performance or kind
    enum item_status status;
    const char *status_label, *sign;
    int n_events;
};

enum view_screen {
    SCREEN_WELCOME, // who is here, and the notice
    SCREEN_PEOPLE,  // who else; data that come from elsewhere
    SCREEN_DATA,    // what there is of the person, and the rights over it
    SCREEN_ERASE,   // before it is gone for good
    SCREEN_PRIVACY, // the notice in full
    SCREEN_HOME,
    SCREEN_NOTE, // what to know before a scene starts
    SCREEN_STEP, // narration, step or reaction
    SCREEN_PAUSED,
    SCREEN_HISTORY, // everything that was said in the scene
    SCREEN_DEBRIEF,
    SCREEN_REHEARSAL, // the general rehearsal, before it and between its sittings
    SCREEN_CEDULA,    // the record of one
    SCREEN_DIAGNOSIS, // before it and between its sittings
    SCREEN_OPINIONS,  // what she says of herself, an element a page
    SCREEN_DIAGNOSED, // what came of it
    SCREEN_REVIEW,    // the questions that come back, before a sitting
    SCREEN_READINESS,
    SCREEN_STANDARD, // the criteria, one of them open
    SCREEN_SETTINGS,
    SCREEN_HELP,
    SCREEN_ABOUT,      // what it is, and whose work is in it
    SCREEN_SHELF,      // the scenes with what is wrong with them, for whoever writes them
    SCREEN_BOOK,       // one of them
    SCREEN_WORKBENCH,  // the open scene from inside, for whoever writes it
    SCREEN_VOICE_NOTE, // what to know before the first recording
    SCREEN_STUDIO,     // the voice: one's own, exercises, progress
    SCREEN_EXERCISE,   // one of them, or the reading of one's own voice
    SCREEN_COUNT
};

// An aspect of the voice as a take showed it.
struct view_aspect {
    const char *label, *value, *range; // in words, with their units
    const char *verdict, *advice;
    const struct aspect *judged;
};

// What is recorded, heard and seen of a voice.
struct view_sound {
    struct sound_now now;
    bool capturing;                        // the microphone is open, or being opened
    const struct sound_take *take, *model; // NULL: none
    const char *take_name, *model_name;    // of their pictures, in words
    double centre_st;                      // the middle of the melody's target band, semitones
    double spread_st;                      // half its height, 0: no band
    int n_aspects;
    const struct view_aspect *aspects;
    int n_records; // scores of earlier exercises, in order of time
    const struct sound_record *records;
    const char *records_name; // of their picture, in words
};

struct view {
    enum view_screen screen;
    const char *title, *subtitle;
    int n_lines;
    const struct view_line *lines;
    int n_said;
    const struct view_said *said; // before these lines, oldest first
    int n_meters;
    const struct view_meter *meters;
    int n_papers;
    const struct view_paper *papers;
    const char *prompt;  // "" when nothing is asked
    const char *drawing; // in which entries are seen ("escritorio", …), NULL when in none
    int n_entries;
    const struct view_entry *entries;
    const struct view_client *client; // NULL when nobody is there
    const struct view_next *next;     // NULL where nothing is suggested
    int n_items;
    const struct view_item *items;
    const char *open_item;             // code, "" when none is open
    const struct readiness *readiness; // NULL on other screens
    const struct settings *settings;
    const struct view_sound *sound; // NULL where no voice is at work
    int n_commands;
    const struct view_command *commands;
    instant time_left, time_limit; // milliseconds, -1 without a limit
    bool watching;                 // desk_tick has to be called now and then
    bool working;                  // the same, several times a second
    bool sounding;                 // desk_tick has to be called many times a second
    const char *notice;            // what the last command brought about, "" when nothing
};

// A scene of the shelf.
struct scene_card {
    const char *id;
    struct course_scene facts; // no scenario: it cannot be played
    bool added;                // not one of the program's: the person's, or the training centre's
    instant waits[2];          // latest answer of its unfinished run of that mode; 0: none waits
    int completed;             // runs completed so far
    int practised;             // of these, not as a part of a rehearsal or a diagnosis
    int best, out_of;          // of the best completed run: criteria shown, criteria observed
    const char *problem;       // why it cannot be played, "" when it can
};

struct desk_opened {
    struct session *session;
    bool resumed;      // an unfinished run goes on
    int part, n_parts; // of a planned run, from 1; 0: of none
    bool diagnoses;    // which is a diagnosis, else a rehearsal
    char note[512];    // what the person should know about it, "" when nothing
};

// What the program says of itself: version and folders.
struct desk_program {
    const char *version, *data, *settings, *reports, *scenes;
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
    // Whether the file of the open scene was changed, and could be read again: *changed tells that
    // the scene has to be opened once more. An error says what is wrong with it; it goes on as it
    // was. NULL: scenes do not change.
    enum errc (*reload)(void *context, const char *id, bool *changed, struct err *err);
    // What comes after the scene `id`, NULL when nothing does. NULL: nothing ever does.
    const char *(*next)(void *context, const char *id);
    // The readiness of the person now.
    enum errc (*readiness)(void *context, struct readiness *readiness,
                           const struct evidence_log **log, struct err *err);
    // Writes the report for reading and tells where (`path` of `size` bytes).
    enum errc (*write_report)(void *context, char *path, size_t size, struct err *err);
    // Opens a file or a folder in the program that the system has for it, and does not wait for it.
    enum errc (*show_file)(void *context, const char *path, struct err *err);
    // How that went: *waits while it is not known; an error, once, when it could not be opened.
    enum errc (*shown)(void *context, bool *waits, struct err *err);
    // A setting was changed: to be applied and kept.
    enum errc (*changed)(void *context, enum setting setting, struct err *err);
    // A moment moved so that UTC shows what the clock on the wall did. NULL: that one shows UTC.
    instant (*local)(instant t);
    struct settings *settings;
    const struct people_host *people;   // must outlive the desk
    const struct sound_host *sound;     // NULL: no sound; must outlive the desk
    const struct course_host *course;   // NULL: no rehearsals; must outlive the desk
    const struct author_host *author;   // NULL: no scenes are written here; must outlive the desk
    const struct desk_program *program; // must outlive the desk
    const struct review_host *review;   // NULL: no questions to repeat; must outlive the desk
    const struct standard *standard;
    const char *first_notice; // to be said on the first screen, "" when nothing
};

struct desk;

// A desk at home, practising; at the welcome when the person was not introduced and `greets`.
// `host` is copied. Free with desk_free.
enum errc desk_new(const struct desk_host *host, bool greets, struct desk **desk, struct err *err);
void desk_free(struct desk *desk);

// What to show now. Valid until the next call for this desk. NULL when memory runs out.
const struct view *desk_look(struct desk *desk, instant now);

// Does a command: names with their target and value below. ERR_NOT_NOW says why it is not possible;
// the desk is then as it was.
//   everywhere: set SETTING VALUE, help, voices (clients are heard, or not)
//   welcome:    write FIELD TEXT, begin, people, privacy, home
//   people:     enter PROFILE, newcomer, write FIELD TEXT, bring (the file written), import PATH,
//               home, quit
//   data:       write FIELD TEXT, correct, export, erasing, privacy, home
//   erase:      write FIELD TEXT, erase, data
//   home:       open ID, open-fresh ID (gives an unfinished run up), mode, rehearsal, diagnosis,
//               review, readiness, standard, studio, shelf, settings, people, data, about,
//               quit
//   rehearsal:  rehearse, abandon (asks once), record ROW, home
//   diagnosis:  diagnose, diagnosed, home
//   opinions:   says ITEM never|sometimes|always, submit, page-before, home
//   diagnosed:  open ID, item CODE, readiness, home
//   cedula:     open ID, item CODE, rehearsal, readiness, home
//   review:     sit, sit CODE (only its questions), home
//   note:       start, fresh, home
//   history:    back
//   step:       history, paper ID (opens it large, or closes it), close-papers, continue, choose
//   ID, mark ID, up ID, down ID, write ID TEXT, do ID, undo, submit,
//               hint, pause, leave, listen; of a spoken answer: record, stop, hear, send, save,
//               write-instead
//   paused:     resume, leave
//   debrief:    next (where the host has one), again, whole (what went well too), readiness, home;
//               of a sitting: sit
//   readiness:  item CODE, report, show, home
//   standard:   item CODE (opens it, or closes the open one), open ID, sit CODE, home
//   settings, help, privacy, about: back; help: about
//   shelf:      book PATH, write nombre TEXT, make, recheck, folder, home
//   book:       play, try (in a window of its own, read again at each save), edit, recheck, shelf
//   workbench:  jump STEP, let VARIABLE VALUE, back (while a scene is being written)
//   voice note: accept, decline
//   studio:     exercise ID ("base" or an aspect), microphone NAME, forget, home
//   exercise:   record, stop, hear, model, save, keep (as one's own voice), studio
enum errc desk_do(struct desk *desk, const char *command, const char *target, const char *value,
                  instant now, struct err *err);

// What is said while a command is done that can take long, "" for one that is done at once.
const char *desk_wait(const char *command);

// Lets time pass. True when something changed that should be shown. In a step with a limit, seconds
// without a call are the sleep of the computer: the scene pauses from the last one on.
bool desk_tick(struct desk *desk, instant now);

// Whether the time of a step ran out at that tick: what was being typed was meant for that step.
bool desk_ran_out(const struct desk *desk, instant tick);

// The window is out of sight (minimised, on another desktop), or in sight again: the tone of the
// room is heard only while it is seen.
void desk_out_of_sight(struct desk *desk, bool is_out);

// Keeps the answer that is being made as it is, for whoever comes back to it: before the program
// ends without a command that does. On error it is not kept, and desk_holds_words.
enum errc desk_keep_words(struct desk *desk, struct err *err);

// Whether something written, or said of oneself, is not handed in or kept yet: it is lost when the
// program ends now.
bool desk_holds_words(const struct desk *desk);

// Whether the person asked to leave the program.
bool desk_closed(const struct desk *desk);

#endif
