/* News: updates and corrections in one list, the newest first.
 *
 * updates.csv says what happened, corrections.csv what was published wrongly; the page “Updates
 * and corrections” and the feeds (render/feed.h) show both together. An item stands on one page,
 * its partnership's or the site's own; the site's page also repeats those of all partnerships.
 */
#ifndef PLACARD_RENDER_NEWS_H
#define PLACARD_RENDER_NEWS_H

#include "base/array.h"
#include "model/site.h"
#include "render/value.h"

#include <stdbool.h>
#include <stddef.h>

struct news {
    const struct row *row;
    bool is_correction;
    const struct partnership *partnership; /* NULL: the site's own */
    size_t number;                         /* for those of one date: as the files have them */
};

struct news_list ARRAY(struct news);

/* Of a partnership, or, when that is NULL, of the site and of all partnerships. */
struct news_list news_of(const struct site *site, const struct partnership *partnership,
                         struct arena *arena);

/* Whether there are any, without looking through them. */
bool news_exist(const struct site *site, const struct partnership *partnership);

/* The page it stands on. */
const struct page *news_page(const struct site *site, const struct news *news);
/* Its place there: "update-2026-11-figures", "correction-2026-11-a". */
struct text news_anchor(const struct news *news, struct arena *arena);
/* "New figures", or what the correction is about: "Correction: Funding". */
struct text news_title(const struct news *news, struct reader *reader);
/* One sentence: "It said £540,212. It now says £540,213. The amount was copied wrongly." */
struct text news_words(const struct news *news, struct reader *reader);

/* What templates see on a page of updates: a list of title, sentence, is_correction,
 * anchor, row, about (the page that it names, or nothing) and where (its partnership, on the site's own
 * page). */
struct value news_value(const struct page *page, struct reader *reader);

#endif
