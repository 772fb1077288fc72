// Private to the module: dates as people write them.
#ifndef SCENARIO_DATE_H
#define SCENARIO_DATE_H

#include <stdbool.h>

// What was said of a day, 0 where nothing was. The week begins on Monday, 1.
struct date {
    int weekday, day, month, year;
};

// Reads a date: in figures ("4/3/1986"), in words ("martes 4 de marzo de 1986", "1o. de marzo"),
// or a weekday, alone or with its day ("jueves", "jueves 12"). Case and accents do not matter, nor
// what follows a date that has its year. False when it is none.
bool date_read(const char *text, struct date *date);

// Whether there is such a day in the calendar, as far as it is said.
bool date_is_real(const struct date *date);

// Whether `written` is the date that is wanted: no less is said, and a weekday is not another one.
bool date_same(const struct date *wanted, const struct date *written);

#endif
