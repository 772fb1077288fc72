// The settings file: any bytes are settings within their values, or the defaults and a sentence.
// The program's own file is compiled in, as it belongs to no library.
#include "fuzz.h"

#include "app/settings_file.c"

static void check(const struct settings_file *file) {
    for (int i = 0; i < SETTING_COUNT; i++) {
        int chosen = file->settings.chosen[i];
        DEMAND(chosen >= 0 && chosen < setting_n_values((enum setting)i));
    }
    DEMAND(settings_scale(&file->settings) >= 1 && settings_scale(&file->settings) <= 2);
    DEMAND(settings_time_factor(&file->settings) >= 0);
    DEMAND(strlen(file->profile) < PROFILE_TEXT && strlen(file->microphone) < PROFILE_TEXT);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct settings_file file, again;
    struct err err = {0};
    enum errc code = settings_file_read(fuzz_file(bytes, length), &file, &err);
    fuzz_told(code, &err);
    DEMAND((code != ERR_OK) == file.broken);
    check(&file);
    // What is written of them reads as the same.
    json_t *root = settings_json(&file);
    char *text = root ? json_text(root, 2) : NULL;
    DEMAND(text != NULL);
    code = settings_file_read(fuzz_file((const uint8_t *)text, strlen(text)), &again, &err);
    DEMAND(code == ERR_OK);
    DEMAND(memcmp(&again.settings, &file.settings, sizeof again.settings) == 0);
    DEMAND(strcmp(again.profile, file.profile) == 0);
    DEMAND(json_object_size(again.people) == json_object_size(file.people));
    DEMAND(settings_file_turn(&again, "Ana", &err) == ERR_OK);
    check(&again);
    DEMAND(strcmp(again.profile, "Ana") == 0 && !json_object_get(again.people, "Ana"));
    settings_file_end(&again);
    settings_file_end(&file);
    mem_free(text);
    json_decref(root);
    return 0;
}
