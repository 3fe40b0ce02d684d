/* Markdown as a list of events, and the bounds that keep it safe to walk. */
#include "unit.h"

#include "read/entity.h"
#include "read/markdown.h"

static const char *const elements[] = {
    "p",     "h",  "quote", "ul", "ol", "li",     "pre",  "hr", "table", "thead",
    "tbody", "tr", "th",    "td", "em", "strong", "code", "a",  "img",
};

/* The events on one line: `<p> 'See ' <a funding.md> 'the money' </a> </p>`. */
static const char *events_of(struct unit *unit, struct text text)
{
    struct markdown markdown = {0};
    struct markdown_failure failure = {0};
    struct buffer out = {0};
    if (!markdown_read(&unit->arena, unit_exact(unit, text), &markdown, &failure))
        fail_msg("\"%.*s\" was refused: %s", TEXT_ARGUMENTS(text_slice(text, 0, 60)),
                 failure.words);
    for (size_t i = 0; i < markdown.count; i++) {
        const struct markdown_event *e = &markdown.items[i];
        buffer_add_string(&out, i > 0 ? " " : "");
        if (e->kind == MARKDOWN_TEXT)
            buffer_format(&out, "'%.*s'", TEXT_ARGUMENTS(e->text));
        else if (e->kind == MARKDOWN_BREAK || e->kind == MARKDOWN_SOFT_BREAK)
            buffer_add_string(&out, e->kind == MARKDOWN_BREAK ? "br" : "soft");
        else
            buffer_format(&out, "<%s%s", e->kind == MARKDOWN_CLOSE ? "/" : "",
                          elements[e->element]);
        if (e->kind == MARKDOWN_OPEN) {
            if (e->level > 0)
                buffer_format(&out, " %u", e->level);
            if (e->text.length > 0)
                buffer_format(&out, " %.*s", TEXT_ARGUMENTS(e->text));
        }
        if (e->kind == MARKDOWN_OPEN || e->kind == MARKDOWN_CLOSE)
            buffer_add_string(&out, ">");
    }
    const char *events = unit_string(unit, buffer_text(&out));
    buffer_release(&out);
    return events;
}

