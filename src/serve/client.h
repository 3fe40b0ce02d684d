/* The client: what a browser gets beside the pages, the files of serve/client/ as constants.
 * script/embed.cmake makes them.
 */
#ifndef PLACARD_SERVE_CLIENT_H
#define PLACARD_SERVE_CLIENT_H

#include <stddef.h>

/* A NUL that the length does not count follows the text. */
struct client_file {
    const char *name; /* without its ending */
    const char *text;
    size_t length;
};

extern const struct client_file client_scripts[];
extern const size_t client_script_count;
extern const struct client_file client_styles[];
extern const size_t client_style_count;

#endif
