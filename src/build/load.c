#include "build/load.h"

#include "build/downloads.h"
#include "build/listings.h"
#include "build/loading.h"
#include "host/file.h"
#include "model/asset.h"
#include "model/metric.h"
#include "model/translation.h"
#include "read/svg.h"

#include <stdint.h>
#include <string.h>

enum {
    TEMPLATE_LIMIT = 1024 * 1024,
    ASSET_LIMIT = 64 * 1024 * 1024,
};

const struct source *loading_read(struct loading *l, const char *folder, struct text path,
                                  size_t limit)
{
    struct text name = arena_format(l->arena, "%s/%.*s", folder, TEXT_ARGUMENTS(path));
    struct text file = arena_format(l->arena, "%s/%.*s", l->project, TEXT_ARGUMENTS(name));
    return file_read(l->arena, name, file.at, limit, l->diagnostics);
}

static const struct source *read_text(struct loading *l, const char *folder, struct text path,
                                      size_t limit)
{
    const struct source *source = loading_read(l, folder, path, limit);
    return source && file_check_text(source, l->diagnostics) ? source : NULL;
}

bool loading_list(struct loading *l, const char *folder, struct tree *tree)
{
    struct text path = arena_format(l->arena, "%s/%s", l->project, folder);
    size_t errors = l->diagnostics->errors;
    tree_list(l->arena, path.at, text_from(folder), tree, l->diagnostics);
    return l->diagnostics->errors == errors || tree->count > 0;
}

static struct text file_name(struct text path)
{
    size_t from = path.length;
    while (from > 0 && path.at[from - 1] != '/')
        from--;
    return text_slice(path, from, path.length);
}

bool loading_is_readme(struct text path)
{
    return text_is(file_name(path), "README.md");
}

/* --- content ----------------------------------------------------------------- */

static bool ends_with_one_of(struct text path, const char *const *endings)
{
    for (; *endings; endings++)
        if (text_ends(path, *endings))
            return true;
    return false;
}

static bool is_image(struct text path)
{
    static const char *const endings[] = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", NULL};
    return ends_with_one_of(path, endings);
}

static bool is_document_file(struct text path)
{
    static const char *const endings[] = {".pdf", ".odt", ".ods", ".odp", ".txt", NULL};
    return ends_with_one_of(path, endings);
}

/* A file that is published as it is; NULL, and told, when it cannot be. */
static const struct source *read_asset(struct loading *l, const char *folder, struct text path)
{
    const struct source *source = loading_read(l, folder, path, ASSET_LIMIT);
    struct diagnostic *d;
    if (!source)
        return NULL;
    if (!address_is_safe(path)) {
        d = diagnose(l->diagnostics, PROBLEM_ADDRESS_UNSAFE, place_whole(source),
                     "this file's name cannot be an address");
        advise(l->diagnostics, d, "Use letters, figures, hyphens and full stops only.");
        return NULL;
    }
    if (text_ends(arena_lower(l->arena, path), ".svg") && svg_has_script(l->arena, source->text)) {
        d = diagnose(l->diagnostics, PROBLEM_IMAGE_SCRIPT, place_whole(source),
                     "this drawing has a script in it");
        advise(l->diagnostics, d, "Save it again as a plain SVG, or as PNG.");
        return NULL;
    }
    return source;
}

/* --- what pages say about data -------------------------------------------------- */

struct text loading_first_folder(struct text path)
{
    struct text folder;
    struct text rest;
    return text_cut(path, '/', &folder, &rest) ? folder : (struct text){0};
}

struct gate_folder *loading_folder(struct loading *l, struct text name)
{
    for (size_t i = 0; i < l->folders.list.count; i++)
        if (text_equal(l->folders.list.items[i].folder, name))
            return &l->folders.list.items[i];
    return array_push(l->arena, &l->folders.list, (struct gate_folder){.folder = name});
}

/* Whatever a page that cannot be read says about its numbers, nobody knows it. */
static void note_broken_page(struct loading *l, struct text path)
{
    if (loading_first_folder(path).length > 0)
        loading_folder(l, loading_first_folder(path))->has_unknown_metrics = true;
}

/* The folder of content/ that the page's file is in. */
static struct text content_folder(const struct page *page)
{
    return loading_first_folder(
        text_slice(page->document->source->name, sizeof "content/" - 1, SIZE_MAX));
}

