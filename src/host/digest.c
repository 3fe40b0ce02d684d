#include "host/digest.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/base16.h>
#include <nettle/sha2.h>
#include <sys/stat.h>
#include <unistd.h>

static struct digest finish(struct sha256_ctx *hash)
{
    uint8_t raw[SHA256_DIGEST_SIZE];
    struct digest digest = {{0}};
    sha256_digest(hash, sizeof raw, raw);
    base16_encode_update(digest.digits, sizeof raw, raw);
    return digest;
}

struct digest digest_of(struct text bytes)
{
    struct sha256_ctx hash;
    sha256_init(&hash);
    sha256_update(&hash, bytes.length, (const uint8_t *)bytes.at);
    return finish(&hash);
}

/* Adds what is left of an open file. False, with errno set, when that cannot be read. */
static bool add_file(struct sha256_ctx *hash, int descriptor, uint64_t *length)
{
    uint8_t piece[64 * 1024];
    struct stat status;
    if (fstat(descriptor, &status) != 0)
        return false;
    errno = EINVAL; /* a pipe might never end */
    if (!S_ISREG(status.st_mode))
        return false;
    for (;;) {
        ssize_t got = read(descriptor, piece, sizeof piece);
        if (got == 0)
            return true;
        if (got > 0) {
            sha256_update(hash, (size_t)got, piece);
            *length += (uint64_t)got;
        } else if (errno != EINTR) {
            return false;
        }
    }
}

bool digest_of_file(const char *path, struct digest *digest, uint64_t *length)
{
    struct sha256_ctx hash;
    sha256_init(&hash);
    *length = 0;
    int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    bool good = add_file(&hash, descriptor, length);
    int error = errno;
    close(descriptor);
    errno = error;
    if (good)
        *digest = finish(&hash);
    return good;
}
