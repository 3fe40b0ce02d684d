#include "build/manifest.h"

#include "host/digest.h"
#include "host/publish.h"

/* Why a line cannot be one of a manifest, or NULL. `before` is the path of the line above. */
static const char *line_fault(struct text line, struct text before, struct manifest_line *read)
{
    static const struct text gap = TEXT_CONSTANT("  ");
    for (size_t i = 0; i < DIGEST_DIGITS; i++)
        if (i >= line.length || !(is_digit(line.at[i]) || (line.at[i] >= 'a' && line.at[i] <= 'f')))
            return "this is not 64 digits of a SHA-256, two spaces and a path";
    if (!text_equal(text_slice(line, DIGEST_DIGITS, DIGEST_DIGITS + gap.length), gap))
        return "two spaces must stand between the SHA-256 and the path";
    read->digits = text_slice(line, 0, DIGEST_DIGITS);
    read->path = text_slice(line, DIGEST_DIGITS + gap.length, line.length);
    if (!publication_path_is_safe(read->path))
        return "this path leads out of the site, or is not one that placard writes";
    if (text_is(read->path, PUBLICATION_MANIFEST))
        return "a manifest cannot hold itself";
    if (before.length > 0 && text_compare(before, read->path) >= 0)
        return "the paths are not in order, or one is there twice";
    return NULL;
}

static bool complain(const struct source *source, size_t at, size_t length, const char *fault,
                     struct diagnostics *diagnostics)
{
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_MANIFEST, place_at(source, at, length), "%s", fault);
    advise(diagnostics, d,
           "This is not the manifest as placard wrote it. Build the site, and publish it again.");
    return false;
}

bool manifest_read(struct arena *arena, const struct source *source, struct manifest *manifest,
                   struct diagnostics *diagnostics)
{
    static const struct text mark = TEXT_CONSTANT(PUBLICATION_MARK "\n");
    struct text all = source->text;
    struct text before = {0};
    *manifest = (struct manifest){0};
    if (!text_equal(text_slice(all, 0, mark.length), mark))
        return complain(source, 0, 0, "this does not begin as placard's manifests do", diagnostics);
    for (size_t at = mark.length; at < all.length;) {
        struct manifest_line read;
        size_t end = text_find_char(all, '\n', at);
        if (end == SIZE_MAX)
            return complain(source, at, 0, "the last line has no end: the file was cut off",
                            diagnostics);
        const char *fault = line_fault(text_slice(all, at, end), before, &read);
        if (fault)
            return complain(source, at, end - at, fault, diagnostics);
        array_push(arena, manifest, read);
        before = read.path;
        at = end + 1;
    }
    return true;
}

const struct manifest_line *manifest_find(const struct manifest *manifest, struct text path)
{
    size_t from = 0;
    size_t to = manifest->count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = text_compare(path, manifest->items[middle].path);
        if (order == 0)
            return &manifest->items[middle];
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return NULL;
}
