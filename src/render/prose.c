#include "render/prose.h"

#include "base/buffer.h"
#include "base/map.h"
#include "base/scheme.h"
#include "base/unicode.h"
#include "read/markdown.h"
#include "render/abbreviation.h"
#include "render/address.h"
#include "render/markup.h"
#include "render/say.h"

#include <stdint.h>

#define CONTENT "content/"

/* One page's Markdown being written as HTML. */
struct writing {
    const struct page *page;
    struct text address; /* of the page, for the links on it */
    const struct site *site;
    struct arena *arena;
    struct diagnostics *diagnostics;
    const struct origins *origins;
    struct prose *prose;
    struct markup markup;
    const struct markdown *events;
    struct map ids; /* of headings so far */
    struct abbreviations abbreviations;
    struct texts inserts;   /* figures, for which marks stand in the Markdown */
    struct text table_name; /* what people who hear a page are told of a table */
    struct map table_names; /* those that are taken */
    int literal;            /* how many elements whose words are no abbreviations are open */
    bool failed;
};

/* Leads an offset in the filled-in Markdown back to the file. */
static struct place place_of(const struct writing *w, size_t at)
{
    const struct source *source = w->page->document->source;
    size_t nearest = w->page->document->body;
    for (size_t i = 0; i < w->origins->count; i++) {
        const struct origin *origin = &w->origins->items[i];
        if (origin->out > at)
            break;
        size_t into = at - origin->out;
        nearest = origin->source + (into < origin->length ? into : origin->length);
    }
    return place_at(source, nearest, 1);
}

/* Where a link's address stands, all of it when it is written there as it is. */
static struct place place_of_link(const struct writing *w, const struct markdown_event *event)
{
    struct place place = place_of(w, event->at);
    struct text here = text_slice(place.source->text, place.at, place.at + event->text.length);
    if (event->text.length && text_equal(here, event->text))
        place.length = event->text.length;
    return place;
}

/* Where a heading's line begins. md4c tells of places in text only, so from its first. */
static struct place place_of_heading(const struct writing *w, size_t open)
{
    size_t i = open;
    while (i + 1 < w->events->count && w->events->items[i].kind == MARKDOWN_OPEN)
        i++;
    struct place place = place_of(w, w->events->items[i].at);
    size_t start;
    source_line(place.source, place.at, &start);
    return place_at(place.source, start, 1);
}

/* --- headings ---------------------------------------------------------------- */

/* The text between an opening event and its close, without markup. */
static struct text plain_text(const struct writing *w, size_t open)
{
    struct buffer out = {0};
    int depth = 0;
    for (size_t i = open; i < w->events->count; i++) {
        const struct markdown_event *event = &w->events->items[i];
        if (event->kind == MARKDOWN_OPEN)
            depth++;
        else if (event->kind == MARKDOWN_CLOSE && --depth == 0)
            break;
        else if (event->kind == MARKDOWN_TEXT)
            buffer_add(&out, event->text);
        else if (event->kind != MARKDOWN_CLOSE)
            buffer_add_char(&out, ' ');
    }
    struct text text = arena_copy(w->arena, buffer_text(&out));
    buffer_release(&out);
    return text;
}

static struct text new_id(struct writing *w, struct text title)
{
    struct text slug = unicode_slug(w->arena, title);
    if (slug.length == 0)
        slug = TEXT("section");
    struct text id = slug;
    size_t *last =
        map_find(&w->ids, slug); /* the number given last to a heading with these words */
    size_t *own = arena_new(w->arena, size_t);
    for (*own = 1; map_add(w->arena, &w->ids, id, own);)
        id = arena_format(w->arena, "%.*s-%zu", TEXT_ARGUMENTS(slug), ++*last);
    return id;
}

