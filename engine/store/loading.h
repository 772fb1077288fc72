// Private to the module: events on their way from the file into a log.
#ifndef STORE_LOADING_H
#define STORE_LOADING_H

#include "store/connection.h"

struct slot;

// The texts go to the log's arena.
struct loading {
    struct store *store;
    struct evidence_log *log;
    struct err *err;
    struct slot *slots; // texts that were met lately
    int64_t session;    // of `source`, 0: none
    struct evidence_source source;
};

// ERR_MEMORY. Ends with loading_end, also after an error.
enum errc loading_start(struct loading *loading, struct store *store, struct evidence_log *log,
                        struct err *err);
void loading_end(struct loading *loading);

// The item of a text, as a leaf; ERR_STORE when the standard has no such item.
enum errc loading_leaf(struct loading *loading, int64_t item, int *leaf);

// The rows of a statement that is bound, with the columns of an event.
enum errc loading_events(struct loading *loading, sqlite3_stmt *s);

// Each row of a statement that is bound; it is reset.
enum errc loading_each(struct loading *loading, sqlite3_stmt *s, void *context,
                       enum errc (*row)(void *context, sqlite3_stmt *s));

// The events of a query, whose parameter is *value where there is one, then all assessments.
enum errc loading_all(struct loading *loading, enum store_statement name, const int64_t *value);

#endif
