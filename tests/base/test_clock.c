#include "base/clock.h"
#include "base/rng.h"
#include "support/unit.h"

#include <time.h>

static void test_good_times(void **state) {
    (void)state;
    static const struct {
        const char *text;
        instant time;
    } table[] = {
        {"1970-01-01T00:00:00Z", 0},
        {"1970-01-01", 0},
        {"1970-01-01T00:00:00.001Z", 1},
        {"1970-01-01T00:00:01.5Z", 1500},
        {"1970-01-01T00:00:01.25Z", 1250},
        {"1970-01-01T00:00:01.123999999999999999Z", 1123},
        {"1969-12-31T23:59:59Z", -1000},
        {"1969-12-31T23:59:59.250Z", -750},
        {"2000-02-29T00:00:00Z", 951782400000},
        {"2026-11-01T10:00:00Z", 1793527200000},
        {"2026-11-01T04:00:00-06:00", 1793527200000},
        {"2026-11-01T15:30:00+05:30", 1793527200000},
        {"2026-11-01T10:00:00+00:00", 1793527200000},
        {"2026-11-02T00:00:00+14:00", 1793527200000},
        {"2024-02-29", 1709164800000},
        {"2038-01-19T03:14:08Z", 2147483648000},
        {"0000-01-01T00:00:00Z", -62167219200000},
        {"9999-12-31T23:59:59.999Z", 253402300799999},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        instant time = 305;
        if (!clock_parse(table[i].text, &time) || time != table[i].time) {
            fail_msg("%s: %lld", table[i].text, (long long)time);
        }
    }
}

static void test_bad_times(void **state) {
    (void)state;
    static const char *const table[] = {
        "",
        "hoy",
        "2026",
        "2026-11",
        "2026-11-1",
        "26-11-01",
        "2026/11/01",
        "2026-00-01",
        "2026-13-01",
        "2026-01-00",
        "2026-01-32",
        "2026-04-31",
        "2026-02-29",
        "1900-02-29",
        "2100-02-29T00:00:00Z",
        "2026-11-01 10:00:00Z",
        "2026-11-01T",
        "2026-11-01T10:00Z",
        "2026-11-01T10:00:00",
        "2026-11-01T24:00:00Z",
        "2026-11-01T10:60:00Z",
        "2026-11-01T10:00:60Z",
        "2026-11-01T10:00:00.Z",
        "2026-11-01T10:00:00,5Z",
        "2026-11-01T10:00:00z",
        "2026-11-01T10:00:00Zz",
        "2026-11-01T10:00:00Z ",
        " 2026-11-01T10:00:00Z",
        "2026-11-01T10:00:00+6:00",
        "2026-11-01T10:00:00+0600",
        "2026-11-01T10:00:00+15:00",
        "2026-11-01T10:00:00+14:30",
        "2026-11-01T10:00:00+06:60",
        "2026-11-01T10:00:00-06",
        "-026-11-01",
        "2026-+1-01",
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        instant time = 305;
        if (clock_parse(table[i], &time)) {
            fail_msg("%s was taken for %lld", table[i], (long long)time);
        }
        assert_int_equal(time, 305);
    }
}

static void assert_formatted(instant time, const char *expected) {
    char text[CLOCK_TEXT];
    clock_format(time, text);
    assert_string_equal(text, expected);
}

static void test_format(void **state) {
    (void)state;
    assert_formatted(0, "1970-01-01T00:00:00Z");
    assert_formatted(1, "1970-01-01T00:00:00.001Z");
    assert_formatted(-1, "1969-12-31T23:59:59.999Z");
    assert_formatted(-1000, "1969-12-31T23:59:59Z");
    assert_formatted(951782400000, "2000-02-29T00:00:00Z");
    assert_formatted(-62167219200000, "0000-01-01T00:00:00Z");
    assert_formatted(253402300799999, "9999-12-31T23:59:59.999Z");
}

static void test_no_instant_is_too_far_to_write(void **state) {
    (void)state;
    assert_formatted(INT64_MAX, "292278994-08-17T07:12:55.807Z");
    assert_formatted(INT64_MIN, "-292275055-05-16T16:47:04.192Z");
}

static void test_round_trip_of_random_instants(void **state) {
    (void)state;
    struct rng rng = rng_seeded(305);
    const instant first = -62167219200000, last = 253402300799999;
    for (int i = 0; i < 200000; i++) {
        instant time = first + (instant)rng_below(&rng, (uint64_t)(last - first + 1)), back;
        if (i % 2) {
            time -= time % CLOCK_SECOND;
        }
        char text[CLOCK_TEXT];
        clock_format(time, text);
        assert_true(clock_parse(text, &back));
        assert_int_equal(back, time);
        assert_int_equal(strlen(text), time % CLOCK_SECOND ? 24 : 20);
    }
}

// Gregorian rules counted day by day, against those of the C library.
static void test_every_day_of_four_centuries(void **state) {
    (void)state;
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    instant expected = 0;
    for (int year = 1970; year < 2370; year++) {
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        for (int month = 1; month <= 12; month++) {
            int days = lengths[month - 1] + (month == 2 && leap);
            for (int day = 1; day <= 31; day++) {
                char text[CLOCK_TEXT];
                snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
                instant time;
                assert_int_equal(clock_parse(text, &time), day <= days);
                if (day <= days) {
                    assert_int_equal(time, expected);
                    expected += CLOCK_DAY;
                }
            }
        }
    }
}

static void test_the_time_zone_of_the_machine_does_not_matter(void **state) {
    (void)state;
    setenv("TZ", "America/Mexico_City", 1);
    tzset();
    instant time;
    assert_true(clock_parse("2026-11-01T10:00:00Z", &time));
    assert_int_equal(time, 1793527200000);
    assert_formatted(time, "2026-11-01T10:00:00Z");
    setenv("TZ", "XXX+6", 1);
    tzset();
    assert_formatted(time, "2026-11-01T10:00:00Z");
    unsetenv("TZ");
    tzset();
}

static void test_the_wall_shows_the_time_of_its_zone_then(void **state) {
    (void)state;
    static const struct {
        const char *zone, *time, *wall;
    } table[] = {
        {"America/Mexico_City", "2026-11-02T03:00:00Z", "2026-11-01T21:00:00Z"},
        {"America/Mexico_City", "2022-08-01T04:30:00.250Z", "2022-07-31T23:30:00.250Z"},
        {"Asia/Tokyo", "2026-11-01T15:00:00Z", "2026-11-02T00:00:00Z"},
        {"UTC", "2026-11-01T15:00:00Z", "2026-11-01T15:00:00Z"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        instant time;
        setenv("TZ", table[i].zone, 1);
        tzset();
        assert_true(clock_parse(table[i].time, &time));
        assert_formatted(clock_local(time), table[i].wall);
    }
    unsetenv("TZ");
    tzset();
}

static void test_the_system_is_near(void **state) {
    (void)state;
    instant before = (instant)time(NULL) * CLOCK_SECOND, now = clock_system();
    assert_in_range(now, before - CLOCK_SECOND, before + 60 * CLOCK_SECOND);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good_times),
        cmocka_unit_test(test_bad_times),
        cmocka_unit_test(test_format),
        cmocka_unit_test(test_no_instant_is_too_far_to_write),
        cmocka_unit_test(test_round_trip_of_random_instants),
        cmocka_unit_test(test_every_day_of_four_centuries),
        cmocka_unit_test(test_the_time_zone_of_the_machine_does_not_matter),
        cmocka_unit_test(test_the_wall_shows_the_time_of_its_zone_then),
        cmocka_unit_test(test_the_system_is_near),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
