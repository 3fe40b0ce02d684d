/* Decimals: exact, checked, and read in one spelling only. */
#include "unit.h"

#include "base/decimal.h"

static const char DIGITS[] = "is not digits alone";
static const char LARGE[] = "is too large";
static const char PLACES[] = "has more than nine decimal places";

static void check_decimal(const char *what, struct decimal got, int64_t units, int scale)
{
    if (got.units != units || got.scale != scale)
        fail_msg("%s: expected {%lld, %d}, got {%lld, %d}", what, (long long)units, scale,
                 (long long)got.units, got.scale);
}

static void a_number_keeps_its_places(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *text;
        int64_t units;
        int scale;
    } cases[] = {
        {"0", 0, 0},
        {"1262", 1262, 0},
        {"45000.00", 4500000, 2},
        {"457126.60", 45712660, 2},
        {"-0.5", -5, 1},
        {"-12", -12, 0},
        {"-0", 0, 0},
        {"0.00", 0, 2},
        {"007", 7, 0},
        {"0.123456789", 123456789, 9},
        {"9223372036854775807", INT64_MAX, 0},
        {"-9223372036854775807", -INT64_MAX, 0},
        {"9223372036.854775807", INT64_MAX, 9},
        {"0000000000000000000000000000001", 1, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct decimal decimal = {7, 7};
        const char *why = NULL;
        if (!decimal_read(unit_exact(unit, text_from(cases[i].text)), &decimal, &why))
            fail_msg("%s: refused, it %s", cases[i].text, why);
        check_decimal(cases[i].text, decimal, cases[i].units, cases[i].scale);
    }
}

static void other_spellings_are_refused_with_the_reason(void **state)
{
    struct unit *unit = *state;
    static const struct {
        struct text text;
        const char *why;
    } cases[] = {
        {TEXT_CONSTANT("1e400"), DIGITS},
        {TEXT_CONSTANT("1e5"), DIGITS},
        {TEXT_CONSTANT("NaN"), DIGITS},
        {TEXT_CONSTANT("inf"), DIGITS},
        {TEXT_CONSTANT("0x10"), DIGITS},
        {TEXT_CONSTANT("\xef\xbc\x91\xef\xbc\x92"), DIGITS}, /* １２ */
        {TEXT_CONSTANT("1,000"), DIGITS},
        {TEXT_CONSTANT("1 000"), DIGITS},
        {TEXT_CONSTANT("\xc2\xa3"
                       "5"),
         DIGITS}, /* £5 */
        {TEXT_CONSTANT("5%"), DIGITS},
        {TEXT_CONSTANT("+1"), DIGITS},
        {TEXT_CONSTANT("1."), DIGITS},
        {TEXT_CONSTANT(".5"), DIGITS},
        {TEXT_CONSTANT("-.5"), DIGITS},
        {TEXT_CONSTANT("."), DIGITS},
        {TEXT_CONSTANT("-"), DIGITS},
        {TEXT_CONSTANT("--1"), DIGITS},
        {TEXT_CONSTANT("1-"), DIGITS},
        {TEXT_CONSTANT("1.2.3"), DIGITS},
        {TEXT_CONSTANT("\xe2\x88\x92"
                       "5"),
         DIGITS}, /* a true minus sign */
        {TEXT_CONSTANT("[c]"), DIGITS},
        {TEXT_CONSTANT(" 1"), DIGITS},
        {TEXT_CONSTANT("1 "), DIGITS},
        {TEXT_CONSTANT("1\0"), DIGITS},
        {TEXT_CONSTANT(""), DIGITS},
        {{NULL, 0}, DIGITS},
        {TEXT_CONSTANT("9223372036854775808"), LARGE},
        {TEXT_CONSTANT("-9223372036854775809"), LARGE},
        {TEXT_CONSTANT("9223372036.854775808"), LARGE},
        {TEXT_CONSTANT("100000000000000000000000000000000000000000"), LARGE},
        {TEXT_CONSTANT("0.1234567891"), PLACES},
        {TEXT_CONSTANT("1.0000000000"), PLACES},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct decimal decimal;
        const char *why = NULL;
        struct text text = cases[i].text;
        if (decimal_read(text.at ? unit_exact(unit, text) : text, &decimal, &why))
            fail_msg("\"%.*s\" was read as a number", TEXT_ARGUMENTS(text));
        assert_string_equal(why, cases[i].why);
    }
}

