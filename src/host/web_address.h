/* Addresses in a browser's request: which of them the preview answers to.
 *
 *     struct text path;
 *     if (web_path_read(&arena, TEXT("/enfield/%C3%A9.html"), &path))    // "/enfield/é.html"
 *
 * All of it is foreign bytes. What passes can be looked up, joined to a folder or printed.
 */
#ifndef PLACARD_HOST_WEB_ADDRESS_H
#define PLACARD_HOST_WEB_ADDRESS_H

#include "base/arena.h"
#include "base/text.h"

#include <stdbool.h>

enum { WEB_PATH = 2048 }; /* bytes of an address that are read */

/* Decodes a path, once: %2541 is "%41". False unless it is UTF-8, begins with '/', and none of
 * its parts is empty (but the last: "/enfield/") or begins with a dot, so neither ".." nor
 * ".git"; no backslash, no control character, and no '/' but those that are written as such. */
bool web_path_read(struct arena *arena, struct text raw, struct text *path);
/* The other way: as it is written in an address. */
struct text web_path_write(struct arena *arena, struct text path);

/* Whether a Host header names this computer and `port`: 127.0.0.1, localhost, [::1], or one of
 * the `names` between spaces (NULL: none). */
bool web_host_is_ours(struct text host, const char *names, int port);
/* The same for an Origin header: http:// and such a host. */
bool web_origin_is_ours(struct text origin, const char *names, int port);

#endif
