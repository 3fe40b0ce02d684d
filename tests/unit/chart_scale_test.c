/* Scales: round ticks, from zero unless that would tell nothing. */
#include "render/chart/scale.h"

#include "chart_sample.h"

static void assert_ticks(struct unit *unit, struct scale scale, const char *expected)
{
    struct buffer ticks = {0};
    for (size_t i = 0; i < scale.tick_count; i++) {
        struct text tick = decimal_text(&unit->arena, scale.ticks[i]);
        buffer_format(&ticks, "%s%.*s", i > 0 ? " " : "", TEXT_ARGUMENTS(tick));
    }
    assert_string_equal(arena_copy(&unit->arena, buffer_text(&ticks)).at, expected);
    buffer_release(&ticks);
}

static struct scale scale_of(struct unit *unit, const char *data)
{
    struct chart chart = sample_chart(&unit->arena, CHART_LINE, data);
    return scale_for_lines(&chart, 6);
}

static void ticks_are_steps_of_1_2_or_5(void **state)
{
    assert_ticks(*state, scale_of(*state, "2018 990 | 2019 1262"), "0 500 1000 1500");
    assert_ticks(*state, scale_of(*state, "2018 0.3 | 2019 0.9"), "0.0 0.2 0.4 0.6 0.8 1.0");
    assert_ticks(*state, scale_of(*state, "2018 7 | 2019 3"), "0 2 4 6 8");
    assert_ticks(*state, scale_of(*state, "2018 -40 | 2019 60"), "-40 -20 0 20 40 60");
    assert_ticks(*state, scale_of(*state, "2018 1000000000000000 | 2019 5"),
                 "0 200000000000000 400000000000000 600000000000000 800000000000000 "
                 "1000000000000000");
    assert_ticks(*state, scale_of(*state, "2018 9223372036854775807 | 2019 5"),
                 "0 2000000000000000000 4000000000000000000 6000000000000000000 "
                 "8000000000000000000");
}

static void whole_numbers_have_whole_ticks(void **state)
{
    assert_ticks(*state, scale_of(*state, "2018 1 | 2019 0"), "0 1");
    assert_ticks(*state, scale_of(*state, "2018 0 | 2019 0"), "0 1");
}

static void a_scale_begins_at_zero_unless_the_line_would_tell_nothing(void **state)
{
    assert_ticks(*state, scale_of(*state, "2018 100 | 2019 81"), "0 20 40 60 80 100");
    assert_ticks(*state, scale_of(*state, "2018 42588 | 2019 43823"), "42500 43000 43500 44000");
    assert_ticks(*state, scale_of(*state, "2018 42588 | 2019 42588"),
                 "0 10000 20000 30000 40000 50000");
    assert_ticks(*state, scale_of(*state, "2018 -42588 | 2019 -43823"),
                 "-44000 -43500 -43000 -42500");
}

static void bars_begin_at_zero_always(void **state)
{
    struct unit *unit = *state;
    struct chart chart = sample_chart(&unit->arena, CHART_BAR, "a 42588 | b 43823");
    struct scale scale = scale_of_bars(&chart);
    assert_true(scale.low == 0 && scale.high == 43823);
    chart = sample_chart(&unit->arena, CHART_COLUMN, "a -5 | b -3");
    scale = scale_from_zero(&chart, 6);
    assert_true(scale.low <= -5 && scale.high == 0);
}

static void a_stack_is_as_high_as_its_parts_together(void **state)
{
    struct unit *unit = *state;
    struct chart chart = sample_chart(&unit->arena, CHART_STACKED, "a 60 70 | b 3 4");
    assert_true(scale_from_zero(&chart, 6).high >= 130);
}

static void there_are_never_more_ticks_than_asked_for(void **state)
{
    struct unit *unit = *state;
    for (int64_t high = 1; high < 1000000; high = high * 3 / 2 + 1)
        for (size_t most = 2; most <= SCALE_TICKS; most++) {
            struct chart chart =
                sample_chart(&unit->arena, CHART_LINE,
                             arena_format(&unit->arena, "2018 %lld | 2019 1", (long long)high).at);
            struct scale scale = scale_from_zero(&chart, most);
            assert_true(scale.tick_count >= 2 && scale.tick_count <= most);
            assert_true(scale.low == 0 && scale.high >= (double)high);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(ticks_are_steps_of_1_2_or_5),
        UNIT_TEST(whole_numbers_have_whole_ticks),
        UNIT_TEST(a_scale_begins_at_zero_unless_the_line_would_tell_nothing),
        UNIT_TEST(bars_begin_at_zero_always),
        UNIT_TEST(a_stack_is_as_high_as_its_parts_together),
        UNIT_TEST(there_are_never_more_ticks_than_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
