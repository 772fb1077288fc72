// Who is new gets data of their own, whole, under a name that nobody has.
#include "profile.h"

#include "base/mem.h"

#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/faults.h"

void *__real_mem_resize(void *p, size_t size);
void *__wrap_mem_resize(void *p, size_t size);

void *__wrap_mem_resize(void *p, size_t size) {
    return fault_due() ? NULL : __real_mem_resize(p, size);
}

static enum errc introduce(const char *name, char *profile, struct err *err) {
    const struct store_person person = {name, "Telefonista", START};
    return store_introduce(folder, &person, profile, STORE_NAME, err);
}

// Two of one name who come at the same moment do not become one.
static void who_is_new_has_data_of_their_own(void **state) {
    (void)state;
    enum { AT_ONCE = 4, EACH = 5 };
    char profile[STORE_NAME];
    struct err err = {0};
    struct store_person person;
    const size_t before = count_profiles();
    for (int i = 0; i < AT_ONCE; i++) {
        if (fork() == 0) {
            for (int k = 0; k < EACH; k++) {
                if (introduce("Noé", profile, &err)) {
                    _exit(1);
                }
            }
            _exit(0);
        }
    }
    for (int i = 0, status; i < AT_ONCE; i++) {
        assert_true(wait(&status) > 0);
        assert_int_equal(status, 0);
    }
    assert_int_equal(count_profiles(), before + AT_ONCE * EACH);
    assert_int_equal(introduce("Noé", profile, &err), ERR_OK);
    assert_string_equal(profile, "Noé 21");
    struct arena *arena = arena_new();
    struct store *store = open_profile("Noé 20");
    assert_int_equal(store_person(store, arena, &person, &err), ERR_OK);
    assert_string_equal(person.name, "Noé");
    assert_string_equal(person.occupation, "Telefonista");
    assert_int_equal(person.accepted, START);
    store_close(store);
    arena_free(arena);
    assert_int_equal(introduce("Ada\x1b", profile, &err), ERR_USAGE);
}

static void who_is_not_taken_in_for_want_of_memory_is_not_there(void **state) {
    (void)state;
    char profile[STORE_NAME];
    struct err err = {0};
    size_t refused = 0;
    faults_arm(0, 0);
    assert_int_equal(introduce("Ada", profile, &err), ERR_OK);
    faults_disarm();
    const size_t before = count_profiles();
    for (size_t i = 0; i < ways.n; i++) {
        faults_arm(ways.calls[i], 1);
        enum errc code = introduce("Ada", profile, &err);
        faults_disarm();
        refused += is_refused(code, profile, ways.calls[i], &err);
        assert_int_equal(count_profiles(), before);
    }
    print_message("%zu ways, %zu refused\n", ways.n, refused);
    assert_true(refused > ways.n / 2);
}

static void free_names_fit(void **state) {
    (void)state;
    char profile[STORE_NAME], longest[81];
    struct err err = {0};
    memset(longest, 'x', 80);
    memcpy(longest + 76, "\xc3\xb1\xc3\xb1", 5); // what is cut off must not leave half a letter
    struct store *store = open_profile(longest);
    assert_int_equal(store_free_name(folder, longest, profile, sizeof profile, &err), ERR_OK);
    assert_int_equal(strlen(profile), 80);
    assert_string_equal(profile + 76, "\xc3\xb1 2");
    store_close(store);
    store = open_profile(profile);
    store_close(store);
    *longest = '\0';
    for (int i = 0; i < 39; i++) { // longer as the name of a file than as a name
        strcat(longest, "ñ");
    }
    store_close(open_profile(longest));
    assert_int_equal(store_free_name(folder, longest, profile, sizeof profile, &err), ERR_OK);
    assert_string_equal(profile + strlen(profile) - 4, "\xc3\xb1 2");
    store_close(open_profile(profile));
}

static int start(void **state) {
    faults_take_sqlite();
    return make_folder(state);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(free_names_fit),
        cmocka_unit_test(who_is_new_has_data_of_their_own),
        cmocka_unit_test(who_is_not_taken_in_for_want_of_memory_is_not_there),
    };
    return cmocka_run_group_tests(tests, start, remove_folder);
}
