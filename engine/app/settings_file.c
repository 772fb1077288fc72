#include "app/settings_file.h"

#include "base/file.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/tr.h"

#include <string.h>

#define SCHEMA "mostrador.settings/1"

enum { LARGEST = 64 * 1024 };

static enum errc wrong(const struct json_file *json, const char *key, struct err *err) {
    char pointer[64];
    snprintf(pointer, sizeof pointer, "/%s", key);
    return json_error(json, pointer, ERR_SETTINGS, err,
                      tr("El ajuste «%s» no tiene un valor que Mostrador conozca."), key);
}

static enum errc read_text(const struct json_file *json, const char *key, char text[PROFILE_TEXT],
                           struct err *err) {
    const json_t *value = json_object_get(json->root, key);
    if (value && (!json_is_string(value) || json_string_length(value) >= PROFILE_TEXT)) {
        return wrong(json, key, err);
    }
    snprintf(text, PROFILE_TEXT, "%s", value ? json_string_value(value) : "");
    return ERR_OK;
}

static enum errc read_root(struct settings_file *file, const struct json_file *json,
                           struct err *err) {
    const char *schema = json_string_value(json_object_get(json->root, "schema"));
    if (!schema || strcmp(schema, SCHEMA) != 0) {
        return json_error(json, "/schema", ERR_SETTINGS, err,
                          tr("Este no es un archivo de ajustes de esta versión (%s)."), SCHEMA);
    }
    for (int i = 0; i < SETTING_COUNT; i++) {
        const char *id = setting_id((enum setting)i);
        const json_t *value = json_object_get(json->root, id);
        const char *text = value ? json_string_value(value) : setting_code((enum setting)i, 0);
        int chosen = text ? setting_value((enum setting)i, text) : -1;
        if (chosen < 0) {
            return wrong(json, id, err);
        }
        file->settings.chosen[i] = chosen;
    }
    enum errc code = read_text(json, "profile", file->profile, err);
    return code ? code : read_text(json, "microphone", file->microphone, err);
}

enum errc settings_file_read(const char *path, struct settings_file *file, struct err *err) {
    *file = (struct settings_file){.settings = settings_default()};
    snprintf(file->path, sizeof file->path, "%s", path);
    if (!file_exists(path)) {
        return ERR_OK;
    }
    struct json_file json;
    enum errc code = json_file_read(path, LARGEST, &json, err);
    if (!code) {
        code = read_root(file, &json, err);
        json_file_free(&json);
    }
    if (code) {
        file->broken = true;
        file->settings = settings_default();
        *file->profile = *file->microphone = '\0';
    }
    return code;
}

static json_t *settings_json(const struct settings_file *file) {
    json_t *root = json_object();
    bool complete = root && json_object_set_new(root, "schema", json_string(SCHEMA)) == 0;
    for (int i = 0; complete && i < SETTING_COUNT; i++) {
        enum setting setting = (enum setting)i;
        const char *code = setting_code(setting, file->settings.chosen[i]);
        complete = json_object_set_new(root, setting_id(setting), json_string(code)) == 0;
    }
    complete = complete && json_object_set_new(root, "profile", json_string(file->profile)) == 0 &&
               json_object_set_new(root, "microphone", json_string(file->microphone)) == 0;
    if (!complete) {
        json_decref(root);
        return NULL;
    }
    return root;
}

static enum errc keep_broken(struct settings_file *file, struct err *err) {
    char kept[sizeof file->path + 8];
    snprintf(kept, sizeof kept, "%s.roto", file->path);
    if (io_rename(file->path, kept) != 0) {
        return err_at(err, ERR_IO, file->path, (struct place){0}, "%s",
                      tr("No se pudo apartar el archivo de ajustes que está mal."));
    }
    file->broken = false;
    return ERR_OK;
}

static enum errc make_folder_of(const char *path, struct err *err) {
    char folder[2200];
    snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');
    if (!slash || slash == folder) {
        return ERR_OK;
    }
    *slash = '\0';
    return file_make_folder(folder, err);
}

enum errc settings_file_write(struct settings_file *file, struct err *err) {
    enum errc code = make_folder_of(file->path, err);
    if (!code && file->broken) {
        code = keep_broken(file, err);
    }
    if (code) {
        return code;
    }
    json_t *root = settings_json(file);
    char *text = root ? json_text(root, 2) : NULL;
    json_decref(root);
    if (!text) {
        return err_memory(err);
    }
    code = file_write(file->path, text, strlen(text), err);
    mem_free(text);
    return code;
}
