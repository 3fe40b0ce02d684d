/* Patterns: regular expressions as ECMAScript writes them, which CSVW uses as formats.
 *
 * A pattern is run by walking all its states at once, so a match costs at most the
 * length of the text times the size of the pattern: no pattern and no text can make it
 * run away. The price is that what needs memory of the text is not known: groups that
 * are referred to (\1), and looking ahead or behind. Nor are \p{...} and the flags.
 *
 *     const char *why;
 *     const struct pattern *pattern = pattern_compile(&arena, TEXT("^[A-Z]{2}\\d+$"), &why);
 *     if (pattern && pattern_matches(pattern, &scratch, TEXT("E09000010"))) ...
 */
#ifndef PLACARD_READ_PATTERN_H
#define PLACARD_READ_PATTERN_H

#include "base/arena.h"
#include "base/text.h"

#include <stdbool.h>

struct pattern;

/* NULL, with words for a person in `*why`, when this is no pattern that is known. */
const struct pattern *pattern_compile(struct arena *arena, struct text text, const char **why);
/* Whether the pattern is found anywhere in `text`; ^ and $ hold it to the ends. */
bool pattern_matches(const struct pattern *pattern, struct arena *scratch, struct text text);

#endif
