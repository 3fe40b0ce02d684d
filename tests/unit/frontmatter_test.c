/* Front matter: the plain part of YAML, and what is refused of the rest. */
#include "unit.h"

#include "read/frontmatter.h"

static const char SYNTAX_ADVICE[] =
    "> Each line is a name, a colon, a space and a value. Put a value that holds a colon or begins "
    "with a sign in quotation marks.\n";
static const char NAMES_ADVICE[] = "> Each line is a name, a colon, a space and a value.\n";
static const char ALIAS[] = "the front matter may not use anchors (&), aliases (*) or tags (!)\n"
                            "> Write the value out, or put it in quotation marks if it is text.\n";

static struct document read_document(struct unit *unit, struct text text)
{
    struct document document = {0};
    struct source *source = unit_source(unit, "content/a.md", text);
    if (!document_read(&unit->arena, source, &document, &unit->all))
        fail_msg("refused: %s", unit_said(unit));
    assert_ptr_equal(document.source, source);
    assert_int_equal(document.fields.kind, NODE_MAP);
    assert_int_equal(unit->all.list.count, 0);
    return document;
}

static void check_refused(struct unit *unit, struct text text, const char *said)
{
    struct document document = {0};
    if (document_read(&unit->arena, unit_source(unit, "content/a.md", text), &document, &unit->all))
        fail_msg("\"%.*s\" was accepted", TEXT_ARGUMENTS(text_slice(text, 0, 60)));
    assert_said(unit, said);
    unit_forget(unit);
}

static const struct node *check_string(struct unit *unit, const struct node *map, const char *name,
                                       const char *value)
{
    const struct node *node = node_member(map, name);
    assert_non_null(node);
    assert_int_equal(node->kind, NODE_STRING);
    assert_text(unit, node->text, value);
    return node;
}

static void fields_and_body_are_taken_apart(void **state)
{
    struct unit *unit = *state;
    struct text text = TEXT("---\ntype: priority\ntitle: \"A: b\"\n---\nThe *body*.\n");
    struct document document = read_document(unit, text);
    assert_int_equal(document.fields.count, 2);
    assert_text(unit, document.fields.names[1], "title");
    check_string(unit, &document.fields, "type", "priority");
    check_string(unit, &document.fields, "title", "A: b");
    assert_null(node_member(&document.fields, "titl"));
    assert_text(unit, text_slice(text, document.body, text.length), "The *body*.\n");
}

static void lists_and_maps_may_stand_in_each_other(void **state)
{
    struct unit *unit = *state;
    struct document document = read_document(
        unit, TEXT("---\nsite:\n  name: x\n  links:\n    - to: a\n      of: b\n    - c\n---\n"));
    const struct node *site = node_member(&document.fields, "site");
    assert_non_null(site);
    assert_int_equal(site->kind, NODE_MAP);
    const struct node *links = node_member(site, "links");
    assert_int_equal(links->kind, NODE_LIST);
    assert_int_equal(links->count, 2);
    assert_null(links->names);
    check_string(unit, &links->items[0], "of", "b");
    assert_text(unit, links->items[1].text, "c");
}

static void scalars_stay_text_whatever_they_look_like(void **state)
{
    struct unit *unit = *state;
    static const char *const values[] = {"no",   "yes",  "012",  "1e3",        "1.0",  "~",
                                         "null", "true", "0x1F", "2022-09-05", ".inf", "12:30:45"};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct text text = arena_format(&unit->arena, "---\na: %s\n---\n", values[i]);
        struct document document = read_document(unit, text);
        check_string(unit, &document.fields, "a", values[i]);
    }
    struct document document = read_document(unit, TEXT("---\na:\nb: ''\n---\n"));
    assert_int_equal(node_member(&document.fields, "a")->kind, NODE_NULL);
    check_string(unit, &document.fields, "b", "");
}

static void a_value_may_have_several_lines(void **state)
{
    struct unit *unit = *state;
    struct text text = TEXT("---\r\na: |\r\n  x\r\n  ---\r\n  y\r\nb: >\r\n  c\r\n  d\r\n---\r\nE");
    struct document document = read_document(unit, text);
    check_string(unit, &document.fields, "a", "x\n---\ny\n");
    check_string(unit, &document.fields, "b", "c d\n");
    assert_text(unit, text_slice(text, document.body, text.length), "E");
}

static void bom_and_crlf_change_no_place(void **state)
{
    struct unit *unit = *state;
    struct text text =
        TEXT("\xef\xbb\xbf---\r\n\xc3\xa9: x\r\n\r\ntitle: \xf0\x9f\x98\x80 y\r\n---\r\nBody");
    struct document document = read_document(unit, text);
    const struct node *title = check_string(unit, &document.fields, "title", "\xf0\x9f\x98\x80 y");
    struct position at = source_position(document.source, title->place.at);
    assert_int_equal(at.line, 4);
    assert_int_equal(at.column, 8);
    assert_int_equal(title->place.length, 6);
    at = source_position(document.source, document.fields.name_places[1].at);
    assert_int_equal(at.line, 4);
    assert_int_equal(at.column, 1);
    assert_int_equal(document.fields.name_places[1].length, 5);
    assert_text(unit, text_slice(text, document.body, text.length), "Body");
}

