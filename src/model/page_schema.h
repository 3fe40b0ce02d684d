/* Front matter as JSON Schema (2020-12), for editors and other programs: which fields each type
 * of page has, and what may stand in them. It is made of the descriptions in page_kind.c, which
 * the build itself goes by.
 *
 * placard reads every scalar as the text that it is; YAML takes 3 for a number. So a field that
 * must be 3 may be the text "3" or the number 3 here.
 */
#ifndef PLACARD_MODEL_PAGE_SCHEMA_H
#define PLACARD_MODEL_PAGE_SCHEMA_H

#include "model/page.h"

/* Of pages of every type, and of translations, which say no type. */
struct text page_schema(struct arena *arena);
/* Of pages of one type. */
struct text page_schema_of(struct arena *arena, enum page_type type);

#endif
