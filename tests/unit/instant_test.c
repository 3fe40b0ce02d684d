/* Instants: how embargoes are written, and what London's clock shows. */
#include "unit.h"

#include "base/instant.h"

static void an_instant_is_a_day_or_a_minute_of_it(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        struct instant instant;
    } good[] = {
        {"2026-12-01", {{2026, 12, 1}, 0}},
        {"2026-12-01T00:00", {{2026, 12, 1}, 0}},
        {"2026-12-01T09:30", {{2026, 12, 1}, 570}},
        {"2028-02-29T23:59", {{2028, 2, 29}, 1439}},
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct instant instant;
        const char *why = NULL;
        if (!instant_read(text_from(good[i].text), &instant, &why))
            fail_msg("%s was refused: %s", good[i].text, why);
        assert_int_equal(instant_compare(instant, good[i].instant), 0);
    }
}

static void other_spellings_are_refused_with_the_reason(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "2026",
        "2026-12",
        "2026-12-01T",
        "2026-12-01T9:30",
        "2026-02-29",
        "2026-12-01 09:30",
        "2026-12-01T24:00",
        "2026-12-01T09:60",
        "2026-12-01T09:30Z",
        "2026-12-01T09.30",
        "2026-12-01T09:3",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct instant instant;
        const char *why = NULL;
        if (instant_read(text_from(bad[i]), &instant, &why))
            fail_msg("\"%s\" was accepted", bad[i]);
        assert_non_null(why);
    }
}

static void a_day_begins_before_its_first_minute_is_over(void **state)
{
    (void)state;
    static const struct instant ordered[] = {
        {{2026, 11, 30}, 1439}, {{2026, 12, 1}, 0}, {{2026, 12, 1}, 569}, {{2026, 12, 1}, 570}};
    for (size_t i = 0; i < 4; i++)
        for (size_t k = 0; k < 4; k++) {
            int order = instant_compare(ordered[i], ordered[k]);
            assert_int_equal((order > 0) - (order < 0), (i > k) - (i < k));
        }
}

/* The seconds are those that any converter of UTC gives. */
static void the_clock_of_london_is_an_hour_ahead_in_summer(void **state)
{
    (void)state;
    static const struct {
        int64_t seconds;
        struct instant london;
    } cases[] = {
        {1764581400, {{2025, 12, 1}, 570}},  /* 2025-12-01 09:30 UTC */
        {1774745999, {{2026, 3, 29}, 59}},   /* a second before summer */
        {1774746000, {{2026, 3, 29}, 120}},  /* 01:00 UTC, 29 March 2026 */
        {1782901800, {{2026, 7, 1}, 690}},   /* 10:30 UTC */
        {1782948600, {{2026, 7, 2}, 30}},    /* 23:30 UTC on 1 July */
        {1792889999, {{2026, 10, 25}, 119}}, /* a second before winter */
        {1792890000, {{2026, 10, 25}, 60}},  /* 01:00 UTC, 25 October 2026 */
        {0, {{1970, 1, 1}, 0}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct instant got = instant_of_seconds(cases[i].seconds);
        if (instant_compare(got, cases[i].london) != 0)
            fail_msg("case %zu: %d-%d-%d, minute %d", i, got.day.year, got.day.month, got.day.day,
                     got.minute);
    }
}

static void an_instant_comes_when_the_clock_first_shows_it(void **state)
{
    (void)state;
    static const struct {
        struct instant london;
        int64_t seconds;
    } cases[] = {
        {{{2025, 12, 1}, 570}, 1764581400},  /* in winter */
        {{{2026, 7, 1}, 690}, 1782901800},   /* in summer */
        {{{2026, 7, 2}, 30}, 1782948600},    /* the day before in UTC */
        {{{2026, 3, 29}, 59}, 1774745940},   /* the last minute of winter */
        {{{2026, 3, 29}, 90}, 1774746000},   /* never shown: the clock goes to 02:00 */
        {{{2026, 3, 29}, 120}, 1774746000},  /* the first minute of summer */
        {{{2026, 10, 25}, 90}, 1792888200},  /* shown twice */
        {{{2026, 10, 25}, 120}, 1792893600}, /* after that */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (instant_seconds(cases[i].london) != cases[i].seconds)
            fail_msg("case %zu: %lld", i, (long long)instant_seconds(cases[i].london));
}

static void days_are_counted_there_and_back(void **state)
{
    (void)state;
    for (int64_t day = 0; day < 60000; day++)
        assert_int_equal(date_to_days(date_from_days(day)), day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(an_instant_is_a_day_or_a_minute_of_it),
        UNIT_TEST(other_spellings_are_refused_with_the_reason),
        UNIT_TEST(a_day_begins_before_its_first_minute_is_over),
        UNIT_TEST(the_clock_of_london_is_an_hour_ahead_in_summer),
        UNIT_TEST(an_instant_comes_when_the_clock_first_shows_it),
        UNIT_TEST(days_are_counted_there_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
