/* Diagnostics for machines: well formed, and not to be forged by what an input holds. */
#include "unit.h"

#include "command/format.h"
#include "read/json.h"

static void tell(struct unit *unit, const char *name, const char *words)
{
    const struct source *source = unit_source(unit, name, TEXT("one\ntwo\n"));
    struct diagnostic *d =
        diagnose(&unit->all, PROBLEM_CELL_VALUE, place_at(source, 5, 1), "%s", words);
    advise(&unit->all, d, "Write it.");
}

static struct text written(struct unit *unit, enum report_format format)
{
    struct buffer out = {0};
    diagnostics_sort(&unit->all);
    format_write(&unit->all, format, &out);
    struct text text = arena_copy(&unit->arena, buffer_text(&out));
    buffer_release(&out);
    return text;
}

static void github_shows_a_mistake_at_its_place(void **state)
{
    struct unit *unit = *state;
    tell(unit, "data/a.csv", "this is wrong");
    assert_string_equal(
        written(unit, FORMAT_GITHUB).at,
        "::error file=data/a.csv,line=2,col=2,title=cell-value::this is wrong%0AWrite it.\n");
}

static void no_input_can_forge_a_command(void **state)
{
    struct unit *unit = *state;
    tell(unit, "a,line=9::b%.csv", "x\n::error file=other::forged\r##[group]%0A");
    assert_string_equal(written(unit, FORMAT_GITHUB).at,
                        "::error file=a%2Cline=9%3A%3Ab%25.csv,line=2,col=2,title=cell-value::"
                        "x%0A::error file=other::forged%0D##[group]%250A%0AWrite it.\n");
}

static void the_json_formats_are_json_whatever_is_in_them(void **state)
{
    struct unit *unit = *state;
    static const enum report_format formats[] = {FORMAT_JSON, FORMAT_GITLAB, FORMAT_SARIF};
    tell(unit, "a\"b\\.csv", "quote \" backslash \\ line\nend\ttab \x01\xFF");
    tell(unit, "c.csv", "plain");
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        struct text text = written(unit, formats[i]);
        struct diagnostics others = {0};
        const struct node *root =
            json_read(&unit->arena, unit_source(unit, "report.json", text), &others);
        if (!root)
            fail_msg("format %zu is not JSON:\n%s", i, text.at);
        diagnostics_release(&others);
    }
}

static void gitlab_tells_two_alike_apart(void **state)
{
    struct unit *unit = *state;
    const struct source *source = unit_source(unit, "a.csv", TEXT("one\ntwo\n"));
    diagnose(&unit->all, PROBLEM_CELL_VALUE, place_at(source, 0, 1), "same");
    diagnose(&unit->all, PROBLEM_CELL_VALUE, place_at(source, 4, 1), "same");
    struct text text = written(unit, FORMAT_GITLAB);
    const struct node *root =
        json_read(&unit->arena, unit_source(unit, "report.json", text), &unit->all);
    assert_non_null(root);
    assert_int_equal(root->count, 2);
    const struct node *first = node_member(&root->items[0], "fingerprint");
    const struct node *second = node_member(&root->items[1], "fingerprint");
    assert_false(text_equal(first->text, second->text));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(github_shows_a_mistake_at_its_place),
        UNIT_TEST(no_input_can_forge_a_command),
        UNIT_TEST(the_json_formats_are_json_whatever_is_in_them),
        UNIT_TEST(gitlab_tells_two_alike_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
