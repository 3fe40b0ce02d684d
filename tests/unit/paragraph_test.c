/* The words of help, taken apart and broken into lines. */
#include "unit.h"

#include "command/paragraph.h"

/* `words` with what is to be typed in braces. */
static void assert_runs(const char *words, const char *expected)
{
    struct buffer out = {0};
    struct text rest = text_from(words);
    struct text run;
    bool literal;
    while (paragraph_run(&rest, &run, &literal)) {
        buffer_add_string(&out, literal ? "{" : "");
        buffer_add(&out, run);
        buffer_add_string(&out, literal ? "}" : "");
    }
    buffer_add_char(&out, '\0');
    assert_string_equal(out.at, expected);
    buffer_release(&out);
}

static void options_and_quoted_words_are_to_be_typed(void **state)
{
    (void)state;
    assert_runs("Without --metadata it looks.", "Without {--metadata} it looks.");
    assert_runs("--as-of, too (--jobs)", "{--as-of}, too ({--jobs})");
    assert_runs("'placard help problems' lists", "{placard help problems} lists");
    assert_runs("write 'a folder's name'.", "write {a folder's name}.");
    assert_runs("nothing", "nothing");
    assert_runs("", "");
}

static void an_apostrophe_or_a_dash_is_not(void **state)
{
    (void)state;
    assert_runs("the project's folder, the files' folders",
                "the project's folder, the files' folders");
    assert_runs("a -- b, a--b, 1 - 2", "a -- b, a--b, 1 - 2");
    assert_runs("an 'open quote", "an 'open quote");
    assert_runs("'", "'");
}

static void paragraphs_have_an_empty_line_between_them(void **state)
{
    struct text rest = TEXT("One.\n\n  two\n\nThree.");
    struct text paragraph;
    (void)state;
    assert_true(paragraph_next(&rest, &paragraph));
    assert_true(text_is(paragraph, "One."));
    assert_false(paragraph_is_example(paragraph));
    assert_true(paragraph_next(&rest, &paragraph));
    assert_true(paragraph_is_example(paragraph));
    assert_true(paragraph_next(&rest, &paragraph));
    assert_true(text_is(paragraph, "Three."));
    assert_false(paragraph_next(&rest, &paragraph));
}

static void assert_wrapped(const char *words, size_t column, size_t indent, const char *expected)
{
    struct buffer out = {0};
    paragraph_wrap(text_from(words), column, indent, &out);
    buffer_add_char(&out, '\0');
    assert_string_equal(out.at, expected);
    buffer_release(&out);
}

static void lines_have_80_columns_at_most(void **state)
{
    (void)state;
    assert_wrapped("", 0, 0, "\n");
    assert_wrapped("one two", 74, 4, "one\n    two\n");
    assert_wrapped("one two", 73, 4, "one two\n");
    assert_wrapped("£££ two", 73, 4, "£££ two\n");
    assert_wrapped("a [b c] d", 74, 2, "a\n  [b c] d\n");
    assert_wrapped("a [b [c]]… d", 72, 2, "a\n  [b [c]]… d\n");
    assert_wrapped("longer-than-there-is-room-for", 70, 2, "longer-than-there-is-room-for\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_and_quoted_words_are_to_be_typed),
        cmocka_unit_test(an_apostrophe_or_a_dash_is_not),
        cmocka_unit_test(paragraphs_have_an_empty_line_between_them),
        cmocka_unit_test(lines_have_80_columns_at_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
