/* CSV: cells with their exact places, and what is refused. */
#include "unit.h"

#include "read/csv.h"

static const char QUOTE_ADVICE[] =
    "> A cell with a quotation mark in it is written in quotation marks, with each one inside "
    "doubled: \"the \"\"first\"\" year\".\n";

/* Every cell as `line:column+length text`, rows apart by a line break. */
static const char *cells_of(struct unit *unit, struct text text)
{
    struct csv csv = {0};
    struct source *source = unit_source(unit, "data/a.csv", text);
    struct buffer out = {0};
    if (!csv_read(&unit->arena, source, &csv, &unit->all))
        fail_msg("refused: %s", unit_said(unit));
    assert_ptr_equal(csv.source, source);
    for (size_t row = 0; row < csv.rows; row++)
        for (size_t column = 0; column < csv.columns; column++) {
            const struct csv_cell *cell = csv_cell(&csv, row, column);
            struct position at = source_position(source, cell->place.at);
            assert_ptr_equal(cell->place.source, source);
            buffer_format(&out, "%zu:%zu+%zu %.*s%s", at.line, at.column, cell->place.length,
                          TEXT_ARGUMENTS(cell->text), column + 1 < csv.columns ? " | " : "\n");
        }
    const char *cells = unit_string(unit, buffer_text(&out));
    buffer_release(&out);
    assert_int_equal(unit->all.list.count, 0);
    return cells;
}

