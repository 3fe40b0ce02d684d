/* Abbreviations: the first time that a page uses a short form of the glossary, what it stands
 * for comes with it.
 *
 *     The SRO answers.    The <abbr title="Senior responsible owner">SRO</abbr> answers.
 *
 * Source: rule 25.
 */
#ifndef PLACARD_RENDER_ABBREVIATION_H
#define PLACARD_RENDER_ABBREVIATION_H

#include "base/arena.h"
#include "base/map.h"
#include "data/table.h"
#include "render/markup.h"

struct abbreviations {
    const struct table *glossary; /* may be NULL: the site has none */
    struct arena *arena;
    struct map seen; /* what this page has explained */
};

/* Writes `text`, with what its short forms stand for. */
void abbreviations_write(struct abbreviations *abbreviations, struct markup *markup,
                         struct text text);

#endif