static void sums_are_exact_and_keep_the_finer_scale(void **state)
{
    (void)state;
    struct decimal result;
    assert_true(decimal_add((struct decimal){1, 1}, (struct decimal){2, 1}, &result));
    check_decimal("0.1 + 0.2", result, 3, 1);
    assert_true(decimal_add((struct decimal){45712660, 2}, (struct decimal){-1, 0}, &result));
    check_decimal("457126.60 - 1", result, 45712560, 2);
    assert_true(decimal_subtract((struct decimal){1, 0}, (struct decimal){1, 9}, &result));
    check_decimal("1 - 0.000000001", result, 999999999, 9);
    assert_true(decimal_subtract((struct decimal){5, 1}, (struct decimal){50, 2}, &result));
    check_decimal("0.5 - 0.50", result, 0, 2);
}

static void a_sum_that_does_not_fit_is_reported(void **state)
{
    (void)state;
    static const struct {
        struct decimal a;
        struct decimal b;
    } cases[] = {
        {{INT64_MAX, 0}, {1, 0}}, {{-INT64_MAX, 0}, {-INT64_MAX, 0}}, {{INT64_MAX, 0}, {0, 1}},
        {{1, 9}, {INT64_MAX, 0}}, {{INT64_MAX / 10, 0}, {99, 1}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct decimal result;
        assert_false(decimal_add(cases[i].a, cases[i].b, &result));
        struct decimal negative = {-cases[i].b.units, cases[i].b.scale};
        assert_false(decimal_subtract(cases[i].a, negative, &result));
    }
    struct decimal result;
    assert_true(decimal_add((struct decimal){INT64_MAX, 9}, (struct decimal){0, 9}, &result));
    check_decimal("the largest", result, INT64_MAX, 9);
    assert_false(
        decimal_subtract((struct decimal){2, 0}, (struct decimal){-INT64_MAX, 0}, &result));
    if (decimal_subtract((struct decimal){-1, 0}, (struct decimal){INT64_MIN, 0}, &result))
        check_decimal("-1 - the least", result, INT64_MAX, 0);
}

static void a_ratio_is_rounded_half_away_from_zero(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        struct decimal a, numerator, denominator;
        int scale;
        struct decimal ratio;
    } cases[] = {
        {"1 * 1 / 8 to 2", {1, 0}, {1, 0}, {8, 0}, 2, {13, 2}},
        {"-1 * 1 / 8 to 2", {-1, 0}, {1, 0}, {8, 0}, 2, {-13, 2}},
        {"1 * 1 / -8 to 2", {1, 0}, {1, 0}, {-8, 0}, 2, {-13, 2}},
        {"-1 * 1 / -8 to 2", {-1, 0}, {1, 0}, {-8, 0}, 2, {13, 2}},
        {"1 * 1 / 3 to 9", {1, 0}, {1, 0}, {3, 0}, 9, {333333333, 9}},
        {"2 * 1 / 3 to 0", {2, 0}, {1, 0}, {3, 0}, 0, {1, 0}},
        {"990 * 119 / 100", {990, 0}, {119, 0}, {100, 0}, 0, {1178, 0}},
        {"990 * 1.19 / 1 to 1", {990, 0}, {119, 2}, {1, 0}, 1, {11781, 1}},
        {"0.5 * 1 / 1 to 0", {5, 1}, {1, 0}, {1, 0}, 0, {1, 0}},
        {"-0.5 * 1 / 1 to 0", {-5, 1}, {1, 0}, {1, 0}, 0, {-1, 0}},
        {"0.49 * 1 / 1 to 0", {49, 2}, {1, 0}, {1, 0}, 0, {0, 0}},
        {"1 * 1 / 0.001 to 0", {1, 0}, {1, 0}, {1, 3}, 0, {1000, 0}},
        {"0 * 5 / 3 to 2", {0, 0}, {5, 0}, {3, 0}, 2, {0, 2}},
        {"max * max / max", {INT64_MAX, 0}, {INT64_MAX, 0}, {INT64_MAX, 0}, 0, {INT64_MAX, 0}},
        {"max * 1 / max to 9", {INT64_MAX, 0}, {1, 0}, {INT64_MAX, 0}, 9, {1000000000, 9}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct decimal result = {7, 7};
        if (!decimal_ratio(cases[i].a, cases[i].numerator, cases[i].denominator, cases[i].scale,
                           &result))
            fail_msg("%s: refused", cases[i].what);
        check_decimal(cases[i].what, result, cases[i].ratio.units, cases[i].ratio.scale);
    }
}

static void a_ratio_to_nothing_or_too_large_is_reported(void **state)
{
    (void)state;
    struct decimal one = {1, 0};
    struct decimal most = {INT64_MAX, 0};
    struct decimal result;
    assert_false(decimal_ratio(one, one, (struct decimal){0, 0}, 2, &result));
    assert_false(decimal_ratio(one, one, (struct decimal){0, 9}, 2, &result));
    assert_false(decimal_ratio(most, most, one, 0, &result));
    assert_false(decimal_ratio(most, most, (struct decimal){1, 9}, 9, &result));
    assert_false(decimal_ratio(most, one, one, 1, &result));
    assert_false(decimal_ratio(most, (struct decimal){2, 0}, one, 0, &result));
}

static void rounding_goes_half_away_from_zero_and_adds_zeros(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        struct decimal decimal;
        int scale;
        struct decimal rounded;
    } cases[] = {
        {"457126.60 to 0", {45712660, 2}, 0, {457127, 0}},
        {"0.5 to 0", {5, 1}, 0, {1, 0}},
        {"-0.5 to 0", {-5, 1}, 0, {-1, 0}},
        {"2.5 to 0", {25, 1}, 0, {3, 0}},
        {"2.49 to 0", {249, 2}, 0, {2, 0}},
        {"0.445 to 2", {445, 3}, 2, {45, 2}},
        {"0.445 to 0", {445, 3}, 0, {0, 0}},
        {"7 to 2", {7, 0}, 2, {700, 2}},
        {"1.00 to 2", {100, 2}, 2, {100, 2}},
        {"the largest", {INT64_MAX, 9}, 0, {9223372037, 0}},
        {"the largest at scale 1", {INT64_MAX, 1}, 0, {922337203685477581, 0}},
    };
    struct decimal result;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (!decimal_round(cases[i].decimal, cases[i].scale, &result))
            fail_msg("%s: refused", cases[i].what);
        check_decimal(cases[i].what, result, cases[i].rounded.units, cases[i].rounded.scale);
    }
    assert_false(decimal_round((struct decimal){INT64_MAX, 0}, 1, &result));
}

