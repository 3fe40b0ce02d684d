#include "render/asset_value.h"

#include "render/address.h"

static struct value asset_member(struct value value, struct text name, struct reader *reader)
{
    const struct asset_name *asset = value.data;
    const struct asset_name *member = map_find(&asset->members, name);
    if (member)
        return asset_value(member);
    if (asset->path.length > 0 && text_is(name, "path"))
        return value_text(reader->arena, asset->path);
    return (struct value){0};
}

static struct text asset_words(struct value value, struct reader *reader)
{
    const struct asset_name *asset = value.data;
    return address_relative(reader->arena, reader->page, asset->path);
}

static void asset_names(struct value value, struct arena *arena, struct texts *names)
{
    const struct asset_name *asset = value.data;
    for (size_t i = 0; i < asset->names.count; i++)
        array_push(arena, names, asset->names.items[i]);
}

struct value asset_value(const struct asset_name *name)
{
    static const struct value_type whole = {
        .kind = "an asset", .member = asset_member, .words = asset_words, .names = asset_names};
    static const struct value_type beginning = {
        .kind = "the beginning of an asset's name", .member = asset_member, .names = asset_names};
    return (struct value){.type = name->path.length > 0 ? &whole : &beginning, .data = name};
}
