#include "render/passage.h"

#include "base/buffer.h"

struct gathering {
    struct arena *arena;
    const struct page *page;
    const struct prose *prose;
    struct buffer words;
    struct passage passage;
    struct passages *passages;
    struct passage_link link; /* the one that is open */
    int code;                 /* how many of these are open */
    int tables;
    int quotes;
};

/* --- the front matter ----------------------------------------------------------- */

/* A field that is not written as it reads (with escapes, over two lines) has no stretches. */
static void add_field(struct gathering *g, const char *name)
{
    const struct node *node = node_member(&g->page->document->fields, name);
    const struct source *source = g->page->document->source;
    if (!node || node->kind != NODE_STRING)
        return;
    struct passage passage = {
        .text = node->text, .source = source, .in_front_matter = true, .field = node->place};
    struct text written =
        text_slice(source->text, node->place.at, node->place.at + node->place.length);
    size_t at = text_find(written, node->text, 0);
    if (at <= 1) /* behind a quotation mark, or not */
        array_push(g->arena, &passage.stretches,
                   (struct stretch){0, node->place.at + at, node->text.length});
    array_push(g->arena, g->passages, passage);
}

/* --- the Markdown ------------------------------------------------------------------ */

static void end_passage(struct gathering *g)
{
    if (g->words.length > 0 || g->passage.links.count > 0) {
        g->passage.text = arena_copy(g->arena, buffer_text(&g->words));
        g->passage.source = g->page->document->source;
        g->passage.in_table = g->tables > 0;
        g->passage.is_quoted = g->quotes > 0;
        array_push(g->arena, g->passages, g->passage);
    }
    buffer_clear(&g->words);
    g->passage = (struct passage){0};
}

/* The first origin that ends after `at`. */
static size_t origin_at(const struct origins *origins, size_t at)
{
    size_t low = 0;
    size_t high = origins->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (origins->items[middle].out + origins->items[middle].length <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void add_text(struct gathering *g, const struct markdown_event *event)
{
    const struct origins *origins = &g->prose->origins;
    size_t end = event->at + event->text.length;
    for (size_t i = origin_at(origins, event->at); i < origins->count; i++) {
        const struct origin *origin = &origins->items[i];
        if (origin->out >= end)
            break;
        size_t from = origin->out > event->at ? origin->out : event->at;
        size_t to = origin->out + origin->length < end ? origin->out + origin->length : end;
        array_push(g->arena, &g->passage.stretches,
                   (struct stretch){g->words.length + (from - event->at),
                                    origin->source + (from - origin->out), to - from});
    }
    buffer_add(&g->words, event->text);
}

/* Where a link's address stands, or begins, in the file; nowhere if a tag printed it. */
static struct place place_of(const struct gathering *g, const struct markdown_event *event)
{
    const struct origins *origins = &g->prose->origins;
    size_t i = origin_at(origins, event->at);
    if (i == origins->count || origins->items[i].out > event->at)
        return (struct place){0};
    const struct origin *origin = &origins->items[i];
    return place_at(g->page->document->source, origin->source + (event->at - origin->out), 1);
}

static void open_link(struct gathering *g, const struct markdown_event *event)
{
    g->link = (struct passage_link){.at = g->words.length, .address = place_of(g, event)};
}

static void close_link(struct gathering *g)
{
    g->link.length = g->words.length - g->link.at;
    array_push(g->arena, &g->passage.links, g->link);
}

static bool is_block(enum markdown_element element)
{
    return element <= MARKDOWN_CELL;
}

static void add_edge(struct gathering *g, const struct markdown_event *event)
{
    bool opens = event->kind == MARKDOWN_OPEN;
    int step = opens ? 1 : -1;
    if (is_block(event->element))
        end_passage(g);
    switch (event->element) {
    case MARKDOWN_CODE:
    case MARKDOWN_CODE_BLOCK:
        g->code += step;
        g->link.has_code = true;
        buffer_add_char(&g->words, ' ');
        return;
    case MARKDOWN_TABLE:
        g->tables += step;
        return;
    case MARKDOWN_QUOTE:
        g->quotes += step;
        return;
    case MARKDOWN_LINK:
        if (opens)
            open_link(g, event);
        else
            close_link(g);
        return;
    default:
        return;
    }
}

static void add_prose(struct gathering *g)
{
    for (size_t i = 0; i < g->prose->events.count; i++) {
        const struct markdown_event *event = &g->prose->events.items[i];
        if (event->kind == MARKDOWN_OPEN || event->kind == MARKDOWN_CLOSE)
            add_edge(g, event);
        else if (event->kind == MARKDOWN_TEXT && g->code == 0)
            add_text(g, event);
        else if (g->code == 0)
            buffer_add_char(&g->words, '\n');
    }
    end_passage(g);
}

struct passages passages_of(struct arena *arena, const struct page *page, const struct prose *prose)
{
    struct passages passages = {0};
    struct gathering g = {.arena = arena, .page = page, .prose = prose, .passages = &passages};
    if (!page->document)
        return passages;
    add_field(&g, "title");
    add_field(&g, "summary");
    add_prose(&g);
    buffer_release(&g.words);
    return passages;
}

/* --- the way back --------------------------------------------------------------------- */

/* The first stretch that ends after byte `at`. */
static size_t stretch_at(const struct passage *passage, size_t at)
{
    size_t low = 0;
    size_t high = passage->stretches.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct stretch *stretch = &passage->stretches.items[middle];
        if (stretch->out + stretch->length <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The byte of the file that byte `at` of the passage is. */
static bool source_of(const struct passage *passage, size_t at, size_t *source)
{
    size_t i = stretch_at(passage, at);
    if (i == passage->stretches.count || passage->stretches.items[i].out > at)
        return false;
    *source = passage->stretches.items[i].source + (at - passage->stretches.items[i].out);
    return true;
}

bool passage_place(const struct passage *passage, size_t at, size_t length, struct place *place)
{
    size_t first;
    size_t last;
    size_t digit;
    if (passage->in_front_matter && passage->stretches.count == 0) {
        *place = passage->field;
        return true;
    }
    if (length == 0 || !source_of(passage, at, &first) ||
        !source_of(passage, at + length - 1, &last) || last < first)
        return false;
    for (size_t i = at; i < at + length; i++)
        if (is_digit(passage->text.at[i]) && !source_of(passage, i, &digit))
            return false;
    *place = place_at(passage->source, first, last + 1 - first);
    return true;
}

bool passage_typed(const struct passage *passage, size_t at, size_t length, struct place *place)
{
    const struct stretch *items = passage->stretches.items;
    if (passage->in_front_matter && passage->stretches.count == 0) {
        *place = passage->field;
        return true;
    }
    size_t first = stretch_at(passage, at);
    size_t last = length > 0 ? stretch_at(passage, at + length - 1) : first;
    if (last > first && (last == passage->stretches.count || items[last].out >= at + length))
        last--;
    if (length == 0 || first == passage->stretches.count || items[first].out >= at + length)
        return false;
    size_t from = at > items[first].out ? at - items[first].out : 0;
    size_t to = at + length - items[last].out;
    if (to > items[last].length)
        to = items[last].length;
    size_t start = items[first].source + from;
    size_t end = items[last].source + to;
    while (start < end && is_space(passage->source->text.at[start]))
        start++;
    *place =
        place_at(passage->source, start, end > start ? end - start : 1); /* a section repeats */
    return true;
}
