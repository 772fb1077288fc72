// Time as a value. Everything below the edge is told what time it is; only what follows
// clock_format asks the computer.
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

// Milliseconds since 1970-01-01T00:00:00 UTC.
typedef int64_t instant;

enum { CLOCK_SECOND = 1000, CLOCK_TEXT = 32 };
#define CLOCK_DAY ((instant)86400 * CLOCK_SECOND)

// Reads "2026-11-01T10:00:00Z", with an optional fraction and "±hh:mm" in place of Z; a date alone
// is midnight UTC. False when it is not a real moment.
bool clock_parse(const char *text, instant *time);

// Writes it back in UTC, with milliseconds only where there are any. `text` holds CLOCK_TEXT bytes.
void clock_format(instant time, char *text);

instant clock_system(void);

// A moment moved by what the time zone of this computer was ahead of UTC then.
instant clock_local(instant time);

// Milliseconds that only grow, whatever is done to the system's clock: for ages and limits.
int64_t clock_steady(void);

// Processor time that this thread has used, seconds.
double clock_spent(void);

#endif
