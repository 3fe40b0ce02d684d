/* Words: numbers, dates, periods and markers as residents read them.
 *
 * After the GOV.UK style guide: £457,127; £75.50 but £75; 19%; 2022 to 2023;
 * 5 September 2022; a comma above 999; no ordinals, no dashes.
 */
#ifndef PLACARD_RENDER_WORDS_H
#define PLACARD_RENDER_WORDS_H

#include "base/arena.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/instant.h"
#include "base/period.h"
#include "base/text.h"

struct text words_number(struct arena *arena, struct decimal number); /* 1,262 or 8.54 */
/* Pence only if there are any; whole millions and billions in words: £780 million. */
struct text words_money(struct arena *arena, struct decimal pounds);
struct text words_percent(struct arena *arena, struct decimal percent);
/* A number in a unit: GBP and percent have their signs, every other unit is left to the page. */
struct text words_quantity(struct arena *arena, struct decimal number, struct text unit);
struct text words_date(struct arena *arena, struct date date);
/* When something happens: at 9:30am on 1 December 2026; on 1 December 2026 for its beginning. */
struct text words_instant(struct arena *arena, struct instant instant);
struct text words_period(struct arena *arena, struct period period);
/* `para-7` is "paragraph 7", `slide-drug-offences` is "slide: drug offences". */
struct text words_locator(struct arena *arena, struct text locator);
/* What a unit is called after a number or in a heading: per_1000 is "per 1,000 people". */
struct text words_unit(struct text unit);
/* The same after a number; empty for those whose sign is part of the number: £, %. */
struct text words_unit_after(struct text unit);
/* What one marker in brackets means; NULL for an unknown one. */
const char *words_marker(struct text marker);

#endif
