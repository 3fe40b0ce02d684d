/* Charts: which kind, what is to scale, what leaves no trace, and what is written. */
#include "chart_sample.h"

#include "render/chart/layout.h"
#include "render/chart/prepare.h"

static enum chart_kind chosen(struct unit *unit, const char *data)
{
    struct chart chart = sample_chart(&unit->arena, CHART_BAR, data);
    return chart_choose(&chart);
}

static void the_shape_of_the_data_chooses_the_kind(void **state)
{
    assert_int_equal(chosen(*state, "a 1 | b 2"), CHART_BAR);
    assert_int_equal(chosen(*state, "a 1 2 | b 2 3"), CHART_GROUPED);
    assert_int_equal(chosen(*state, "a 1 2 3 4 5 | b 2 3 4 5 6"), CHART_MULTIPLES);
    assert_int_equal(chosen(*state, "2018 1 | 2019 2"), CHART_SLOPE);
    assert_int_equal(chosen(*state, "2018 1 | 2019 2 | 2021 4"), CHART_COLUMN);
    assert_int_equal(chosen(*state, "2018 1 2 | 2019 2 3 | 2020 2 4"), CHART_LINE);
    assert_int_equal(chosen(*state, "2016/2018 1 | 2017/2019 2 | 2018/2020 3"), CHART_LINE);
    assert_int_equal(
        chosen(*state, "2011 1|2012 1|2013 1|2014 1|2015 1|2016 1|2017 1|2018 1|2019 1"),
        CHART_LINE);
    assert_int_equal(chosen(*state, "2018 1"), CHART_BAR);
    assert_int_equal(chosen(*state, "2018 1 2"), CHART_GROUPED);
}

static void assert_refused(struct unit *unit, enum chart_kind kind, const char *data,
                           const char *expected)
{
    struct chart chart = sample_chart(&unit->arena, kind, data);
    const char *why;
    assert_int_equal(chart_fits(kind, &chart, &why), expected == NULL);
    if (expected)
        assert_string_equal(why, expected);
}

static void a_kind_that_would_mislead_is_refused(void **state)
{
    assert_refused(*state, CHART_STACKED, "a 1 2 | b 2 3", NULL);
    assert_refused(*state, CHART_STACKED, "a 1 -2 | b 2 3", "Parts of a whole cannot be negative.");
    assert_refused(*state, CHART_SLOPE, "2018 1 | 2019 2 | 2020 3",
                   "It goes from one period to another, so there must be exactly two.");
    assert_refused(*state, CHART_LINE, "a 1 | b 2",
                   "It goes through time, but not everything here has a period.");
    assert_refused(*state, CHART_LINE, "2018 1 | 2019 2 | undated 3",
                   "It goes through time, but not everything here has a period.");
    assert_refused(*state, CHART_LINE, "2018 1 2 3 4 5 | 2019 2 3 4 5 6",
                   "It would need more than four colours: small multiples show more than four "
                   "series.");
    assert_refused(*state, CHART_BAR, "a 1 2", "It shows one series only.");
    assert_refused(*state, CHART_COLUMN, "2016/2018 1 | 2017/2019 2",
                   "Its periods must be equally long and must not overlap: a line shows such "
                   "periods.");
    assert_refused(*state, CHART_BULLET, "a 1",
                   "It shows how far a target is, and there is no target.");
}

static void whatever_is_chosen_fits(void **state)
{
    struct unit *unit = *state;
    static const char *const shapes[] = {
        "a 1",
        "a -1 | b ?",
        "2018 1 2 3 4 5",
        "2018 1 | 2018 2",
        "2018 1 -2",
        "2018 1 | 2018-19 2",
        "a 1 2 3 4 | b 1 2 3 4",
        "2018 1 | undated 2",
        "2018 ? | 2019 ?",
        "2018 1 2 3 4 5 6 | 2019 1 2 3 4 5 6",
    };
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        struct chart chart = sample_chart(&unit->arena, CHART_BAR, shapes[i]);
        const char *why;
        assert_true(chart_fits(chart_choose(&chart), &chart, &why));
    }
}

static struct layout laid_out(struct unit *unit, struct chart *chart)
{
    struct chart prepared = chart_prepare(chart, &unit->arena);
    return layout_chart(&prepared, LAYOUT_WIDE, &unit->arena);
}

static size_t marks_of(const struct layout *layout, enum mark_kind kind, struct mark *found)
{
    size_t count = 0;
    for (size_t i = 0; i < layout->marks.count; i++)
        if (layout->marks.items[i].kind == kind)
            found[count++] = layout->marks.items[i];
    return count;
}

