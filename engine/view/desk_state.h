// Private to the module: what a desk remembers, shared by its commands (desk.c) and its looks
// (look.c).
#ifndef VIEW_DESK_STATE_H
#define VIEW_DESK_STATE_H

#include "view/desk.h"
#include "view/draft.h"

#include "base/arena.h"

#include <stddef.h>

enum { PERSON_TEXT = 256, BASELINE_READING = -1 };

// What the desk knows of the sound around it.
struct desk_sound {
    enum view_screen after; // the notice about the voice: where it goes on
    struct sound_now now;   // as it was asked last
    int exercise;           // aspect, or BASELINE_READING
    bool opening;           // what is on its way is a recording
    bool confirming;        // to erase what is kept: asked once
    bool spoken;            // the last decision was said aloud: the take shows how
    uint64_t said;          // of the last words that a client said
    instant left;           // of the step, when it was looked at last; -1: no limit
    bool unseen;            // the window is out of sight
    char deaf[256]; // why nothing could be recorded when the exercise began, "" when it could
};

// Who is before the desk, and what is being written of people.
struct desk_people {
    char name[PERSON_TEXT], occupation[PERSON_TEXT];
    char confirmed[PERSON_TEXT]; // before everything is erased
    char copy[1024];             // path of a file to bring in
    bool another;                // the welcome is for one more person
    bool nobody;                 // whoever was here was erased: somebody else has to be chosen
    bool unwelcomed;             // a scene was asked for by name, by somebody not yet introduced
    bool others;                 // there is somebody else to choose at the welcome
    bool unsaved;                // something was written or corrected, and not kept yet
};

// The scenes as whoever writes them sees them.
struct desk_shelf {
    char name[128];  // of a new scene, being written
    char path[4096]; // of the scene that is open
    bool busy;       // something is being checked
};

struct desk {
    struct desk_host host;
    enum view_screen screen, back; // back: from settings and help
    enum session_mode mode;
    struct session *session; // of the host, NULL when no scene is open
    bool resumed;
    int part, n_parts; // of the planned run that the open scene is part of; 0: of none
    bool diagnoses;    // which is a diagnosis
    bool sitting;      // the open scene is a sitting of questions
    bool whole_run;    // its debriefing shows what went well too
    int page;          // element whose items she speaks of
    enum opinion opinions[STANDARD_MAX_LEAVES]; // being given, by item
    int64_t record;                             // rehearsal whose record is shown, 0: the latest
    bool giving_up;                             // a rehearsal: asked once
    const struct desk_command *asked;           // whether to leave what is written behind, or NULL
    char note[512];                             // of the host, about the scene that was opened
    char scene[128];                            // id of the scene that is or was open
    struct draft draft;
    instant kept;                 // when it was last kept, or that was tried
    bool not_kept;                // in vain
    int open_papers[PAPERS_OPEN]; // indexes, opened last at the end
    int n_open_papers;
    char item[32]; // of the standard, open; "" when none
    struct desk_people people;
    char report[1024];   // the last one saved, "" when none
    bool opens_file;     // outside the program: it is not known yet how that went
    instant opened_file; // when
    struct desk_sound sound;
    struct desk_shelf shelf;
    char notice[1024];
    instant seen;    // the last tick or command
    instant ran_out; // when a step's time did, 0: none has
    bool closed;
    struct arena *arena; // of the last look
    struct view view;
};

// A command as it was given.
struct desk_call {
    struct desk *desk;
    const char *target, *value;
    instant now;
    struct err *err;
};

// One row of the table of commands. `why_not` returns NULL when the command is possible. `listed`:
// it is a button of its screens where it makes sense; NULL: it acts on an entry.
struct desk_command {
    const char *name, *word;
    unsigned screens; // bits 1 << enum view_screen
    const char *label, *key;
    bool (*listed)(const struct desk *desk);
    const char *(*why_not)(const struct desk *desk);
    enum errc (*run)(const struct desk_call *call);
};

// The commands of the voice (sound_commands.c), of a scene (scene_commands.c; of its papers,
// papers.c), of the rehearsal
// (course_commands.c), of the people (people_commands.c) and of the house around it
// (house_commands.c), in the order of their buttons.
extern const struct desk_command sound_commands[], scene_commands[], course_commands[],
    review_commands[], people_commands[], shelf_commands[], house_commands[];
extern const int n_sound_commands, n_scene_commands, n_course_commands, n_review_commands,
    n_people_commands, n_shelf_commands, n_house_commands;

// Command number `i` of all of them, NULL behind the last.
const struct desk_command *desk_command(int i);
// What its button says here: a round of questions is no scene.
const char *desk_label(const struct desk *desk, const struct desk_command *command);

#define ON(screen) (1u << (screen))

