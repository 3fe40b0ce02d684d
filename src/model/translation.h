/* Translations: NAME.cy.md beside NAME.md is the same page in Welsh.
 *
 * A translation is written only as far as it is in other words: a title, a summary, a text. All
 * else, the page's type, what its numbers mean, its place among the others, is said once, in
 * the original. So a translation takes no place of its own in lists and navigation; who reads in
 * its language is led to it wherever the original would be linked (page_in_language).
 */
#ifndef PLACARD_MODEL_TRANSLATION_H
#define PLACARD_MODEL_TRANSLATION_H

#include "model/site.h"

/* The language that the name of a file ends with: "enfield/funding.cy.md". NULL: with none. */
const struct language *translation_language(const struct languages *languages, struct text path);
/* The file of the original: "enfield/funding.md". */
struct text translation_original(struct arena *arena, struct text path,
                                 const struct language *language);

/* Makes the page of a document that translates `original`. NULL after an error without which
 * there is no page; other errors are only reported. */
struct page *translation_from_document(struct arena *arena, const struct document *document,
                                       struct text path, const struct language *language,
                                       struct page *original, struct diagnostics *diagnostics);

/* Gives every original the list of its translations, once all pages have their languages. */
void translations_link(struct arena *arena, struct site *site, struct diagnostics *diagnostics);

#endif
