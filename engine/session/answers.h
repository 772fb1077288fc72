// The answers file: JSON Lines, one answer a line,
//   {"step": "inicio", "answer": …, "seconds": 4.2, "hint": true}
// `seconds` (default 0) and `hint` (default false) may be absent; a line whose "scenario" is
// another than the session's is left out. Answers: an option's id; a list of ids (marca, ordena); a
// list of [id] and [id, text] (registra); "timeout".
#ifndef SESSION_ANSWERS_H
#define SESSION_ANSWERS_H

#include "session/session.h"

// Plays a whole file into a session, going on over narrations and reactions. Time starts at the
// session's `started` and advances by `seconds`. Stops without error at the end of the file or of
// the run. Errors carry the file's line.
enum errc answers_play(struct session *session, const char *path, instant *now, struct err *err);

#endif
