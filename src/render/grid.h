/* A grid: a table made for a page, with its caption, headings and legend.
 *
 *     struct grid *grid = grid_new(reader, TEXT("Funding by year"), TEXT("Funding stream"));
 *     grid_add_column(grid, TEXT("2022 to 2023"));
 *     grid_add_row(grid, TEXT("Supplemental grant"), url);
 *     grid_add_cell(grid, TEXT("£457,127"));
 *     grid_tag_cell(grid, TEXT("confirmed"), TEXT("confirmed"));
 *     value_map_add(own, "funding", grid_value(grid));
 *
 * Templates see: caption, corner, columns (title), rows (label, url, is_total, cells
 * (words, tag, status)), legend (marker, meaning): the markers that its cells hold, each once.
 */
#ifndef PLACARD_RENDER_GRID_H
#define PLACARD_RENDER_GRID_H

#include "base/arena.h"
#include "base/text.h"
#include "render/value.h"

#include <stdbool.h>

struct grid;

struct grid *grid_new(struct reader *reader, struct text caption, struct text corner);
void grid_add_column(struct grid *grid, struct text title);
/* `url` is where the row's heading leads; empty for nowhere. */
void grid_add_row(struct grid *grid, struct text label, struct text url);
void grid_add_total(struct grid *grid, struct text label);
/* The next cell of the newest row. */
void grid_add_cell(struct grid *grid, struct text words);
/* A short word beside the newest cell; `status` is what it is called in the CSV. */
void grid_tag_cell(struct grid *grid, struct text words, struct text status);
struct value grid_value(const struct grid *grid); /* nothing when it has no rows */

#endif