static void assert_near(double a, double b)
{
    assert_true(a - b < 1e-6 && b - a < 1e-6);
}

static void time_is_to_scale_and_a_line_is_broken_where_a_year_is_missing(void **state)
{
    struct unit *unit = *state;
    struct chart chart =
        sample_chart(&unit->arena, CHART_LINE, "2010-11 5 | 2011-12 6 | 2012-13 7 | 2014-15 8");
    struct layout layout = laid_out(unit, &chart);
    struct mark marks[16];
    assert_int_equal(marks_of(&layout, MARK_POINT, marks), 4);
    double year = marks[1].box.x - marks[0].box.x;
    assert_near(marks[2].box.x - marks[1].box.x, year);
    assert_near(marks[3].box.x - marks[2].box.x, 2 * year);
    assert_int_equal(marks_of(&layout, MARK_LINE, marks), 1);
    assert_int_equal(marks[0].points.count, 3);
    assert_int_equal(marks_of(&layout, MARK_GAP, marks), 1);
    assert_near(marks[0].box.width, year);
}

static void a_line_is_broken_where_a_value_is_not_known(void **state)
{
    struct unit *unit = *state;
    struct chart chart =
        sample_chart(&unit->arena, CHART_LINE, "2010 5 | 2011 6 | 2012 ? | 2013 7 | 2014 8");
    struct layout layout = laid_out(unit, &chart);
    struct mark marks[16];
    assert_int_equal(marks_of(&layout, MARK_LINE, marks), 2);
    assert_int_equal(marks_of(&layout, MARK_GAP, marks), 1);
}

static void single_months_a_year_apart_are_joined(void **state)
{
    struct unit *unit = *state;
    struct chart chart = sample_chart(&unit->arena, CHART_LINE,
                                      "2020-03/2020-03 5 | 2021-03/2021-03 6 | 2022-03/2022-03 7");
    struct layout layout = laid_out(unit, &chart);
    struct mark marks[16];
    assert_int_equal(marks_of(&layout, MARK_LINE, marks), 1);
    assert_int_equal(marks_of(&layout, MARK_GAP, marks), 0);
}

static void bars_and_columns_begin_at_zero_and_are_to_scale(void **state)
{
    struct unit *unit = *state;
    static const enum chart_kind kinds[] = {CHART_BAR, CHART_COLUMN};
    for (size_t k = 0; k < 2; k++) {
        struct chart chart = sample_chart(&unit->arena, kinds[k], "a 100 | b 50 | c -25 | d 0");
        struct layout layout = laid_out(unit, &chart);
        struct mark bars[16];
        assert_int_equal(marks_of(&layout, MARK_BAR, bars), 3);
        double size[3];
        for (size_t i = 0; i < 3; i++)
            size[i] = kinds[k] == CHART_BAR ? bars[i].box.width : bars[i].box.height;
        assert_near(size[0], 2 * size[1]);
        assert_near(size[1], 2 * size[2]);
        if (kinds[k] == CHART_BAR) {
            assert_near(bars[0].box.x, bars[1].box.x);
            assert_near(bars[2].box.x + bars[2].box.width, bars[0].box.x);
        } else {
            assert_near(bars[0].box.y + bars[0].box.height, bars[2].box.y);
        }
    }
}

static void two_series_have_the_first_colour_and_the_last(void **state)
{
    struct unit *unit = *state;
    struct chart chart = sample_chart(&unit->arena, CHART_LINE, "2018 1 2 | 2019 2 3");
    assert_int_equal(layout_colour(&chart, 0), 1);
    assert_int_equal(layout_colour(&chart, 1), 4);
    chart = sample_chart(&unit->arena, CHART_LINE, "2018 1 2 3 | 2019 2 3 4");
    assert_int_equal(layout_colour(&chart, 1), 2);
}

