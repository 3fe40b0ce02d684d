/* Colours: read, told apart by contrast, and made readable without losing their hue. */
#include "unit.h"

#include "base/colour.h"

static struct colour colour(const char *text)
{
    struct colour colour;
    if (!colour_read(text_from(text), &colour))
        fail_msg("%s is no colour", text);
    return colour;
}

static void a_colour_is_read_in_three_digits_or_six(void **state)
{
    struct unit *unit = *state;
    assert_text(unit, colour_text(&unit->arena, colour("#12436D")), "#12436D");
    assert_text(unit, colour_text(&unit->arena, colour("#12436d")), "#12436D");
    assert_text(unit, colour_text(&unit->arena, colour("#1aF")), "#11AAFF");
    static const char *const bad[] = {"",        "#",        "12436D", "#12436",      "#12436D0",
                                      "#12436G", " #12436D", "#12",    "#-1-1-1",     "navy",
                                      "#1 2",    "0x123",    "#1234",  "#12 \xC3\xA9"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct colour read;
        if (colour_read(unit_exact(unit, text_from(bad[i])), &read))
            fail_msg("\"%s\" was read", bad[i]);
    }
}

static void contrast_is_that_of_the_guidelines(void **state)
{
    static const struct {
        const char *one;
        const char *other;
        int contrast;
    } cases[] = {
        {"#000", "#fff", 2100},      {"#fff", "#fff", 100},    {"#767676", "#fff", 454},
        {"#777777", "#fff", 447},    {"#f46a25", "#fff", 302}, {"#28a197", "#fff", 316},
        {"#12436d", "#fff", 1024},   {"#801650", "#fff", 977}, {"#0b0c0c", "#0a0b0b", 100},
        {"#ff0000", "#00ff00", 291},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct colour one = colour(cases[i].one);
        struct colour other = colour(cases[i].other);
        if (colour_contrast(one, other) != cases[i].contrast)
            fail_msg("%s on %s: %d, not %d", cases[i].one, cases[i].other,
                     colour_contrast(one, other), cases[i].contrast);
        assert_int_equal(colour_contrast(other, one), cases[i].contrast);
    }
}

static void a_mix_goes_from_the_one_to_the_other(void **state)
{
    struct unit *unit = *state;
    struct colour orange = colour("#F46A25");
    assert_text(unit, colour_text(&unit->arena, colour_mix(orange, COLOUR_BLACK, 0)), "#F46A25");
    assert_text(unit, colour_text(&unit->arena, colour_mix(orange, COLOUR_BLACK, COLOUR_STEPS)),
                "#000000");
    assert_text(unit, colour_text(&unit->arena, colour_mix(orange, COLOUR_WHITE, COLOUR_STEPS)),
                "#FFFFFF");
    assert_text(unit, colour_text(&unit->arena, colour_mix(orange, COLOUR_BLACK, 51)), "#C3551E");
}

static void the_nearest_is_the_first_that_can_be_read(void **state)
{
    struct unit *unit = *state;
    const struct colour light[] = {COLOUR_WHITE, colour("#eaf0f5")};
    const struct colour dark[] = {colour("#10161d"), colour("#213040")};
    static const char *const colours[] = {"#F46A25", "#28A197", "#FFD800", "#FFFFFF",
                                          "#12436D", "#000000", "#777777"};
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++) {
        struct colour given = colour(colours[i]);
        struct colour darker = colour_towards_contrast(given, COLOUR_BLACK, light, 2, 450);
        struct colour lighter = colour_towards_contrast(given, COLOUR_WHITE, dark, 2, 450);
        assert_true(colour_contrast(darker, light[1]) >= 450);
        assert_true(colour_contrast(lighter, dark[1]) >= 450);
    }
    assert_text(unit,
                colour_text(&unit->arena, colour_towards_contrast(colour("#F46A25"), COLOUR_BLACK,
                                                                  light, 2, 450)),
                "#B44E1B");
    assert_text(unit,
                colour_text(&unit->arena, colour_towards_contrast(colour("#12436D"), COLOUR_BLACK,
                                                                  light, 2, 450)),
                "#12436D");
    assert_text(unit,
                colour_text(&unit->arena, colour_towards_contrast(colour("#777777"), COLOUR_WHITE,
                                                                  light, 2, 450)),
                "#FFFFFF"); /* the wrong way: the end of it */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_colour_is_read_in_three_digits_or_six),
        UNIT_TEST(contrast_is_that_of_the_guidelines),
        UNIT_TEST(a_mix_goes_from_the_one_to_the_other),
        UNIT_TEST(the_nearest_is_the_first_that_can_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
