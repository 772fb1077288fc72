// Every allocation of ours, of jansson and of SQLite fails once, in all that a person does: an
// error in words, nothing lost, and the same step taken once more ends as if nothing had happened.
#include "app/story.h"

int __wrap_io_fsync(int fd);
void *__real_mem_resize(void *p, size_t size);
void *__wrap_mem_resize(void *p, size_t size);

void *__wrap_mem_resize(void *p, size_t size) {
    return fault_due() ? NULL : __real_mem_resize(p, size);
}

// Nothing here waits for the disk.
int __wrap_io_fsync(int fd) {
    (void)fd;
    return 0;
}

static void answers_memory(struct story *story, const char *step, const struct err *err) {
    (void)story;
    if (err->code != ERR_MEMORY || !*err->text) {
        print_error("%s, allocation %ld: %s: %s\n", step, faults.at, err_id(err->code), err->text);
        fail();
    }
}

// Takes the steps with the n-th allocation failing. Returns how many could have failed.
static long go(struct story *story, const struct story_step *steps, size_t n, long at, int *refused,
               uint64_t *digest) {
    story_start(story);
    story->resumes = at % 2;
    faults_arm(at, 1);
    for (size_t i = 0; i < n; i++) {
        *refused += story_take(story, &steps[i], answers_memory);
    }
    long made = faults.made;
    faults_disarm();
    *digest = hash_bytes(story_digest(story), &story->seen, sizeof story->seen);
    story_stop(story);
    return made;
}

// One allocation of each way that leads to one; of about `samples` ways (ways_stride).
static void sweep(struct story *story, const struct story_step *steps, size_t n, size_t samples) {
    int refused = 0, rounds = 0;
    uint64_t wanted, digest;
    long total = go(story, steps, n, 0, &refused, &wanted);
    assert_int_equal(refused, 0);
    size_t stride = ways_stride(samples);
    for (size_t i = 0; i < ways.n; i += stride, rounds++) {
        go(story, steps, n, ways.calls[i], &refused, &digest);
        if (digest != wanted) {
            print_error("allocation %ld (%s): not what it should be\n", ways.calls[i],
                        story->failed);
            fail();
        }
    }
    print_message("%ld allocations by %zu ways, %d let fail, %d answered with an error\n", total,
                  ways.n, rounds, refused);
    assert_true(refused > rounds / 2);
}

#define N(steps) (sizeof(steps) / sizeof *(steps))

static void practice_and_data(void **state) {
    static const struct story_step steps[] = {
        {"open", story_open},     {"introduce", story_introduce}, {"set", story_set},
        {"begin", story_begin},   {"play", story_play},           {"look", story_look},
        {"opine", story_opine},   {"speak", story_speak},         {"forget", story_forget},
        {"report", story_report}, {"export", story_export},       {"import", story_import},
        {"erase", story_erase},
    };
    sweep(*state, steps, N(steps), 80);
}

static void a_rehearsal(void **state) {
    static const struct story_step steps[] = {
        {"open", story_open},         {"rehearse", story_rehearse}, {"rehearse", story_rehearse},
        {"rehearse", story_rehearse}, {"rehearse", story_rehearse}, {"rehearse", story_rehearse},
        {"rehearse", story_rehearse}, {"rehearse", story_rehearse}, {"rehearse", story_rehearse},
        {"record", story_record},
    };
    sweep(*state, steps, N(steps), 24);
}

static int start(void **state) {
    faults_take_sqlite();
    disk_install();
    disk_is_sound = true;
    return story_make(state);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(practice_and_data),
        cmocka_unit_test(a_rehearsal),
    };
    return cmocka_run_group_tests(tests, start, story_free);
}
