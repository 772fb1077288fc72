#include "app/show_file.h"

#include "base/tr.h"

#include <spawn.h>
#include <stdint.h>
#include <sys/types.h>

extern char **environ; // as POSIX wants it declared

enum errc show_file(const char *path, struct err *err) {
    char *const arguments[] = {"xdg-open", (char *)(uintptr_t)path, NULL};
    pid_t child;
    if (posix_spawnp(&child, arguments[0], NULL, NULL, arguments, environ) != 0) {
        return err_set(err, ERR_NOT_FOUND, tr("Aquí no hay con qué abrirlo. El archivo está en %s"),
                       path);
    }
    return ERR_OK;
}
