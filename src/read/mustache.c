#include "read/mustache.h"

#include "read/mustache/context.h"
#include "read/mustache/tags.h"

#include <stdint.h>

struct compiler {
    struct arena *arena;
    struct text text;
    const struct tags *tags;
    struct template *template;
    struct diagnostics *diagnostics;
    size_t errors;     /* how many there were before */
    size_t at;         /* source up to here is in the program */
    struct text strip; /* white space that each line of the block around loses */
};

static struct instruction *instruction_add(struct compiler *c, enum instruction_kind kind,
                                           struct text text)
{
    struct instruction new = {.kind = kind, .text = text};
    return array_push(c->arena, &c->template->code, new);
}

/* How much of `white`, at the start of a line, goes because the block around is indented. */
static size_t stripped(const struct compiler *c, struct text white)
{
    size_t n = 0;
    while (n < white.length && n < c->strip.length && white.at[n] == c->strip.at[n])
        n++;
    return n;
}

static struct text without_strip(const struct compiler *c, struct text white)
{
    return text_slice(white, stripped(c, white), white.length);
}

/* Adds source [c->at, to) as it stands, but for the indentation of the block around. */
static void add_literal(struct compiler *c, size_t to)
{
    while (c->at < to) {
        size_t end = to;
        if (c->strip.length > 0) {
            bool begins_line = c->at == 0 || c->text.at[c->at - 1] == '\n';
            if (begins_line)
                c->at += stripped(c, text_slice(c->text, c->at, to));
            size_t line = text_find_char(c->text, '\n', c->at);
            end = line < to ? line + 1 : to;
        }
        if (end > c->at)
            instruction_add(c, INSTRUCTION_LITERAL, text_slice(c->text, c->at, end));
        c->at = end;
    }
}

/* Adds the text before a tag. A tag that is alone on its line takes the line with it. */
static void pass_tag(struct compiler *c, const struct tag *tag)
{
    bool alone = tag->blank_before && tag->blank_after;
    add_literal(c, alone ? tag->line_start : tag->from);
    c->at = alone ? tag->line_end : tag->to;
}

static bool too_many_mistakes(const struct compiler *c)
{
    return c->diagnostics->errors - c->errors >= MUSTACHE_MISTAKES;
}

static void split_name(struct compiler *c, struct instruction *instruction)
{
    struct text name = instruction->text;
    struct texts parts = {0};
    bool more = !text_is(name, ".");
    while (more) {
        struct text part;
        more = text_cut(name, '.', &part, &name);
        array_push(c->arena, &parts, part);
    }
    instruction->parts = parts.items;
    instruction->part_count = parts.count;
}

static void add_value(struct compiler *c, const struct tag *tag)
{
    add_literal(c, tag->from);
    c->at = tag->to;
    struct instruction *value = instruction_add(c, INSTRUCTION_VALUE, tag->name);
    value->raw = tag->kind == TAG_RAW;
    split_name(c, value);
    switch (c->template->dialect) {
    case MUSTACHE_HTML:
        value->escape = value->raw ? ESCAPE_NONE : ESCAPE_HTML; /* refined by context_work_out */
        break;
    case MUSTACHE_PLAIN:
        value->escape = value->raw ? ESCAPE_NONE : ESCAPE_PLAIN;
        break;
    case MUSTACHE_TEXT:
        value->escape = ESCAPE_NONE;
        break;
    case MUSTACHE_MARKDOWN:
        value->escape = ESCAPE_MARKDOWN;
        break;
    }
}

static void add_include(struct compiler *c, const struct tag *tag, enum instruction_kind kind,
                        bool alone)
{
    add_literal(c, alone ? tag->line_start : tag->from);
    struct instruction *include = instruction_add(c, kind, tag->name);
    include->dynamic = tag->dynamic;
    include->alone = alone;
    if (alone)
        include->indent = without_strip(c, text_slice(c->text, tag->line_start, tag->from));
    if (tag->dynamic)
        split_name(c, include);
}

static void add_tags(struct compiler *c, size_t from, size_t to);