static void fences_may_have_spaces_and_be_all_there_is(void **state)
{
    struct unit *unit = *state;
    static const char *const texts[] = {"---\n---\n", "---\n---", "---  \n--- \t\n", "---\n\n---",
                                        "---\n# only a comment\n---\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct document document = read_document(unit, text_from(texts[i]));
        assert_int_equal(document.fields.count, 0);
        assert_int_equal(document.body, strlen(texts[i]));
    }
}

static void a_page_without_front_matter_is_told_how_to_begin(void **state)
{
    struct unit *unit = *state;
    static const char *const texts[] = {"",
                                        "Body",
                                        "\xef\xbb\xbf# Body",
                                        "\n---\na: b\n---\n",
                                        "----\na: b\n---\n",
                                        " ---\n---\n",
                                        "***"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check_refused(unit, text_from(texts[i]),
                      "front-matter-open 1:1 this page has no front matter\n"
                      "> Begin the file with a line of three hyphens (---), then type: and "
                      "title:, then another line of three hyphens.\n");
}

static void front_matter_without_end_is_refused(void **state)
{
    struct unit *unit = *state;
    struct text large = arena_format(&unit->arena, "---\na: %s\n---\n",
                                     unit_repeat(unit, "x", FRONT_MATTER_LIMIT).at);
    const struct text texts[] = {
        TEXT("---"),
        TEXT("---\n"),
        TEXT("---\na: b\nBody\n"),
        TEXT("---\na: b\n ---\n"),
        TEXT("---\r\na: b\r\n----\r\n"),
        TEXT("---\na: b\n...\n"),
        large,
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check_refused(unit, texts[i],
                      "front-matter-open 1:1 the front matter that begins here has no end\n"
                      "> End it with a line of three hyphens (---), within 64 KB.\n");
}

static void a_key_given_twice_is_shown_where_it_stands_again(void **state)
{
    struct unit *unit = *state;
    check_refused(unit, TEXT("---\ntype: a\ntitle: b\ntype: c\n---\n"),
                  "key-twice 4:1 'type' is given twice\n> Keep one of the two.\n");
    check_refused(unit, TEXT("---\na: {b: 1, c: 2, \"b\": 3}\n---\n"),
                  "key-twice 2:17 'b' is given twice\n> Keep one of the two.\n");
    read_document(unit, TEXT("---\na: {b: 1}\nb: {b: 2}\nA: 1\n---\n"));
}

static void anchors_aliases_and_tags_are_refused(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *text;
        const char *where;
    } cases[] = {
        {"---\na: &x 1\n---\n", "2:4"},
        {"---\na: b\nc: *x\n---\n", "3:4"},
        {"---\na: !!int 1\n---\n", "2:4"},
        {"---\na: !x 1\n---\n", "2:4"},
        {"---\na: ! 1\n---\n", "2:4"},
        {"---\na: &x [1]\n---\n", "2:4"},
        {"---\na: !!set {b}\n---\n", "2:4"},
        {"---\n&x a: b\n---\n", "2:1"},
        {"---\n*x : b\n---\n", "2:1"},
        {"---\n!!map {a: b}\n---\n", "2:1"},
        {"---\n*x\n---\n", "2:1"},
        {"---\n\xc3\xa9\xf0\x9f\x98\x80: {b: *x}\n---\n", "2:9"},
        {"\xef\xbb\xbf---\r\na: b\r\nc: *x\r\n---\r\n", "3:4"},
        {"---\na: x\xe2\x80\xa8  y\nb: *x\n---\n", "3:4"}, /* libyaml counts a line more here */
        {"---\na: [&x [*x, *x], &y [*x, *x]]\n---\n", "2:5"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text said = arena_format(&unit->arena, "yaml-alias %s %s", cases[i].where, ALIAS);
        check_refused(unit, text_from(cases[i].text), said.at);
    }
}

static void nesting_past_64_is_refused(void **state)
{
    struct unit *unit = *state;
    static const char said[] = "yaml-depth 2:67 the front matter is nested more than 64 deep\n"
                               "> Look for brackets or indentation that went wrong.\n";
    static const size_t depths[] = {63, 64, 65, 30000};
    for (size_t i = 0; i < sizeof depths / sizeof *depths; i++) {
        struct text text =
            arena_format(&unit->arena, "---\na: %s%s\n---\n", unit_repeat(unit, "[", depths[i]).at,
                         unit_repeat(unit, "]", depths[i]).at);
        if (depths[i] < 64) /* the map around it is the first */
            read_document(unit, text);
        else
            check_refused(unit, text, said);
    }
    struct buffer out = {0};
    buffer_add_string(&out, "---\n");
    for (int i = 0; i < 100; i++)
        buffer_format(&out, "%*sa:\n", i, "");
    buffer_add_string(&out, "---\n");
    check_refused(unit, buffer_text(&out),
                  "yaml-depth 65:64 the front matter is nested more than 64 deep\n"
                  "> Look for brackets or indentation that went wrong.\n");
    buffer_release(&out);
}

static void malformed_yaml_is_shown_where_it_breaks(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *text;
        const char *what;
    } cases[] = {
        {"---\ntitle: a: b\n---\n",
         "2:9 the front matter is not well formed: there is a second colon with a space after it "
         "in this line"},
        {"---\na: [1\nb: 2\n---\n",
         "2:4 the front matter is not well formed: the list that begins here is never closed"},
        {"---\n\ta: b\n---\n",
         "2:1 the front matter is not well formed: a value cannot begin with this character"},
        {"---\na: @x\n---\n",
         "2:4 the front matter is not well formed: a value cannot begin with this character"},
        {"---\na: 'b\n---\nBody\n",
         "2:4 the front matter is not well formed: this quotation mark is never closed"},
        {"---\n\xc3\xa9: \xc3\xa9: b\n---\n", "2:5 the front matter is not well formed: there is a "
                                              "second colon with a space after it in this line"},
        {"---\na: x\xef\xbf\xbey\n---\n", "2:5 the front matter is not well formed: control "
                                          "characters are not allowed"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text said =
            arena_format(&unit->arena, "yaml-syntax %s\n%s", cases[i].what, SYNTAX_ADVICE);
        check_refused(unit, text_from(cases[i].text), said.at);
    }
}

static void front_matter_must_be_names_and_values(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *text;
        const char *what;
    } cases[] = {
        {"---\njust text\n---\n", "2:1 the front matter must be names and values"},
        {"---\n- a\n- b\n---\n", "2:1 the front matter must be names and values"},
        {"---\n? [a]\n: b\n---\n", "2:3 a name is expected here"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text said =
            arena_format(&unit->arena, "yaml-syntax %s\n%s", cases[i].what, NAMES_ADVICE);
        check_refused(unit, text_from(cases[i].text), said.at);
    }
}

static void no_escape_brings_a_control_character_in(void **state)
{
    struct unit *unit = *state;
    static const char *const escapes[] = {"\\0", "\\x00", "\\e", "\\x1b",
                                          "\\a", "\\x7f", "\\N", "\\u009b"};
    for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++) {
        struct text text = arena_format(&unit->arena, "---\na: \"b%sc\"\n---\n", escapes[i]);
        check_refused(unit, text,
                      "yaml-syntax 2:4 this value holds a control character\n"
                      "> Delete the escape: a backslash and the characters after it.\n");
    }
    struct document document = read_document(unit, TEXT("---\na: \"b\\tc\\n\\u00e9\"\n---\n"));
    check_string(unit, &document.fields, "a", "b\tc\n\xc3\xa9");
}

static void broken_bytes_do_no_harm(void **state)
{
    struct unit *unit = *state;
    static const struct text texts[] = {
        TEXT_CONSTANT("---\na: caf\xe9\n---\n"),  TEXT_CONSTANT("---\na: b\0c\n---\n"),
        TEXT_CONSTANT("---\na: \x1b[31m\n---\n"), TEXT_CONSTANT("---\na: \xe2\x82"),
        TEXT_CONSTANT("---\na: \xe2\x82\n---\n"),
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct document document = {0};
        assert_false(document_read(&unit->arena, unit_source(unit, "a.md", texts[i]), &document,
                                   &unit->all));
    }
    assert_true(unit->all.errors > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(fields_and_body_are_taken_apart),
        UNIT_TEST(lists_and_maps_may_stand_in_each_other),
        UNIT_TEST(scalars_stay_text_whatever_they_look_like),
        UNIT_TEST(a_value_may_have_several_lines),
        UNIT_TEST(bom_and_crlf_change_no_place),
        UNIT_TEST(fences_may_have_spaces_and_be_all_there_is),
        UNIT_TEST(a_page_without_front_matter_is_told_how_to_begin),
        UNIT_TEST(front_matter_without_end_is_refused),
        UNIT_TEST(a_key_given_twice_is_shown_where_it_stands_again),
        UNIT_TEST(anchors_aliases_and_tags_are_refused),
        UNIT_TEST(nesting_past_64_is_refused),
        UNIT_TEST(malformed_yaml_is_shown_where_it_breaks),
        UNIT_TEST(front_matter_must_be_names_and_values),
        UNIT_TEST(no_escape_brings_a_control_character_in),
        UNIT_TEST(broken_bytes_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
