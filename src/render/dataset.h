/* A dataset: what is said of a published table, whatever the format.
 *
 * schema.org (render/linked_data.h), DCAT (render/catalogue.h), CSVW and JSON
 * (render/download.h) each have their own words for the same few facts, which are worked
 * out here once: its name, the time and the area that it is about, where it can be had.
 *
 *     struct dataset dataset = dataset_of(site, page, arena);
 *     if (dataset.begins.length)
 *         json_member(&json, "temporalCoverage", …);
 */
#ifndef PLACARD_RENDER_DATASET_H
#define PLACARD_RENDER_DATASET_H

#include "base/arena.h"
#include "base/json_write.h"
#include "base/text.h"
#include "model/site.h"

struct dataset {
    const struct page *page; /* the table's own; its summary describes the table */
    struct text name;        /* "Funding by stream and year, Enfield" */
    struct text begins;      /* the first and the last day of its periods, as 2022-04-01; */
    struct text ends;        /* empty when it has none */
    const struct row *area;  /* of areas.csv: its partnership's; NULL for a shared table */
};

/* `page` is a PAGE_TABLE. */
struct dataset dataset_of(const struct site *site, const struct page *page, struct arena *arena);

/* The forms that a table can be downloaded in. */
struct dataset_form {
    const char *ending; /* of its address, in place of ".html" */
    const char *type;   /* as IANA has it: "text/csv" */
    const char *title;
};

enum { DATASET_FORMS = 2 };
extern const struct dataset_form dataset_forms[DATASET_FORMS];

/* Where the table can be had in the form with this ending: a path in the site. */
struct text dataset_path(const struct dataset *dataset, const char *ending, struct arena *arena);

/* How a page at `page` writes where the rows of a partnership's table can be had as CSV; empty when
 * it has no such table. */
struct text dataset_csv(const struct partnership *partnership, const char *table, struct text page,
                        struct arena *arena);

/* How a file at `from` writes the address of the file at `to`, both paths in the site: whole,
 * when it is known where the site will stand, and otherwise relative. */
struct text dataset_address(const struct site *site, struct text from, struct text to,
                            struct arena *arena);

/* The address of the site's licence; empty when there is only its name. */
struct text dataset_licence(const struct site *site, struct arena *arena);

/* The catalogue of all tables: a path in the site. */
#define DATASET_CATALOGUE "data/catalog.jsonld"

#endif
