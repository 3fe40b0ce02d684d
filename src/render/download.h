/* Downloads: a table as a CSV file that anybody can use, and what its columns mean.
 *
 * The CSV is RFC 4180: UTF-8 without a byte order mark, CRLF, a header row. A text cell
 * that a spreadsheet would take for a formula (it begins with = + - @, a tab or their
 * full-width forms) gets an apostrophe before it; numbers stay numbers.
 *
 * The metadata is CSVW (https://www.w3.org/TR/tabular-metadata/), beside the file as
 * NAME.csv-metadata.json, where a standard reader looks for it.
 */
#ifndef PLACARD_RENDER_DOWNLOAD_H
#define PLACARD_RENDER_DOWNLOAD_H

#include "base/buffer.h"
#include "data/table.h"

void download_csv(const struct table *table, struct buffer *out);
void download_metadata(const struct table *table, struct buffer *out);

#endif
