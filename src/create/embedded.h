/* Embedded files: what a new site is made of, as constants, so that the program needs no file
 * beside it. script/embed.cmake makes them of these folders:
 *
 *     new_site_files   src/create/site/, with marks to be filled in (create/fill.h)
 *     new_pages        src/create/pages/, the same for single pages
 *     new_templates    templates/, as they are, without words/ and README files
 *     new_ci_files     script/deploy/: what builds a site elsewhere; there may be none
 *
 * To change what `placard new` writes, change those files.
 */
#ifndef PLACARD_CREATE_EMBEDDED_H
#define PLACARD_CREATE_EMBEDDED_H

#include <stddef.h>

/* A NUL that the length does not count follows the text, which is the file's bytes. */
struct embedded_file {
    const char *name; /* its path in the folder: "content/index.md" */
    const char *text;
    size_t length;
};

/* Sorted by name, in the order of bytes; a row without a name ends each. */
extern const struct embedded_file new_site_files[];
extern const size_t new_site_file_count;
extern const struct embedded_file new_pages[];
extern const size_t new_page_count;
extern const struct embedded_file new_templates[];
extern const size_t new_templates_count;
extern const struct embedded_file new_ci_files[];
extern const size_t new_ci_file_count;

#endif
