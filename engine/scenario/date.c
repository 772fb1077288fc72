#include "scenario/date.h"

#include "base/number.h"
#include "base/utf8.h"

#include <string.h>

enum { DATE_MAX = 256, FIGURES_MAX = 4 };

static const char *const weekdays[] = {"lunes",   "martes", "miercoles", "jueves",
                                       "viernes", "sabado", "domingo"};

static const char *const months[] = {
    "enero", "febrero", "marzo",      "abril",   "mayo",      "junio",
    "julio", "agosto",  "septiembre", "octubre", "noviembre", "diciembre",
};

// What stands between the words of a date, and behind its first ("1o.", "1er").
static const char *const fillers[] = {"de", "del", "el", "dia", "mes", "año",
                                      "o",  "ro",  "er", "ero", "°"};

static int number_of(const char *word, const char *const *words, int n) {
    for (int i = 0; i < n; i++) {
        if (strcmp(words[i], word) == 0) {
            return i + 1;
        }
    }
    return 0;
}

// Also its first three letters; the month has two names.
static int month_of(const char *word) {
    int month = number_of(word, months, 12);
    for (int i = 0; i < 12 && !month && strlen(word) == 3; i++) {
        month = strncmp(months[i], word, 3) == 0 ? i + 1 : 0;
    }
    return strcmp(word, "setiembre") == 0 ? 9 : month;
}

static bool set_once(int *number, int value) {
    bool free = *number == 0;
    *number = free ? value : *number;
    return free;
}

// Figures are day, month and year in this order; a month in words can stand before its day.
static bool take_figures(struct date *date, const char *figures) {
    int number = 0;
    return strlen(figures) <= FIGURES_MAX && number_read(figures, &number) && number > 0 &&
           (set_once(&date->day, number) || set_once(&date->month, number) ||
            set_once(&date->year, number));
}

static bool take_word(struct date *date, const char *word) {
    int weekday = number_of(word, weekdays, 7), month = month_of(word);
    if (weekday) {
        return set_once(&date->weekday, weekday);
    }
    if (month) {
        return set_once(&date->month, month);
    }
    return strcmp(word, "primero") == 0
               ? set_once(&date->day, 1)
               : number_of(word, fillers, sizeof fillers / sizeof *fillers) > 0;
}

static bool is_figure(char c) {
    return c >= '0' && c <= '9';
}

// Beyond ASCII only letters are left of what people write in a date.
static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

// The figures or the letters that `text` begins with, of `size` bytes; returns what follows.
static const char *piece_of(const char *text, char *piece, size_t size) {
    bool (*const belongs)(char) = is_figure(*text) ? is_figure : is_letter;
    size_t used = 0;
    for (; belongs(*text); text++) {
        piece[used] = *text;
        used += used + 1 < size;
    }
    piece[used] = '\0';
    return text;
}

bool date_read(const char *text, struct date *date) {
    char folded[DATE_MAX], piece[DATE_MAX];
    *date = (struct date){0};
    if (!utf8_fold(text, folded, sizeof folded)) {
        return false;
    }
    for (const char *c = folded; *c && !date->year;) {
        if (!is_figure(*c) && !is_letter(*c)) {
            c++;
            continue;
        }
        bool figures = is_figure(*c);
        c = piece_of(c, piece, sizeof piece);
        if (!(figures ? take_figures(date, piece) : take_word(date, piece))) {
            return false;
        }
    }
    return date->day ? date->month || date->weekday : date->weekday && !date->month;
}

static bool leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in(int month, int year) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && (!year || leap(year)));
}

bool date_is_real(const struct date *date) {
    return date->month <= 12 && date->day <= (date->month ? days_in(date->month, date->year) : 31);
}

// Of a date that has its year: 1 on Monday. The first of March, 0, was a Wednesday.
static int weekday_of(const struct date *date) {
    int year = date->month > 2 ? date->year : date->year - 1;
    int month = (date->month + 9) % 12; // from March
    int days =
        year * 365 + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + date->day - 1;
    return (days + 2) % 7 + 1;
}

bool date_same(const struct date *wanted, const struct date *written) {
    if (written->day != wanted->day || written->month != wanted->month ||
        written->year != wanted->year) {
        return false;
    }
    bool known = wanted->year && wanted->month;
    int weekday = wanted->weekday ? wanted->weekday : known ? weekday_of(wanted) : written->weekday;
    return written->weekday == weekday || (wanted->day && !written->weekday);
}
