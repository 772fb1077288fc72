#include "app/settings_file.h"

#include "base/file.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/tr.h"
#include "store/store.h"

#include <string.h>

#define SCHEMA "mostrador.settings/1"
#define PEOPLE "people"

enum { LARGEST = 1024 * 1024 };

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

// The values of an object; the key of one that is not known, NULL when all are.
static const char *choices(const json_t *object, struct settings *settings) {
    for (int i = 0; i < SETTING_COUNT; i++) {
        const char *id = setting_id((enum setting)i);
        const json_t *value = json_object_get(object, id);
        const char *text = value ? json_string_value(value) : setting_code((enum setting)i, 0);
        int chosen = text ? setting_value((enum setting)i, text) : -1;
        if (chosen < 0) {
            return id;
        }
        settings->chosen[i] = chosen;
    }
    return NULL;
}

static bool read_people(struct settings_file *file, json_t *people) {
    const char *profile;
    json_t *left;
    struct settings known;
    if (people && !json_is_object(people)) {
        return false;
    }
    json_object_foreach(people, profile, left) {
        if (!json_is_object(left) || strlen(profile) >= PROFILE_TEXT || choices(left, &known)) {
            return false;
        }
    }
    file->people = json_incref(people);
    return true;
}

static enum errc read_root(struct settings_file *file, const struct json_file *json,
                           struct err *err) {
    const char *schema = json_string_value(json_object_get(json->root, "schema"));
    if (!schema || strcmp(schema, SCHEMA) != 0) {
        return json_error(json, "/schema", ERR_SETTINGS, err,
                          tr("Este no es un archivo de ajustes de esta versión (%s)."), SCHEMA);
    }
    const char *key = choices(json->root, &file->settings);
    if (key) {
        return wrong(json, key, err);
    }
    if (!read_people(file, json_object_get(json->root, PEOPLE))) {
        return wrong(json, PEOPLE, err);
    }
    enum errc code = read_text(json, "profile", file->profile, err);
    struct err cannot_be;
    if (!code && *file->profile && store_check_name(file->profile, &cannot_be)) {
        return wrong(json, "profile", err);
    }
    return code ? code : read_text(json, "microphone", file->microphone, err);
}

enum errc settings_file_read(const char *path, struct settings_file *file, struct err *err) {
    *file = (struct settings_file){.settings = settings_default()};
    snprintf(file->path, sizeof file->path, "%s", path);
    if (!file_exists(path)) {
        return ERR_OK;
    }
    struct json_file json;
    enum errc code = file_ordinary(path, err);
    if (!code) {
        code = json_file_read(path, LARGEST, ERR_SETTINGS, &json, err);
    }
    if (!code) {
        code = read_root(file, &json, err);
        json_file_free(&json);
    }
    if (code) {
        settings_file_end(file);
        file->broken = true;
        file->settings = settings_default();
        *file->profile = *file->microphone = '\0';
    }
    return code;
}

void settings_file_end(struct settings_file *file) {
    json_decref(file->people);
    file->people = NULL;
}

enum errc settings_file_copy(const struct settings_file *file, struct settings_file *copy,
                             struct err *err) {
    *copy = *file;
    copy->people = json_deep_copy(file->people);
    return file->people && !copy->people ? err_memory(err) : ERR_OK;
}

// The settings into an object; false when memory is out.
static bool put_choices(json_t *object, const struct settings *settings) {
    bool complete = object != NULL;
    for (int i = 0; complete && i < SETTING_COUNT; i++) {
        const char *code = setting_code((enum setting)i, settings->chosen[i]);
        complete = json_object_set_new(object, setting_id((enum setting)i), json_string(code)) == 0;
    }
    return complete;
}

static bool put_by(json_t *people, const char *profile, const struct settings *settings) {
    json_t *left = json_object();
    bool complete = put_choices(left, settings) && json_object_set(people, profile, left) == 0;
    json_decref(left);
    return complete;
}

// Another window may have written meanwhile: whoever was erased there is not written again. What
// somebody wrote wrongly by hand is kept beside, as when it is found at the start.
static void read_others(struct settings_file *file) {
    struct settings_file there;
    struct err unread;
    if (!file_exists(file->path)) {
        file->broken = false;
        return;
    }
    enum errc code = settings_file_read(file->path, &there, &unread);
    if (code != ERR_MEMORY) {
        file->broken = code != ERR_OK;
    }
    if (code) {
        return;
    }
    json_decref(file->people);
    file->people = there.people;
    if (!*there.profile) {
        *file->profile = '\0';
    }
}

enum errc settings_file_turn(struct settings_file *file, const char *profile, struct err *err) {
    char chosen[PROFILE_TEXT]; // `profile` may be a text of the list that changes
    snprintf(chosen, sizeof chosen, "%s", profile);
    read_others(file);
    json_t *people = file->people ? json_incref(file->people) : json_object();
    if (!people || (*file->profile && !put_by(people, file->profile, &file->settings))) {
        json_decref(people);
        return err_memory(err);
    }
    json_decref(file->people);
    file->people = people;
    const json_t *left = json_object_get(people, chosen);
    if (left) {
        choices(left, &file->settings); // known: they were read, or put by here
    }
    json_object_del(people, chosen); // what is theirs is in use now
    memcpy(file->profile, chosen, sizeof chosen);
    return ERR_OK;
}

bool settings_file_forget(struct settings_file *file, const char *profile) {
    read_others(file);
    bool left = json_object_del(file->people, profile) == 0;
    bool last = strcmp(file->profile, profile) == 0;
    if (last) {
        *file->profile = '\0';
    }
    return left || last;
}

static json_t *settings_json(const struct settings_file *file) {
    json_t *root = json_object();
    bool complete = root && json_object_set_new(root, "schema", json_string(SCHEMA)) == 0 &&
                    put_choices(root, &file->settings) &&
                    json_object_set_new(root, "profile", json_string(file->profile)) == 0 &&
                    json_object_set_new(root, "microphone", json_name(file->microphone)) == 0;
    if (complete && json_object_size(file->people) > 0) {
        complete = json_object_set(root, PEOPLE, file->people) == 0;
    }
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

enum errc settings_file_keep(struct settings_file *file, struct err *err) {
    read_others(file);
    return settings_file_write(file, err);
}
