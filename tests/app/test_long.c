// Hours of play in one process: as much memory at the end as after the first sessions. A session a
// minute by the clock of the program; MOSTRADOR_SESSIONS: how many, 600 are ten hours.
#include "app/story.h"

#include <malloc.h>

enum { SESSIONS = 30, WARM = 10, MINUTE = 60 * CLOCK_SECOND, SLACK = 16 * 1024 };

int __wrap_io_fsync(int fd);

// Nothing here waits for the disk.
int __wrap_io_fsync(int fd) {
    (void)fd;
    return 0;
}

// The address sanitizer has a heap of its own.
size_t __sanitizer_get_current_allocated_bytes(void) __attribute__((weak));

// Bytes in use while no data are open.
static size_t in_use(struct story *story) {
    struct err err;
    store_close(story->program.store);
    story->program.store = NULL;
    size_t bytes = __sanitizer_get_current_allocated_bytes
                       ? __sanitizer_get_current_allocated_bytes()
                       : mallinfo2().uordblks;
    assert_int_equal(story_open(story, &err), ERR_OK);
    return bytes;
}

static void memory_does_not_grow(void **state) {
    struct story *story = *state;
    const char *told = getenv("MOSTRADOR_SESSIONS");
    int sessions = told ? atoi(told) : SESSIONS;
    size_t warm = 0;
    struct err err = {0};
    story_start(story);
    assert_int_equal(story_open(story, &err), ERR_OK);
    for (int i = 0; i < sessions; i++) {
        warm = i == WARM ? in_use(story) : warm;
        assert_int_equal(story_play(story, &err), ERR_OK);
        story->program.fixed_now += MINUTE;
    }
    size_t end = in_use(story);
    print_message("%d sessions: %zu kB after %d of them, %zu kB at the end\n", sessions,
                  warm / 1024, WARM, end / 1024);
    assert_int_equal(story_number(story, "SELECT count(*) FROM sessions WHERE state = 1"),
                     sessions);
    assert_true(end <= warm + SLACK);
    story_stop(story);
}

static int start(void **state) {
    disk_install();
    disk_is_sound = true;
    return story_make(state);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(memory_does_not_grow)};
    return cmocka_run_group_tests(tests, start, story_free);
}
