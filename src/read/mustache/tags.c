#include "read/mustache/tags.h"

#include <stdint.h>

struct scanner {
    struct arena *arena;
    const struct source *source;
    struct text text;
    size_t from;
    const struct delimiters *delimiters;
    struct diagnostics *diagnostics;
    struct tags *tags;
    size_t open[MUSTACHE_NESTING]; /* tags that wait for their closing tag */
    size_t open_count;
};

static struct diagnostic *wrong(struct scanner *s, size_t at, size_t length, const char *words)
{
    return diagnose(s->diagnostics, PROBLEM_TEMPLATE_SYNTAX, place_at(s->source, at, length), "%s",
                    words);
}

static size_t offset(const struct scanner *s, struct text slice)
{
    return (size_t)(slice.at - s->text.at);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static void measure_line(const struct scanner *s, struct tag *tag)
{
    struct text text = s->text;
    size_t start = tag->from;
    while (start > s->from && is_blank(text.at[start - 1]))
        start--;
    tag->line_start = start;
    tag->blank_before = start == s->from || text.at[start - 1] == '\n';

    size_t end = tag->to;
    while (end < text.length && is_blank(text.at[end]))
        end++;
    if (end + 1 < text.length && text.at[end] == '\r' && text.at[end + 1] == '\n')
        end++;
    tag->blank_after = end == text.length || text.at[end] == '\n';
    tag->line_end = end < text.length ? end + 1 : end;
}

static enum tag_kind kind_of(char sigil)
{
    switch (sigil) {
    case '#':
        return TAG_SECTION;
    case '^':
        return TAG_INVERTED;
    case '<':
        return TAG_PARENT;
    case '$':
        return TAG_BLOCK;
    case '/':
        return TAG_CLOSE;
    case '>':
        return TAG_PARTIAL;
    case '!':
        return TAG_COMMENT;
    case '=':
        return TAG_DELIMITERS;
    case '&':
    case '{':
        return TAG_RAW;
    default:
        return TAG_VALUE;
    }
}

/* {{=<% %>=}}: two words, neither with an equals sign in it. */
static void change_delimiters(struct scanner *s, const struct tag *tag)
{
    struct text words = text_trim(tag->name);
    size_t gap = 0;
    while (gap < words.length && !is_space(words.at[gap]))
        gap++;
    struct text open = text_slice(words, 0, gap);
    struct text close = text_trim(text_slice(words, gap, words.length));
    bool good = open.length > 0 && close.length > 0 && text_find_char(words, '=', 0) == SIZE_MAX;
    for (size_t i = 0; i < close.length; i++)
        good = good && !is_space(close.at[i]);
    if (!good) {
        struct diagnostic *d =
            wrong(s, tag->from, tag->to - tag->from, "this tag should name the two new delimiters");
        advise(s->diagnostics, d,
               "Write both with a space between them and without =, as in {{=<%% %%>=}}.");
        return;
    }
    struct delimiters *changed = arena_new(s->arena, struct delimiters);
    *changed = (struct delimiters){open, close};
    s->delimiters = changed;
}

/* A name is one word. `.` is the value itself; otherwise dots stand between words. */
static void check_name(struct scanner *s, const struct tag *tag)
{
    struct text name = tag->name;
    if (name.length == 0) {
        struct diagnostic *d = wrong(s, tag->from, tag->to - tag->from, "this tag has no name");
        advise(s->diagnostics, d, "Write a name between the delimiters, or delete the tag.");
        return;
    }
    if (text_find(name, tag->delimiters->open, 0) != SIZE_MAX) {
        struct diagnostic *d =
            wrong(s, tag->from, tag->delimiters->open.length, "this tag is never closed");
        advise(s->diagnostics, d, "Write %.*s after its name.",
               TEXT_ARGUMENTS(tag->delimiters->close));
        return;
    }
    for (size_t i = 0; i < name.length; i++) {
        if (!is_space(name.at[i]))
            continue;
        struct diagnostic *d = wrong(s, offset(s, name), name.length, "a name has no spaces in it");
        advise(s->diagnostics, d, "Write one name, or close the tag with %.*s before the space.",
               TEXT_ARGUMENTS(tag->delimiters->close));
        return;
    }
    bool dotted = tag->kind <= TAG_INVERTED || tag->dynamic;
    if (!dotted || text_is(name, "."))
        return;
    if (name.at[0] == '.' || name.at[name.length - 1] == '.' ||
        text_find(name, TEXT(".."), 0) != SIZE_MAX) {
        struct diagnostic *d =
            wrong(s, offset(s, name), name.length, "a dot in this name has nothing beside it");
        advise(s->diagnostics, d, "Write a word on both sides of each dot, as in {{page.title}}.");
    }
}

static void never_closed(struct scanner *s, const struct tag *tag)
{
    struct diagnostic *d =
        diagnose(s->diagnostics, PROBLEM_TEMPLATE_SYNTAX,
                 place_at(s->source, tag->from, tag->to - tag->from),
                 "the section \"%.*s\" is never closed", TEXT_ARGUMENTS(tag->name));
    advise(s->diagnostics, d, "Write %.*s/%.*s%.*s where it ends.",
           TEXT_ARGUMENTS(tag->delimiters->open), TEXT_ARGUMENTS(tag->name),
           TEXT_ARGUMENTS(tag->delimiters->close));
}

/* Which of the open tags has this name, as a count of the open tags up to it; 0: none. */
static size_t open_with_name(const struct scanner *s, struct text name)
{
    for (size_t i = s->open_count; i > 0; i--)
        if (text_equal(s->tags->items[s->open[i - 1]].name, name))
            return i;
    return 0;
}

static void close_section(struct scanner *s, size_t closing)
{
    struct tag *tag = &s->tags->items[closing];
    if (s->open_count == 0) {
        struct diagnostic *d =
            diagnose(s->diagnostics, PROBLEM_TEMPLATE_SYNTAX,
                     place_at(s->source, tag->from, tag->to - tag->from),
                     "nothing called \"%.*s\" is open here", TEXT_ARGUMENTS(tag->name));
        advise(s->diagnostics, d, "Delete this tag, or write the tag that opens the section.");
        return;
    }
    size_t wanted = open_with_name(s, tag->name);
    if (wanted == 0) { /* misspelt: let it close the innermost, so that one mistake is told once */
        struct text name = s->tags->items[s->open[s->open_count - 1]].name;
        struct diagnostic *d =
            diagnose(s->diagnostics, PROBLEM_TEMPLATE_SYNTAX,
                     place_at(s->source, offset(s, tag->name), tag->name.length),
                     "this closes \"%.*s\", but the section that is open is \"%.*s\"",
                     TEXT_ARGUMENTS(tag->name), TEXT_ARGUMENTS(name));
        advise(s->diagnostics, d, "Write %.*s/%.*s%.*s.", TEXT_ARGUMENTS(tag->delimiters->open),
               TEXT_ARGUMENTS(name), TEXT_ARGUMENTS(tag->delimiters->close));
        wanted = s->open_count;
    }
    while (s->open_count > wanted)
        never_closed(s, &s->tags->items[s->open[--s->open_count]]);
    size_t opening = s->open[--s->open_count];
    tag->match = opening;
    s->tags->items[opening].match = closing;
}

/* Reads the tag that opens at `at`. False when it never ends: nothing after it can be read. */
static bool read_tag(struct scanner *s, size_t at, struct tag *tag)
{
    const struct delimiters *delimiters = s->delimiters;
    *tag = (struct tag){.from = at, .delimiters = delimiters};
    size_t start = at + delimiters->open.length;
    while (start < s->text.length && is_space(s->text.at[start]))
        start++;
    char sigil = start < s->text.length ? s->text.at[start] : '\0';
    tag->kind = kind_of(sigil);
    if (tag->kind != TAG_VALUE)
        start++;
    /* {{{name}}} and {{=<% %>=}} have one byte more before the closing delimiter. */
    struct text extra = sigil == '{' ? TEXT("}") : sigil == '=' ? TEXT("=") : TEXT("");
    struct text close = arena_join(s->arena, extra, delimiters->close);
    size_t end = text_find(s->text, close, start);
    if (end == SIZE_MAX) {
        struct diagnostic *d =
            wrong(s, at, delimiters->open.length + extra.length, "this tag is never closed");
        advise(s->diagnostics, d, "Write %.*s after its name.", TEXT_ARGUMENTS(close));
        return false;
    }
    tag->to = end + close.length;
    tag->name = text_trim(text_slice(s->text, start, end));
    bool includes = tag->kind == TAG_PARTIAL || tag->kind == TAG_PARENT;
    if (includes && text_starts(tag->name, "*")) {
        tag->dynamic = true;
        tag->name = text_trim(text_slice(tag->name, 1, tag->name.length));
    }
    return true;
}

/* Does what a tag means for the tags after it. False when it is too much to go on. */
static bool take_tag(struct scanner *s, size_t index)
{
    const struct tag *tag = &s->tags->items[index];
    if (tag->kind == TAG_COMMENT)
        return true;
    if (tag->kind == TAG_DELIMITERS) {
        change_delimiters(s, tag);
        return true;
    }
    check_name(s, tag);
    if (tag->kind == TAG_CLOSE) {
        close_section(s, index);
    } else if (tag->kind >= TAG_SECTION && tag->kind <= TAG_BLOCK) {
        if (s->open_count == MUSTACHE_NESTING) {
            struct diagnostic *d = wrong(s, tag->from, tag->to - tag->from,
                                         "sections are nested more than 64 deep here");
            advise(s->diagnostics, d, "Close sections where they end, or move some to a partial.");
            return false;
        }
        s->open[s->open_count++] = index;
    }
    return true;
}

/* A dynamic parent {{<*name}} may be closed with the asterisk too: it is no part of the name. */
static void forget_asterisk(const struct scanner *s, struct tag *tag)
{
    if (tag->kind != TAG_CLOSE || !text_starts(tag->name, "*") || s->open_count == 0)
        return;
    if (s->tags->items[s->open[s->open_count - 1]].dynamic)
        tag->name = text_trim(text_slice(tag->name, 1, tag->name.length));
}

bool tags_scan(struct arena *arena, const struct source *source, size_t from,
               const struct delimiters *delimiters, struct diagnostics *diagnostics,
               struct tags *tags)
{
    struct scanner s = {.arena = arena,
                        .source = source,
                        .text = source->text,
                        .from = from,
                        .delimiters = delimiters,
                        .diagnostics = diagnostics,
                        .tags = tags};
    size_t errors = diagnostics->errors;
    size_t at = from;
    bool whole = true;
    while (whole && (at = text_find(s.text, s.delimiters->open, at)) != SIZE_MAX) {
        struct tag tag;
        whole = read_tag(&s, at, &tag);
        if (!whole)
            break;
        forget_asterisk(&s, &tag);
        measure_line(&s, &tag);
        array_push(arena, tags, tag);
        at = tag.to;
        whole = take_tag(&s, tags->count - 1) && diagnostics->errors - errors < MUSTACHE_MISTAKES;
    }
    while (whole && s.open_count > 0)
        never_closed(&s, &tags->items[s.open[--s.open_count]]);
    return diagnostics->errors == errors;
}
