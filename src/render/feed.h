/* Feeds: updates and corrections as Atom (RFC 4287), for people who follow a partnership.
 *
 * Each page of updates has a feed beside it: enfield/updates.atom. A feed reader needs full
 * addresses, so there are feeds only where the site has a base URL. An entry's id is the address
 * where it stands, and its day is its row's, so a feed changes only when a row does.
 */
#ifndef PLACARD_RENDER_FEED_H
#define PLACARD_RENDER_FEED_H

#include "base/buffer.h"
#include "model/site.h"
#include "render/value.h"

#include <stdbool.h>

enum { FEED_ENTRIES = 50 };

/* Whether the page has a feed beside it: an Atom feed must say when it changed, so an empty one
 * there cannot be. */
bool feed_exists(const struct site *site, const struct page *page);
/* Its path in the site. */
struct text feed_path(const struct page *page, struct arena *arena);
void feed_write(const struct site *site, const struct page *page, struct arena *arena,
                struct buffer *out);

/* The feed that somebody who reads the page may want to follow: url and title; or nothing. */
struct value feed_value(const struct page *page, struct reader *reader);

#endif
