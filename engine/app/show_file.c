#include "app/show_file.h"

#include "base/tr.h"

#include <errno.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/wait.h>

extern char **environ; // as POSIX wants it declared

enum errc show_file(struct shown_file *shown, const char *path, struct err *err) {
    char *const arguments[] = {"xdg-open", (char *)(uintptr_t)path, NULL};
    snprintf(shown->path, sizeof shown->path, "%s", path);
    if (posix_spawnp(&shown->opener, arguments[0], NULL, NULL, arguments, environ) != 0) {
        shown->opener = 0;
        return err_set(err, ERR_NOT_FOUND, tr("Aquí no hay con qué abrirlo. El archivo está en %s"),
                       path);
    }
    return ERR_OK;
}

enum errc show_file_look(struct shown_file *shown, bool *waits, struct err *err) {
    int status = 0;
    pid_t ended = shown->opener ? waitpid(shown->opener, &status, WNOHANG) : 0;
    *waits = shown->opener && (ended == 0 || (ended < 0 && errno == EINTR));
    if (*waits || !shown->opener) {
        return ERR_OK;
    }
    shown->opener = 0;
    bool well = ended > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return well ? ERR_OK
                : err_set(err, ERR_IO, tr("No se pudo abrir. Ábralo usted: está en %s"),
                          shown->path);
}
