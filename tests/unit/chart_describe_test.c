/* What a chart says to those who do not see it. */
#include "chart_sample.h"

static void assert_described_in(struct unit *unit, enum chart_kind kind, const char *data,
                                const char *unit_name, const char *expected)
{
    struct chart chart = sample_chart_in(&unit->arena, kind, data, unit_name);
    struct text description = chart_describe(&chart);
    assert_string_equal(arena_copy(&unit->arena, description).at, expected);
}

static void assert_described(struct unit *unit, enum chart_kind kind, const char *data,
                             const char *expected)
{
    assert_described_in(unit, kind, data, "people", expected);
}

static void a_line_is_its_latest_value_its_change_and_its_range(void **state)
{
    assert_described(*state, CHART_LINE, "2018-19 990 | 2019-20 985 | 2020-21 1262",
                     "Line chart. In 2020 to 2021 the figure was 1,262, up 272 (27.5%) from 990 "
                     "in 2018 to 2019. The highest was 1,262 in 2020 to 2021, the lowest 985 in "
                     "2019 to 2020.");
    assert_described(*state, CHART_SLOPE, "2018-19 239 | 2020-21 168",
                     "Slope chart. In 2020 to 2021 the figure was 168, down 71 (29.7%) from 239 "
                     "in 2018 to 2019.");
    assert_described(*state, CHART_LINE, "2018 5 | 2019 5 | 2020 5",
                     "Line chart. In 2020 the figure was 5, no change from 5 in 2018.");
}

static void order_in_the_table_does_not_matter(void **state)
{
    assert_described(*state, CHART_LINE, "2020-21 1262 | 2018-19 990",
                     "Line chart. In 2020 to 2021 the figure was 1,262, up 272 (27.5%) from 990 "
                     "in 2018 to 2019.");
}

static void percentages_change_by_points_and_zero_has_no_percentage(void **state)
{
    assert_described_in(*state, CHART_LINE, "2018 20 | 2019 22.5", "percent",
                        "Line chart. In 2019 the figure was 22.5%, up by 2.5 percentage points "
                        "from 20% in 2018.");
    assert_described(*state, CHART_LINE, "2018 0 | 2019 7",
                     "Line chart. In 2019 the figure was 7, up 7 from 0 in 2018.");
    assert_described(*state, CHART_LINE, "2018 -4 | 2019 -6",
                     "Line chart. In 2019 the figure was −6, down 2 (50%) from −4 in 2018.");
}

static void what_is_projected_is_called_so(void **state)
{
    assert_described_in(*state, CHART_COLUMN, "2022-23 100000 | 2023-24 ~125000", "GBP",
                        "Column chart. In 2023 to 2024 the figure was £125,000 projected, up "
                        "£25,000 (25%) from £100,000 in 2022 to 2023.");
}

static void bars_are_their_largest_and_smallest(void **state)
{
    assert_described_in(*state, CHART_BAR, "Bowes 12 | Chase -3 | Palmers 4", "percent",
                        "Bar chart. The largest is Bowes, 12%; the smallest is Chase, −3%.");
    assert_described(*state, CHART_BAR, "Bowes 12 | Chase 12", "Bar chart. All are 12.");
    assert_described(*state, CHART_BAR, "Bowes 12", "Bar chart. Bowes: 12.");
}

static void each_of_four_series_has_a_sentence(void **state)
{
    assert_described(*state, CHART_LINE, "2018 10 20 | 2019 15 10",
                     "Line chart. Opiates: 15 in 2019, up 5 (50%) from 10 in 2018. "
                     "Alcohol only: 10 in 2019, down 10 (50%) from 20 in 2018.");
    assert_described(*state, CHART_MULTIPLES, "a 1 2 3 4 5 6",
                     "Small charts, one for each series. Opiates, a: 1. Alcohol only, a: 2. "
                     "Adults, a: 3. Young people, a: 4. And 2 more.");
}

static void a_target_is_said(void **state)
{
    struct unit *unit = *state;
    struct chart chart = sample_chart(&unit->arena, CHART_BULLET, "Adults 1262");
    chart.target = (struct chart_target){
        .value = sample_value(&unit->arena, TEXT("1502"), "people"),
        .label = TEXT("Target for 2024 to 2025"),
        .last = -1,
    };
    struct text description = chart_describe(&chart);
    assert_string_equal(arena_copy(&unit->arena, description).at,
                        "Bar chart with a target. Adults: 1,262. Target for 2024 to 2025: 1,502.");
}

static void what_is_not_known_is_not_spoken_of(void **state)
{
    assert_described(*state, CHART_LINE, "2017 ? | 2018 990 | 2019 ? | 2020 1000 | 2021 ?",
                     "Line chart. In 2020 the figure was 1,000, up 10 (1%) from 990 in 2018.");
    assert_described(*state, CHART_LINE, "2017 ? | 2018 ?", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_line_is_its_latest_value_its_change_and_its_range),
        UNIT_TEST(order_in_the_table_does_not_matter),
        UNIT_TEST(percentages_change_by_points_and_zero_has_no_percentage),
        UNIT_TEST(what_is_projected_is_called_so),
        UNIT_TEST(bars_are_their_largest_and_smallest),
        UNIT_TEST(each_of_four_series_has_a_sentence),
        UNIT_TEST(a_target_is_said),
        UNIT_TEST(what_is_not_known_is_not_spoken_of),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
