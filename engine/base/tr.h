// Translation of what people read. Message ids are the Spanish of Mexico, so that a missing
// catalogue still speaks to trainees; assets/locale holds the other languages.
#ifndef BASE_TR_H
#define BASE_TR_H

#include <stdbool.h>

// Marks a string for the catalogue where it cannot be translated yet (tables).
#define N_(text) text

// The text in the user's language. Valid until the language changes; never NULL.
const char *tr(const char *spanish) __attribute__((format_arg(1)));

// The plural form for `n`.
const char *tr_n(const char *singular, const char *plural, unsigned long n)
    __attribute__((format_arg(1), format_arg(2)));

// Chooses the language ("es", "en") with catalogues from `folder`, now or again later. False when
// there is no catalogue for it; Spanish then stays.
bool tr_start(const char *language, const char *folder);

#endif