static void what_officers_write_becomes_events(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *text;
        const char *events;
    } cases[] = {
        {"", ""},
        {"See [the money](funding.md).", "<p> 'See ' <a funding.md> 'the money' </a> '.' </p>"},
        {"[a](b.md \"The title\")", "<p> <a b.md> 'a' </a> </p>"},
        {"![A map](map.svg)", "<p> <img map.svg> 'A map' </img> </p>"},
        {"## Two *soft* **hard**",
         "<h 2> 'Two ' <em> 'soft' </em> ' ' <strong> 'hard' </strong> </h>"},
        {"> quoted", "<quote> <p> 'quoted' </p> </quote>"},
        {"- a\n- b", "<ul> <li> 'a' </li> <li> 'b' </li> </ul>"},
        {"7. a", "<ol 7> <li> 'a' </li> </ol>"},
        {"one\ntwo  \nthree", "<p> 'one' soft 'two' br 'three' </p>"},
        {"`a <b>`", "<p> <code> 'a <b>' </code> </p>"},
        {"---", "<hr> </hr>"},
        {"caf\xc3\xa9 \xf0\x9f\x98\x80", "<p> 'caf\xc3\xa9 \xf0\x9f\x98\x80' </p>"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(events_of(unit, text_from(cases[i].text)), cases[i].events);
}

static void cells_of_a_table_know_their_alignment(void **state)
{
    struct unit *unit = *state;
    assert_string_equal(
        events_of(unit, TEXT("| a | b | c |\n|---|:---:|---:|\n| 1 | 2 | 3 |\n")),
        "<table 3> <thead> <tr> <th> 'a' </th> <th> 'b' </th> <th 1> 'c' </th> </tr> </thead> "
        "<tbody> <tr> <td> '1' </td> <td> '2' </td> <td 1> '3' </td> </tr> </tbody> </table>");
}

static void raw_html_is_text(void **state)
{
    struct unit *unit = *state;
    struct markdown markdown = {0};
    struct markdown_failure failure = {0};
    struct text text = TEXT("a <script>x</script> <!-- c -->\n\n<div>\ny\n</div>\n");
    struct buffer out = {0};
    assert_true(markdown_read(&unit->arena, unit_exact(unit, text), &markdown, &failure));
    for (size_t i = 0; i < markdown.count; i++) {
        buffer_add(&out, markdown.items[i].text);
        if (markdown.items[i].kind == MARKDOWN_OPEN)
            assert_int_equal(markdown.items[i].element, MARKDOWN_PARAGRAPH);
    }
    assert_text(unit, buffer_text(&out), "a <script>x</script> <!-- c --><div>y</div>");
    buffer_release(&out);
}

static void entities_in_attributes_are_characters(void **state)
{
    struct unit *unit = *state;
    assert_string_equal(events_of(unit, TEXT("[a](x?a=1&amp;b=&pound;&#163;)")),
                        "<p> <a x?a=1&b=\xc2\xa3\xc2\xa3> 'a' </a> </p>");
    assert_string_equal(events_of(unit, TEXT("&pound;5 &amp; &notone;")),
                        "<p> '\xc2\xa3' '5 ' '&' ' ' '&notone;' </p>");
}

static void carriage_returns_and_nul_do_no_harm(void **state)
{
    struct unit *unit = *state;
    assert_string_equal(events_of(unit, TEXT("a\r\nb\r\n\r\nc\r\n")),
                        "<p> 'a' soft 'b' </p> <p> 'c' </p>");
    assert_string_equal(events_of(unit, TEXT("a\0b")), "<p> 'a' '\xef\xbf\xbd' 'b' </p>");
    events_of(unit, TEXT("caf\xe9 \xff\xe2\x82"));
}

static void check_refused(struct unit *unit, struct text text, const char *id, const char *words,
                          const char *advice)
{
    struct markdown markdown = {0};
    struct markdown_failure failure = {0};
    if (markdown_read(&unit->arena, unit_exact(unit, text), &markdown, &failure))
        fail_msg("\"%.*s\" was accepted", TEXT_ARGUMENTS(text_slice(text, 0, 60)));
    assert_string_equal(problem_id(failure.problem), id);
    assert_string_equal(failure.words, words);
    assert_string_equal(failure.advice, advice);
    assert_true(failure.at <= text.length);
    arena_clear(&unit->arena);
}

static const char BRACKETS[] = "square brackets are nested more than 32 deep here";
static const char BRACKETS_ADVICE[] = "Close them, or write \\[ for a bracket that is no link.";
static const char BLOCKS[] = "lists or quotations are nested too deeply here";
static const char BLOCKS_ADVICE[] = "Look for a long run of > or - at the start of a line.";

static void a_long_run_of_brackets_is_refused_at_once(void **state)
{
    struct unit *unit = *state;
    static const char *const runs[] = {"[", "![", "[[", "[x", "[\n"};
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++)
        check_refused(unit, unit_repeat(unit, runs[i], 100 * 1024 / strlen(runs[i])),
                      "markdown-nesting", BRACKETS, BRACKETS_ADVICE);
    struct markdown markdown = {0};
    struct markdown_failure failure = {0};
    struct text late = arena_join(&unit->arena, TEXT("fine\n\n"), unit_repeat(unit, "[", 33));
    assert_false(markdown_read(&unit->arena, late, &markdown, &failure));
    assert_int_equal(failure.at, 6 + 32);
}

static void brackets_that_do_not_nest_are_no_matter(void **state)
{
    struct unit *unit = *state;
    events_of(unit, unit_repeat(unit, "[", 32));
    events_of(unit, unit_repeat(unit, "[a] ", 10000));
    events_of(unit, unit_repeat(unit, "\\[", 10000));
    events_of(unit, unit_repeat(unit, "[\n\n", 1000));
    events_of(unit, unit_repeat(unit, "[\\\n\n", 1000));
    events_of(unit, unit_repeat(unit, "]", 10000));
}

static void deep_quotes_and_lists_are_refused(void **state)
{
    struct unit *unit = *state;
    check_refused(unit, unit_repeat(unit, ">", 100 * 1024), "markdown-nesting", BLOCKS,
                  BLOCKS_ADVICE);
    check_refused(unit, unit_repeat(unit, "> ", 120), "markdown-nesting", BLOCKS, BLOCKS_ADVICE);
    check_refused(unit, unit_repeat(unit, "1. ", 1000), "markdown-nesting", BLOCKS, BLOCKS_ADVICE);
    check_refused(unit, arena_join(&unit->arena, unit_repeat(unit, "- ", 1000), TEXT("a")),
                  "markdown-nesting", BLOCKS, BLOCKS_ADVICE);
    events_of(unit, arena_join(&unit->arena, unit_repeat(unit, "> ", 90), TEXT("a")));
}

static void deep_emphasis_is_refused(void **state)
{
    struct unit *unit = *state;
    struct text deep =
        arena_join(&unit->arena, unit_repeat(unit, "*a ", 2000), unit_repeat(unit, "b* ", 2000));
    check_refused(unit, deep, "markdown-nesting", "emphasis is nested too deeply here",
                  "Look for a long run of * or _.");
    events_of(unit, unit_repeat(unit, "*a* **b** ", 5000));
}

