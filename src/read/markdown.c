#include "read/markdown.h"

#include "read/entity.h"

#include <md4c.h>
#include <stdint.h>
#include <string.h>

enum { EVENT_LIMIT = 1000 * 1000, TEXT_LIMIT = 64 * 1024 * 1024 };

struct reading {
    struct arena *arena;
    struct text text; /* our padded copy: md4c reads one byte past the end */
    struct markdown *markdown;
    struct markdown_failure *failure;
    size_t at;    /* the last known offset */
    size_t depth; /* of blocks and spans together */
    size_t bytes; /* of attributes copied: a definition used often could make gigabytes */
};

static int fail(struct reading *r, enum problem problem, const char *words, const char *advice)
{
    *r->failure = (struct markdown_failure){problem, words, advice, r->at};
    return -1; /* md4c stops only for a negative answer */
}

static int add(struct reading *r, struct markdown_event event)
{
    if (r->markdown->count >= EVENT_LIMIT || r->bytes > TEXT_LIMIT)
        return fail(r, PROBLEM_MARKDOWN_SIZE, "this page becomes too large",
                    "Split it into several pages.");
    event.at = r->at;
    array_push(r->arena, r->markdown, event);
    return 0;
}

/* An attribute comes in pieces, some of which may be entities. */
static struct text attribute(struct reading *r, const MD_ATTRIBUTE *attribute)
{
    if (!attribute->text || attribute->size == 0)
        return (struct text){0};
    struct buffer joined = {0};
    for (size_t i = 0; attribute->substr_offsets[i] < attribute->size; i++) {
        MD_OFFSET from = attribute->substr_offsets[i];
        MD_OFFSET to = attribute->substr_offsets[i + 1];
        struct text piece = {attribute->text + from, to - from};
        if (attribute->substr_types[i] == MD_TEXT_ENTITY)
            entity_write(&joined, piece);
        else if (attribute->substr_types[i] == MD_TEXT_NULLCHAR)
            buffer_add_string(&joined, "\xEF\xBF\xBD");
        else
            buffer_add(&joined, piece);
    }
    struct text copy = arena_copy(r->arena, buffer_text(&joined));
    buffer_release(&joined);
    r->bytes += copy.length;
    return copy;
}

static void note_offset(struct reading *r, const char *at)
{
    if (at >= r->text.at && at <= r->text.at + r->text.length)
        r->at = (size_t)(at - r->text.at);
}

/* Numbers stand at the end; whatever else is asked for, text begins at the start. */
static enum markdown_align alignment(const MD_BLOCK_TD_DETAIL *cell)
{
    return cell->align == MD_ALIGN_RIGHT ? MARKDOWN_ALIGN_END : MARKDOWN_ALIGN_START;
}

static bool block_event(MD_BLOCKTYPE type, const void *detail, struct markdown_event *event)
{
    switch (type) {
    case MD_BLOCK_P:
        event->element = MARKDOWN_PARAGRAPH;
        return true;
    case MD_BLOCK_H:
        event->element = MARKDOWN_HEADING;
        event->level = ((const MD_BLOCK_H_DETAIL *)detail)->level;
        return true;
    case MD_BLOCK_QUOTE:
        event->element = MARKDOWN_QUOTE;
        return true;
    case MD_BLOCK_UL:
        event->element = MARKDOWN_LIST;
        return true;
    case MD_BLOCK_OL:
        event->element = MARKDOWN_ORDERED_LIST;
        event->level = ((const MD_BLOCK_OL_DETAIL *)detail)->start;
        return true;
    case MD_BLOCK_LI:
        event->element = MARKDOWN_ITEM;
        return true;
    case MD_BLOCK_CODE:
        event->element = MARKDOWN_CODE_BLOCK;
        return true;
    case MD_BLOCK_HR:
        event->element = MARKDOWN_RULE;
        return true;
    case MD_BLOCK_TABLE:
        event->element = MARKDOWN_TABLE;
        event->level = ((const MD_BLOCK_TABLE_DETAIL *)detail)->col_count;
        return true;
    case MD_BLOCK_THEAD:
        event->element = MARKDOWN_TABLE_HEAD;
        return true;
    case MD_BLOCK_TBODY:
        event->element = MARKDOWN_TABLE_BODY;
        return true;
    case MD_BLOCK_TR:
        event->element = MARKDOWN_TABLE_ROW;
        return true;
    case MD_BLOCK_TH:
        event->element = MARKDOWN_HEADER_CELL;
        event->level = alignment(detail);
        return true;
    case MD_BLOCK_TD:
        event->element = MARKDOWN_CELL;
        event->level = alignment(detail);
        return true;
    default: /* the document itself; raw HTML is off */
        return false;
    }
}

static bool span_event(struct reading *r, MD_SPANTYPE type, const void *detail,
                       struct markdown_event *event)
{
    switch (type) {
    case MD_SPAN_EM:
        event->element = MARKDOWN_EMPHASIS;
        return true;
    case MD_SPAN_STRONG:
        event->element = MARKDOWN_STRONG;
        return true;
    case MD_SPAN_CODE:
        event->element = MARKDOWN_CODE;
        return true;
    case MD_SPAN_A:
        event->element = MARKDOWN_LINK;
        if (event->kind == MARKDOWN_OPEN) {
            const MD_SPAN_A_DETAIL *link = detail;
            note_offset(r, link->href.text);
            event->text = attribute(r, &link->href);
        }
        return true;
    case MD_SPAN_IMG:
        event->element = MARKDOWN_IMAGE;
        if (event->kind == MARKDOWN_OPEN) {
            const MD_SPAN_IMG_DETAIL *image = detail;
            note_offset(r, image->src.text);
            event->text = attribute(r, &image->src);
        }
        return true;
    default: /* extensions that are switched off */
        return false;
    }
}

