// What was said in a run: beside a scene what came before, on a page of its own everything.
#include "view/desk_state.h"

#include "base/tr.h"

#include <string.h>

// In a scene of another channel a call is told as one; in a chat what was said there is no message.
static struct view_said said_of(struct looking *look, const struct session_line *line) {
    struct view_said said = {.text = line->text, .hour = line->hour, .speaker = ""};
    const struct scenario *s = desk_scene(look->desk);
    bool elsewhere = line->channel != s->channel;
    bool beside = line->aside || (elsewhere && s->channel == CHANNEL_CHAT);
    if (line->by == SAID_BY_PERSON) {
        said.kind = beside ? LINE_DEED : LINE_YOU;
        said.speaker = tr("Usted");
    } else if (line->by == SAID_BY_NARRATOR) {
        said.kind = LINE_NARRATION;
    } else {
        said.kind = beside ? LINE_DEED : LINE_CLIENT;
        said.speaker = s->clients[line->by].name;
    }
    if (elsewhere && line->channel == CHANNEL_PHONE && *said.speaker) {
        said.speaker = look_format(look, tr("%s, al teléfono"), said.speaker);
    }
    return said;
}

// While a reaction is shown it has the answer and what followed: before it comes what was answered.
static int n_before(const struct looking *look, const struct session_line *lines, int n) {
    bool reacts = session_phase(look->desk->session) == PHASE_REACTION;
    while (reacts && n > 0 && lines[n - 1].by != SAID_BY_PERSON) {
        n--;
    }
    return reacts && n > 0 ? n - 1 : n;
}

void look_said(struct looking *look) {
    int n;
    const struct session_line *lines = session_lines(look->desk->session, &n);
    n = n_before(look, lines, n);
    struct view_said *said = look_array(look, n, sizeof *said);
    for (int i = 0; said && i < n; i++) {
        said[i] = said_of(look, &lines[i]);
    }
    look->view->said = said;
    look->view->n_said = said ? n : 0;
}

static void add(struct looking *look, const struct view_said *said, const char **hour) {
    if (strcmp(said->hour, *hour) != 0) {
        *hour = said->hour;
        look_line(look, LINE_HEADING, "", said->hour);
    }
    look_line(look, said->kind, said->speaker, said->text);
}

void look_history(struct looking *look) {
    struct session *session = look->desk->session;
    int n;
    const char *hour = "";
    const struct session_line *lines = session_lines(session, &n);
    for (int i = 0; i < n; i++) {
        const struct view_said said = said_of(look, &lines[i]);
        add(look, &said, &hour);
    }
    if (session_phase(session) == PHASE_REACTION) {
        return;
    }
    // What stands there now and waits for an answer.
    if (strcmp(session_hour(session), hour) != 0) {
        look_line(look, LINE_HEADING, "", session_hour(session));
    }
    look_told(look);
}
