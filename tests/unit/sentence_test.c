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

/* All sentences, with a | after each. */
static struct text split(struct unit *unit, const char *words)
{
    struct text text = unit_exact(unit, text_from(words));
    struct text sentence;
    struct text all = {0};
    for (size_t from = 0; sentence_next(text, &from, &sentence);)
        all =
            arena_format(&unit->arena, "%.*s%.*s|", TEXT_ARGUMENTS(all), TEXT_ARGUMENTS(sentence));
    return all;
}

static void a_paragraph_is_split_where_its_sentences_end(void **state)
{
    struct unit *unit = *state;
    static const char *const cases[][2] = {
        {"", ""},
        {" \n ", ""},
        {"One", "One|"},
        {"One.  Two!\nThree? ", "One.|Two!|Three?|"},
        {"It is £1.88 million. Then 4.5.", "It is £1.88 million.|Then 4.5.|"},
        {"See e.g. Enfield, i.e. one. Two.", "See e.g. Enfield, i.e. one.|Two.|"},
        {"Act (No. 2) and para. 7. Dr. X", "Act (No. 2) and para. 7.|Dr. X|"},
        {"She said no. Then she left.", "She said no.|Then she left.|"},
        {"Wait... and see. Wait… Now.", "Wait... and see.|Wait…|Now.|"},
        {"“Why?” she asked. “Go!” He went.", "“Why?” she asked.|“Go!”|He went.|"},
        {"One (it says two.) Three.", "One (it says two.)|Three.|"},
        {"Go to www.gov.uk. It helps.", "Go to www.gov.uk.|It helps.|"},
        {".", ".|"},
        {"\")", "\")|"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_text(unit, split(unit, cases[i][0]), cases[i][1]);
}

static void words_are_counted_as_readers_see_them(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *sentence;
        size_t words;
    } cases[] = {
        {"", 0},
        {"One well-known two.", 3},
        {"It cost £457,127 – or 19%.", 5},
        {"£1.88\xC2\xA0million, no\xE2\x80\xAFmore", 4},
        {"“Ysgol” Ŵyl élan", 3},
        {"and/or e.g. council’s", 3},
        {"… — ( ) &", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(sentence_words(unit_exact(unit, text_from(cases[i].sentence))),
                         cases[i].words);
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
        UNIT_TEST(a_paragraph_is_split_where_its_sentences_end),
        UNIT_TEST(words_are_counted_as_readers_see_them),
        UNIT_TEST(the_words_beside_a_place_are_found),
        UNIT_TEST(phrases_are_found_as_whole_words_in_any_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
