/* A table of one's own: a CSV file of any name, and the CSVW metadata that came with it.
 *
 * The file is validated as the standard says (data/validate.h). Then it is written plainly
 * (read/csvw/plain.h), whatever its dialect and formats, its metadata become a schema, and the
 * two a draft, which goes through the gate as every table does.
 *
 *     struct custom_table *table = custom_read(&arena, &request, &diagnostics);
 *     if (table)
 *         array_push(&arena, &folder->drafts, table->draft);
 *
 * From the metadata come the columns' names, titles (rdfs:label, or the first of titles),
 * dc:description and kinds: numbers, dates and addresses by their datatype, everything else
 * text. A table needs dc:title, dc:description and a primaryKey. Beside these it may say
 *
 *     placard:label        as built-in tables do (read/schema.h)
 *     placard:disclosure   {"threshold": 5, "round": 0, "zeros": "shown", "totals": ["Total"],
 *                          "counts": ["people"]}: the gate protects its small counts
 *
 * and a column placard:kind, placard:values, placard:page, placard:example, and
 *
 *     placard:table        the table whose rows its cells name, where no foreignKey says so
 *     placard:visibility   "restricted": it is checked, and then nothing of it goes further
 *
 * Any other word of ours is a mistake, so that no slip of the pen publishes a column. The columns
 * `visibility` and `publish_from` are the gate's, whether the metadata describes them or not.
 */
#ifndef PLACARD_DATA_CUSTOM_H
#define PLACARD_DATA_CUSTOM_H

#include "data/gate.h"
#include "read/csvw/metadata.h"

struct custom_request {
    const struct csvw_library *library; /* what may be read */
    const struct source *metadata;
    struct text metadata_url;
    struct text url;  /* of the CSV file */
    struct text name; /* of the table */
    const struct gate_folder *folder;
};

/* That the cells of a column name rows of another table. */
struct custom_link {
    struct column *column;
    struct text table;
    struct place place;
    struct text key; /* of a foreign key, which the standard has checked: the column there */
};

struct custom_table {
    struct schema schema;
    struct text folder;
    struct draft *draft;
    struct custom_links ARRAY(struct custom_link) links;
};

/* NULL after an error. No message shows a line that may not be published. */
struct custom_table *custom_read(struct arena *arena, const struct custom_request *request,
                                 struct diagnostics *diagnostics);

/* Leads the link to the table of that schema, NULL if there is none of its name. To be called
 * for every link, once all tables are read and before they go through the gate. */
void custom_link_settle(const struct custom_link *link, const struct schema *other,
                        struct diagnostics *diagnostics);

#endif