/* Of a column, only its table is told. */
static void note_embargo(struct loading *l, struct text folder, struct text column,
                         struct instant until)
{
    struct text table;
    struct text rest;
    text_cut(text_trim(column), '.', &table, &rest);
    array_push(l->arena, &l->site->embargoes,
               (struct embargo){until, EMBARGO_COLUMN, folder, table, 1});
}

/* `milestones.note until 2026-12-01T09:30`: whether that has come. What cannot be read never
 * does. */
static bool is_over(struct loading *l, struct text folder, const struct node *item,
                    struct text *column)
{
    size_t word = text_find(item->text, TEXT(" until "), 0);
    struct instant until;
    const char *why;
    *column = text_slice(item->text, 0, word);
    if (word == SIZE_MAX)
        return false;
    struct text time = text_slice(item->text, word + sizeof " until " - 1, SIZE_MAX);
    if (instant_read(text_trim(time), &until, &why)) {
        bool over = instant_compare((struct instant){l->site->as_of, l->site->minute}, until) >= 0;
        if (!over)
            note_embargo(l, folder, *column, until);
        return over;
    }
    struct diagnostic *d =
        diagnose(l->diagnostics, PROBLEM_FIELD_VALUE, item->place,
                 "a column is restricted until a day, or a minute of one in London");
    advise(l->diagnostics, d, "%s", why);
    return false;
}

static void note_restricted_columns(struct loading *l, const struct page *page,
                                    struct gate_folder *folder)
{
    const struct node *list = node_member(&page->document->fields, "restricted");
    for (size_t i = 0; list && list->kind == NODE_LIST && i < list->count; i++) {
        struct text column;
        if (!is_over(l, folder->folder, &list->items[i], &column))
            array_push(l->arena, &folder->restricted, text_trim(column));
    }
    if (list)
        folder->restricted_place = list->place;
}

static void note_name(struct loading *l, const struct page *page, struct gate_folder *folder)
{
    struct text name =
        arena_format(l->arena, "%s/%.*s", page_kind(page->type)->name, TEXT_ARGUMENTS(page->id));
    map_add(l->arena, &folder->pages, name, folder);
}

static bool is_doubtful(const struct loading *l, const struct page *page)
{
    for (size_t i = 0; i < l->doubtful.count; i++)
        if (text_equal(l->doubtful.items[i], page->document->source->name))
            return true;
    return false;
}

static void note_metric(struct loading *l, const struct page *page, const struct map *owners)
{
    struct text folder = content_folder(page);
    size_t errors = l->diagnostics->errors;
    struct metric *metric = metric_from_page(l->arena, page, map_find(owners, folder),
                                             map_find(owners, TEXT("")), l->diagnostics);
    metric->is_doubtful = is_doubtful(l, page) || l->diagnostics->errors > errors;
    metrics_add(l->arena, &loading_folder(l, folder)->metrics, metric);
}

/* Which metrics there are, what cells may name, and which columns are restricted. Translations
 * say nothing of this. */
static void note_pages(struct loading *l)
{
    struct map owners = {0}; /* home and partnership pages, by their folder */
    for (size_t i = 0; i < l->site->pages.count; i++) {
        struct page *page = l->site->pages.items[i];
        if (page->original || (page->type != PAGE_HOME && page->type != PAGE_PARTNERSHIP))
            continue;
        map_add(l->arena, &owners, content_folder(page), page);
        note_restricted_columns(l, page, loading_folder(l, content_folder(page)));
    }
    for (size_t i = 0; i < l->site->pages.count; i++) {
        const struct page *page = l->site->pages.items[i];
        struct text folder = content_folder(page);
        if (page->original)
            continue;
        note_name(l, page, loading_folder(l, folder));
        if (page->type == PAGE_METRIC)
            note_metric(l, page, &owners);
    }
    for (size_t i = 0; i < l->folders.list.count; i++) {
        struct gate_folder *folder = &l->folders.list.items[i];
        folder->profile = profile_from_pages(map_find(&owners, folder->folder),
                                             map_find(&owners, TEXT("")), l->diagnostics);
    }
}

/* `source` is the whole file. */
static void read_body(struct loading *l, struct page *page, const struct source *source)
{
    size_t body = page->document->body;
    if (text_trim(text_slice(source->text, body, SIZE_MAX)).length == 0)
        return;
    page->body = template_parse(l->arena, source, body, MUSTACHE_MARKDOWN, l->diagnostics);
    if (!page->body)
        page->body = template_broken();
}

/* A page's file, and what becomes of it. */
struct page_file {
    struct text path;
    struct page *page; /* NULL: it cannot be read */
    bool doubtful;     /* its front matter has mistakes */
};

