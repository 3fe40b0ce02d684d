/* What a meter says: the same counts and times give the same bytes. */
#include "unit.h"

#include "command/meter_line.h"

static const char *taken(struct unit *unit, struct buffer *out)
{
    const char *string = unit_string(unit, buffer_text(out));
    buffer_release(out);
    return string;
}

static void a_count_has_a_comma_for_every_thousand(void **state)
{
    static const struct {
        size_t count;
        const char *words;
    } cases[] = {{0, "0"},
                 {7, "7"},
                 {999, "999"},
                 {1000, "1,000"},
                 {10008, "10,008"},
                 {123456, "123,456"},
                 {1234567, "1,234,567"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer out = {0};
        count_write(&out, cases[i].count);
        assert_string_equal(taken(*state, &out), cases[i].words);
    }
}

static void a_time_is_said_as_exactly_as_anybody_needs(void **state)
{
    static const struct {
        int64_t milliseconds;
        const char *words;
    } cases[] = {
        {0, "0 ms"},           {40, "40 ms"},          {999, "999 ms"},   {1000, "1.0 s"},
        {1449, "1.4 s"},       {1450, "1.5 s"},        {59949, "59.9 s"}, {59950, "1 min 0 s"},
        {125000, "2 min 5 s"}, {3725000, "62 min 5 s"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer out = {0};
        duration_write(&out, cases[i].milliseconds);
        assert_string_equal(taken(*state, &out), cases[i].words);
    }
}

static const char *bar(struct unit *unit, struct meter_reading reading, int width, bool utf8)
{
    struct buffer out = {0};
    meter_bar_write(&out, &reading, width, utf8);
    return taken(unit, &out);
}

static void a_bar_grows_with_what_is_done(void **state)
{
    struct meter_reading reading = {.stage = STAGE_PAGES, .tasks = 10008, .elapsed = 600};
    assert_string_equal(bar(*state, reading, 60, false),
                        "Making pages         --------------       0 of 10,008   0 s");
    reading.done = 5004;
    reading.elapsed = 4999;
    assert_string_equal(bar(*state, reading, 60, false),
                        "Making pages         #######-------   5,004 of 10,008   4 s");
    reading.done = 10008;
    reading.elapsed = 12000;
    assert_string_equal(bar(*state, reading, 60, false),
                        "Making pages         ##############  10,008 of 10,008  12 s");
    assert_string_equal(bar(*state, reading, 60, true),
                        "Making pages         ██████████████  10,008 of 10,008  12 s");
    reading.done = 7;
    reading.tasks = 10;
    reading.stage = STAGE_DATA;
    assert_string_equal(bar(*state, reading, 60, true),
                        "Reading data         ███████████████░░░░░░░   7 of 10  12 s");
}

static void a_bar_is_never_wider_than_its_terminal(void **state)
{
    struct meter_reading reading = {
        .stage = STAGE_LINKS, .done = 3412, .tasks = 10008, .elapsed = 1000};
    assert_int_equal(strlen(bar(*state, reading, 500, false)), 79);
    for (int width = -1; width <= 80; width++) {
        size_t length = strlen(bar(*state, reading, width, false));
        if (length > 0 && length >= (size_t)width)
            fail_msg("%zu columns in a terminal of %d", length, width);
    }
    assert_string_equal(bar(*state, reading, 50, false),
                        "Checking links          3,412 of 10,008   1 s");
    assert_string_equal(bar(*state, reading, 20, false), "Checking links");
    assert_string_equal(bar(*state, reading, 9, false), "Checking");
    assert_string_equal(bar(*state, reading, 0, false), "");
}

static void a_stage_without_tasks_has_no_bar(void **state)
{
    struct meter_reading reading = {.stage = STAGE_PUBLISH, .done = 1, .elapsed = 61000};
    assert_string_equal(bar(*state, reading, 80, true), "Publishing             61 s");
}

static void a_worker_that_is_ahead_fills_the_bar_and_no_more(void **state)
{
    struct meter_reading reading = {.stage = STAGE_PAGES, .done = 12, .tasks = 10};
    assert_string_equal(bar(*state, reading, 50, false),
                        "Making pages         ############  10 of 10   0 s");
}

static void a_stage_that_is_over_has_a_line(void **state)
{
    static const struct {
        enum stage stage;
        size_t done;
        int64_t milliseconds;
        const char *line;
    } cases[] = {
        {STAGE_CONTENT, 9702, 676, "Reading content: 9,702 files in 676 ms\n"},
        {STAGE_DATA, 1, 4, "Reading data: 1 file in 4 ms\n"},
        {STAGE_SITE, 0, 781, "Putting it together: 781 ms\n"},
        {STAGE_PAGES, 10008, 9400, "Making pages: 10,008 pages in 9.4 s\n"},
        {STAGE_LINKS, 0, 3200, "Checking links: 0 pages in 3.2 s\n"},
        {STAGE_PUBLISH, 0, 60000, "Publishing: 1 min 0 s\n"},
        {STAGE_COMPARE, 423, 40, "Comparing files: 423 files in 40 ms\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer out = {0};
        meter_stage_write(&out, cases[i].stage, cases[i].done, cases[i].milliseconds);
        assert_string_equal(taken(*state, &out), cases[i].line);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_count_has_a_comma_for_every_thousand),
        UNIT_TEST(a_time_is_said_as_exactly_as_anybody_needs),
        UNIT_TEST(a_bar_grows_with_what_is_done),
        UNIT_TEST(a_bar_is_never_wider_than_its_terminal),
        UNIT_TEST(a_stage_without_tasks_has_no_bar),
        UNIT_TEST(a_worker_that_is_ahead_fills_the_bar_and_no_more),
        UNIT_TEST(a_stage_that_is_over_has_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
