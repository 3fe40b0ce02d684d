/* Rows in any dialect, with the places of their cells, and in any encoding. */
#include "unit.h"

#include "read/csvw/encoding.h"
#include "read/csvw/metadata.h"
#include "read/csvw/rows.h"

/* The standard's dialect, for a test to change. */
static struct csvw_dialect standard(struct unit *unit)
{
    struct csvw_group group;
    csvw_group_plain(&unit->arena, TEXT("a.csv"), &group);
    return group.tables.items[0].dialect;
}

/* Cells as `line:column+length text`, apart by " | "; rows by line ends. */
static const char *rows_of(struct unit *unit, const struct csvw_dialect *dialect, const char *text)
{
    struct csvw_rows rows;
    struct csvw_row row;
    struct buffer out = {0};
    const struct source *source = unit_source(unit, "a.csv", text_from(text));
    csvw_rows_begin(&rows, source, dialect, &unit->all);
    while (csvw_rows_next(&rows, &row)) {
        if (row.comment)
            buffer_add_string(&out, "comment");
        for (size_t i = 0; i < row.count; i++) {
            struct position at = source_position(source, row.cells[i].place.at);
            buffer_format(&out, "%s%zu:%zu+%zu %.*s", i ? " | " : "", at.line, at.column,
                          row.cells[i].place.length, TEXT_ARGUMENTS(row.cells[i].text));
        }
        buffer_add_char(&out, '\n');
    }
    csvw_rows_release(&rows);
    const char *all = unit_string(unit, buffer_text(&out));
    buffer_release(&out);
    return all;
}

static void the_standard_dialect(void **state)
{
    struct unit *unit = *state;
    struct csvw_dialect dialect = standard(unit);
    static const char *const cases[][2] = {
        {"a,b\n1,2\n", "1:1+1 a | 1:3+1 b\n2:1+1 1 | 2:3+1 2\n"},
        {"a,b\r\n1,", "1:1+1 a | 1:3+1 b\n2:1+1 1 | 2:3+0 \n"},
        {"\xef\xbb\xbf a , \"b \"\n", "1:2+1 a | 1:6+4 b\n"},
        {"\"x \"\"y\"\"\",\"1\n2\"\n", "1:1+9 x \"y\" | 1:11+5 1\n2\n"},
        {"# no\na\n", "comment\n2:1+1 a\n"},
        {"a\n\nb\n", "1:1+1 a\n2:1+0 \n3:1+1 b\n"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(rows_of(unit, &dialect, cases[i][0]), cases[i][1]);
    assert_said(unit, "");
}

static void other_dialects(void **state)
{
    struct unit *unit = *state;
    struct csvw_dialect dialect = standard(unit);
    dialect.delimiter = TEXT("::");
    dialect.quote = TEXT("'");
    dialect.backslash = true;
    dialect.comment_prefix = TEXT("//");
    dialect.skip_rows = 1;
    dialect.skip_columns = 1;
    dialect.skip_blank_rows = true;
    dialect.trim_end = false;
    assert_string_equal(
        rows_of(unit, &dialect, "a \"title\nx::y ::'it\\'s'\n// no\n::\nx::a\\::b:c\n"),
        "2:4+1 y  | 2:8+7 it's\ncomment\n5:4+7 a::b:c\n");
    dialect.quote = (struct text){0};
    dialect.backslash = false;
    assert_string_equal(rows_of(unit, &dialect, "-\nx::'a::\"b\"\n"), "2:4+2 'a | 2:8+3 \"b\"\n");
    assert_said(unit, "");
}

static void what_is_no_csv_is_refused(void **state)
{
    struct unit *unit = *state;
    struct csvw_dialect dialect = standard(unit);
    static const char advice[] =
        "> A cell with a quotation mark in it is written in quotation marks, with each one inside "
        "doubled: \"the \"\"first\"\" year\".\n";
    static const char *const cases[][2] = {
        {"a\n\"b", "csv-quote 2:1 this quotation mark is never closed\n"},
        {"a\nb\"c\"\n",
         "csv-quote 2:2 a quotation mark stands inside a cell that does not begin with one\n"},
        {"\"a\"b,c\n", "csv-quote 1:4 there is more in the cell after its quotation mark\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rows_of(unit, &dialect, cases[i][0]);
        assert_said(unit, unit_string(unit, arena_join(&unit->arena, text_from(cases[i][1]),
                                                       text_from(advice))));
        unit_forget(unit);
    }
    struct text wide = unit_repeat(unit, ",", CSVW_COLUMN_LIMIT + 1);
    rows_of(unit, &dialect, unit_string(unit, wide));
    assert_int_equal(unit->all.list.items[0].problem, PROBLEM_CSV_RAGGED);
    unit_forget(unit);
    struct text large = unit_repeat(unit, "x", CSV_CELL_LIMIT + 1);
    rows_of(unit, &dialect, unit_string(unit, large));
    assert_int_equal(unit->all.list.items[0].problem, PROBLEM_CSV_CELL_SIZE);
}

static void encodings_become_utf_8(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *name;
        struct text bytes;
        const char *text;
    } cases[] = {
        {"utf-8", TEXT_CONSTANT("\xc2\xa3"), "£"},
        {"Latin1", TEXT_CONSTANT("\xa3\x80"), "£€"},
        {"utf-16le", TEXT_CONSTANT("\xa3\0a\0"), "£a"},
        {"utf-16be", TEXT_CONSTANT("\0\xa3\xd8\x3d\xde\0"), "£\xf0\x9f\x98\x80"},
        {"utf-8", TEXT_CONSTANT("\xff\xfe\xa3\0"), "\xef\xbb\xbf£"},
        {"utf-16le", TEXT_CONSTANT("a\0\0\xd8x"), "a\xef\xbf\xbd\xef\xbf\xbd"},
    };
    struct text text;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(csvw_encoding_decode(&unit->arena, text_from(cases[i].name),
                                         unit_exact(unit, cases[i].bytes), &text));
        assert_text(unit, text, cases[i].text);
    }
    assert_true(csvw_encoding_is_known(TEXT("Shift_JIS")));
    assert_false(csvw_encoding_is_known(TEXT("foo")));
    assert_false(csvw_encoding_decode(&unit->arena, TEXT("shift_jis"), TEXT("a"), &text));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(the_standard_dialect),
        UNIT_TEST(other_dialects),
        UNIT_TEST(what_is_no_csv_is_refused),
        UNIT_TEST(encodings_become_utf_8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
