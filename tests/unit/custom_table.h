/* A project with a table of one's own, data/enfield/visits.csv, for tests of it. */
#ifndef PLACARD_TESTS_CUSTOM_TABLE_H
#define PLACARD_TESTS_CUSTOM_TABLE_H

#include "project.h"

#include "render/row_value.h"

#include <stdint.h>

#define DESCRIPTION \
    "How many people visited each service, in each of its years, as the services tell us."
#define WHO "{\"name\": \"ward\", \"titles\": \"ward\"}"
#define PEOPLE "{\"name\": \"people\", \"titles\": \"people\", \"datatype\": \"integer\"}"
#define CSV_PATH "data/enfield/visits.csv"
#define JSON_PATH CSV_PATH "-metadata.json"

/* The metadata of a table whose key is its column `ward`; `more` goes before the schema. */
static inline void put_metadata(struct project *p, const char *more, const char *columns)
{
    struct text text =
        arena_format(&p->unit.arena,
                     "{\"@context\": \"http://www.w3.org/ns/csvw\", \"url\": \"visits.csv\",\n"
                     "\"dc:title\": \"Visits\", \"dc:description\": \"%s\",\n%s\n"
                     "\"tableSchema\": {\"columns\": [%s],\n\"primaryKey\": \"ward\"}}\n",
                     DESCRIPTION, more, columns);
    project_put(p, JSON_PATH, text.at);
}

static inline void put_table(struct project *p, const char *more, const char *columns,
                             const char *csv)
{
    put_metadata(p, more, columns);
    project_put(p, CSV_PATH, csv);
}

static inline const struct table *visits(struct project *p)
{
    const struct partnership *enfield = site_partnership(&p->site, TEXT("enfield"));
    const struct table *table = enfield ? tables_find(&enfield->tables, TEXT("visits")) : NULL;
    if (!table)
        fail_msg("there is no table: %s", project_said(p));
    return table;
}

/* All cells as they are shown, `ward people …` with ; between rows. */
static inline void assert_shown(struct project *p, const char *expected)
{
    struct buffer out = {0};
    struct reader reader = reader_of(&p->site, &p->unit.arena);
    const struct table *table = visits(p);
    for (size_t r = 0; r < table->row_count; r++)
        for (size_t c = 0; c < table->schema->column_count; c++)
            buffer_format(&out, "%s%.*s",
                          c   ? " "
                          : r ? "; "
                              : "",
                          TEXT_ARGUMENTS(cell_words(&table->rows[r], c, &reader)));
    assert_text(&p->unit, buffer_text(&out), expected);
    buffer_release(&out);
}

static inline void assert_file_holds(struct project *p, const char *path, const char *words,
                                     bool holds)
{
    struct text text = project_file(p, path)->text;
    if ((text_find(text, text_from(words), 0) != SIZE_MAX) != holds)
        fail_msg("%s %s \"%s\":\n%.*s", path, holds ? "does not hold" : "holds", words,
                 TEXT_ARGUMENTS(text));
}

/* Everything that would be printed. */
static inline const char *told(struct project *p)
{
    struct buffer out = {0};
    diagnostics_sort(&p->unit.all);
    diagnostics_write(&p->unit.all, false, &out);
    const char *words = unit_string(&p->unit, buffer_text(&out));
    buffer_release(&out);
    unit_forget(&p->unit);
    return words;
}

static inline const char *load_says(struct project *p, const char *words, const char *file,
                                    int line)
{
    project_load(p);
    size_t errors = p->unit.all.errors;
    const char *all = told(p);
    if (errors == 0 || !strstr(all, words))
        fail_msg("%s:%d: no error with \"%s\" in:\n%s", file, line, words, all);
    return all;
}

#define assert_load_says(p, words) load_says((p), (words), __FILE__, __LINE__)

#endif