static void decimals_are_compared_by_value_whatever_their_scale(void **state)
{
    (void)state;
    static const struct {
        struct decimal a;
        struct decimal b;
        int order;
    } cases[] = {
        {{10, 1}, {1, 0}, 0},
        {{0, 9}, {0, 0}, 0},
        {{1, 9}, {0, 0}, 1},
        {{-1, 9}, {0, 0}, -1},
        {{INT64_MAX, 0}, {INT64_MAX, 9}, 1},
        {{-INT64_MAX, 0}, {INT64_MAX, 9}, -1},
        {{INT64_MAX, 0}, {INT64_MAX - 1, 0}, 1},
        {{99, 2}, {1, 0}, -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int order = decimal_compare(cases[i].a, cases[i].b);
        int back = decimal_compare(cases[i].b, cases[i].a);
        assert_int_equal((order > 0) - (order < 0), cases[i].order);
        assert_int_equal((back > 0) - (back < 0), -cases[i].order);
    }
}

static void a_number_is_whole_when_its_places_are_zeros(void **state)
{
    (void)state;
    assert_true(decimal_is_whole((struct decimal){4500000, 2}));
    assert_true(decimal_is_whole((struct decimal){-3, 0}));
    assert_true(decimal_is_whole((struct decimal){0, 9}));
    assert_false(decimal_is_whole((struct decimal){-5, 1}));
    assert_false(decimal_is_whole((struct decimal){100001, 5}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_number_keeps_its_places),
        UNIT_TEST(other_spellings_are_refused_with_the_reason),
        UNIT_TEST(sums_are_exact_and_keep_the_finer_scale),
        UNIT_TEST(a_sum_that_does_not_fit_is_reported),
        UNIT_TEST(a_ratio_is_rounded_half_away_from_zero),
        UNIT_TEST(a_ratio_to_nothing_or_too_large_is_reported),
        UNIT_TEST(rounding_goes_half_away_from_zero_and_adds_zeros),
        UNIT_TEST(decimals_are_compared_by_value_whatever_their_scale),
        UNIT_TEST(a_number_is_whole_when_its_places_are_zeros),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
