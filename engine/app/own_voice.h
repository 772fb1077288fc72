// A person's own neutral voice, and recordings judged against it.
#ifndef APP_OWN_VOICE_H
#define APP_OWN_VOICE_H

#include "app/program.h"

#include "session/answers.h"
#include "view/sound.h"

// As it was kept last; own->made tells whether there is one.
enum errc own_voice_read(struct program *program, struct sound_baseline *own, struct err *err);

// For answers_play: a recording from a file answers a spoken step. A take that cannot be judged
// counts as refused, as if somebody had not been heard. `program` is a struct program.
enum errc own_voice_judge_file(void *program, const char *path, const struct session *session,
                               struct answer *answer, struct err *err);

#endif
