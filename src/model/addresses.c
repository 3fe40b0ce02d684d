#include "model/addresses.h"

#include "base/unicode.h"
#include "host/publish.h"

#include <stdint.h>

/* What stands at an address: a page or a file, with the place to report it at. */
struct occupant {
    struct text path;
    struct place place;
};

/* Two with one address, or with addresses that some disk takes for the same. */
static void occupy(struct arena *arena, struct map *folded, struct text path, struct place place,
                   struct diagnostics *diagnostics)
{
    struct occupant *second = arena_new(arena, struct occupant);
    *second = (struct occupant){path, place};
    const struct occupant *first = map_add(arena, folded, unicode_fold(arena, path), second);
    if (!first)
        return;
    /* The one that a person made is the one to rename. */
    const struct occupant *named = place.source ? second : first;
    const struct occupant *other = named == second ? first : second;
    struct diagnostic *d = diagnose(
        diagnostics, PROBLEM_ADDRESS_TWICE, named->place, "this has the same address as %.*s: %.*s",
        TEXT_ARGUMENTS(other->place.source ? other->place.source->name
                                           : TEXT("a page or file that placard makes")),
        TEXT_ARGUMENTS(named->path));
    advise(diagnostics, d, "Rename one of the two. Capital letters do not tell them apart.");
}

/* A page at a.html leaves no room for a folder of that name. */
static void check_folders(struct arena *arena, const struct map *folded, struct text path,
                          struct place place, struct diagnostics *diagnostics)
{
    size_t slash = text_find_char(path, '/', 0);
    for (; slash != SIZE_MAX; slash = text_find_char(path, '/', slash + 1)) {
        struct text folder = text_slice(path, 0, slash);
        if (!map_find(folded, unicode_fold(arena, folder)))
            continue;
        struct diagnostic *d = diagnose(diagnostics, PROBLEM_ADDRESS_TWICE, place,
                                        "this needs a folder called %.*s, but a page or file of "
                                        "the site has that address",
                                        TEXT_ARGUMENTS(folder));
        advise(diagnostics, d, "Rename one of the two.");
    }
}

void addresses_check(struct arena *arena, struct site *site, struct diagnostics *diagnostics)
{
    struct map folded = {0};
    occupy(arena, &folded, TEXT(PUBLICATION_MANIFEST), (struct place){0}, diagnostics);
    occupy(arena, &folded, TEXT(SITE_ROBOTS), (struct place){0}, diagnostics);
    for (size_t i = 0; i < site->pages.count; i++) {
        struct page *page = site->pages.items[i];
        map_add(arena, &site->by_path, page->path, page);
        if (page->document)
            map_add(arena, &site->by_source, page->document->source->name, page);
        occupy(arena, &folded, page->path, page_place(page, "permalink"), diagnostics);
    }
    for (size_t i = 0; i < site->assets.count; i++) {
        const struct asset *asset = &site->assets.items[i];
        occupy(arena, &folded, asset->path, place_whole(asset->source), diagnostics);
        check_folders(arena, &folded, asset->path, place_whole(asset->source), diagnostics);
    }
    for (size_t i = 0; i < site->pages.count; i++) {
        const struct page *page = site->pages.items[i];
        check_folders(arena, &folded, page->path, page_place(page, "permalink"), diagnostics);
    }
}
