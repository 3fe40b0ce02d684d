/* Abbreviations: the first time that a page uses a short form of the glossary, what it stands
 * for comes with it, in words that everybody sees.
 *
 *     The SRO answers. An SRO    The SRO (Senior responsible owner) answers. An SRO
 *     Ask the leader (SRO).      Ask the leader (SRO: Senior responsible owner).
 *     The senior responsible owner (SRO)    as it is: the words are there
 *
 * The words come after the short form and not before it, because then no article is wrong: "an
 * SRO" would become "an senior…". A title that readers see when they point at a short form
 * would reach nobody who reads by touch or keyboard.
 *
 * Source: rule 25, and technique G97 for WCAG 3.1.4.
 */
#ifndef PLACARD_RENDER_ABBREVIATION_H
#define PLACARD_RENDER_ABBREVIATION_H

#include "base/arena.h"
#include "base/map.h"
#include "data/table.h"
#include "render/markup.h"

#include <stdbool.h>
#include <stddef.h>

/* OHID, MoJ, BEH MHT, GPs: a word that the glossary has, or that is mostly capitals. */
struct short_form {
    size_t at; /* in the text, with the s of a plural */
    size_t length;
    struct text term;      /* without it */
    const struct row *row; /* of the glossary; or NULL */
};

/* The next short form from `*from` on, which moves behind it. `glossary` may be NULL. A part of
 * an address, a postcode and a Roman numeral are none. */
bool short_form_next(const struct table *glossary, struct text text, size_t *from,
                     struct short_form *form);

struct abbreviations {
    const struct table *glossary; /* may be NULL: the site has none, or none for this page */
    struct arena *arena;
    struct text markdown; /* all of the page's, to see what it explains by itself */
    struct map seen;      /* what this page has explained */
};

/* Writes `text`, which stands in the Markdown at `at`, with what its short forms stand for. */
void abbreviations_write(struct abbreviations *abbreviations, struct markup *markup,
                         struct text text, size_t at);

#endif