struct page_files ARRAY(struct page_file);

static void read_page(struct loading *own, void *items, size_t task)
{
    struct page_files *files = items;
    struct page_file *file = &files->items[task];
    const struct source *source = read_text(own, "content", file->path, MARKDOWN_LIMIT);
    struct document *document = arena_new(own->arena, struct document);
    if (source && document_read(own->arena, source, document, own->diagnostics))
        file->page = page_from_document(own->arena, document, file->path, own->diagnostics);
    file->doubtful = own->diagnostics->errors > 0;
    if (file->page)
        read_body(own, file->page, source);
}

static void load_pages(struct loading *l, struct page_files *files)
{
    loading_share(l, files->count, read_page, files);
    for (size_t i = 0; i < files->count; i++) {
        const struct page_file *file = &files->items[i];
        if (!file->page) {
            l->broken = true;
            note_broken_page(l, file->path);
            continue;
        }
        if (file->doubtful)
            array_push(l->arena, &l->doubtful, file->page->document->source->name);
        array_push(l->arena, &l->site->pages, file->page);
    }
}

/* The page that the file at `path` of content/ has become, or NULL. */
static struct page *page_of_file(const struct loading *l, struct text path)
{
    for (size_t i = 0; i < l->site->pages.count; i++) {
        struct text name = l->site->pages.items[i]->document->source->name;
        if (text_equal(text_slice(name, sizeof "content/" - 1, SIZE_MAX), path))
            return l->site->pages.items[i];
    }
    return NULL;
}

/* What a file translates, by its path. NULL: there is no such page, or none that can be read. */
static struct page *find_original(struct loading *l, const struct tree *tree,
                                  const struct source *source, struct text path)
{
    struct place place = place_whole(source);
    struct diagnostic *d;
    if (translation_language(&l->site->languages, path)) {
        d = diagnose(l->diagnostics, PROBLEM_TRANSLATION, place,
                     "content/%.*s is a translation itself", TEXT_ARGUMENTS(path));
        advise(l->diagnostics, d, "Name this file after the original: one language is enough.");
        return NULL;
    }
    for (size_t i = 0; i < tree->count; i++)
        if (text_equal(tree->items[i].path, path))
            return page_of_file(l, path);
    d = diagnose(l->diagnostics, PROBLEM_TRANSLATION, place,
                 "there is no content/%.*s that this could translate", TEXT_ARGUMENTS(path));
    advise(l->diagnostics, d, "Add that page first, or rename this file.");
    return NULL;
}

/* What a translation with a mistake was to say of its original's numbers, nobody knows. */
static void load_translation(struct loading *l, const struct tree *tree, struct text path,
                             struct text translated, const struct language *language)
{
    const struct source *source = read_text(l, "content", path, MARKDOWN_LIMIT);
    struct document *document = arena_new(l->arena, struct document);
    size_t errors = l->diagnostics->errors;
    struct page *original = source ? find_original(l, tree, source, translated) : NULL;
    struct page *page = NULL;
    if (original && document_read(l->arena, source, document, l->diagnostics))
        page =
            translation_from_document(l->arena, document, path, language, original, l->diagnostics);
    if (original && l->diagnostics->errors > errors)
        array_push(l->arena, &l->doubtful, original->document->source->name);
    else if (!original)
        note_broken_page(l, path);
    if (page) {
        read_body(l, page, source);
        array_push(l->arena, &l->site->pages, page);
    } else {
        l->broken = true;
    }
}

/* After all others: the originals are known by then. */
static void load_translations(struct loading *l, const struct tree *tree)
{
    for (size_t i = 0; i < tree->count; i++) {
        struct text path = tree->items[i].path;
        const struct language *language = translation_language(&l->site->languages, path);
        if (!language)
            continue;
        stage_step(l->listener);
        struct text translated = translation_original(l->arena, path, language);
        if (!loading_is_readme(translated))
            load_translation(l, tree, path, translated, language);
    }
}

