// Every place that a scene can name has a tone, and words for what is heard in it.
#include "audio/room.h"
#include "scenario/names.h"
#include "view/desk_state.h"

#include "support/unit.h"

static void every_place_is_heard_and_captioned(void **state) {
    (void)state;
    int n = 0;
    for (int i = 0; place_names[i]; i++) {
        if (*place_names[i]) {
            assert_int_not_equal(room_named(place_names[i]), ROOM_NONE);
            assert_true(*room_caption(place_names[i]) != '\0');
            n++;
        }
    }
    assert_int_equal(n, 11);
    assert_string_equal(room_caption(""), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_place_is_heard_and_captioned)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
