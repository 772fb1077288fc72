#include "base/tr.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DOMAIN "mostrador"

const char *tr(const char *spanish) {
    // gettext answers "" with the header of the catalogue.
    return *spanish ? dgettext(DOMAIN, spanish) : spanish;
}

const char *tr_n(const char *singular, const char *plural, unsigned long n) {
    return dngettext(DOMAIN, singular, plural, n);
}

bool tr_start(const char *language, const char *folder) {
    // gettext ignores LANGUAGE under the locale "C"; C.UTF-8 exists on every system with glibc.
    // LC_NUMERIC stays "C": a decimal comma would break strtod and every file that is written.
    setlocale(LC_CTYPE, "C.UTF-8");
    setlocale(LC_MESSAGES, "C.UTF-8");
    setenv("LANGUAGE", language, 1);
    bindtextdomain(DOMAIN, folder);
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    textdomain(DOMAIN);
    if (strcmp(language, "es") == 0) {
        return true;
    }
    char path[1024];
    snprintf(path, sizeof path, "%s/%s/LC_MESSAGES/" DOMAIN ".mo", folder, language);
    return access(path, R_OK) == 0;
}
