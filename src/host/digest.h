/* Digests: the SHA-256 of bytes, by which one file is told from another. */
#ifndef PLACARD_HOST_DIGEST_H
#define PLACARD_HOST_DIGEST_H

#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

enum { DIGEST_DIGITS = 64 };

/* In hexadecimal digits of lower case, as sha256sum prints it, followed by a NUL. */
struct digest {
    char digits[DIGEST_DIGITS + 1];
};

struct digest digest_of(struct text bytes);

/* Of a regular file, however large it is, and how many bytes it has. A link is not followed.
 * False, with errno set, when the file cannot be read. */
bool digest_of_file(const char *path, struct digest *digest, uint64_t *length);

#endif
