/* The site: everything that is known after loading, and constant from then on.
 *
 * build/load makes one; render/ only reads it, many pages at once.
 */
#ifndef PLACARD_MODEL_SITE_H
#define PLACARD_MODEL_SITE_H

#include "base/buffer.h"
#include "base/date.h"
#include "base/map.h"
#include "data/embargo.h"
#include "data/metric.h"
#include "data/reconcile.h"
#include "data/table.h"
#include "model/language.h"
#include "model/page.h"

#include <stdbool.h>
#include <stddef.h>

struct row_list ARRAY(const struct row *);

struct partnership {
    struct text id; /* its folder: "enfield" */
    const struct page *page;
    struct tables tables;
    struct { /* struct row_list, by metric (model/metric_rows.h) */
        struct map observations;
        struct map targets;
    } metric_rows;
    struct checks checks;        /* of what its documents state */
    struct page_list priorities; /* in the order that their front matter gives */
    struct page_list metrics;
    struct page_list areas;              /* that its observations tell apart, by path */
    struct metrics figures;              /* what the metrics' pages say of their numbers */
    struct page *pages[PAGE_TYPE_COUNT]; /* the one page of each other type, or NULL */
    struct page_list table_pages;
    struct page_list others; /* plain pages in its folder */
    struct page_list nav;    /* what its navigation offers: the pages above, then the others */
};

struct site;

/* Writes what a file holds that placard makes; `page` is what it is about, or NULL. */
typedef void asset_make(const struct site *site, const struct page *page, struct arena *arena,
                        struct buffer *out);

/* A file beside the pages: one of the project, which is published as it is, or one that placard
 * makes of the whole site, when somebody wants to have it. asset_bytes (model/asset.h) is what
 * it holds. */
struct asset {
    struct text path;            /* in the site */
    const struct source *source; /* the project's file, or NULL */
    bool is_image;               /* from content/: a page should use it */
    asset_make *make;            /* where there is no source */
    const struct page *page;     /* that it is made of, or NULL */
};

/* What tags call the files of templates/assets/: assets.placard.css for placard.css, or the
 * beginning of such a name. */
struct asset_name {
    struct text path;   /* in the site; empty: the name only begins */
    struct map members; /* the names after it, to struct asset_name */
    struct texts names; /* the same, in the order in which they came */
};

/* A picture that stands beside the site's name. */
struct logo {
    struct text path; /* in the site; empty: there is none */
    int width;        /* in pixels of the page, when it is LOGO_HEIGHT high */
};

enum { LOGO_HEIGHT = 40, LOGO_WIDEST = 400 };

/* The file that tells search engines what they may read; placard makes it. */
#define SITE_ROBOTS "robots.txt"

struct site {
    struct text name;
    struct text owner;
    struct text contact;
    struct text licence;
    struct logo logo;
    struct text base_url; /* with a / at its end; empty when the site may stand anywhere */
    struct languages languages;
    const struct language *language; /* of the pages that do not name one */
    struct date as_of;
    int minute;                 /* of that day; what was under embargo until then is out */
    bool shows_restricted;      /* it is a preview: what may not be published is in it, too */
    struct embargoes embargoes; /* what comes out after that, the first first */
    struct tables shared;
    struct checks checks; /* of what is declared about several partnerships */
    struct partnerships ARRAY(struct partnership *) partnerships; /* in their order */
    struct page_list pages;                                       /* all, by path */
    struct page_list table_pages;                                 /* of the shared tables */
    struct page_list others;                                      /* plain pages in no folder */
    struct page_list sections;                  /* the first pages of folders of plain pages */
    struct page *shared_pages[PAGE_TYPE_COUNT]; /* the home page and others there is one of */
    struct assets ARRAY(struct asset) assets;   /* beside the pages */
    struct asset_name asset_names;              /* of those that tags name; itself `assets` */
    struct map by_path;                         /* to struct page */
    struct map by_source; /* the same, by its file: "content/enfield/funding.md" */
};

/* Works out from pages and tables who belongs where: `site->pages` holds the pages
 * of all documents, in any order, and every table is read. Makes the pages that
 * need no Markdown, sorts, and links pages, rows and sources to each other. False when
 * something is missing without which no page can be rendered; it is reported. */
bool site_assemble(struct arena *arena, struct site *site, struct diagnostics *diagnostics);

/* Where a table's cell that names a page (a commitment's priority) leads; or NULL. */
const struct page *site_cell_page(const struct site *site, const struct row *row, size_t column);
/* The page on which all rows of a table stand. */
const struct page *site_table_page(const struct site *site, const struct table *table);
const struct partnership *site_partnership(const struct site *site, struct text id); /* or NULL */
/* The tables of a folder: a partnership's, or the shared ones for the empty name. */
const struct tables *site_tables(const struct site *site, struct text folder);
/* What became of a row of declared.csv; NULL for any other row. */
const struct check *site_check(const struct site *site, const struct row *claim);
/* Until when a metric's numbers are under embargo; NULL when they are not, or are restricted for
 * good. */
const struct instant *site_embargo(const struct site *site, const struct page *metric);
bool site_has_embargo(const struct site *site, const struct partnership *partnership);
/* How many figures the tables have, and in how many places [c] stands for one. */
size_t site_count_figures(const struct site *site);
size_t site_count_hidden(const struct site *site);
/* How many rows of declared.csv were held against the data. */
size_t site_count_checks(const struct site *site);
/* What one of a row's quantities is: its unit column, or the unit of its metric. */
struct text site_row_unit(const struct site *site, const struct row *row);

#endif
