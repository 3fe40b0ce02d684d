/* Pages and partnerships as values, and what every template sees.
 *
 *     {{page.title}} {{page.url}} {{page.FIELD}}      front matter, formatted
 *     {{partnership.title}} {{#partnership.priorities}} {{#partnership.pages.funding}}
 *     {{#partnerships}} {{partnerships.haringey.facts.…}}
 *     {{site.name}}   {{shared.facts.…}}   {{allocations.…}} of the page's own partnership
 */
#ifndef PLACARD_RENDER_PAGE_VALUE_H
#define PLACARD_RENDER_PAGE_VALUE_H

#include "model/site.h"
#include "render/value.h"

/* title, summary, url, id, type, partnership, and the fields of its front matter */
struct value page_value(const struct page *page);
/* As its page, and: id, priorities, metrics, pages (by type), tables by their names */
struct value partnership_value(const struct partnership *partnership);
/* A list of pages. */
struct value page_list_value(const struct page_list *list);

/* What a page's template and Markdown see. `own` are values made for this page;
 * their names come before those of tables. */
struct root {
    const struct site *site;
    const struct page *page;
    struct value own;
};
struct value root_value(const struct root *root);

#endif
