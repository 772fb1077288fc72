// Private to the module: an open file and its prepared statements.
#ifndef STORE_CONNECTION_H
#define STORE_CONNECTION_H

#include "store/schema.h"
#include "store/store.h"

#include <sqlite3.h>

struct store {
    sqlite3 *db;
    sqlite3_stmt *statements[SQL_COUNT]; // prepared at first use
    char path[4096];
    // For messages, which may end in a log: the folder, because the file bears the person's name.
    char where[4096];
};

// What SQLite refused, in a sentence: full, read-only, busy, damaged, or what it says itself.
enum errc store_failed(struct store *store, int code, struct err *err);

// The statement, reset and ready for its parameters. NULL with *err.
sqlite3_stmt *store_statement(struct store *store, enum store_statement name, struct err *err);

// Runs statements that are not prepared.
enum errc store_execute(struct store *store, const char *text, struct err *err);

// Runs a statement that returns no rows.
enum errc store_run(struct store *store, sqlite3_stmt *statement, struct err *err);

// The first column of the first row of a query, as a number.
enum errc store_number(struct store *store, const char *text, int *number, struct err *err);

// Builds the tables as version `to` has them on those of version `from` (0: none), and says so in
// the file.
enum errc store_build(struct store *store, int from, int to, struct err *err);

// Builds all tables of a profile that is called so.
enum errc store_build_new(struct store *store, const char *profile, struct err *err);

// Brings the tables of an older version up to date, all or nothing.
enum errc store_migrate(struct store *store, struct err *err);

// Ends a change that failed; returns `code`.
enum errc store_roll_back(struct store *store, enum errc code);

// What statements may call of ours: store_weight(t), the weight that an event of that time has at
// the beginning of its day, set against a full one then; store_day(t), see evidence_day.
enum errc store_add_functions(struct store *store, struct err *err);

// Adds an event, its texts and what it adds to its day; within a transaction.
enum errc store_add_event(struct store *store, int64_t session, const struct standard *standard,
                          const struct evidence_event *event, struct err *err);

// The whole of a change: `body` between BEGIN and COMMIT, rolled back when it fails.
enum errc store_transaction(struct store *store,
                            enum errc (*body)(struct store *store, void *context, struct err *err),
                            void *context, struct err *err);

// A text column copied into an arena; NULL when memory runs out.
const char *store_text(struct arena *arena, sqlite3_stmt *statement, int column);

// The rows from where the statement stands, `size` bytes each, as `read` (false: no memory) makes
// them; the array goes to the arena when all are there. The statement is reset.
enum errc store_read_rows(struct store *store, sqlite3_stmt *s, struct arena *arena, size_t size,
                          bool (*read)(sqlite3_stmt *s, struct arena *arena, void *row),
                          void **rows, size_t *n, struct err *err);

// carry.c: an empty database in memory, of which errors name `where`; NULL when memory runs out.
struct store *store_in_memory(const char *where);

// inspect.c: whether a copy, opened with nothing of its schema at work, has only what this program
// could have written (store_import), brought up to date and counted again on the way; whether its
// pages are whole. ERR_COPY, ERR_MEMORY.
enum errc store_inspect(struct store *store, const struct standard *standard, struct arena *arena,
                        struct err *err);
enum errc store_check_pages(struct store *store, struct err *err);

// PATH of the profile's file. ERR_USAGE when it is too long.
enum errc store_path(const char *folder, const char *profile, char *path, size_t size,
                     struct err *err);

#endif
