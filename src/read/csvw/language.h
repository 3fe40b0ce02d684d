/* Language codes as BCP 47 has them: en, cy, en-GB. */
#ifndef PLACARD_READ_CSVW_LANGUAGE_H
#define PLACARD_READ_CSVW_LANGUAGE_H

#include "base/text.h"

#include <stdbool.h>

bool csvw_language_is_code(struct text code);
/* Whether words in one language serve where the other is asked for: `und` goes with all,
 * and en-GB with en. */
bool csvw_language_matches(struct text a, struct text b);

#endif
