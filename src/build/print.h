/* Print: all of a partnership on one page, for people who want it on paper.
 *
 * Each of its pages is rendered by its own template, but where that asks for its parent `layout`,
 * it is given `print-part`: what stands around a page stands around the whole once.
 */
#ifndef PLACARD_BUILD_PRINT_H
#define PLACARD_BUILD_PRINT_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "build/load.h"
#include "model/site.h"
#include "render/value.h"

#define PRINT_LAYOUT "print-part"

/* The parts of the page `print`, in reading order: a list of title, anchor and html. */
struct value print_parts(const struct page *print, const struct site *site,
                         struct templates *templates, struct arena *arena,
                         struct diagnostics *diagnostics);

#endif
