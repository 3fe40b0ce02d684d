/* Plain English: what makes a page hard to read and a program can see.
 *
 *   long-sentence            one of more than 25 words, GOV.UK's limit
 *   link-words               a link that says "here", "read more" or its bare address: people who
 *                            listen to a list of a page's links hear nothing else
 *   short-form-unexplained   capitals such as OHID that neither the page nor the glossary explains
 *
 * Judged are the words that readers see, with values filled in. A heading and a list item are
 * sentences of their own. In a table's cells, sentences are not judged; in quotations, nothing
 * but links, because the words are somebody else's. What a tag printed is judged where it comes
 * from, not here. The words that render/abbreviation.h adds are not counted.
 *
 * Skipped heading levels and images without words are errors (render/prose.c), and a short form
 * with two meanings is model/acronyms.h's.
 */
#ifndef PLACARD_RENDER_PLAIN_ENGLISH_H
#define PLACARD_RENDER_PLAIN_ENGLISH_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "data/table.h"
#include "model/page.h"
#include "render/passage.h"

enum {
    PLAIN_WORDS = 25, /* in a sentence, at most */
    PLAIN_TOLD = 100, /* after so many mistakes on a page, it is read no further */
};

/* A page in another language is left alone. `glossary` may be NULL; what is made on the way
 * lives in `arena`. */
void plain_english_check(const struct page *page, const struct passages *passages,
                         const struct table *glossary, struct arena *arena,
                         struct diagnostics *diagnostics);

#endif