const char *desk_always(const struct desk *desk);
bool desk_is_listed(const struct desk *desk);
void desk_notice(struct desk *desk, const char *text);
// Has the system open a file or a folder, and says where it is; a tick tells when that failed.
enum errc desk_show_file(struct desk *desk, const char *path, instant now, struct err *err);
void desk_close_scene(struct desk *desk);
// Takes a session that a host opened, at what is to be known before it.
enum errc desk_take(struct desk *desk, const struct desk_opened *opened, instant now,
                    struct err *err);
// scene_commands.c: from what is to be known before it to its first step.
enum errc desk_start(struct desk *desk, instant now, struct err *err);
// Leaves the scene, if one is open, for a screen of the house.
enum errc desk_go_to(struct desk *desk, enum view_screen screen);

// house_commands.c: opens a scene of the shelf; a look at another screen, which takes no time from
// the step; home; the end.
enum errc desk_open_scene(struct desk *desk, const char *id, bool fresh, instant now,
                          struct err *err);
enum errc desk_go_aside(const struct desk_call *call, enum view_screen screen);
enum errc desk_run_home(const struct desk_call *call);
enum errc desk_run_quit(const struct desk_call *call);

// people_commands.c: whoever is here is asked who it is, unless known; the others; one's own data.
enum errc desk_greet(struct desk *desk, bool asks, struct err *err);
enum errc desk_run_people(const struct desk_call *call);
enum errc desk_run_data(const struct desk_call *call);
// course_commands.c: the next part of the planned run that the desk is in, or what came of it.
enum errc desk_next_part(struct desk *desk, bool diagnoses, instant now, struct err *err);
// The same after a part; another rehearsal is not begun unasked where that one is over.
enum errc desk_after_part(struct desk *desk, bool diagnoses, instant now, struct err *err);
// Whether a rehearsal, or a diagnosis, was begun and waits to go on.
bool desk_plan_waits(const struct desk *desk, bool diagnoses);

// ERR_NOT_NOW when what a person typed has control characters.
enum errc desk_check_text(const char *text, struct err *err);

// sound_commands.c: a recording that is given up with its place; whether one is under way; time.
void desk_drop_sound(struct desk *desk);
bool desk_records(const struct desk *desk);
bool desk_has_take(const struct desk *desk); // one that can be judged
bool desk_tick_sound(struct desk *desk, instant now);
enum errc desk_run_studio(const struct desk_call *call);

// speaking.c: who is there says what stands in the scene, once, or again; whether clients are
// heard.
void desk_speak(struct desk *desk);
void desk_say_again(struct desk *desk);
bool desk_is_heard(const struct desk *desk);
bool desk_has_words(const struct desk *desk);

// hearing.c: the cues of what came about since `before`, and the room; the room's name and what is
// heard in it, "" where it is silent.
struct listened {
    const struct session *session;
    int n_decisions;
    bool ended;
    instant left;
};
struct listened desk_listen(const struct desk *desk);
void desk_hear(struct desk *desk, const struct listened *before, instant now);
const char *desk_room(const struct desk *desk);
const char *room_caption(const char *place);

// Whether the step asked may be said aloud.
bool desk_asks_voice(const struct desk *desk);

// The scenario that is open; one has to be.
const struct scenario *desk_scene(const struct desk *desk);

// The step the person is asked, NULL when none is.
const struct step *desk_asked(const struct desk *desk);

// The step that is asked, or whose answer is being talked about: the session is at the next then.
const struct step *desk_talked_of(const struct desk *desk);

// drafting.c: begins the answer to the step that is asked, with what was kept of it; whether there
// is something to keep; keeps it as time goes by.
void desk_begin_answer(struct desk *desk);
bool desk_has_to_keep(const struct desk *desk);
bool desk_tick_answer(struct desk *desk, instant now);

// Building a view: texts and lists in the desk's arena. Running out of memory is remembered.
struct looking {
    struct desk *desk;
    struct arena *arena;
    instant now;
    struct view *view;
    struct view_line *lines;
    int lines_room;
    struct course_home home; // of the home screen
    bool out_of_memory;
};

