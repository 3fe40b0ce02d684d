/* Subjects: what the sentence around a figure is about, as far as its words tell.
 *
 * Nothing here guesses. A sentence is about a period when it writes that out, about a
 * funding stream when it names it, about a row's unit when that is the next word.
 */
#ifndef PLACARD_RENDER_SUBJECT_H
#define PLACARD_RENDER_SUBJECT_H

#include "base/arena.h"
#include "base/period.h"
#include "data/table.h"
#include "model/site.h"
#include "read/numeral.h"

#include <stdbool.h>
#include <stddef.h>

/* A typed figure and what stands around it. */
struct mention {
    const struct site *site;
    const struct page *page;
    struct arena *arena; /* for words that are made to look for */
    struct text passage;
    struct text sentence;
    struct numeral numeral; /* its place is in `passage` */
};

/* `2020 to 2021`, `2020-21`, `2020/21`: where in the sentence the period is written, or
 * SIZE_MAX. A year alone is none when it is a part of a date or of a longer period. */
size_t mention_period(const struct mention *mention, struct period period);
/* The sentence has the stream's name, its short form of the glossary, or its reference. */
bool mention_names_stream(const struct mention *mention, const struct cell *stream);
/* The next words are the unit: "1,262 people", "8.54 per 1,000"; £ and % are in the figure. */
bool mention_has_unit(const struct mention *mention, struct text unit);
/* The next words are what the metric's title begins with: "1,262 adults" for "Adults in
 * treatment". */
bool mention_has_noun(const struct mention *mention, struct text title);

/* How much speaks for the row; 0 when nothing does but its number. */
int mention_evidence(const struct mention *mention, const struct row *row);

#endif
