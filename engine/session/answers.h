// The answers file: JSON Lines, one answer a line,
//   {"step": "inicio", "answer": …, "seconds": 4.2, "hint": true}
// `seconds` (default 0) and `hint` (default false) may be absent; a line whose "scenario" is
// another than the session's is left out. Answers: an option's id; a list of ids (marca, ordena); a
// list of [id] and [id, text] (registra); a text, or {"text": …} where it is that of the
// last one (escribe); of habla {"text": …}, {"voice": 0.8}, or {"wav": "path"}, a recording beside
// the file; "timeout".
#ifndef SESSION_ANSWERS_H
#define SESSION_ANSWERS_H

#include "session/session.h"

// Judges a recording that answers a step: fills what is spoken of the answer. Reading sound is the
// program's.
struct answers_voice {
    void *context;
    enum errc (*judge)(void *context, const char *path, const struct session *session,
                       struct answer *answer, struct err *err);
};

// Plays a whole file into a session, going on over narrations and reactions. Time starts at the
// session's `started` and advances by `seconds`. Stops without error at the end of the file or of
// the run. Errors carry the file's line.
// `voice` NULL: recordings are refused.
enum errc answers_play(struct session *session, const char *path, const struct answers_voice *voice,
                       instant *now, struct err *err);

// Reads the lines of one scenario whose answers are texts, in order, without playing them. Stops
// when `visit` fails; its error gets the line's place.
typedef enum errc answers_visit(void *context, const char *step, const char *answer,
                                struct err *err);
enum errc answers_each(const char *path, const char *scenario, answers_visit *visit, void *context,
                       struct err *err);

#endif
