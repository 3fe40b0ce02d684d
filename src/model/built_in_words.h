/* Built-in languages: templates/words/NAME.yaml as constants, so that the program needs no file
 * beside it. script/embed.cmake makes them.
 */
#ifndef PLACARD_MODEL_BUILT_IN_WORDS_H
#define PLACARD_MODEL_BUILT_IN_WORDS_H

#include <stddef.h>

/* A NUL that the length does not count follows the text, which is the file's bytes. */
struct built_in_words {
    const char *name; /* "en" for en.yaml */
    const char *text;
    size_t length;
};

/* Sorted by name, in the order of bytes. */
extern const struct built_in_words built_in_words[];
extern const size_t built_in_words_count;

#endif
