/* Character encodings by the names that the Encoding Standard gives them.
 *
 * All names are known, so that metadata can be checked; but placard reads only UTF-8,
 * UTF-16 and Windows-1252, which is also what ISO-8859-1 and ASCII mean there.
 */
#ifndef PLACARD_READ_CSVW_ENCODING_H
#define PLACARD_READ_CSVW_ENCODING_H

#include "base/arena.h"
#include "base/text.h"

#include <stdbool.h>

bool csvw_encoding_is_known(struct text name);
/* As UTF-8, in `arena` when it had to change; text that is UTF-8 already is not checked.
 * False when placard cannot read it. */
bool csvw_encoding_decode(struct arena *arena, struct text name, struct text bytes,
                          struct text *text);

#endif
