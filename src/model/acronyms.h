/* Acronyms: a short form means one thing on the whole site.
 *
 *     glossary.csv   SRO,Senior responsible owner
 *     Markdown       the Senior Responsible Officer (SRO)        a warning
 *
 * Looked for is a short form of the glossary in round brackets, after the words that it is
 * short for: words that begin with capitals, or whose first letters spell it. They must end
 * with the glossary's expansion, whatever their case. That the glossary has a short form
 * once only is the table's primary key.
 *
 * Source: rule 25. The five documents expand OHID in four ways.
 */
#ifndef PLACARD_MODEL_ACRONYMS_H
#define PLACARD_MODEL_ACRONYMS_H

#include "base/diagnostic.h"
#include "model/site.h"

#include <stdbool.h>

/* Whether a short form's words stand near it, so that nobody need add them: in a line or two of
 * Markdown before byte `at` or after it, whatever their case. */
bool acronym_is_explained(struct arena *arena, struct text markdown, size_t at,
                          struct text expansion);

void acronyms_check(const struct site *site, struct diagnostics *diagnostics);

#endif
