// Whatever allocation fails while a scene or a bank is read: that is said, and no fault is found in
// it.
#include "scene.h"

#include "support/faults.h"

void *__real_mem_resize(void *p, size_t size);
void *__wrap_mem_resize(void *p, size_t size);

void *__wrap_mem_resize(void *p, size_t size) {
    return size && fault_due() ? NULL : __real_mem_resize(p, size);
}

static enum errc load(const struct standard *standard, const char *file, size_t *findings) {
    struct scenario *scenario;
    struct diag_list diags;
    struct err err = {0};
    char path[256];
    snprintf(path, sizeof path, "%s/scenarios/%s.lua", SOURCE_DIR, file);
    enum errc code = diag_start(&diags, path)
                         ? scenario_load(path, standard, &scenario, &diags, &err)
                         : err_memory(&err);
    *findings = diags.n;
    diag_free(&diags);
    if (!code) {
        scenario_free(scenario);
    }
    return code;
}

static void want_of_memory_is_no_fault_of_a_scene(void **state) {
    static const char *const files[] = {"lavadora-que-vuelve", "tres-llamadas", "dental-por-chat",
                                        "preguntas/E3.C2"};
    for (int i = 0; i < 4; i++) {
        size_t findings, refused = 0, rounds = 0;
        faults_arm(0, 1);
        assert_int_equal(load(*state, files[i], &findings), ERR_OK);
        faults_disarm();
        assert_int_equal(findings, 0);
        for (size_t way = 0; way < 2 * ways.n; way += ways_stride(300), rounds++) {
            faults_arm(ways.calls[way / 2], way % 2 ? FAULTS_FOR_EVER : 1);
            enum errc code = load(*state, files[i], &findings);
            bool reached = faults_disarm(); // Lua asks for memory a little otherwise each time
            if (findings || (code && (code != ERR_MEMORY || !reached))) {
                fail_msg("%s, allocation %ld: %s, %zu findings", files[i], ways.calls[way / 2],
                         err_id(code), findings);
            }
            refused += code == ERR_MEMORY;
        }
        print_message("%s: %zu ways, %zu let fail, %zu refused\n", files[i], ways.n, rounds,
                      refused);
        assert_true(refused > rounds / 2);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(want_of_memory_is_no_fault_of_a_scene),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
