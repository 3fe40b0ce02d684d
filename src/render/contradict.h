/* Contradictions: a typed figure that a row of the data says is wrong.
 *
 * A false alarm stops a page that is right, so the rule asks for much. A sentence
 * contradicts a row when all of these hold:
 *
 *   - It is about the row's subject. For an observation: it stands on the metric's page, or
 *     has the metric's title in full, and it writes out the period. For an allocation: it
 *     names the stream (by its name, its short form in the glossary or its reference) and
 *     the period, on a page of that partnership.
 *   - The figure counts what the row counts. For an observation the next words are the
 *     metric's unit or what its title begins with ("1,300 adults"), or its sign or "per
 *     1,000" is in the figure. For an allocation it has a £.
 *   - It is about the whole: of an area other than the partnership's own, only if it names
 *     that area and no other; and of no single group.
 *   - It is said as a fact: not "about" or "over" so much, not by how much something changed,
 *     not a goal, a plan, a part or an average.
 *   - It equals no row of that subject and period, and the sentence does not give the right
 *     number beside it.
 *
 * Millions and thousands in words (£1.88 million) are rounded, so they contradict only what
 * does not round to them. A row without a number is never contradicted: to say that a figure
 * is wrong would be a hint.
 */
#ifndef PLACARD_RENDER_CONTRADICT_H
#define PLACARD_RENDER_CONTRADICT_H

#include "data/table.h"
#include "render/subject.h"

#include <stdbool.h>
#include <stddef.h>

/* The row that the figure contradicts: the one whose period stands nearest. */
bool contradiction_find(const struct mention *mention, const struct row **row, size_t *column);

#endif