/* The number is there, but not known: nothing may depend on it. */
static void what_is_not_known_leaves_no_trace(void **state)
{
    struct unit *unit = *state;
    for (int kind = CHART_BAR; kind <= CHART_MULTIPLES; kind++) {
        bool one = kind == CHART_BAR || kind == CHART_COLUMN || kind == CHART_BULLET ||
                   kind == CHART_SPARKLINE;
        const char *data = kind == CHART_SLOPE ? "2018 10 20 | 2019 ? 30"
                           : one               ? "2018 10 | 2019 ? | 2020 12 | 2021 13"
                                               : "2018 10 20 | 2019 ? 30 | 2020 12 30 | 2021 13 5";
        struct text written[2];
        for (size_t i = 0; i < 2; i++) {
            struct chart chart = sample_chart(&unit->arena, (enum chart_kind)kind, data);
            if (kind == CHART_BULLET)
                chart.target = (struct chart_target){
                    .value = sample_value(&unit->arena, TEXT("15"), "people"), .last = -1};
            struct chart_value *hidden = arena_array(&unit->arena, struct chart_value, 8);
            for (size_t c = 0; c < chart.category_count; c++)
                hidden[c] = chart.series[0].values[c];
            hidden[1] = (struct chart_value){.number = {i == 0 ? -987654321 : 987654321, 0},
                                             .words = i == 0 ? TEXT("secret") : TEXT("s"),
                                             .soft = i == 0};
            struct chart_series series[2] = {{chart.series[0].label, hidden}, chart.series[1]};
            chart.series = series;
            chart.description = chart_describe(&chart);
            written[i] =
                arena_join(&unit->arena, sample_written(&unit->arena, &chart), chart.description);
            assert_true(written[i].length > 0);
        }
        assert_true(text_equal(written[0], written[1]));
        assert_true(text_find(written[0], TEXT("secret"), 0) == SIZE_MAX);
    }
}

static void a_whole_without_a_part_is_not_drawn(void **state)
{
    struct unit *unit = *state;
    struct chart chart =
        sample_chart(&unit->arena, CHART_STACKED, "2018 1 2 | 2019 ? 3 | 2020 1 2");
    struct layout layout = laid_out(unit, &chart);
    struct mark bars[16];
    assert_int_equal(marks_of(&layout, MARK_BAR, bars), 4);
}

static void nothing_known_is_nothing_written(void **state)
{
    struct unit *unit = *state;
    for (int kind = CHART_BAR; kind <= CHART_MULTIPLES; kind++) {
        struct chart chart =
            sample_chart(&unit->arena, (enum chart_kind)kind, "2018 ? | 2019 ? | 2020 ?");
        assert_int_equal(sample_written(&unit->arena, &chart).length, 0);
    }
}

static void markup_in_text_stays_text(void **state)
{
    struct unit *unit = *state;
    struct chart chart = sample_chart(&unit->arena, CHART_BAR, "<b>&\"x\" 5 | b 6");
    chart.title = TEXT("<script>");
    chart.description = TEXT("a & b");
    struct text html = sample_written(&unit->arena, &chart);
    assert_true(text_find(html, TEXT("<b>"), 0) == SIZE_MAX);
    assert_true(text_find(html, TEXT("<script"), 0) == SIZE_MAX);
    assert_true(text_find(html, TEXT("&lt;b&gt;&amp;&quot;x&quot;"), 0) != SIZE_MAX);
    assert_true(text_find(html, TEXT("a &amp; b"), 0) != SIZE_MAX);
}

static void there_are_no_styles_and_each_drawing_is_named(void **state)
{
    struct unit *unit = *state;
    struct chart chart = sample_chart(&unit->arena, CHART_LINE, "2018 1 2 | 2019 2 3");
    struct text html = sample_written(&unit->arena, &chart);
    assert_true(text_find(html, TEXT("style"), 0) == SIZE_MAX);
    assert_true(text_find(html, TEXT("aria-labelledby=\"sample-narrow-title sample-narrow-desc\""),
                          0) != SIZE_MAX);
    assert_true(text_find(html, TEXT("aria-labelledby=\"sample-wide-title sample-wide-desc\""),
                          0) != SIZE_MAX);
}

/* Every tag is closed in turn, and every attribute is quoted once: what XML asks for. */
static void assert_well_formed(struct text html)
{
    size_t depth = 0;
    for (size_t i = 0; i < html.length; i++) {
        if (html.at[i] != '<')
            continue;
        size_t end = text_find_char(html, '>', i);
        assert_true(end != SIZE_MAX);
        struct text tag = text_slice(html, i + 1, end);
        size_t quotes = 0;
        for (size_t q = 0; q < tag.length; q++)
            quotes += tag.at[q] == '"';
        assert_true(quotes % 2 == 0 && text_find_char(tag, '<', 0) == SIZE_MAX);
        if (text_starts(tag, "/"))
            depth--;
        else if (!text_ends(tag, "/"))
            depth++;
        assert_true(depth < 8);
        i = end;
    }
    assert_int_equal(depth, 0);
}

