/* A port of this computer to listen at; the inside of web_server.h. */
#ifndef PLACARD_HOST_WEB_LISTEN_H
#define PLACARD_HOST_WEB_LISTEN_H

#include "base/diagnostic.h"

/* A socket that listens on 127.0.0.1, at `first` or the next free one of the `more` ports after
 * it, up to 65535, which `*port` tells; at any, if `first` is 0. -1 after a server diagnostic. */
int web_listen(int first, int more, int *port, struct diagnostics *diagnostics);

#endif