static void load_content(struct loading *l)
{
    struct tree tree = {0};
    struct page_files pages = {0};
    l->broken |= !loading_list(l, "content", &tree);
    stage_begin(l->listener, STAGE_CONTENT, tree.count);
    for (size_t i = 0; i < tree.count; i++) {
        struct text path = tree.items[i].path;
        if (translation_language(&l->site->languages, path))
            continue;
        struct text lower = arena_lower(l->arena, path);
        if (text_ends(path, ".md") && !loading_is_readme(path)) {
            array_push(l->arena, &pages, (struct page_file){.path = path});
            continue;
        }
        stage_step(l->listener);
        if (loading_is_readme(path))
            continue;
        if (is_image(lower) || is_document_file(lower)) {
            const struct source *source = read_asset(l, "content", path);
            if (source)
                array_push(
                    l->arena, &l->site->assets,
                    (struct asset){.path = path, .source = source, .is_image = is_image(lower)});
        } else {
            struct source *source = arena_new(l->arena, struct source);
            source->name = arena_format(l->arena, "content/%.*s", TEXT_ARGUMENTS(path));
            struct diagnostic *d = diagnose(l->diagnostics, PROBLEM_FILE_NAME, place_whole(source),
                                            "placard does not publish files of this kind");
            advise(l->diagnostics, d,
                   "It publishes .md pages, images, and .pdf, .odt, .ods, .odp and .txt files. "
                   "Save it as one of these, or move it out of content.");
        }
    }
    load_pages(l, &pages);
    load_translations(l, &tree);
}

/* --- templates ------------------------------------------------------------------ */

static void load_template(struct loading *l, struct text path)
{
    const struct source *source = read_text(l, "templates", path, TEMPLATE_LIMIT);
    struct named_template *named = arena_new(l->arena, struct named_template);
    if (!source) {
        l->broken = true;
        return;
    }
    named->name = text_slice(path, 0, path.length - (sizeof ".mustache" - 1));
    named->source = source;
    named->template = template_parse(l->arena, source, 0, MUSTACHE_HTML, l->diagnostics);
    if (!named->template)
        named->template = template_broken();
    array_push(l->arena, &l->templates->list, named);
    map_add(l->arena, &l->templates->by_name, named->name, named);
}

/* A project's own words stand before those that placard brings. */
static void load_words(struct loading *l, struct text path)
{
    const struct source *source = read_text(l, "templates", path, LANGUAGE_LIMIT);
    size_t folder = sizeof "words/" - 1;
    struct text id = text_slice(path, folder, path.length - (sizeof ".yaml" - 1));
    l->broken |=
        !source || !languages_read(l->arena, &l->site->languages, id, source, l->diagnostics);
}

static void load_templates(struct loading *l)
{
    struct tree tree = {0};
    l->broken |= !loading_list(l, "templates", &tree);
    for (size_t i = 0; i < tree.count; i++) {
        struct text path = tree.items[i].path;
        if (loading_is_readme(path))
            continue;
        if (text_starts(path, "words/") && text_ends(path, ".yaml")) {
            load_words(l, path);
        } else if (text_starts(path, "assets/")) {
            const struct source *source = read_asset(l, "templates", path);
            if (source)
                asset_add(l->arena, l->site, path, source, l->diagnostics);
        } else if (text_ends(path, ".mustache")) {
            load_template(l, path);
        } else {
            struct source *source = arena_new(l->arena, struct source);
            source->name = arena_format(l->arena, "templates/%.*s", TEXT_ARGUMENTS(path));
            struct diagnostic *d = diagnose(l->diagnostics, PROBLEM_FILE_NAME, place_whole(source),
                                            "this is neither a template nor an asset");
            advise(
                l->diagnostics, d,
                "Templates end in .mustache, words/ holds .yaml files. Put style sheets, scripts "
                "and pictures in templates/assets/.");
        }
    }
}

const struct named_template *templates_find(const struct templates *templates, struct text name)
{
    return map_find(&templates->by_name, name);
}

bool load_project(struct arena *arena, const struct load_options *options, struct site *site,
                  struct templates *templates, struct diagnostics *diagnostics)
{
    struct loading l = {.arena = arena,
                        .project = options->project,
                        .previous = options->previous,
                        .jobs = options->jobs > 0 ? options->jobs : 1,
                        .site = site,
                        .templates = templates,
                        .listener = options->listener,
                        .diagnostics = diagnostics};
    if (!schemas_read(arena, &l.schemas, diagnostics))
        return false;
    languages_built_in(arena, &site->languages, diagnostics);
    loading_folder(&l, (struct text){0});
    load_templates(&l); /* first: their words say which languages there are */
    load_content(&l);
    note_pages(&l);
    load_data(&l);
    stage_begin(options->listener, STAGE_SITE, 0);
    languages_check(&site->languages, diagnostics);
    if (l.broken || !site_assemble(arena, site, diagnostics))
        return false;
    downloads_add(arena, site);
    listings_add(arena, site);
    return true;
}