void *look_array(struct looking *look, int n, size_t size);
const char *look_format(struct looking *look, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
// What was answered, between quotation marks; some answers bring their own.
const char *look_quoted(struct looking *look, const char *answer);
void look_line(struct looking *look, enum line_kind kind, const char *speaker, const char *text);

// A leaf of the standard by its code and its name.
const char *look_leaf(struct looking *look, int leaf);

struct view_entry *look_entries(struct looking *look, int n);

// A field that `command` fills, with a list of `n` choices when n > 0.
struct view_entry look_field(const char *command, const char *id, const char *label,
                             const char *value, int n, const char *const *choices);

const char *client_type_label(const char *type);
const char *channel_label(enum channel channel);
const char *mode_label(enum session_mode mode);

// scene.c: what to know before it, and the step.
void look_note(struct looking *look);
void look_step(struct looking *look);
// What the step tells before it asks.
void look_told(struct looking *look);
// A text of the scene as it reads now, its blanks filled in.
const char *look_filled(struct looking *look, const char *text);

// said.c: what was said before what stands there; everything, on a page.
void look_said(struct looking *look);
void look_history(struct looking *look);

// workbench.c: the open scene from inside.
void look_workbench(struct looking *look);

// papers.c: what lies on the desk; whether any of it is being read.
void look_papers(struct looking *look);
bool desk_reads(const struct desk *desk);
extern const struct desk_command paper_commands[];
extern const int n_paper_commands;

// client.c: who is there and how that person feels.
void look_client(struct looking *look);
struct view_client client_of(const struct scenario *scenario, int client, const int32_t *values);
struct mood mood_of(const struct scenario *scenario, int client, const int32_t *values);

// sounding.c: the take of a step or an exercise with its picture; the notice; the studio.
void look_sound(struct looking *look);
void look_voice_note(struct looking *look);
void look_studio(struct looking *look);
void look_exercise(struct looking *look);

// people.c: who is here, the others, one's own data, the notice; what stands for no occupation.
const char *look_no_occupation(void);
void look_welcome(struct looking *look);
void look_people(struct looking *look);
void look_data(struct looking *look);
void look_erase(struct looking *look);
void look_privacy(struct looking *look);
void look_brief_notice(struct looking *look); // where nobody was welcomed; else nothing

// home.c: home, what a command is called there, what stands on its tile ("": it has none), and
// doing what comes next.
void look_home(struct looking *look);
// Scenes that give an item a chance, the next ones of the path first, at most `most`, after the
// entries that are there.
void look_practices(struct looking *look, struct view_entry *entries, const struct item *item,
                    int most);
const char *look_command(struct looking *look, const struct desk_command *command);
const char *look_tile(struct looking *look, const char *command);
enum errc desk_run_proceed(const struct desk_call *call);

// house.c: the screens around the scenes.
void look_settings(struct looking *look);
void look_help(struct looking *look);

// shelf.c: the scenes with their state, one of them with its findings; whether one of both is
// looked at; lets the checking go on, true when something changed.
void look_shelf(struct looking *look);
void look_book(struct looking *look);
bool desk_is_at_shelf(const struct desk *desk);
// Whether scenes are written here; why not; to the shelf.
bool desk_has_author(const struct desk *desk);
const char *desk_needs_author(const struct desk *desk);
enum errc desk_run_shelf(const struct desk_call *call);
bool desk_tick_shelf(struct desk *desk);

// about.c
void look_about(struct looking *look);

// debrief.c: what is listened to, if anything; what a question of knowledge asked, nothing for
// other steps; one decision (what it brought about and why); the whole run again.
void look_heard(struct looking *look, const struct step *step);
void look_question(struct looking *look, const struct session_decision *decision);
void look_decision(struct looking *look, const struct session_decision *decision);
void look_debrief(struct looking *look);
// Whether the debriefing leaves out what went well.
bool desk_leaves_out(const struct desk *desk);

// lessons.c: how many criteria a run showed, and which; those to practise first, under their title.
void look_shown(struct looking *look);
void look_missed(struct looking *look);

// diagnosis.c: the diagnosis, what she says of herself, what came of it.
void look_diagnosis(struct looking *look);
void look_opinions(struct looking *look);
void look_diagnosed(struct looking *look);
// An opinion by its name or as it is shown; OPINION_NONE for anything else.
enum opinion look_opinion(const char *text);

// advice.c: exercises as entries that open them; what the readiness was reckoned from and what
// holds it down.
void look_exercises(struct looking *look, const struct next_step *steps, int n,
                    enum verdict verdict);
void look_advice(struct looking *look);
// Why a step comes; how much it gains only where the verdict rests on enough.
const char *look_reason(struct looking *look, const struct next_step *step, enum verdict verdict);
const char *look_day(struct looking *look, instant t);

// rehearsal.c: the general rehearsal, and the record of one.
void look_rehearsal(struct looking *look);
void look_cedula(struct looking *look);

// review.c: the questions that come back; what is due, in a sentence; what is after a sitting.
void look_review(struct looking *look);
// The questions of a knowledge item as an entry, after those that are there; none when there is
// none.
void look_questions_of(struct looking *look, struct view_entry *entries, const struct item *item);
const char *look_due(struct looking *look);
void look_after_sitting(struct looking *look);

// standing.c: the readiness, and the criteria one by one.
void look_readiness(struct looking *look);
// The title under which an item stands: its performance, or what kind it is.
const char *look_group(const struct standard *standard, const struct item *item);
void look_standard(struct looking *look);

#endif
