// What every command needs, with its lifetimes in one place.
#ifndef APP_PROGRAM_H
#define APP_PROGRAM_H

#include "app/options.h"
#include "app/paths.h"
#include "app/settings_file.h"

#include "base/clock.h"
#include "standard/standard.h"
#include "store/store.h"

// Whose data they are until somebody gives a name.
#define PROFILE_FIRST "aspirante"

struct program {
    const struct options *options;
    struct paths paths;
    struct standard *standard;
    struct settings_file kept;  // as on disk
    struct settings settings;   // of this run: those on disk, then those of the options
    char settings_problem[768]; // "" when the file of settings was fine
    char profile[PROFILE_TEXT];
    struct store *store; // NULL until program_open_store
    unsigned opened;     // how many stores were opened: tells the data of one person from another's
    bool watching;       // the scene is being written while it is played
    bool clock_is_fixed;
    instant fixed_now;
};

// Chooses the language, finds the program's files, reads the standard. Free with program_end, also
// after an error.
enum errc program_start(struct program *program, const struct options *options, struct err *err);
enum errc program_open_store(struct program *program, struct err *err);

// Opens the data of another person; those open stay when that fails.
enum errc program_change_profile(struct program *program, const char *profile, struct err *err);

// Chooses the language of the settings, now or again later. ERR_USAGE when there is none.
enum errc program_speak(struct program *program, struct err *err);

void program_end(struct program *program);

// The clock of this run: --at, or the system's. `program` is a struct program.
instant program_now(void *program);

// The seed of what is begun now: --seed, or one of the moment and of what it is for.
uint64_t program_seed(struct program *program, const char *what);

// What the person showed so far, and the readiness now: all of it, or of a long practice what was
// shown before the latest events as a balance, with a few of each item to be quoted (store.h). Free
// the log with evidence_free.
struct readiness;
struct evidence_log;
enum program_log { LOG_WHOLE, LOG_LATEST, LOG_SHORT };
enum errc program_readiness(struct program *program, enum program_log how, struct evidence_log *log,
                            struct readiness *readiness, struct err *err);

#endif
