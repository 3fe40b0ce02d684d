/* Schemes: what the part of an address before its ':' may be.
 *
 * http, https, mailto and tel lead somewhere; javascript: and data: would run or forge
 * something. The one list for Markdown, templates and finished pages.
 */
#ifndef PLACARD_BASE_SCHEME_H
#define PLACARD_BASE_SCHEME_H

#include "base/text.h"

#include <stdbool.h>

/* In whatever case: a phone writes Https://. */
bool scheme_is_allowed(struct text scheme);

#endif
