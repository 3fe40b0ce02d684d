#include "render/citations.h"

#include "model/site.h"
#include "render/address.h"
#include "render/row_value.h"
#include "render/words.h"

void citations_add(struct citations *citations, const struct row *row, size_t column)
{
    const struct cell *source = row_cell(row, "source");
    if (citations->printed)
        array_push(citations->keep, citations->printed, (struct printed_cell){row, column});
    if (!source || !source->refers)
        return;
    /* One mention of each place of each document is enough. */
    if (map_add(citations->arena, &citations->seen, source->text, citations) != NULL)
        return;
    array_push(citations->arena, &citations->rows, row);
    if (!map_add(citations->arena, &citations->known, source->refers->address, citations))
        array_push(citations->arena, &citations->documents, source->refers);
}

static size_t citation_count(struct value value)
{
    const struct citations *citations = value.data;
    return citations->documents.count;
}

/* Where a document is described: on the sources page, or else in its table. */
static struct value document_url(const struct row *document, struct reader *reader)
{
    const struct page *page = reader->site ? reader->site->shared_pages[PAGE_SOURCES] : NULL;
    if (!page)
        return value_member(row_value(document), TEXT("url_here"), reader);
    struct text url = address_relative(reader->arena, reader->page,
                                       page_in_language(page, reader->language)->path);
    return value_text(reader->arena, arena_format(reader->arena, "%.*s#%.*s", TEXT_ARGUMENTS(url),
                                                  TEXT_ARGUMENTS(document->address)));
}

/* A place in a document, leading to the first row that the page took from there. */
static struct value place_value(const struct row *row, struct reader *reader)
{
    struct value_map *map = value_map_new(reader->arena);
    value_map_add(
        map, "words",
        value_text(reader->arena, words_locator(reader, row_cell(row, "source")->locator)));
    value_map_add(map, "url", value_member(row_value(row), TEXT("url_here"), reader));
    return value_from_map(map);
}

static struct value citation_item(struct value value, size_t i, struct reader *reader)
{
    const struct citations *citations = value.data;
    const struct row *document = citations->documents.items[i];
    struct value_list *places = value_list_new(reader->arena);
    for (size_t k = 0; k < citations->rows.count; k++)
        if (row_cell(citations->rows.items[k], "source")->refers == document)
            value_list_add(places, place_value(citations->rows.items[k], reader));
    struct value_map *map = value_map_new(reader->arena);
    value_map_add(map, "title", value_text(reader->arena, row_label(document)));
    value_map_add(map, "url", document_url(document, reader));
    value_map_add(map, "published", value_member(row_value(document), TEXT("published"), reader));
    value_map_add(map, "places", value_from_list(places));
    return value_from_map(map);
}

static bool citation_truth(struct value value)
{
    const struct citations *citations = value.data;
    return citations->rows.count > 0;
}

static const struct value_type citations_type = {
    .kind = "a list",
    .truth = citation_truth,
    .count = citation_count,
    .item = citation_item,
};

struct value citations_value(const struct citations *citations)
{
    return (struct value){.type = &citations_type, .data = citations};
}
