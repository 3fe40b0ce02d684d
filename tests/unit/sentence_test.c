/* Where sentences and words begin and end. */
#include "unit.h"

#include "read/sentence.h"

static void a_sentence_ends_at_its_full_stop(void **state)
{
    struct unit *unit = *state;
    struct text text = unit_exact(unit, TEXT("It rose. In 2021, 4.5 people came! Why?"));
    assert_text(unit, sentence_around(text, 2), "It rose.");
    assert_text(unit, sentence_around(text, 19), "In 2021, 4.5 people came!");
    assert_text(unit, sentence_around(text, 38), "Why?");
    assert_text(unit, sentence_around((struct text){0}, 0), "");
}

static void the_words_beside_a_place_are_found(void **state)
{
    struct unit *unit = *state;
    struct text text = unit_exact(unit, TEXT("See No. 2 (page 3) in Dr\xc3\xa9"
                                             "an"));
    assert_text(unit, word_before(text, 8), "No");
    assert_text(unit, word_before(text, 16), "page");
    assert_text(unit, word_before(text, 0), "");
    assert_text(unit, word_after(text, 3), "No");
    assert_text(unit, word_after(text, 18), "in");
    assert_text(unit, word_after(text, 21),
                "Dr\xc3\xa9"
                "an");
    assert_text(unit, word_after(text, text.length), "");
}

static void phrases_are_found_as_whole_words_in_any_case(void **state)
{
    struct unit *unit = *state;
    struct text text = unit_exact(unit, TEXT("People and peoples of the NEW grant"));
    assert_int_equal(phrase_find(text, TEXT("people"), 0), 0);
    assert_int_equal(phrase_find(text, TEXT("people"), 1), SIZE_MAX);
    assert_int_equal(phrase_find(text, TEXT("new grant"), 0), 26);
    assert_int_equal(phrase_find(text, TEXT("grants"), 0), SIZE_MAX);
    assert_int_equal(phrase_find(text, (struct text){0}, 0), SIZE_MAX);
    assert_true(phrase_begins(text, TEXT("PEOPLE and")));
    assert_false(phrase_begins(text, TEXT("People an")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_sentence_ends_at_its_full_stop),
        UNIT_TEST(the_words_beside_a_place_are_found),
        UNIT_TEST(phrases_are_found_as_whole_words_in_any_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
