// A profile to import: any bytes are refused and leave nothing behind, or become a profile that
// opens and reads.
#include "fuzz.h"

#include "base/arena.h"
#include "base/mem.h"
#include "store/store.h"

#include <string.h>

static const char *folder(void) {
    static char path[] = "/tmp/mostrador-fuzz-XXXXXX";
    static bool made;
    if (!made) {
        made = true;
        DEMAND(mkdtemp(path) != NULL);
    }
    return path;
}

static size_t profiles(struct arena *arena) {
    const char **names;
    size_t n;
    struct err err;
    DEMAND(store_profiles(folder(), arena, &names, &n, &err) == ERR_OK);
    return n;
}

static void read_all(struct store *store, struct arena *arena) {
    struct store_session *sessions;
    struct store_answer *answers;
    struct store_draft draft;
    struct store_rehearsal *rehearsals;
    struct store_take *takes;
    struct evidence_log log;
    size_t n, m;
    struct err err;
    DEMAND(store_sessions(store, arena, &sessions, &n, &err) == ERR_OK);
    for (size_t i = 0; i < n; i++) {
        DEMAND(store_answers(store, sessions[i].row, arena, &answers, &m, &err) == ERR_OK);
        DEMAND(store_find_draft(store, sessions[i].row, arena, &draft, &err) == ERR_OK);
    }
    DEMAND(store_rehearsals(store, arena, &rehearsals, &n, &err) == ERR_OK);
    DEMAND(store_takes(store, NULL, arena, &takes, &n, &err) == ERR_OK);
    DEMAND(evidence_start(&log, fuzz_standard(), &err) == ERR_OK);
    DEMAND(store_evidence(store, &log, &err) == ERR_OK);
    evidence_free(&log);
}

static void open_and_erase(const char *name, struct arena *arena) {
    struct store *store;
    struct err err;
    DEMAND(store_open(folder(), name, &store, &err) == ERR_OK);
    read_all(store, arena);
    store_close(store);
    DEMAND(store_erase(folder(), name, &err) == ERR_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    char name[STORE_NAME];
    struct err err = {0};
    struct arena *arena = arena_new();
    DEMAND(arena != NULL);
    enum errc code = store_import(folder(), fuzz_file(bytes, length), NULL, fuzz_standard(), name,
                                  sizeof name, &err);
    fuzz_told(code, &err);
    DEMAND(profiles(arena) == (code == ERR_OK));
    if (!code) {
        open_and_erase(name, arena);
    }
    arena_free(arena);
    return 0;
}
