#include "data/schemas.h"

#include "data/built_in.h"
#include "read/json.h"

static bool read_one(struct arena *arena, const struct built_in_schema *file, struct schema *schema,
                     struct diagnostics *diagnostics)
{
    struct source *source = arena_new(arena, struct source);
    *source = (struct source){arena_format(arena, "%s.csv-metadata.json", file->name),
                              {file->text, file->length}};
    const struct node *metadata = json_read(arena, source, diagnostics);
    return metadata && schema_read(arena, metadata, schema, diagnostics);
}

bool schemas_read(struct arena *arena, struct schemas *schemas, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < built_in_schema_count; i++) {
        struct schema schema;
        if (!read_one(arena, &built_in_schemas[i], &schema, diagnostics))
            return false;
        array_push(arena, schemas, schema);
    }
    return true;
}

const struct schema *schemas_find(const struct schemas *schemas, struct text name)
{
    for (size_t i = 0; i < schemas->count; i++)
        if (text_equal(schemas->items[i].name, name))
            return &schemas->items[i];
    return NULL;
}