static void what_is_written_is_well_formed(void **state)
{
    struct unit *unit = *state;
    for (int kind = CHART_BAR; kind <= CHART_MULTIPLES; kind++) {
        struct chart chart =
            sample_chart(&unit->arena, (enum chart_kind)kind, "2018 10 | 2019 ~7 | 2020 12");
        chart.target = (struct chart_target){
            .value = sample_value(&unit->arena, TEXT("15"), "people"), .label = TEXT("A > B")};
        assert_well_formed(sample_written(&unit->arena, &chart));
        chart = sample_chart(&unit->arena, (enum chart_kind)kind, "a 1 2 | b ~2 3");
        assert_well_formed(sample_written(&unit->arena, &chart));
    }
}

/* Read it as it stands: a line of 0, two bars that end where their numbers begin. */
static void a_bar_chart_is_written_so(void **state)
{
    struct unit *unit = *state;
    struct chart chart = sample_chart(&unit->arena, CHART_BAR, "Bowes 12 | Chase ~6");
    chart.description = chart_describe(&chart);
    struct text html = sample_written(&unit->arena, &chart);
    size_t wide = text_find(html, TEXT("<svg class=\"chart wide\""), 0);
    assert_string_equal(
        text_slice(html, wide, html.length).at,
        "<svg class=\"chart wide\" viewBox=\"0 0 640 66\" width=\"640\" height=\"66\" "
        "role=\"img\" aria-labelledby=\"sample-wide-title sample-wide-desc\">\n"
        "<title id=\"sample-wide-title\">A title</title>\n"
        "<desc id=\"sample-wide-desc\">Bar chart. The largest is Bowes, 12; the smallest is "
        "Chase, 6 projected.</desc>\n"
        "<g aria-hidden=\"true\">\n"
        "<rect class=\"bar series-1\" x=\"60\" y=\"4\" width=\"491.8\" height=\"20\"/>\n"
        "<rect class=\"bar series-1 soft\" x=\"60\" y=\"40\" width=\"245.9\" "
        "height=\"20\"/>\n"
        "<path class=\"axis\" d=\"M60 2L60 26\"/>\n"
        "<path class=\"axis\" d=\"M60 38L60 62\"/>\n"
        "<text class=\"label\" x=\"48\" y=\"19\" text-anchor=\"end\">Bowes</text>\n"
        "<text class=\"value\" x=\"557.8\" y=\"19\">12</text>\n"
        "<text class=\"label\" x=\"48\" y=\"55\" text-anchor=\"end\">Chase</text>\n"
        "<text class=\"value\" x=\"311.9\" y=\"55\">6 projected</text>\n"
        "</g></svg>\n</div>\n");
}

static void a_sparkline_is_written_so(void **state)
{
    struct unit *unit = *state;
    struct chart chart = sample_chart(&unit->arena, CHART_SPARKLINE,
                                      "2018 10 | 2019 20 | 2020 ? | 2021 15 | 2022 20");
    assert_string_equal(
        sample_written(&unit->arena, &chart).at,
        "<svg class=\"chart sparkline\" viewBox=\"0 0 120 32\" width=\"120\" height=\"32\" "
        "aria-hidden=\"true\">\n"
        "<path class=\"line series-1\" d=\"M5 16L32.5 5\"/>\n"
        "<path class=\"line series-1\" d=\"M87.5 10.5L115 5\"/>\n"
        "<circle class=\"point series-1\" cx=\"115\" cy=\"5\" r=\"4\"/>\n"
        "</svg>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(the_shape_of_the_data_chooses_the_kind),
        UNIT_TEST(a_kind_that_would_mislead_is_refused),
        UNIT_TEST(whatever_is_chosen_fits),
        UNIT_TEST(time_is_to_scale_and_a_line_is_broken_where_a_year_is_missing),
        UNIT_TEST(a_line_is_broken_where_a_value_is_not_known),
        UNIT_TEST(single_months_a_year_apart_are_joined),
        UNIT_TEST(bars_and_columns_begin_at_zero_and_are_to_scale),
        UNIT_TEST(two_series_have_the_first_colour_and_the_last),
        UNIT_TEST(what_is_not_known_leaves_no_trace),
        UNIT_TEST(a_whole_without_a_part_is_not_drawn),
        UNIT_TEST(nothing_known_is_nothing_written),
        UNIT_TEST(markup_in_text_stays_text),
        UNIT_TEST(there_are_no_styles_and_each_drawing_is_named),
        UNIT_TEST(what_is_written_is_well_formed),
        UNIT_TEST(a_bar_chart_is_written_so),
        UNIT_TEST(a_sparkline_is_written_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
