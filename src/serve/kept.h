/* Kept pages: how the pages that were looked at last have been shown, so that the last good one
 * stays when a mistake comes into its file.
 */
#ifndef PLACARD_SERVE_KEPT_H
#define PLACARD_SERVE_KEPT_H

#include "base/buffer.h"

enum { KEPT_MOST = 16 };

/* {0} keeps nothing. The newest comes first. */
struct kept_pages {
    struct kept_page {
        struct buffer path;
        struct buffer html;
    } items[KEPT_MOST];
    size_t count;
};

/* Copies a page; the one that nobody has asked for the longest may go. */
void kept_put(struct kept_pages *kept, struct text path, struct text html);
/* Empty when it is not there. Good until the next kept_put. */
struct text kept_find(const struct kept_pages *kept, struct text path);
void kept_release(struct kept_pages *kept);

#endif
