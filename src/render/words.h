/* Words: numbers, dates, periods and markers as residents read them.
 *
 * In English after the GOV.UK style guide: £457,127; £75.50 but £75; 19%; 2022 to 2023;
 * 5 September 2022; a comma above 999; no ordinals, no dashes. How another language has it, its
 * strings file says (model/language.h).
 */
#ifndef PLACARD_RENDER_WORDS_H
#define PLACARD_RENDER_WORDS_H

#include "base/date.h"
#include "base/decimal.h"
#include "base/instant.h"
#include "base/period.h"
#include "base/text.h"
#include "render/value.h"

struct text words_number(struct reader *reader, struct decimal number); /* 1,262 or 8.54 */
/* Pence only if there are any; whole millions and billions in words: £780 million. */
struct text words_money(struct reader *reader, struct decimal pounds);
struct text words_percent(struct reader *reader, struct decimal percent);
/* A number in a unit: GBP and percent have their signs, every other unit is left to the page. */
struct text words_quantity(struct reader *reader, struct decimal number, struct text unit);
struct text words_date(struct reader *reader, struct date date);
/* When something happens: at 9:30am on 1 December 2026; on 1 December 2026 for its beginning. */
struct text words_instant(struct reader *reader, struct instant instant);
struct text words_period(struct reader *reader, struct period period);
/* `para-7` is "paragraph 7", `slide-drug-offences` is "slide: drug offences". */
struct text words_locator(struct reader *reader, struct text locator);
/* What a unit is called after a number or in a heading: per_1000 is "per 1,000 people". */
struct text words_unit(struct reader *reader, struct text unit);
/* The same after a number; empty for those whose sign is part of the number: £, %. */
struct text words_unit_after(struct reader *reader, struct text unit);
/* What one marker in brackets means; the empty text for an unknown one. */
struct text words_marker(struct reader *reader, struct text marker);

#endif
