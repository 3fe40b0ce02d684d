#include "render/search/inside.h"

#include "base/json_write.h"

#include <inttypes.h>

static void add_file(struct search *search, struct search_files *files, struct text name,
                     struct buffer *bytes)
{
    array_push(&search->arena, files,
               (struct search_file){name, arena_copy(&search->arena, buffer_text(bytes))});
    buffer_clear(bytes);
}

static void write_page(struct json *json, const struct entry *entry)
{
    json_open_flat(json, '[');
    json_string(json, entry->page.title);
    json_string(json, entry->page.where);
    json_string(json, entry->page.url);
    json_string(json, entry->excerpt);
    json_close(json, ']');
}

/* What results show, so many pages in a file. */
static void pages_files(struct search *search, struct search_files *files)
{
    struct buffer bytes = {0};
    for (size_t i = 0; i < search->pages; i += SEARCH_TOGETHER) {
        struct text name = arena_format(&search->arena, "p%zu", i / SEARCH_TOGETHER);
        buffer_format(&bytes, "placardSearch(\"%.*s\",", TEXT_ARGUMENTS(name));
        struct json json = json_to(&bytes);
        json_open(&json, '[');
        for (size_t k = i; k < i + SEARCH_TOGETHER && k < search->pages; k++)
            write_page(&json, &search->entries[k]);
        json_close(&json, ']');
        buffer_add(&bytes, TEXT(")\n"));
        add_file(search, files, name, &bytes);
    }
    buffer_release(&bytes);
}

/* Puts all files into a folder that is named after what is in them. */
static struct text name_folder(struct search *search, struct search_files *files)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < files->count; i++)
        hash = text_hash(files->items[i].bytes, hash);
    struct text folder = arena_format(&search->arena, "%016" PRIx64, hash);
    for (size_t i = 0; i < files->count; i++)
        files->items[i].path =
            arena_format(&search->arena, "search/%.*s/%.*s.js", TEXT_ARGUMENTS(folder),
                         TEXT_ARGUMENTS(files->items[i].path));
    return folder;
}

static void index_file(struct search *search, struct search_files *files, struct text folder,
                       struct text keys)
{
    struct buffer bytes = {0};
    buffer_add(&bytes, TEXT("placardSearch(\"index\","));
    struct json json = json_to(&bytes);
    json_open(&json, '{');
    json_name(&json, "format");
    json_count(&json, SEARCH_FORMAT);
    json_member(&json, "folder", folder);
    json_name(&json, "pages");
    json_count(&json, search->pages);
    json_name(&json, "together");
    json_count(&json, SEARCH_TOGETHER);
    json_member(&json, "words", keys); /* where each file of them begins */
    json_close(&json, '}');
    buffer_add(&bytes, TEXT(")\n"));
    add_file(search, files, TEXT("search/index.js"), &bytes);
    buffer_release(&bytes);
}

void search_write(struct search *search, struct search_files *files)
{
    struct stem_groups groups = groups_merge(search);
    struct buffer keys = {0};
    words_write(search, &groups, files, &keys);
    pages_files(search, files);
    index_file(search, files, name_folder(search, files), buffer_text(&keys));
    buffer_release(&keys);
}
