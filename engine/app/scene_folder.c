#include "app/scene_folder.h"

#include "base/mem.h"
#include "check/trials.h"

#include <dirent.h>
#include <string.h>

static int is_scene(const struct dirent *entry) {
    const char *dot = strrchr(entry->d_name, '.');
    return dot && strcmp(dot, ".lua") == 0 && *entry->d_name != '.' &&
           !check_is_trials(entry->d_name);
}

enum errc scene_folder_each(const char *folder, scene_visit *visit, void *context, int *n,
                            struct err *err) {
    struct dirent **entries;
    enum errc code = ERR_OK;
    *n = scandir(folder, &entries, is_scene, alphasort);
    for (int i = 0; i < *n; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        code = code ? code : visit(context, path, err);
        mem_free(entries[i]);
    }
    if (*n >= 0) {
        mem_free(entries);
    }
    return code;
}

enum errc bank_folders_each(const struct paths *paths, scene_visit *visit, void *context,
                            struct err *err) {
    char folder[2200];
    int n;
    snprintf(folder, sizeof folder, "%s/scenarios/" BANK_FOLDER, paths->program);
    enum errc code = scene_folder_each(folder, visit, context, &n, err);
    if (!code) {
        snprintf(folder, sizeof folder, "%s/" BANK_FOLDER, paths->scenarios);
        code = scene_folder_each(folder, visit, context, &n, err);
    }
    return code;
}
