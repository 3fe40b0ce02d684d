/* Text's width and lines: no font is guessed, and no character is split. */
#include "render/chart/metrics.h"

#include "unit.h"

static void assert_wraps(struct unit *unit, const char *text, double limit, const char *expected)
{
    struct texts lines = {0};
    struct text joined = {0};
    metrics_wrap(&unit->arena, text_from(text), limit, &lines);
    for (size_t i = 0; i < lines.count; i++) {
        joined = arena_join(&unit->arena, joined, i > 0 ? TEXT("|") : (struct text){0});
        joined = arena_join(&unit->arena, joined, lines.items[i]);
    }
    assert_string_equal(arena_copy(&unit->arena, joined).at, expected);
}

/* In 1/1000 of the font's size; half a per cent is for how browsers round. */
static void assert_width(const char *text, double thousandths)
{
    double difference = metrics_width(text_from(text)) - thousandths * METRICS_SIZE * 1.005 / 1000;
    assert_true(difference < 1e-9 && difference > -1e-9);
}

static void a_width_is_that_of_the_widest_font(void **state)
{
    (void)state;
    assert_width("", 0);
    assert_width("0", 637); /* DejaVu Sans */
    assert_width("W", 989); /* the same */
    assert_width("A", 685); /* the same; 667 in Liberation Sans */
    assert_width("%", 951);
    assert_width("£1,262", 637 * 5 + 318);
}

static void welsh_letters_and_signs_are_measured(void **state)
{
    (void)state;
    assert_width("ŵ", 818);
    assert_width("ẁ", 818);
    assert_true(metrics_width(TEXT("ŷâêîôûïöä")) < metrics_width(TEXT("wwwwwwwww")));
    assert_true(metrics_width(TEXT("€")) == metrics_width(TEXT("£")));
    assert_true(metrics_width(TEXT("−")) > metrics_width(TEXT("-")));
}

static void what_is_not_known_counts_as_the_widest(void **state)
{
    (void)state;
    assert_true(metrics_width(TEXT("治")) == metrics_width(TEXT("‰")));
    assert_true(metrics_width(TEXT("\xFF")) == metrics_width(TEXT("‰")));
}

static void text_breaks_at_spaces_and_after_hyphens_and_slashes(void **state)
{
    assert_wraps(*state, "Non-opiate and alcohol", 1000, "Non-opiate and alcohol");
    assert_wraps(*state, "Non-opiate and alcohol", 100, "Non-opiate|and alcohol");
    assert_wraps(*state, "Non-opiate and alcohol", 60, "Non-|opiate|and|alcohol");
    assert_wraps(*state, "Edmonton/Haselbury", 90, "Edmonton/|Haselbury");
    assert_wraps(*state, "  a   b ", 10, "a|b");
    assert_wraps(*state, "", 10, "");
}

static void a_word_breaks_only_where_it_alone_is_too_wide(void **state)
{
    assert_wraps(*state, "to Llanfairpwll", 56, "to|Llanfair|pwll");
    assert_wraps(*state, "ŵŵŵ", 1, "ŵ|ŵ|ŵ");
    assert_wraps(*state,
                 "e\xCC\x81"
                 "a",
                 1, "e\xCC\x81|a"); /* a letter keeps its accent */
}

static void no_line_is_wider_than_the_limit(void **state)
{
    struct unit *unit = *state;
    struct text text = TEXT("Pobl ifanc dan ddeunaw oed sydd â phroblemau gyda sylweddau/alcohol");
    for (double limit = 20; limit < 500; limit += 7) {
        struct texts lines = {0};
        metrics_wrap(&unit->arena, text, limit, &lines);
        for (size_t i = 0; i < lines.count; i++)
            assert_true(metrics_width(lines.items[i]) <= limit);
    }
}

static void the_widest_word_is_what_does_not_break(void **state)
{
    (void)state;
    assert_true(metrics_widest_word(TEXT("a Non-opiate b")) == metrics_width(TEXT("opiate")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_width_is_that_of_the_widest_font),
        UNIT_TEST(welsh_letters_and_signs_are_measured),
        UNIT_TEST(what_is_not_known_counts_as_the_widest),
        UNIT_TEST(text_breaks_at_spaces_and_after_hyphens_and_slashes),
        UNIT_TEST(a_word_breaks_only_where_it_alone_is_too_wide),
        UNIT_TEST(no_line_is_wider_than_the_limit),
        UNIT_TEST(the_widest_word_is_what_does_not_break),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
