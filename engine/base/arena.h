// Memory that lives and dies together: one arena for a scenario, a log, a report.
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

// NULL when memory runs out. Free with arena_free, which takes NULL too.
struct arena *arena_new(void);
void arena_free(struct arena *arena);

// Zeroed and aligned for any type; valid until arena_free. NULL when memory runs out.
void *arena_zero(struct arena *arena, size_t n, size_t size);

// A copy that ends in NUL; `length` in bytes. NULL when memory runs out.
char *arena_text(struct arena *arena, const char *text, size_t length);
char *arena_string(struct arena *arena, const char *text);

// A text as printf would write it.
char *arena_format(struct arena *arena, const char *format, va_list args);

// Bytes taken from the system so far.
size_t arena_bytes(const struct arena *arena);

#endif
