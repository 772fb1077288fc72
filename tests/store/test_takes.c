// Takes of the voice: kept as numbers, in order, and erased down to their bytes.
#include "support/unit.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/mem.h"
#include "store/store.h"

#include <dirent.h>

#define SECRET "tono-que-nadie-debe-leer"

static struct store *opened(struct scratch *scratch) {
    struct store *store;
    struct err err = {0};
    if (store_open(scratch->folder, "Ana", &store, &err)) {
        err_print(&err, stderr);
        fail();
    }
    return store;
}

static void add(struct store *store, const char *kind, const char *name, instant t, double score) {
    struct err err = {0};
    const struct store_take take = {.t = t,
                                    .kind = kind,
                                    .name = name,
                                    .seconds = 4.5,
                                    .score = score,
                                    .has_tension = score > 0.5,
                                    .tension = 0.25,
                                    .json = "{\"" SECRET "\": 1}"};
    assert_int_equal(store_add_take(store, &take, &err), ERR_OK);
}

static void takes_come_back_in_order_of_time(void **state) {
    struct store *store = opened(*state);
    struct arena *arena = arena_new();
    struct store_take *takes, latest;
    struct err err = {0};
    size_t n;
    bool found;
    assert_int_equal(store_latest_take(store, "baseline", arena, &latest, &found, &err), ERR_OK);
    assert_false(found);
    add(store, "baseline", "", 30, 0.9);
    add(store, "exercise", "volumen", 10, 0.2);
    add(store, "baseline", "", 20, 0.7);
    store_close(store);
    store = opened(*state);
    assert_int_equal(store_takes(store, NULL, arena, &takes, &n, &err), ERR_OK);
    assert_int_equal(n, 3);
    assert_string_equal(takes[0].name, "volumen");
    assert_false(takes[0].has_tension);
    assert_true(takes[1].has_tension && takes[1].tension == 0.25 && takes[1].seconds == 4.5);
    assert_int_equal(takes[2].t, 30);
    assert_int_equal(store_takes(store, "exercise", arena, &takes, &n, &err), ERR_OK);
    assert_int_equal(n, 1);
    assert_int_equal(store_latest_take(store, "baseline", arena, &latest, &found, &err), ERR_OK);
    // Whoever records anew is compared with that, whatever the clock said the other time.
    assert_true(found && latest.t == 20 && latest.score == 0.7);
    arena_free(arena);
    store_close(store);
}

static int files_with(const char *folder, const char *needle) {
    struct dirent **entries;
    int n = scandir(folder, &entries, NULL, alphasort), found = 0;
    for (int i = 0; i < n; i++) {
        char path[1024], *bytes;
        size_t length;
        struct err err;
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        if (*entries[i]->d_name != '.' &&
            !file_read(path, 1 << 26, ERR_LIMIT, &bytes, &length, &err)) {
            for (size_t k = 0; k + strlen(needle) <= length; k++) {
                if (memcmp(bytes + k, needle, strlen(needle)) == 0) {
                    found++;
                    break;
                }
            }
            mem_free(bytes);
        }
        free(entries[i]);
    }
    free(entries);
    return found;
}

static void what_is_forgotten_is_gone_from_the_bytes(void **state) {
    struct scratch *scratch = *state;
    struct store *store = opened(scratch);
    struct err err = {0};
    instant accepted;
    for (int i = 0; i < 300; i++) { // several pages of them
        add(store, "scene", "lavadora/inicio", 100 + i, 0.5);
    }
    assert_int_equal(store_accept_voice(store, 77, &err), ERR_OK);
    assert_int_equal(store_voice_accepted(store, &accepted, &err), ERR_OK);
    assert_int_equal(accepted, 77);
    assert_true(files_with(scratch->folder, SECRET) > 0); // the control: it can be found
    assert_int_equal(store_forget_voice(store, &err), ERR_OK);
    assert_int_equal(files_with(scratch->folder, SECRET), 0);
    assert_int_equal(files_with(scratch->folder, "lavadora/inicio"), 0);
    assert_int_equal(store_voice_accepted(store, &accepted, &err), ERR_OK);
    assert_int_equal(accepted, 0);
    store_close(store);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(takes_come_back_in_order_of_time, scratch_make,
                                        scratch_remove),
        cmocka_unit_test_setup_teardown(what_is_forgotten_is_gone_from_the_bytes, scratch_make,
                                        scratch_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
