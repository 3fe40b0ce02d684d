#include "model/asset.h"

#include "host/digest.h"

#include <stdint.h>
#include <string.h>

enum { DIGITS_IN_NAME = 10 };

/* Before the last full stop of the file's name, or at its end. */
static struct text published_path(struct arena *arena, struct text path, struct text bytes)
{
    struct digest digest = digest_of(bytes);
    size_t dot = path.length;
    for (size_t i = path.length; i > 0 && path.at[i - 1] != '/'; i--)
        if (path.at[i - 1] == '.' && dot == path.length)
            dot = i - 1;
    struct text ending = text_slice(path, dot, path.length);
    return arena_format(arena, "%.*s.%.*s%.*s", (int)dot, path.at, DIGITS_IN_NAME, digest.digits,
                        TEXT_ARGUMENTS(ending));
}

/* The name before the next dot or slash; false when it is the last. */
static bool next_part(struct text *path, struct text *part)
{
    size_t end = 0;
    while (end < path->length && path->at[end] != '.' && path->at[end] != '/')
        end++;
    bool more = end < path->length;
    *part = text_slice(*path, 0, end);
    *path = text_slice(*path, end + more, path->length);
    return more;
}

static struct asset_name *name_make(struct arena *arena, struct asset_name *root, struct text path)
{
    struct asset_name *name = root;
    struct text part;
    next_part(&path, &part); /* "assets", which the root itself is called */
    for (bool more = true; more;) {
        more = next_part(&path, &part);
        struct asset_name *member = map_find(&name->members, part);
        if (!member) {
            member = arena_new(arena, struct asset_name);
            map_add(arena, &name->members, part, member);
            array_push(arena, &name->names, part);
        }
        name = member;
    }
    return name;
}

bool asset_is_named(const struct site *site, struct text path)
{
    const struct asset_name *name = &site->asset_names;
    struct text part;
    if (!text_starts(path, "assets/"))
        return false;
    next_part(&path, &part);
    for (bool more = true; more && name;) {
        more = next_part(&path, &part);
        name = map_find(&name->members, part);
    }
    return name && name->path.length > 0;
}

struct text asset_dotted(struct arena *arena, struct text path)
{
    char *dotted = arena_allocate(arena, path.length + 1);
    for (size_t i = 0; i < path.length; i++)
        dotted[i] = path.at[i] == '/' ? '.' : path.at[i];
    return (struct text){dotted, path.length};
}

static void check_style_sheet(struct arena *arena, const struct source *source,
                              struct diagnostics *diagnostics)
{
    static const char *const words[] = {"url(", "@import"};
    struct text lower = arena_lower(arena, source->text);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t at = text_find(lower, text_from(words[i]), 0);
        if (at == SIZE_MAX)
            continue;
        struct diagnostic *d = diagnose(
            diagnostics, PROBLEM_ASSET_ADDRESS, place_at(source, at, strlen(words[i])),
            "a style sheet here cannot name another file, by %s", i == 0 ? "url(…)" : "@import");
        advise(diagnostics, d,
               "The names of assets change with their bytes. Link to a second style sheet from "
               "templates/layout.mustache, and show pictures in templates.");
    }
}

void asset_add(struct arena *arena, struct site *site, struct text path,
               const struct source *source, struct diagnostics *diagnostics)
{
    struct asset_name *name = name_make(arena, &site->asset_names, path);
    if (name->path.length > 0) {
        struct diagnostic *d = diagnose(diagnostics, PROBLEM_ASSET_NAME_TWICE, place_whole(source),
                                        "tags would have one name for this file and another: %.*s",
                                        TEXT_ARGUMENTS(asset_dotted(&diagnostics->arena, path)));
        advise(diagnostics, d, "Give one of them another name.");
        return;
    }
    name->path = published_path(arena, path, source->text);
    if (text_ends(arena_lower(arena, path), ".css"))
        check_style_sheet(arena, source, diagnostics);
    array_push(arena, &site->assets, (struct asset){.path = name->path, .source = source});
}

struct text asset_bytes(const struct site *site, const struct asset *asset, struct arena *scratch,
                        struct buffer *out)
{
    if (asset->source)
        return asset->source->text;
    buffer_clear(out);
    asset->make(site, asset->page, scratch, out);
    return buffer_text(out);
}