static void cells_are_read_with_their_exact_places(void **state)
{
    struct unit *unit = *state;
    static const struct {
        struct text text;
        const char *cells;
    } cases[] = {
        {TEXT_CONSTANT("id,name\nx,y\n"), "1:1+2 id | 1:4+4 name\n2:1+1 x | 2:3+1 y\n"},
        {TEXT_CONSTANT("id,name\nx,y"), "1:1+2 id | 1:4+4 name\n2:1+1 x | 2:3+1 y\n"},
        {TEXT_CONSTANT("id,name\r\nx,y\r\n"), "1:1+2 id | 1:4+4 name\n2:1+1 x | 2:3+1 y\n"},
        {TEXT_CONSTANT("\xef\xbb\xbfid,name\r\nx,y"), "1:1+2 id | 1:4+4 name\n2:1+1 x | 2:3+1 y\n"},
        {TEXT_CONSTANT("\xef\xbb\xbf\"id\",b\n1,2"), "1:1+4 id | 1:6+1 b\n2:1+1 1 | 2:3+1 2\n"},
        {TEXT_CONSTANT("\xc3\xa9\xe2\x82\xac,b\n\xf0\x9f\x98\x80,\xc3\xa9\n"),
         "1:1+5 \xc3\xa9\xe2\x82\xac | 1:4+1 b\n2:1+4 \xf0\x9f\x98\x80 | 2:3+2 \xc3\xa9\n"},
        {TEXT_CONSTANT("a,b\n\"x, y\",\"the \"\"first\"\"\"\n"),
         "1:1+1 a | 1:3+1 b\n2:1+6 x, y | 2:8+15 the \"first\"\n"},
        {TEXT_CONSTANT("a,b\n\"two\nlines\",z\nx,y\n"),
         "1:1+1 a | 1:3+1 b\n2:1+11 two\nlines | 3:8+1 z\n4:1+1 x | 4:3+1 y\n"},
        {TEXT_CONSTANT("a,b\n,\n\"\",\n"), "1:1+1 a | 1:3+1 b\n2:1+0  | 2:2+0 \n3:1+2  | 3:4+0 \n"},
        {TEXT_CONSTANT("a,b\n"), "1:1+1 a | 1:3+1 b\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(cells_of(unit, cases[i].text), cases[i].cells);
}

static void spaces_around_a_cell_do_not_count(void **state)
{
    struct unit *unit = *state;
    assert_string_equal(cells_of(unit, TEXT("a,b\n  x \t,  \" y \" \n")),
                        "1:1+1 a | 1:3+1 b\n2:3+1 x | 2:9+5  y \n");
}

static void empty_lines_are_dropped_and_move_no_place(void **state)
{
    struct unit *unit = *state;
    assert_string_equal(cells_of(unit, TEXT("\n\r\na,b\n\n \t \nx,y\n\n\r\nz,w\n\n")),
                        "3:1+1 a | 3:3+1 b\n6:1+1 x | 6:3+1 y\n9:1+1 z | 9:3+1 w\n");
}

static void check_refused(struct unit *unit, struct text text, const char *said)
{
    struct csv csv = {0};
    if (csv_read(&unit->arena, unit_source(unit, "data/a.csv", text), &csv, &unit->all))
        fail_msg("\"%.*s\" was accepted", TEXT_ARGUMENTS(text_slice(text, 0, 60)));
    assert_said(unit, said);
    unit_forget(unit);
}

static void a_table_without_a_header_is_refused(void **state)
{
    struct unit *unit = *state;
    static const char *const empty[] = {"",   "\n", "\r\n\r\n", "\xef\xbb\xbf", "\xef\xbb\xbf\r\n",
                                        " \n"};
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        check_refused(unit, text_from(empty[i]),
                      "csv-empty data/a.csv this table is empty\n"
                      "> The first line must name the columns. Delete the file if there is no "
                      "data.\n");
}

static void a_quotation_mark_that_is_never_closed_is_shown_where_it_opens(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *text;
        const char *where;
    } cases[] = {
        {"a,b\nx,\"y\nz,w\n", "2:3"},
        {"a,b\n\xc3\xa9\xc3\xa9,\"z", "2:4"},
        {"a,b\nx,  \"z", "2:5"},
        {"\xef\xbb\xbf\"a,b\r\nx,z\r\n", "1:1"},
        {"a,b\n\"two\nlines\",y\n\"z\n", "4:1"},
        {"a,b\nx,\"\"\"\n", "2:3"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text said =
            arena_format(&unit->arena, "csv-quote %s this quotation mark is never closed\n%s",
                         cases[i].where, QUOTE_ADVICE);
        check_refused(unit, text_from(cases[i].text), said.at);
    }
}

static void a_quotation_mark_out_of_place_is_refused(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *text;
        const char *where;
    } cases[] = {
        {"a,b\nx,y\"z\n", "2:4"},
        {"a,b\nx,\"y\"z\n", "2:6"},
        {"a,b\nx,\"the \"first\" year\"\n", "2:9"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text said = arena_format(
            &unit->arena,
            "csv-quote %s there is a quotation mark out of place before or at this character\n%s",
            cases[i].where, QUOTE_ADVICE);
        check_refused(unit, text_from(cases[i].text), said.at);
    }
}

static void every_ragged_row_is_told(void **state)
{
    struct unit *unit = *state;
    check_refused(unit, TEXT("a,b\nx\nok,ok\ny,z,w\nx,y,\n"),
                  "csv-ragged 2:1 this row has 1 cell, but the header has 2\n"
                  "> Every row needs a comma for every column, even where a cell is empty.\n"
                  "csv-ragged 4:1 this row has 3 cells, but the header has 2\n"
                  "> If a cell holds a comma, put quotation marks around the cell.\n"
                  "csv-ragged 5:1 this row has 3 cells, but the header has 2\n"
                  "> If a cell holds a comma, put quotation marks around the cell.\n");
}

static void a_ragged_row_is_shown_whole(void **state)
{
    struct unit *unit = *state;
    struct csv csv = {0};
    struct text text = TEXT("\xef\xbb\xbfid,name\r\n\r\n\xc3\xa9,y,z\r\n");
    assert_false(csv_read(&unit->arena, unit_source(unit, "data/a.csv", text), &csv, &unit->all));
    assert_written(unit, "error: data/a.csv:3:1: this row has 3 cells, but the header has 2\n"
                         "    3 | \xc3\xa9,y,z\n"
                         "      | ^^^^^\n"
                         "  If a cell holds a comma, put quotation marks around the cell.\n");
}

static void a_cell_may_have_64_kb_and_no_more(void **state)
{
    struct unit *unit = *state;
    struct text most = unit_repeat(unit, "x", CSV_CELL_LIMIT);
    struct csv csv = {0};
    struct text text = arena_format(&unit->arena, "a,b\n1,%s\n2,y\n", most.at);
    assert_true(csv_read(&unit->arena, unit_source(unit, "a", text), &csv, &unit->all));
    assert_int_equal(csv_cell(&csv, 1, 1)->text.length, CSV_CELL_LIMIT);
    static const char *const forms[] = {"a,b\n1,%sx\n2,y\n", "a,b\n1,%sx", "a,b\n1,%sx,3\n"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct text before;
        struct text after;
        text_cut(text_from(forms[i]), '%', &before, &after);
        text = arena_join(&unit->arena, before, most);
        text = arena_join(&unit->arena, text, text_slice(after, 1, after.length));
        check_refused(unit, text,
                      "csv-cell-size 2:3 the cell that begins here is larger than 64 KB\n"
                      "> Look for a quotation mark that is never closed.\n");
    }
    text = arena_format(&unit->arena, "a,b\n1,\"%sx\n2,y\n", most.at);
    check_refused(unit, text,
                  "csv-cell-size 2:3 the cell that begins here is larger than 64 KB\n"
                  "> Look for a quotation mark that is never closed.\n");
}

static void a_large_table_is_read(void **state)
{
    struct unit *unit = *state;
    struct buffer out = {0};
    enum { ROWS = 20000 };
    for (size_t i = 0; i < ROWS; i++)
        buffer_format(&out, "%zu,\"a \"\"%zu\"\"\",,z\n", i, i);
    struct csv csv = {0};
    struct source *source = unit_source(unit, "a", buffer_text(&out));
    buffer_release(&out);
    assert_true(csv_read(&unit->arena, source, &csv, &unit->all));
    assert_int_equal(csv.rows, ROWS);
    assert_int_equal(csv.columns, 4);
    assert_text(unit, csv_cell(&csv, 12345, 1)->text, "a \"12345\"");
    struct place place = csv_cell(&csv, ROWS - 1, 3)->place;
    assert_int_equal(place.at, source->text.length - 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(cells_are_read_with_their_exact_places),
        UNIT_TEST(spaces_around_a_cell_do_not_count),
        UNIT_TEST(empty_lines_are_dropped_and_move_no_place),
        UNIT_TEST(a_table_without_a_header_is_refused),
        UNIT_TEST(a_quotation_mark_that_is_never_closed_is_shown_where_it_opens),
        UNIT_TEST(a_quotation_mark_out_of_place_is_refused),
        UNIT_TEST(every_ragged_row_is_told),
        UNIT_TEST(a_ragged_row_is_shown_whole),
        UNIT_TEST(a_cell_may_have_64_kb_and_no_more),
        UNIT_TEST(a_large_table_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