static void add_section(struct compiler *c, size_t index)
{
    const struct tag *open = &c->tags->items[index];
    const struct tag *close = &c->tags->items[open->match];
    pass_tag(c, open);
    size_t at = c->template->code.count;
    struct instruction *section = instruction_add(
        c, open->kind == TAG_SECTION ? INSTRUCTION_SECTION : INSTRUCTION_INVERTED, open->name);
    section->contents = text_slice(c->text, open->to, close->from);
    section->delimiters = open->delimiters;
    section->in_text = true;
    split_name(c, section);
    add_tags(c, index + 1, open->match);
    pass_tag(c, close);
    c->template->code.items[at].end = c->template->code.count;
}

/* The white space that the first line with anything on it begins with. */
static struct text first_indentation(struct text contents)
{
    size_t line = 0;
    for (size_t i = 0; i < contents.length; i++) {
        char character = contents.at[i];
        if (character == '\n')
            line = i + 1;
        else if (character != ' ' && character != '\t' && character != '\r')
            return text_slice(contents, line, i);
    }
    return (struct text){0};
}

/* Adds the contents of a block, [from, to), without the indentation they have in common. */
static void add_contents(struct compiler *c, size_t index, size_t from, size_t to,
                         struct text strip)
{
    struct text outer = c->strip;
    c->strip = strip;
    c->at = from;
    add_tags(c, index + 1, c->tags->items[index].match);
    add_literal(c, to);
    c->strip = outer;
}

static size_t contents_start(const struct tag *open)
{
    return open->blank_after ? open->line_end : open->to;
}

static size_t contents_end(const struct tag *close, size_t start)
{
    return close->blank_before && close->line_start >= start ? close->line_start : close->from;
}

/* A block directly in a parent: what the parent's own block is to hold instead. */
static void add_argument(struct compiler *c, size_t index)
{
    const struct tag *open = &c->tags->items[index];
    const struct tag *close = &c->tags->items[open->match];
    size_t start = contents_start(open);
    size_t end = contents_end(close, start);
    struct text contents = text_slice(c->text, start, end);
    size_t at = c->template->code.count;
    instruction_add(c, INSTRUCTION_BLOCK, open->name);
    add_contents(c, index, start, end, open->blank_after ? first_indentation(contents) : c->strip);
    c->template->code.items[at].end = c->template->code.count;
}

/* A block that may be filled from outside. When nothing else stands on its lines
 * it is a piece of whole lines: they are indented where it stands, as its default
 * contents are or else as its opening tag is. */
static void add_block(struct compiler *c, size_t index)
{
    const struct tag *open = &c->tags->items[index];
    const struct tag *close = &c->tags->items[open->match];
    size_t at = c->template->code.count;
    if (!open->blank_before || !close->blank_after) {
        pass_tag(c, open);
        at = c->template->code.count;
        instruction_add(c, INSTRUCTION_BLOCK, open->name);
        add_tags(c, index + 1, open->match);
        pass_tag(c, close);
    } else {
        size_t start = contents_start(open);
        size_t end = contents_end(close, start);
        struct text contents = text_slice(c->text, start, end);
        struct text indent = text_slice(c->text, open->line_start, open->from);
        if (open->blank_after && text_trim(contents).length > 0)
            indent = first_indentation(contents);
        add_literal(c, open->line_start);
        at = c->template->code.count;
        struct instruction *block = instruction_add(c, INSTRUCTION_BLOCK, open->name);
        block->alone = true;
        block->indent = without_strip(c, indent);
        size_t ending = close->line_end;
        while (ending > close->to && is_space(c->text.at[ending - 1]) &&
               c->text.at[ending - 1] != ' ' && c->text.at[ending - 1] != '\t')
            ending--;
        block->line_end = text_slice(c->text, ending, close->line_end);
        add_contents(c, index, start, end, indent);
        c->at = close->line_end;
    }
    c->template->code.items[at].end = c->template->code.count;
}

/* Text in a parent is left out, as the specification says; a tag there would be
 * lost without a word, so it is an error. */
