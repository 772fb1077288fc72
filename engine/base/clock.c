#include "base/clock.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static bool digits(const char **text, int count, int *value) {
    *value = 0;
    for (int i = 0; i < count; i++, (*text)++) {
        if (!isdigit((unsigned char)**text)) {
            return false;
        }
        *value = *value * 10 + (**text - '0');
    }
    return true;
}

static bool literal(const char **text, char wanted) {
    if (**text != wanted) {
        return false;
    }
    (*text)++;
    return true;
}

static bool parse_zone(const char **text, int *minutes) {
    *minutes = 0;
    if (literal(text, 'Z')) {
        return true;
    }
    int sign = **text == '-' ? -1 : 1, hours, rest;
    if (!literal(text, '+') && !literal(text, '-')) {
        return false;
    }
    if (!digits(text, 2, &hours) || !literal(text, ':') || !digits(text, 2, &rest) || hours > 14 ||
        rest > 59 || (hours == 14 && rest > 0)) {
        return false;
    }
    *minutes = sign * (hours * 60 + rest);
    return true;
}

// What is finer than a millisecond is cut off.
static bool parse_fraction(const char **text, int *milliseconds) {
    *milliseconds = 0;
    if (!literal(text, '.')) {
        return true;
    }
    const char *start = *text;
    for (int unit = 100; isdigit((unsigned char)**text); (*text)++, unit /= 10) {
        *milliseconds += unit * (**text - '0');
    }
    return *text > start;
}

bool clock_parse(const char *text, instant *time) {
    int year, month, day, hour = 0, minute = 0, second = 0, zone = 0, milliseconds = 0;
    if (!digits(&text, 4, &year) || !literal(&text, '-') || !digits(&text, 2, &month) ||
        !literal(&text, '-') || !digits(&text, 2, &day)) {
        return false;
    }
    if (*text) {
        if (!literal(&text, 'T') || !digits(&text, 2, &hour) || !literal(&text, ':') ||
            !digits(&text, 2, &minute) || !literal(&text, ':') || !digits(&text, 2, &second)) {
            return false;
        }
        if (!parse_fraction(&text, &milliseconds) || !parse_zone(&text, &zone) || *text) {
            return false;
        }
    }
    if (hour > 23 || minute > 59 || second > 59) {
        return false;
    }
    struct tm parts = {.tm_year = year - 1900,
                       .tm_mon = month - 1,
                       .tm_mday = day,
                       .tm_hour = hour,
                       .tm_min = minute,
                       .tm_sec = second};
    instant seconds = (instant)timegm(&parts);
    // timegm mends 31 April into 1 May: such a date is not one.
    if (parts.tm_mon != month - 1) {
        return false;
    }
    *time = (seconds - (instant)zone * 60) * CLOCK_SECOND + milliseconds;
    return true;
}

void clock_format(instant time, char *text) {
    time_t seconds = (time_t)(time / CLOCK_SECOND);
    instant milliseconds = time % CLOCK_SECOND;
    if (milliseconds < 0) {
        milliseconds += CLOCK_SECOND;
        seconds--;
    }
    struct tm parts;
    gmtime_r(&seconds, &parts);
    char fraction[8] = "";
    if (milliseconds) {
        snprintf(fraction, sizeof fraction, ".%03d", (int)milliseconds);
    }
    snprintf(text, CLOCK_TEXT, "%04ld-%02d-%02dT%02d:%02d:%02d%sZ", parts.tm_year + 1900L,
             parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec, fraction);
}

instant clock_local(instant time) {
    time_t seconds = (time_t)(time / CLOCK_SECOND);
    struct tm parts;
    return localtime_r(&seconds, &parts) ? time + (instant)parts.tm_gmtoff * CLOCK_SECOND : time;
}

instant clock_system(void) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (instant)now.tv_sec * CLOCK_SECOND + now.tv_nsec / 1000000;
}

double clock_spent(void) {
    struct timespec used;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return (double)used.tv_sec + (double)used.tv_nsec / 1e9;
}

int64_t clock_steady(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * CLOCK_SECOND + now.tv_nsec / 1000000;
}