static void a_table_has_at_most_128_columns(void **state)
{
    struct unit *unit = *state;
    for (size_t columns = 128; columns <= 129; columns++) {
        struct text table = arena_format(
            &unit->arena, "|%s\n|%s\n|%s\n", unit_repeat(unit, "a|", columns).at,
            unit_repeat(unit, "---|", columns).at, unit_repeat(unit, "b|", columns).at);
        if (columns == 128)
            assert_non_null(strstr(events_of(unit, table), "<table 128> <thead>"));
        else
            check_refused(unit, table, "markdown-size", "this table has more than 128 columns",
                          "Put the table in a CSV file in the data folder.");
    }
}

static void a_definition_used_without_end_is_refused(void **state)
{
    struct unit *unit = *state;
    struct text text =
        arena_format(&unit->arena, "[a]: /%s\n\n%s", unit_repeat(unit, "x", 50000).at,
                     unit_repeat(unit, "[a] ", 20000).at);
    check_refused(unit, text, "markdown-size", "this page becomes too large",
                  "Split it into several pages.");
}

static void every_open_event_has_its_close(void **state)
{
    struct unit *unit = *state;
    struct markdown markdown = {0};
    struct markdown_failure failure = {0};
    struct text text = TEXT("# a *b `c`*\n\n> - [d **e**](f)\n>   ![g](h)\n\n|a|\n|---|\n|*b*|\n");
    enum markdown_element open[MARKDOWN_DEPTH];
    size_t depth = 0;
    assert_true(markdown_read(&unit->arena, unit_exact(unit, text), &markdown, &failure));
    for (size_t i = 0; i < markdown.count; i++) {
        const struct markdown_event *e = &markdown.items[i];
        assert_true(e->at <= text.length);
        if (e->kind == MARKDOWN_OPEN) {
            assert_true(depth < MARKDOWN_DEPTH);
            open[depth++] = e->element;
        } else if (e->kind == MARKDOWN_CLOSE) {
            assert_true(depth > 0);
            assert_int_equal(open[--depth], e->element);
        }
    }
    assert_int_equal(depth, 0);
}

static void text_knows_its_offset(void **state)
{
    struct unit *unit = *state;
    struct markdown markdown = {0};
    struct markdown_failure failure = {0};
    struct text text = TEXT("# One\n\ntwo *three*\n");
    assert_true(markdown_read(&unit->arena, unit_exact(unit, text), &markdown, &failure));
    for (size_t i = 0; i < markdown.count; i++)
        if (markdown.items[i].kind == MARKDOWN_TEXT)
            assert_int_equal(text_find(text, markdown.items[i].text, 0), markdown.items[i].at);
}

static void entities_become_their_characters(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *entity;
        const char *written;
    } cases[] = {
        {"&amp;", "&"},
        {"&pound;", "\xc2\xa3"},
        {"&#163;", "\xc2\xa3"},
        {"&#xA3;", "\xc2\xa3"},
        {"&#x20ac;", "\xe2\x82\xac"},
        {"&#128512;", "\xf0\x9f\x98\x80"},
        {"&#65;", "A"},
        {"&nosuch;", "&nosuch;"},
        {"&AMP2;", "&AMP2;"},
        {"&#0;", "\xef\xbf\xbd"},
        {"&#27;", "\xef\xbf\xbd"},
        {"&#x9b;", "\xef\xbf\xbd"},
        {"&#xD800;", "\xef\xbf\xbd"},
        {"&#x110000;", "\xef\xbf\xbd"},
        {"&#9999999;", "\xef\xbf\xbd"},
        {"&#99999999999999999999;", "\xef\xbf\xbd"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer out = {0};
        entity_write(&out, unit_exact(unit, text_from(cases[i].entity)));
        assert_text(unit, buffer_text(&out), cases[i].written);
        buffer_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(what_officers_write_becomes_events),
        UNIT_TEST(cells_of_a_table_know_their_alignment),
        UNIT_TEST(raw_html_is_text),
        UNIT_TEST(entities_in_attributes_are_characters),
        UNIT_TEST(carriage_returns_and_nul_do_no_harm),
        UNIT_TEST(a_long_run_of_brackets_is_refused_at_once),
        UNIT_TEST(brackets_that_do_not_nest_are_no_matter),
        UNIT_TEST(deep_quotes_and_lists_are_refused),
        UNIT_TEST(deep_emphasis_is_refused),
        UNIT_TEST(a_table_has_at_most_128_columns),
        UNIT_TEST(a_definition_used_without_end_is_refused),
        UNIT_TEST(every_open_event_has_its_close),
        UNIT_TEST(text_knows_its_offset),
        UNIT_TEST(entities_become_their_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
