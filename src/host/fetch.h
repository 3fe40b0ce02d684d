/* Fetching: many files from web servers, a few at a time, each whole or not at all.
 *
 *     static bool take(void *context, size_t index, const struct fetch_answer *answer)
 *     {
 *         ...
 *         return true; // go on
 *     }
 *     fetch_all(addresses, count, take, &context);
 *
 * TLS, HTTP and the encodings are libcurl's; what is bounded and refused is ours:
 *  - only http and https; certificates are checked as curl checks them
 *  - redirects are not followed: where one leads is in the answer
 *  - a body of at most FETCH_BODY bytes, counted after it was decompressed
 *  - FETCH_SECONDS for a whole answer, and no more than FETCH_SILENCE without a byte of it
 *  - FETCH_AT_ONCE answers at a time, over connections that are used again
 */
#ifndef PLACARD_HOST_FETCH_H
#define PLACARD_HOST_FETCH_H

#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    FETCH_AT_ONCE = 8,
    FETCH_BODY = 64 * 1024 * 1024,
    FETCH_SECONDS = 300,
    FETCH_SILENCE = 20,
    FETCH_VALUE = 200 /* bytes of a header that are worth telling */
};

/* What came of one address. The texts are the server's, so hostile, and good until the
 * function that is given them returns. */
struct fetch_answer {
    const char *failure;  /* why there is no answer, as half a sentence; NULL: there is one */
    long status;          /* 200, 404 */
    struct text type;     /* Content-Type */
    struct text cache;    /* Cache-Control; several are joined by commas */
    struct text location; /* where a redirect leads, as a whole address */
    struct text body;     /* without the encoding of the transfer */
};

/* Takes one answer; false: ask for no more. */
typedef bool fetch_take(void *context, size_t index, const struct fetch_answer *answer);

/* Asks for each address once. Answers are taken one after another, but in any order.
 * Begins no thread; not to be called by two at once. */
void fetch_all(const char *const *addresses, size_t count, fetch_take *take, void *context);

#endif
