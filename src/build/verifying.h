/* A verification under way: the inside of verify.h, for the files that do it. */
#ifndef PLACARD_BUILD_VERIFYING_H
#define PLACARD_BUILD_VERIFYING_H

#include "build/manifest.h"
#include "build/verify.h"

struct verifying {
    struct arena *arena;
    const char *site;
    const struct stage_listener *listener;
    struct text expected_bytes; /* the whole manifest; empty until a server has given it */
    struct manifest expected;
    size_t files; /* compared so far */
    struct diagnostics *diagnostics;
};

/* Complains when the manifest that was found is not the one expected. */
void verifying_compare_manifest(struct verifying *verifying, struct text found);

/* verify_site for a server; without expected_bytes, its own manifest is believed. */
void verify_server(struct verifying *verifying);

#endif