static const char *heading_tag(unsigned level)
{
    static const char *const tags[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
    return tags[level < 1 ? 0 : level > 6 ? 5 : level - 1];
}

/* The page's title is its heading of the first level, and no level below it is left out: those
 * who cannot see a page find their way by its headings. */
static void check_level(struct writing *w, size_t i, unsigned level)
{
    size_t count = w->prose->headings.count;
    unsigned before = count ? w->prose->headings.items[count - 1].level : 1;
    struct diagnostic *d = NULL;
    if (level == 1) {
        d = diagnose(w->diagnostics, PROBLEM_MARKDOWN_HEADING, place_of_heading(w, i),
                     "a page has one heading of the first level, and that is its title");
        advise(w->diagnostics, d, "Write ## instead of #.");
    } else if (level > before + 1) {
        d = diagnose(w->diagnostics, PROBLEM_MARKDOWN_HEADING, place_of_heading(w, i),
                     "this heading is of level %u, but the one before it is of level %u", level,
                     before);
        advise(w->diagnostics, d, "Write %.*s instead of %.*s, so that no level is left out.",
               (int)before + 1, "######", (int)level, "######");
    }
    w->failed = w->failed || d;
}

static void open_heading(struct writing *w, size_t i)
{
    const struct markdown_event *event = &w->events->items[i];
    struct heading heading = {.level = event->level, .title = plain_text(w, i)};
    check_level(w, i, event->level);
    heading.id = new_id(w, heading.title);
    array_push(w->arena, &w->prose->headings, heading);
    markup_open(&w->markup, heading_tag(event->level));
    markup_attribute(&w->markup, "id", heading.id);
}

/* --- links ------------------------------------------------------------------- */

/* A Markdown file's path means its page, wherever that page's address is. */
static struct text page_address(const struct writing *w, struct text path)
{
    if (!text_ends(path, ".md"))
        return path;
    const struct page *page =
        map_find(&w->site->by_source, arena_join(w->arena, TEXT(CONTENT), path));
    return page ? page->path : arena_format(w->arena, "%.*s.html", (int)path.length - 3, path.at);
}

/* The file in content/ that the page's links are relative to. */
static struct text file_of(const struct writing *w)
{
    return text_slice(w->page->document->source->name, sizeof CONTENT - 1, SIZE_MAX);
}

static void complain_scheme(struct writing *w, struct text scheme,
                            const struct markdown_event *event)
{
    struct diagnostic *d = diagnose(w->diagnostics, PROBLEM_LINK_SCHEME, place_of_link(w, event),
                                    "a link may not begin with '%.*s:'", TEXT_ARGUMENTS(scheme));
    advise(w->diagnostics, d,
           "Link to a page of this site, or to an address that begins with https:, http:, "
           "mailto: or tel:.");
    w->failed = true;
}

/* The address to write for a link, with the link noted for checking; nothing after a
 * mistake, so that it is reported once. */
static struct text link_address(struct writing *w, const struct markdown_event *event)
{
    struct text scheme = address_scheme(event->text);
    if (scheme.length > 0 && !scheme_is_allowed(scheme)) {
        complain_scheme(w, scheme, event);
        return (struct text){0};
    }
    if (scheme.length > 0)
        return event->text;
    struct text path;
    struct text anchor;
    struct place place = place_of_link(w, event);
    if (!address_resolve(w->arena, file_of(w), event->text, &path, &anchor)) {
        struct diagnostic *d =
            diagnose(w->diagnostics, PROBLEM_LINK_BROKEN, place, "this link leaves the site: %.*s",
                     TEXT_ARGUMENTS(event->text));
        advise(w->diagnostics, d, "%s",
               text_starts(event->text, "//")
                   ? "Begin the address of another website with https://."
                   : "It goes up more folders than there are. Take out a ../");
        w->failed = true;
        return (struct text){0};
    }
    path = page_address(w, path);
    array_push(w->arena, &w->prose->links, (struct prose_link){event->text, path, anchor, place});
    if (text_starts(event->text, "#"))
        return event->text;
    struct text address = address_relative(w->arena, w->address, path);
    if (anchor.length == 0)
        return address;
    return arena_format(w->arena, "%.*s#%.*s", TEXT_ARGUMENTS(address), TEXT_ARGUMENTS(anchor));
}

static void write_image(struct writing *w, size_t i)
{
    const struct markdown_event *event = &w->events->items[i];
    struct text words = text_trim(plain_text(w, i));
    if (words.length == 0) {
        struct diagnostic *d =
            diagnose(w->diagnostics, PROBLEM_MARKDOWN_IMAGE_TEXT, place_of(w, event->at),
                     "this image has no words for people who cannot see it");
        advise(w->diagnostics, d,
               "Say in the square brackets what it shows: ![Map of the borough](map.png).");
        w->failed = true;
    }
    struct text address = link_address(w, event);
    markup_void(&w->markup, "img");
    markup_attribute(&w->markup, "src", address);
    markup_attribute(&w->markup, "alt", words);
}

/* --- the other elements ------------------------------------------------------- */

static const char *simple_tag(enum markdown_element element)
{
    switch (element) {
    case MARKDOWN_PARAGRAPH:
        return "p";
    case MARKDOWN_QUOTE:
        return "blockquote";
    case MARKDOWN_LIST:
        return "ul";
    case MARKDOWN_ORDERED_LIST:
        return "ol";
    case MARKDOWN_ITEM:
        return "li";
    case MARKDOWN_TABLE_HEAD:
        return "thead";
    case MARKDOWN_TABLE_BODY:
        return "tbody";
    case MARKDOWN_TABLE_ROW:
        return "tr";
    case MARKDOWN_EMPHASIS:
        return "em";
    case MARKDOWN_STRONG:
        return "strong";
    case MARKDOWN_CODE:
        return "code";
    default:
        return NULL;
    }
}

static void open_cell(struct writing *w, const struct markdown_event *event, const char *tag)
{
    markup_open(&w->markup, tag);
    if (event->element == MARKDOWN_HEADER_CELL)
        markup_attribute(&w->markup, "scope", TEXT("col"));
    if (event->level == MARKDOWN_ALIGN_END)
        markup_attribute(&w->markup, "class", TEXT("number"));
}

/* A table is called after the heading that it stands under, and a second one there "… 2". */
static struct text new_table_name(struct writing *w)
{
    size_t count = w->prose->headings.count;
    struct text first = w->table_name;
    if (count)
        first = arena_format(w->arena, "%.*s: %.*s", TEXT_ARGUMENTS(first),
                             TEXT_ARGUMENTS(w->prose->headings.items[count - 1].title));
    struct text name = first;
    for (int n = 2; map_add(w->arena, &w->table_names, name, w); n++)
        name = arena_format(w->arena, "%.*s %d", TEXT_ARGUMENTS(first), n);
    return name;
}

static void open_element(struct writing *w, size_t i)
{
    const struct markdown_event *event = &w->events->items[i];
    switch (event->element) {
    case MARKDOWN_HEADING:
        open_heading(w, i);
        return;
    case MARKDOWN_RULE:
        markup_void(&w->markup, "hr");
        return;
    case MARKDOWN_CODE_BLOCK:
        markup_open(&w->markup, "pre");
        markup_open(&w->markup, "code");
        return;
    case MARKDOWN_TABLE:
        markup_open(&w->markup, "div");
        markup_attribute(&w->markup, "class", TEXT("table-box"));
        markup_attribute(&w->markup, "tabindex", TEXT("0"));
        markup_attribute(&w->markup, "role", TEXT("region"));
        markup_attribute(&w->markup, "aria-label", new_table_name(w));
        markup_open(&w->markup, "table");
        return;
    case MARKDOWN_HEADER_CELL:
        open_cell(w, event, "th");
        return;
    case MARKDOWN_CELL:
        open_cell(w, event, "td");
        return;
    case MARKDOWN_LINK: {
        struct text address = link_address(w, event);
        markup_open(&w->markup, "a");
        markup_attribute(&w->markup, "href", address);
        return;
    }
    default:
        markup_open(&w->markup, simple_tag(event->element));
    }
    if (event->element == MARKDOWN_ORDERED_LIST && event->level != 1)
        markup_attribute(&w->markup, "start", arena_format(w->arena, "%u", event->level));
}

static bool is_block(enum markdown_element element)
{
    return element <= MARKDOWN_CELL;
}

static void close_element(struct writing *w, enum markdown_element element)
{
    if (element == MARKDOWN_CODE_BLOCK || element == MARKDOWN_TABLE)
        markup_close(&w->markup);
    if (element != MARKDOWN_RULE)
        markup_close(&w->markup);
    if (is_block(element))
        markup_line(&w->markup);
}

/* Past the close of the element that opens at `i`. */
static size_t skip_element(const struct writing *w, size_t i)
{
    int depth = 0;
    for (; i < w->events->count; i++) {
        if (w->events->items[i].kind == MARKDOWN_OPEN)
            depth++;
        else if (w->events->items[i].kind == MARKDOWN_CLOSE && --depth == 0)
            break;
    }
    return i;
}

/* The figure for whose mark the paragraph at `i` stands; NULL when it is one of words. */
static const struct text *figure_at(const struct writing *w, size_t i)
{
    struct text words = text_trim(plain_text(w, i));
    size_t mark = sizeof EXPANSION_MARK - 1;
    size_t number = 0;
    if (w->events->items[i].element != MARKDOWN_PARAGRAPH || words.length <= 2 * mark ||
        !text_starts(words, EXPANSION_MARK) || !text_ends(words, EXPANSION_MARK))
        return NULL;
    for (size_t at = mark; at < words.length - mark; at++) {
        if (!is_digit(words.at[at]))
            return NULL;
        number = number * 10 + (size_t)(words.at[at] - '0');
        if (number >= w->inserts.count)
            return NULL;
    }
    return &w->inserts.items[number];
}

static void complain_mark(struct writing *w, const struct markdown_event *event)
{
    struct diagnostic *d = diagnose(w->diagnostics, PROBLEM_VALUE_KIND, place_of(w, event->at),
                                    "a figure stands here among words");
    advise(w->diagnostics, d, "Give it a line of its own, with empty lines around it.");
    w->failed = true;
}

/* Code is what it is, a heading's words are its name, and a quotation's are somebody else's. */
static bool is_literal(enum markdown_element element)
{
    return element == MARKDOWN_CODE || element == MARKDOWN_CODE_BLOCK ||
           element == MARKDOWN_HEADING || element == MARKDOWN_QUOTE;
}

static void write_events(struct writing *w)
{
    for (size_t i = 0; i < w->events->count && !w->markup.out->overflowed; i++) {
        const struct markdown_event *event = &w->events->items[i];
        switch (event->kind) {
        case MARKDOWN_OPEN:
            if (w->inserts.count > 0 && figure_at(w, i)) {
                markup_html(&w->markup, *figure_at(w, i));
                markup_line(&w->markup);
                i = skip_element(w, i);
            } else if (event->element == MARKDOWN_IMAGE) {
                write_image(w, i);
                i = skip_element(w, i);
            } else {
                open_element(w, i);
                w->literal += is_literal(event->element);
            }
            break;
        case MARKDOWN_CLOSE:
            close_element(w, event->element);
            w->literal -= is_literal(event->element);
            break;
        case MARKDOWN_TEXT:
            if (w->inserts.count > 0 && text_find(event->text, TEXT(EXPANSION_MARK), 0) != SIZE_MAX)
                complain_mark(w, event);
            else if (w->literal)
                markup_text(&w->markup, event->text);
            else
                abbreviations_write(&w->abbreviations, &w->markup, event->text, event->at);
            break;
        case MARKDOWN_BREAK:
            markup_void(&w->markup, "br");
            break;
        case MARKDOWN_SOFT_BREAK:
            markup_line(&w->markup);
            break;
        }
    }
}

static bool read_failed(struct writing *w, const struct markdown_failure *failure)
{
    struct diagnostic *d =
        diagnose(w->diagnostics, failure->problem, place_of(w, failure->at), "%s", failure->words);
    advise(w->diagnostics, d, "%s", failure->advice);
    return false;
}

bool prose_render(const struct page *page, struct value root, struct expansion *expansion,
                  struct prose *prose)
{
    enum { PROSE_LIMIT = 16 * 1024 * 1024 };
    struct buffer filled = buffer_with_limit(PROSE_LIMIT);
    struct buffer html = buffer_with_limit(PROSE_LIMIT);
    struct markdown_failure failure = {0};
    struct writing w = {.page = page,
                        .site = expansion->reader->site,
                        .arena = expansion->reader->arena,
                        .diagnostics = expansion->diagnostics,
                        .address = expansion->reader->page,
                        .origins = &prose->origins,
                        .prose = prose,
                        .table_name = say(expansion->reader, "table.name"),
                        .abbreviations = {.arena = expansion->reader->arena},
                        .markup = markup_to(&html),
                        .events = &prose->events};
    if (w.site && page_is_english(page))
        w.abbreviations.glossary = tables_find(&w.site->shared, TEXT("glossary"));
    *prose = (struct prose){0};
    expansion->origins = &prose->origins;
    expansion->inserts = &w.inserts;
    bool good = expand(page->body, root, expansion, &filled);
    expansion->origins = NULL;
    expansion->inserts = NULL;
    w.abbreviations.markdown = buffer_text(&filled);
    if (good && !markdown_read(w.arena, buffer_text(&filled), &prose->events, &failure))
        good = read_failed(&w, &failure);
    if (good)
        write_events(&w);
    if (html.overflowed) {
        failure = (struct markdown_failure){PROBLEM_MARKDOWN_SIZE, "this page becomes too large",
                                            "Split it into several pages.", 0};
        good = read_failed(&w, &failure);
    }
    prose->html = arena_copy(w.arena, buffer_text(&html));
    buffer_release(&filled);
    buffer_release(&html);
    return good && !w.failed;
}
