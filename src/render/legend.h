/* A legend: what the markers in a table mean, each named once.
 *
 *     struct legend *legend = legend_new(arena);
 *     legend_note(legend, TEXT("[c][r]"));
 *     value_map_add(own, "legend", legend_value(legend));
 *
 * Templates see a list of marker and meaning, in the order in which the markers were met;
 * partials/legend prints it, and stands above the table.
 */
#ifndef PLACARD_RENDER_LEGEND_H
#define PLACARD_RENDER_LEGEND_H

#include "base/arena.h"
#include "base/text.h"
#include "render/value.h"

struct legend;

struct legend *legend_new(struct reader *reader);
/* Takes in the markers that a cell's words begin with; other words are passed over. */
void legend_note(struct legend *legend, struct text words);
/* What has been noted, also after this was called. */
struct value legend_value(const struct legend *legend);

#endif
