/* The terms that texts are found by, and their stems. */
#include "base/unicode.h"
#include "render/search/stem.h"
#include "render/search/terms.h"
#include "unit.h"

#include <string.h>

/* All terms of `text`, with single spaces. */
static struct text terms_of(struct arena *arena, const char *text)
{
    struct buffer plain = {0};
    struct buffer all = {0};
    struct text term;
    terms_plain(&plain, text_from(text));
    struct terms terms = {.plain = buffer_text(&plain)};
    while (terms_next(&terms, &term)) {
        if (all.length)
            buffer_add_char(&all, ' ');
        buffer_add(&all, term);
    }
    struct text copy = arena_copy(arena, buffer_text(&all));
    buffer_release(&plain);
    buffer_release(&all);
    return copy;
}

static void check(const char *text, const char *expected)
{
    struct arena arena = {0};
    assert_string_equal(terms_of(&arena, text).at, expected);
    arena_release(&arena);
}

static void words_are_lower_case_without_accents(void **state)
{
    (void)state;
    check("Where the MONEY goes: Café, naïve!", "where the money goes cafe naive");
    check("e\u0301t\u00E9 \u0391\u03B8\u03AE\u03BD\u03B1", "ete \u03B1\u03B8\u03B7\u03BD\u03B1");
    check("a\xFF"
          "b",
          "a b");
    check("", "");
}

static void possessives_are_the_word_itself(void **state)
{
    (void)state;
    check("Enfield's Enfield\u2019s partners\u2019 don't", "enfield enfield partners dont");
    check("\u2018single\u2019", "single");
}

static void an_amount_is_the_same_however_it_is_written(void **state)
{
    (void)state;
    check("\u00A3"
          "457,127 457,127 457127",
          "457127 457127 457127");
    check("\u00A3"
          "1,457,127.60, and 1.88 million",
          "1457127.60 and 1.88 million");
    check("19% 1,2 12,3456 7.", "19 1 2 12 3456 7");
    check("R12 1st 24/7", "r12 1st 24 7");
}

static void a_period_is_the_same_however_it_is_written(void **state)
{
    (void)state;
    check("2023-24 2023\u201324 2023/24", "2023_24 2023_24 2023_24");
    check("2023 to 2024 2023 \u2013 2024 2023 to 24", "2023_24 2023_24 2023_24");
    check("1999-2000 1999/00", "1999_00 1999_00");
}

static void other_years_stay_apart(void **state)
{
    (void)state;
    check("2020 to 2024 2023-26 2023-2124 2023-245", "2020 to 2024 2023 26 2023 2124 2023 245");
    check("1234-35 12023-24 2023-24a", "1234 35 12023 24 2023 24a");
    check("2023 -", "2023");
}

static void what_is_too_long_is_no_term(void **state)
{
    char text[64];
    (void)state;
    memset(text, 'a', sizeof text);
    memcpy(text + TERM_LONGEST + 1, " b", 3);
    check(text, "b");
}

static void stems_follow_the_published_rules(void **state)
{
    static const char *const pairs[][2] = {
#define PAIR(word, stem) {#word, #stem}
        PAIR(treatments, treatment),
        PAIR(funded, fund),
        PAIR(hopping, hop),
        PAIR(hoping, hope),
        PAIR(cries, cri),
        PAIR(ties, tie),
        PAIR(dying, die),
        PAIR(gas, gas),
        PAIR(agreed, agre),
        PAIR(happily, happili),
        PAIR(relational, relat),
        PAIR(organization, organ),
        PAIR(apology, apolog),
        PAIR(publicly, public),
        PAIR(communities, communiti),
        PAIR(formative, format),
        PAIR(electricity, electr),
        PAIR(replacement, replac),
        PAIR(adoption, adopt),
        PAIR(controlling, control),
        PAIR(spilled, spill),
        PAIR(exceeding, exceed),
        PAIR(news, news),
        PAIR(youth, youth),
        PAIR(housing, hous),
        PAIR(by, by),
#undef PAIR
    };
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        struct text stem = stem_find(&arena, text_from(pairs[i][0]));
        assert_true(text_is(stem, pairs[i][1]));
    }
    assert_true(text_is(stem_find(&arena, TEXT("na\u00EFve")), "na\u00EFve"));
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_lower_case_without_accents),
        cmocka_unit_test(possessives_are_the_word_itself),
        cmocka_unit_test(an_amount_is_the_same_however_it_is_written),
        cmocka_unit_test(a_period_is_the_same_however_it_is_written),
        cmocka_unit_test(other_years_stay_apart),
        cmocka_unit_test(what_is_too_long_is_no_term),
        cmocka_unit_test(stems_follow_the_published_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