static void refuse_in_parent(struct compiler *c, const struct tag *tag)
{
    if (tag->kind == TAG_COMMENT || tag->kind == TAG_DELIMITERS ||
        c->template->dialect == MUSTACHE_PLAIN || c->template->dialect == MUSTACHE_TEXT)
        return;
    struct diagnostic *d = diagnose(c->diagnostics, PROBLEM_TEMPLATE_SYNTAX,
                                    place_at(c->template->source, tag->from, tag->to - tag->from),
                                    "only blocks count between a parent's tags");
    advise(c->diagnostics, d, "Put this into one of the parent's blocks: {{$name}} … {{/name}}.");
}

static void add_parent(struct compiler *c, size_t index)
{
    const struct tag *open = &c->tags->items[index];
    const struct tag *close = &c->tags->items[open->match];
    bool alone = open->blank_before && close->blank_after;
    add_include(c, open, INSTRUCTION_PARENT, alone);
    size_t at = c->template->code.count - 1;
    for (size_t i = index + 1; i < open->match && !too_many_mistakes(c); i++) {
        const struct tag *tag = &c->tags->items[i];
        if (tag->kind == TAG_BLOCK)
            add_argument(c, i);
        else
            refuse_in_parent(c, tag);
        if (tag->kind >= TAG_SECTION && tag->kind <= TAG_BLOCK)
            i = tag->match;
    }
    c->template->code.items[at].end = c->template->code.count;
    c->at = alone ? close->line_end : close->to;
}

/* Recursion here is as deep as sections are, which tags_scan has bounded. */
static void add_tags(struct compiler *c, size_t from, size_t to)
{
    for (size_t i = from; i < to && !too_many_mistakes(c); i++) {
        const struct tag *tag = &c->tags->items[i];
        bool alone = tag->blank_before && tag->blank_after;
        switch (tag->kind) {
        case TAG_VALUE:
        case TAG_RAW:
            add_value(c, tag);
            break;
        case TAG_SECTION:
        case TAG_INVERTED:
            add_section(c, i);
            i = tag->match;
            break;
        case TAG_BLOCK:
            add_block(c, i);
            i = tag->match;
            break;
        case TAG_PARENT:
            add_parent(c, i);
            i = tag->match;
            break;
        case TAG_PARTIAL:
            add_include(c, tag, INSTRUCTION_PARTIAL, alone);
            c->at = alone ? tag->line_end : tag->to;
            break;
        case TAG_CLOSE:
        case TAG_COMMENT:
        case TAG_DELIMITERS:
            pass_tag(c, tag);
        }
    }
}

const struct template *template_parse_with(struct arena *arena, const struct source *source,
                                           size_t from, enum mustache_dialect dialect,
                                           const struct delimiters *delimiters,
                                           struct diagnostics *diagnostics)
{
    size_t errors = diagnostics->errors;
    struct tags tags = {0};
    if (from > source->text.length)
        from = source->text.length;
    if (!tags_scan(arena, source, from, delimiters, diagnostics, &tags))
        return NULL;

    struct template *template = arena_new(arena, struct template);
    template->source = source;
    template->dialect = dialect;
    struct compiler c = {.arena = arena,
                         .text = source->text,
                         .tags = &tags,
                         .template = template,
                         .diagnostics = diagnostics,
                         .errors = errors,
                         .at = from};
    add_tags(&c, 0, tags.count);
    add_literal(&c, source->text.length);
    if (dialect == MUSTACHE_HTML && diagnostics->errors == errors)
        context_work_out(template, diagnostics);
    return diagnostics->errors == errors ? template : NULL;
}

const struct template *template_parse(struct arena *arena, const struct source *source, size_t from,
                                      enum mustache_dialect dialect,
                                      struct diagnostics *diagnostics)
{
    static const struct delimiters usual = {TEXT_CONSTANT("{{"), TEXT_CONSTANT("}}")};
    return template_parse_with(arena, source, from, dialect, &usual, diagnostics);
}

const struct template *template_broken(void)
{
    static const struct template broken = {.broken = true};
    return &broken;
}

struct place template_place(const struct template *template, struct text slice)
{
    return place_at(template->source, (size_t)(slice.at - template->source->text.at), slice.length);
}
