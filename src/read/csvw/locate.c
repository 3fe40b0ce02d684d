#include "read/csvw/locate.h"

#include "read/csvw/url.h"

#include <stdint.h>

static const char DEFAULT_PLACES[] = "{+url}-metadata.json\ncsv-metadata.json\n";

enum found { FOUND, NOT_FOUND, BROKEN };

struct search {
    struct arena *arena;
    const struct csvw_library *library;
    struct text table;
    struct csvw_group *group;
    struct diagnostics *diagnostics;
};

/* Metadata at `url`, if there is any and it speaks of the table. */
static enum found try(const struct search *search, struct text url)
{
    struct diagnostics own = {0};
    /* A query, in front of "-metadata.json", may lead back to the table itself. */
    if (text_equal(url_without_query(url), url_without_query(search->table)))
        return NOT_FOUND;
    const struct source *source =
        search->library->open(search->library->context, url, search->diagnostics);
    if (!source)
        return NOT_FOUND;
    bool good = csvw_group_read(search->arena, search->library, source, url, search->group, &own);
    if (!good || csvw_group_find(search->arena, search->group, search->table)) {
        diagnostics_join(search->diagnostics, &own);
        diagnostics_release(&own);
        return good ? FOUND : BROKEN;
    }
    diagnostics_release(&own);
    struct diagnostic *d =
        diagnose(search->diagnostics, PROBLEM_CSVW_UNRELATED, place_whole(source),
                 "this metadata says nothing of the table %.*s and is passed over",
                 TEXT_ARGUMENTS(url_file_name(search->table)));
    advise(search->diagnostics, d, "If it should, correct its \"url\".");
    return NOT_FOUND;
}

/* Whether a Link header's parameters say that it leads to metadata. */
static bool leads_to_metadata(struct text parameters)
{
    static const char *const types[] = {"application/csvm+json", "application/ld+json",
                                        "application/json"};
    bool related = false;
    bool typed = false;
    struct text one;
    bool more = true;
    while (more) {
        struct text name, value;
        more = text_cut(parameters, ';', &one, &parameters);
        if (!text_cut(one, '=', &name, &value))
            continue;
        value = text_trim(value);
        if (value.length >= 2 && value.at[0] == '"')
            value = text_slice(value, 1, value.length - 1);
        if (text_is(text_trim(name), "rel"))
            related = text_is(value, "describedby") || text_is(value, "describedBy");
        for (size_t i = 0; text_is(text_trim(name), "type") && i < 3; i++)
            typed = typed || text_is(value, types[i]);
    }
    return related && typed;
}

/* The last of the links that leads to metadata. */
static struct text link_target(struct text link)
{
    struct text target = {0};
    size_t at = 0;
    while ((at = text_find_char(link, '<', at)) < link.length) {
        size_t close = text_find_char(link, '>', at);
        size_t next = close < link.length ? text_find_char(link, '<', close) : SIZE_MAX;
        if (close >= link.length)
            break;
        struct text parameters = text_slice(link, close + 1, next);
        while (text_ends(parameters, " ") || text_ends(parameters, ","))
            parameters.length--;
        if (leads_to_metadata(parameters))
            target = text_slice(link, at + 1, close);
        at = close;
    }
    return target;
}

static enum found search_places(const struct search *search)
{
    struct text rest = text_from(DEFAULT_PLACES);
    struct text url = url_without_fragment(search->table);
    const struct source *listed = search->library->open(
        search->library->context, url_resolve(search->arena, url, TEXT("/.well-known/csvm")),
        search->diagnostics);
    if (listed)
        rest = listed->text;
    enum found found = NOT_FOUND;
    bool more = true;
    while (more && found == NOT_FOUND) {
        struct text line;
        more = text_cut(rest, '\n', &line, &rest);
        line = text_trim(line);
        if (line.length > 0)
            found =
                try(search, url_resolve(search->arena, url, url_expand(search->arena, line, url)));
    }
    return found;
}

static bool read_named(const struct search *search, struct text url)
{
    const struct source *source =
        search->library->open(search->library->context, url, search->diagnostics);
    if (source)
        return csvw_group_read(search->arena, search->library, source, url, search->group,
                               search->diagnostics);
    diagnose(search->diagnostics, PROBLEM_CSVW_MISSING, (struct place){0},
             "the metadata %.*s cannot be read", TEXT_ARGUMENTS(url));
    return false;
}

bool csvw_locate(struct arena *arena, const struct csvw_library *library,
                 const struct csvw_request *request, struct csvw_group *group,
                 struct diagnostics *diagnostics)
{
    struct search search = {arena, library, request->table, group, diagnostics};
    if (request->metadata.length > 0)
        return read_named(&search, request->metadata);
    struct text target = link_target(request->link);
    enum found found = NOT_FOUND;
    if (target.length > 0)
        found = try(&search, url_resolve(arena, request->table, target));
    if (found == NOT_FOUND)
        found = search_places(&search);
    if (found == NOT_FOUND)
        csvw_group_plain(arena, url_without_fragment(request->table), group);
    return found != BROKEN;
}
