/* Media types: what a file is, by its ending, as a server says it. */
#ifndef PLACARD_SERVE_MEDIA_TYPE_H
#define PLACARD_SERVE_MEDIA_TYPE_H

#include "base/text.h"

/* "text/html; charset=utf-8" for "enfield/index.html"; what nobody knows is
 * "application/octet-stream". */
const char *media_type(struct text path);

#endif
