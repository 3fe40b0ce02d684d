/* Numerals: figures as people write them in a sentence.
 *
 *     £457,127   £1.88 million   £780m   1,262   19%   19 per cent   8.54 per 1,000   −0.2%
 *
 * A numeral says how much or how many. What has digits but only names, dates or counts off
 * is none, and is passed over:
 *
 *     years and dates      2022 to 2023, 2022-23, 5 September, September 5, 15 Sept
 *     times                9.30am, 10:15, 9 am
 *     places and versions  table 2, paragraphs 7 and 8, Priority 1, No. 2, WCAG 2.2, v3.0
 *     ordinals and codes   1st, 3.8.1, A10, COVID-19, 24-hour, 24/7
 *     telephone numbers    020 7946 0000, call 999
 *
 * Numbers in words are not read. A whole number from 1900 to 2099 without a comma, `2021`,
 * is marked `may_be_year`: only who knows what it is followed by can say.
 */
#ifndef PLACARD_READ_NUMERAL_H
#define PLACARD_READ_NUMERAL_H

#include "base/decimal.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

enum numeral_kind {
    NUMERAL_BARE,
    NUMERAL_POUNDS,
    NUMERAL_PERCENT,
    NUMERAL_RATE, /* per so many: `per` */
};

struct numeral {
    size_t at; /* its bytes in the text, with £, % and million, but without "per 1,000" */
    size_t length;
    enum numeral_kind kind;
    struct decimal value; /* 1880000 for £1.88 million */
    int per;              /* 1000 or 100000, for NUMERAL_RATE */
    int places;           /* how fine it is: 4 for £1.88 million, the last digit's power of ten */
    bool in_large_units;  /* thousands, millions: rounded by the way it is written */
    bool may_be_year;
};

/* The next numeral that begins at `*from` or later, which then stands behind it. False when
 * there is none. */
bool numeral_next(struct text text, size_t *from, struct numeral *numeral);

#endif
