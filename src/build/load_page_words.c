#include "build/loading.h"
#include "host/file.h"

/* Whether the front matter of both is the same, byte for byte. */
static bool has_same_fields(const struct document *a, const struct document *b)
{
    return text_equal(text_slice(a->source->text, 0, a->body),
                      text_slice(b->source->text, 0, b->body));
}

bool load_page_words(struct arena *arena, const char *project, struct page *page)
{
    struct diagnostics unsaid = {0}; /* whoever loads the whole project tells it */
    struct text name = page->document->source->name;
    struct text path = arena_format(arena, "%s/%.*s", project, TEXT_ARGUMENTS(name));
    struct document *document = arena_new(arena, struct document);
    const struct template *words = NULL;
    if (!page->body)
        return false;
    const struct source *source = file_read(arena, name, path.at, MARKDOWN_LIMIT, &unsaid);
    if (source && file_check_text(source, &unsaid) &&
        document_read(arena, source, document, &unsaid) &&
        has_same_fields(page->document, document))
        words = template_parse(arena, source, document->body, MUSTACHE_MARKDOWN, &unsaid);
    diagnostics_release(&unsaid);
    if (!words)
        return false;
    page->document = document;
    page->body = words;
    return true;
}
