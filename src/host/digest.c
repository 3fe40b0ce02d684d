#include "host/digest.h"

#include <nettle/base16.h>
#include <nettle/sha2.h>

struct digest digest_of(struct text bytes)
{
    struct sha256_ctx hash;
    uint8_t raw[SHA256_DIGEST_SIZE];
    struct digest digest = {{0}};
    sha256_init(&hash);
    sha256_update(&hash, bytes.length, (const uint8_t *)bytes.at);
    sha256_digest(&hash, sizeof raw, raw);
    base16_encode_update(digest.digits, sizeof raw, raw);
    return digest;
}