/* md4c tells no places of blocks: a new one begins in a line after the last known text. */
static void skip_to_next_line(struct reading *r)
{
    size_t end = r->at > 0 ? text_find_char(r->text, '\n', r->at) : 0;
    while (end < r->text.length && is_space(r->text.at[end]))
        end++;
    if (end < r->text.length)
        r->at = end;
}

static int open_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    struct reading *r = context;
    struct markdown_event event = {.kind = MARKDOWN_OPEN};
    if (++r->depth > MARKDOWN_DEPTH) {
        skip_to_next_line(r);
        return fail(r, PROBLEM_MARKDOWN_NESTING, "lists or quotations are nested too deeply here",
                    "Look for a long run of > or - at the start of a line.");
    }
    if (!block_event(type, detail, &event))
        return 0;
    if (event.element == MARKDOWN_TABLE && event.level > MARKDOWN_TABLE_COLUMNS)
        return fail(r, PROBLEM_MARKDOWN_SIZE, "this table has more than 128 columns",
                    "Put the table in a CSV file in the data folder.");
    return add(r, event);
}

static int close_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    struct reading *r = context;
    struct markdown_event event = {.kind = MARKDOWN_CLOSE};
    r->depth--;
    return block_event(type, detail, &event) ? add(r, event) : 0;
}

static int open_span(MD_SPANTYPE type, void *detail, void *context)
{
    struct reading *r = context;
    struct markdown_event event = {.kind = MARKDOWN_OPEN};
    if (++r->depth > MARKDOWN_DEPTH)
        return fail(r, PROBLEM_MARKDOWN_NESTING, "emphasis is nested too deeply here",
                    "Look for a long run of * or _.");
    return span_event(r, type, detail, &event) ? add(r, event) : 0;
}

static int close_span(MD_SPANTYPE type, void *detail, void *context)
{
    struct reading *r = context;
    struct markdown_event event = {.kind = MARKDOWN_CLOSE};
    r->depth--;
    return span_event(r, type, detail, &event) ? add(r, event) : 0;
}

static int text_found(MD_TEXTTYPE type, const MD_CHAR *bytes, MD_SIZE size, void *context)
{
    struct reading *r = context;
    struct markdown_event event = {.kind = MARKDOWN_TEXT};
    note_offset(r, bytes);
    switch (type) {
    case MD_TEXT_BR:
        event.kind = MARKDOWN_BREAK;
        return add(r, event);
    case MD_TEXT_SOFTBR:
        event.kind = MARKDOWN_SOFT_BREAK;
        return add(r, event);
    case MD_TEXT_ENTITY: {
        struct buffer character = {0};
        entity_write(&character, (struct text){bytes, size});
        event.text = arena_copy(r->arena, buffer_text(&character));
        buffer_release(&character);
        return add(r, event);
    }
    case MD_TEXT_NULLCHAR:
        event.text = TEXT("\xEF\xBF\xBD");
        return add(r, event);
    default:
        /* md4c's own constants (a newline in code) do not lie in our copy, but live for ever */
        event.text = (struct text){bytes, size};
        return add(r, event);
    }
}

/* md4c takes quadratic time over nested brackets, so they are counted first. */
static bool brackets_are_bounded(struct reading *r)
{
    int depth = 0;
    bool line_is_empty = true;
    for (size_t i = 0; i < r->text.length; i++) {
        char c = r->text.at[i];
        if (c == '\n') {
            if (line_is_empty)
                depth = 0; /* brackets do not reach across paragraphs */
            line_is_empty = true;
            continue;
        }
        if (!is_space(c))
            line_is_empty = false;
        if (c == '[' && ++depth > MARKDOWN_BRACKET_DEPTH) {
            r->at = i;
            fail(r, PROBLEM_MARKDOWN_NESTING, "square brackets are nested more than 32 deep here",
                 "Close them, or write \\[ for a bracket that is no link.");
            return false;
        }
        if (c == ']' && depth > 0)
            depth--;
        if (c == '\\' && i + 1 < r->text.length && r->text.at[i + 1] != '\n')
            i++;
    }
    return true;
}

bool markdown_read(struct arena *arena, struct text text, struct markdown *markdown,
                   struct markdown_failure *failure)
{
    static const MD_PARSER parser = {
        .abi_version = 0,
        .flags = MD_FLAG_TABLES | MD_FLAG_NOHTML,
        .enter_block = open_block,
        .leave_block = close_block,
        .enter_span = open_span,
        .leave_span = close_span,
        .text = text_found,
    };
    char *padded = arena_allocate(arena, text.length + 8);
    if (text.length)
        memcpy(padded, text.at, text.length);
    padded[text.length] = '\n';
    struct reading r = {
        .arena = arena, .text = {padded, text.length}, .markdown = markdown, .failure = failure};
    if (text.length > UINT32_MAX / 2)
        return fail(&r, PROBLEM_MARKDOWN_SIZE, "this page is too large",
                    "Split it into several pages.") == 0;
    return brackets_are_bounded(&r) && md_parse(padded, (MD_SIZE)text.length, &parser, &r) == 0;
}
