/* Cells in plain writing, whatever their format: "1.234,50" with its format becomes 1234.50,
 * "22/11/2026" becomes 2026-11-22, and "n" of y|n becomes false.
 *
 *     struct text plain = csvw_plain(&arena, &column->inherited, cell->text, false);
 */
#ifndef PLACARD_READ_CSVW_PLAIN_H
#define PLACARD_READ_CSVW_PLAIN_H

#include "read/csvw/metadata.h"

/* What the text means as a cell of a column that inherited this: digits with one point,
 * moments as XML Schema writes them, true or false, and nothing for null. The values of a list
 * have ", " between them. `percent` makes 19 of "19%"; otherwise it is 0.19. What the datatype
 * does not allow, and numbers that only a computer writes (INF), stay as they are. The result
 * may point into `text`. */
struct text csvw_plain(struct arena *arena, const struct csvw_inherited *inherited,
                       struct text text, bool percent);

#endif
