/* Downloads: a table as a file that anybody can use, and what its columns mean.
 *
 * The CSV is RFC 4180: UTF-8 without a byte order mark, CRLF, a header row. A text cell
 * that a spreadsheet would take for a formula (it begins with = + - @, a tab or their
 * full-width forms) gets an apostrophe before it; numbers stay numbers.
 *
 * The JSON is one object, with each row on a line of its own:
 *
 *     {
 *       "title": "Funding by stream and year, Enfield",
 *       "description": …, "publisher": …, "licence": …, "licence_url": …,
 *       "source": "data/enfield/allocations.csv",
 *       "columns": [{"name": "stream", "title": …, "description": …, "type": "text"}, …],
 *       "key": ["stream", "period"],
 *       "rows": [
 *         {"stream": "ssmtrg", "period": "2022-23", "amount": 457127, "marker": null, …},
 *
 * A column's type is "text" or "number"; one of few values has these in `values`, with
 * the words for each. Numbers are exact decimals with the places that they were written
 * with, an empty cell is null, and a marker is text as it stands in the CSV. (Where a table of
 * one's own has no column for markers, a hidden count is [c] in the CSV and null here.) No formula
 * runs in JSON, so no text has an apostrophe put before it.
 *
 * The metadata is CSVW (https://www.w3.org/TR/tabular-metadata/), beside the CSV as
 * NAME.csv-metadata.json, where a standard reader looks for it. A column whose every cell
 * names a row of one other published table is a foreign key, and that table is then
 * described in the same file, as the standard wants it; a column with empty cells can be
 * none.
 */
#ifndef PLACARD_RENDER_DOWNLOAD_H
#define PLACARD_RENDER_DOWNLOAD_H

#include "base/buffer.h"
#include "data/table.h"
#include "model/site.h"

void download_csv(const struct table *table, struct buffer *out);
/* One cell of it, in quotation marks where it needs them. */
void download_csv_cell(struct buffer *out, struct text text, bool is_number);
/* `page` is the table's own, a PAGE_TABLE. */
void download_json(const struct site *site, const struct page *page, struct arena *arena,
                   struct buffer *out);
void download_metadata(const struct site *site, const struct page *page, struct arena *arena,
                       struct buffer *out);

/* Whether a spreadsheet would run this text instead of showing it. */
bool download_is_formula(struct text text);

#endif
