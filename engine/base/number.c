#include "base/number.h"

#include <errno.h>
#include <limits.h>
#include <stddef.h>
#include <stdlib.h>

const char *number_read(const char *text, int *number) {
    char *end;
    errno = 0;
    long read = strtol(text, &end, 10);
    if (end == text || errno == ERANGE || read < INT_MIN || read > INT_MAX) {
        return NULL;
    }
    *number = (int)read;
    return end;
}
