/* Progress: the golden values are worked out by hand from the five documents. */
#include "data/progress.h"

#include "unit.h"

static struct figure figure(const char *value, const char *period)
{
    struct figure figure = {.known = true};
    const char *why = NULL;
    assert_true(decimal_read(text_from(value), &figure.value, &why));
    assert_true(period_read(text_from(period), &figure.period, &why));
    return figure;
}

static const struct figure none = {0};

static void assert_decimal(struct decimal decimal, const char *expected)
{
    struct arena arena = {0};
    assert_string_equal(decimal_text(&arena, decimal).at, expected);
    arena_release(&arena);
}

static void assert_rate(const char *from, const char *from_period, const char *to,
                        const char *to_period, const char *expected)
{
    struct progress progress =
        progress_measure(figure(from, from_period), figure(to, to_period), none, DIRECTION_UP);
    assert_true(progress.has_observed);
    assert_decimal(progress.observed, expected);
}

static void the_rate_a_year_is_compound(void **state)
{
    (void)state;
    assert_rate("990", "2018-19", "1262", "2020-21", "12.9047");
    assert_rate("239", "2018-19", "168", "2020-21", "-16.1591");
    assert_rate("1666", "2021-22", "1999.2", "2024-25", "6.2659");
    assert_rate("1407", "2010-11", "1662", "2016-17", "2.8149");
    assert_rate("42588", "2010-11", "43823", "2016-17", "0.4776");
    assert_rate("261792", "2010-11", "261294", "2016-17", "-0.0317");
    assert_rate("1496", "2010-11", "1386", "2016-17", "-1.2648");
    assert_rate("39934", "2010-11", "36116", "2016-17", "-1.6609");
    assert_rate("170627", "2010-11", "180748", "2016-17", "0.9650");
}

static void the_choice_of_baseline_decides(void **state)
{
    (void)state;
    struct figure latest = figure("1262", "2020-21");
    struct progress early =
        progress_measure(figure("990", "2018-19"), latest, figure("1178", "2024-25"), DIRECTION_UP);
    assert_int_equal(early.status, PROGRESS_MET);
    assert_decimal(early.ratio, "4.3891");
    struct progress late =
        progress_measure(latest, latest, figure("1502", "2024-25"), DIRECTION_UP);
    assert_int_equal(late.status, PROGRESS_UNKNOWN);
    assert_string_equal(late.reason, "no-later-figure");
}

static void going_away_from_the_target_is_getting_worse(void **state)
{
    (void)state;
    struct progress progress = progress_measure(figure("239", "2018-19"), figure("168", "2020-21"),
                                                figure("284", "2024-25"), DIRECTION_UP);
    assert_int_equal(progress.status, PROGRESS_WORSE);
    assert_decimal(progress.ratio, "-5.5398");
}

/* Two years of four have passed; 100 must become 146.41, which is 10% a year. */
static void the_thresholds_are_part_of_the_better_side(void **state)
{
    (void)state;
    static const struct {
        const char *latest;
        enum progress_status status;
    } cases[] = {
        {"146.41", PROGRESS_MET}, {"121", PROGRESS_ON_TRACK}, {"119.9025", PROGRESS_ON_TRACK},
        {"119.9", PROGRESS_SLOW}, {"112.36", PROGRESS_SLOW},  {"112.35", PROGRESS_LITTLE},
        {"100", PROGRESS_LITTLE}, {"99.99", PROGRESS_WORSE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct progress progress =
            progress_measure(figure("100", "2018-19"), figure(cases[i].latest, "2020-21"),
                             figure("146.41", "2022-23"), DIRECTION_UP);
        if (progress.status != cases[i].status)
            fail_msg("%s: expected '%s', got '%s'", cases[i].latest, progress_id(cases[i].status),
                     progress_id(progress.status));
    }
}

static void downwards_less_is_better(void **state)
{
    (void)state;
    struct figure baseline = figure("7.6", "2015/2017");
    struct figure target = figure("4", "2020/2022");
    struct progress met =
        progress_measure(baseline, figure("3.9", "2018/2020"), target, DIRECTION_DOWN);
    struct progress worse =
        progress_measure(baseline, figure("8", "2018/2020"), target, DIRECTION_DOWN);
    assert_int_equal(met.status, PROGRESS_MET);
    assert_int_equal(worse.status, PROGRESS_WORSE);
}

static void without_a_target_the_rate_alone_counts(void **state)
{
    (void)state;
    static const struct {
        const char *latest;
        enum direction direction;
        enum progress_status status;
    } cases[] = {
        {"101.5", DIRECTION_UP, PROGRESS_ON_TRACK}, {"101.4", DIRECTION_UP, PROGRESS_SLOW},
        {"100.5", DIRECTION_UP, PROGRESS_SLOW},     {"100.4", DIRECTION_UP, PROGRESS_LITTLE},
        {"99.9", DIRECTION_UP, PROGRESS_WORSE},     {"98", DIRECTION_DOWN, PROGRESS_ON_TRACK},
        {"100", DIRECTION_NONE, PROGRESS_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct progress progress = progress_measure(
            figure("100", "2018"), figure(cases[i].latest, "2019"), none, cases[i].direction);
        if (progress.status != cases[i].status)
            fail_msg("%s: expected '%s', got '%s'", cases[i].latest, progress_id(cases[i].status),
                     progress_id(progress.status));
    }
}

static void what_cannot_be_judged_says_why(void **state)
{
    (void)state;
    struct figure a = figure("100", "2018-19");
    struct figure b = figure("120", "2020-21");
    static const char *const nothing_later = "no-later-figure";
    assert_string_equal(progress_measure(none, b, none, DIRECTION_UP).reason, "no-baseline");
    assert_string_equal(progress_measure(a, none, none, DIRECTION_UP).reason, nothing_later);
    assert_string_equal(progress_measure(b, a, none, DIRECTION_UP).reason, nothing_later);
    assert_string_equal(progress_measure(a, figure("120", "2021"), none, DIRECTION_UP).reason,
                        "different-years");
    assert_string_equal(progress_measure(a, b, figure("130", "undated"), DIRECTION_UP).reason,
                        "target-undated");
    assert_string_equal(progress_measure(a, figure("-5", "2020-21"), none, DIRECTION_UP).reason,
                        "sign-change");
}

static void zero_is_no_division_by_zero(void **state)
{
    (void)state;
    struct progress progress = progress_measure(figure("0", "2018-19"), figure("5", "2020-21"),
                                                figure("10", "2022-23"), DIRECTION_UP);
    assert_int_equal(progress.status, PROGRESS_ON_TRACK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rate_a_year_is_compound),
        cmocka_unit_test(the_choice_of_baseline_decides),
        cmocka_unit_test(going_away_from_the_target_is_getting_worse),
        cmocka_unit_test(the_thresholds_are_part_of_the_better_side),
        cmocka_unit_test(downwards_less_is_better),
        cmocka_unit_test(without_a_target_the_rate_alone_counts),
        cmocka_unit_test(what_cannot_be_judged_says_why),
        cmocka_unit_test(zero_is_no_division_by_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
