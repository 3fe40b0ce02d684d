/* facts: does the built site say what the documents say?
 *
 *     facts SITE FACTS.csv...
 *
 * Each row of a CSV file with the columns item, page, row and text is a fact: in the
 * page SITE/page, the element with the id `row` (or, where row is empty, the whole
 * page) says `text`. What an element says is its text with all tags off, entities
 * read and white space folded. The text must stand there as a whole: "162" is not in
 * "1,162", "19" is not in "19%", and "plan" is not in "planned".
 *
 * Exit codes: 0 all facts hold, 1 some do not, 2 wrong use.
 */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/map.h"
#include "base/unicode.h"
#include "host/file.h"
#include "read/csv.h"
#include "read/entity.h"

#include <stdint.h>
#include <stdio.h>

enum { FILE_LIMIT = 64 * 1024 * 1024, SHOWN = 200 };

enum column { ITEM, PAGE, ROW, WORDS, COLUMNS };

static const char *const column_names[COLUMNS] = {"item", "page", "row", "text"};

struct checking {
    struct arena arena;
    struct diagnostics diagnostics;
    struct map pages;   /* path to struct source, each read once */
    struct map missing; /* paths of pages that the site does not have, each named once */
    const char *site;
    struct buffer said;
    size_t facts;
    size_t failures;
};

/* --- HTML: just enough for pages that placard itself wrote --- */

struct tag {
    struct text name;       /* as written; of an end tag, too */
    struct text attributes; /* what follows the name */
    size_t end;             /* offset of what follows the tag */
    bool closes;
    bool ignored; /* a comment or a doctype */
};

static bool name_is_in(struct text name, const char *const *names)
{
    for (; *names; names++) {
        if (text_is(name, *names))
            return true;
    }
    return false;
}

static bool is_void(struct text name)
{
    static const char *const names[] = {"area",  "base",   "br",    "col",  "embed",
                                        "hr",    "img",    "input", "link", "meta",
                                        "param", "source", "track", "wbr",  NULL};
    return name_is_in(name, names);
}

/* Elements that may stand in the middle of a word or a number. */
static bool is_inline(struct text name)
{
    static const char *const names[] = {"a",     "abbr", "b",     "bdi",  "bdo",    "cite", "code",
                                        "data",  "dfn",  "em",    "i",    "kbd",    "mark", "q",
                                        "s",     "samp", "small", "span", "strong", "sub",  "sup",
                                        "tspan", "time", "u",     "var",  "wbr",    NULL};
    return name_is_in(name, names);
}

/* Elements whose contents nobody reads on the page. */
static bool is_unread(struct text name)
{
    static const char *const names[] = {"script", "style", "template", NULL};
    return name_is_in(name, names);
}

static size_t or_end(size_t found, size_t length, struct text html)
{
    return found == SIZE_MAX ? html.length : found + length;
}

/* Whether a tag begins at `at`, where a '<' is. */
static bool tag_read(struct text html, size_t at, struct tag *tag)
{
    struct text rest = text_slice(html, at, html.length);
    *tag = (struct tag){0};
    if (text_starts(rest, "<!")) {
        tag->ignored = true;
        tag->end = text_starts(rest, "<!--") ? or_end(text_find(html, TEXT("-->"), at + 4), 3, html)
                                             : or_end(text_find_char(html, '>', at), 1, html);
        return true;
    }
    tag->closes = text_starts(rest, "</");
    size_t from = at + (tag->closes ? 2 : 1);
    size_t to = from;
    while (to < html.length && (is_alpha(html.at[to]) || is_digit(html.at[to])))
        to++;
    if (to == from)
        return false;
    tag->name = text_slice(html, from, to);
    size_t end = to;
    for (char quote = '\0'; end < html.length && (quote || html.at[end] != '>'); end++) {
        if (quote)
            quote = html.at[end] == quote ? '\0' : quote;
        else if (html.at[end] == '"' || html.at[end] == '\'')
            quote = html.at[end];
    }
    tag->attributes = text_slice(html, to, end);
    tag->end = end < html.length ? end + 1 : end;
    return true;
}

static void text_write(struct text html, struct buffer *out)
{
    for (size_t i = 0; i < html.length; i++) {
        size_t end = html.at[i] == '&' ? text_find_char(html, ';', i) : SIZE_MAX;
        if (end != SIZE_MAX && end - i <= 10) {
            entity_write(out, text_slice(html, i, end + 1));
            i = end;
        } else {
            buffer_add_char(out, html.at[i]);
        }
    }
}

/* Whether the tag has the attribute id="id". */
static bool has_id(struct tag tag, struct text id, struct buffer *scratch)
{
    struct text a = tag.attributes;
    for (size_t i = 0; i < a.length; i++) {
        bool begins = i > 0 && is_space(a.at[i - 1]);
        if (a.at[i] == '"' || a.at[i] == '\'') {
            i = or_end(text_find_char(a, a.at[i], i + 1), 0, a);
        } else if (begins && text_starts(text_slice(a, i, a.length), "id=")) {
            char quote = i + 3 < a.length ? a.at[i + 3] : ' ';
            bool quoted = quote == '"' || quote == '\'';
            size_t from = i + (quoted ? 4 : 3);
            size_t to = from;
            while (to < a.length && (quoted ? a.at[to] != quote : !is_space(a.at[to])))
                to++;
            buffer_clear(scratch);
            text_write(text_slice(a, from, to), scratch);
            return text_equal(buffer_text(scratch), id);
        }
    }
    return false;
}

/* The end of the contents of an element that is not empty, whose contents begin at `from`. */
static size_t contents_end(struct text html, size_t from, struct text name)
{
    size_t depth = 1;
    struct tag tag;
    for (size_t at = from; at < html.length; at++) {
        if (html.at[at] != '<' || !tag_read(html, at, &tag))
            continue;
        if (!tag.ignored && text_equal(tag.name, name) && !text_ends(tag.attributes, "/")) {
            depth = tag.closes ? depth - 1 : depth + 1;
            if (depth == 0)
                return at;
        }
        at = tag.end - 1;
    }
    return html.length;
}

/* How many elements of the page have the id; `*contents` are those of the first. */
static size_t elements_find(struct text html, struct text id, struct text *contents,
                            struct buffer *scratch)
{
    size_t count = 0;
    struct tag tag;
    for (size_t at = 0; at < html.length; at++) {
        if (html.at[at] != '<' || !tag_read(html, at, &tag))
            continue;
        if (!tag.ignored && !tag.closes && has_id(tag, id, scratch) && ++count == 1) {
            size_t end = is_void(tag.name) ? tag.end : contents_end(html, tag.end, tag.name);
            *contents = text_slice(html, tag.end, end);
        }
        at = tag.end - 1;
    }
    return count;
}

/* What a resident reads there. */
static void say(struct text html, struct buffer *out)
{
    size_t from = 0;
    struct tag tag;
    buffer_clear(out);
    for (size_t at = 0; at < html.length; at++) {
        if (html.at[at] != '<' || !tag_read(html, at, &tag))
            continue;
        text_write(text_slice(html, from, at), out);
        if (!tag.ignored && !is_inline(tag.name))
            buffer_add_char(out, ' ');
        if (!tag.ignored && !tag.closes && is_unread(tag.name))
            tag.end = contents_end(html, tag.end, tag.name);
        from = tag.end;
        at = tag.end - 1;
    }
    text_write(text_slice(html, from, html.length), out);
}

/* --- comparing --- */

/* Every run of white space becomes one space, no-break spaces included; soft hyphens
 * and word joiners go. */
static struct text fold(struct arena *arena, struct text text)
{
    static const char *const spaces[] = {"\u00A0", "\u2009", "\u202F", NULL};
    static const char *const nothings[] = {"\u00AD", "\u2060", "\u200B", NULL};
    struct buffer out = {0};
    for (size_t i = 0; i < text.length; i++) {
        struct text rest = text_slice(text, i, text.length);
        size_t length = 0;
        bool space = is_space(text.at[i]);
        for (size_t s = 0; spaces[s] && !length; s++)
            length = text_starts(rest, spaces[s]) ? text_from(spaces[s]).length : 0;
        space = space || length;
        for (size_t n = 0; nothings[n] && !length; n++)
            length = text_starts(rest, nothings[n]) ? text_from(nothings[n]).length : 0;
        if (space && out.length && !text_ends(buffer_text(&out), " "))
            buffer_add_char(&out, ' ');
        else if (!space && !length)
            buffer_add_char(&out, text.at[i]);
        i += length ? length - 1 : 0;
    }
    struct text folded = arena_copy(arena, text_trim(buffer_text(&out)));
    buffer_release(&out);
    return folded;
}

static bool digit_at(struct text text, size_t at)
{
    return at < text.length && is_digit(text.at[at]);
}

/* A byte of a word: an ASCII letter or figure, or any byte of é or ŵ. The dashes,
 * quotation marks and bullets of U+2000 to U+2FFF (0xE2 …) and £ are none. */
static bool word_at(struct text text, size_t at, bool forwards)
{
    if (at >= text.length)
        return false;
    unsigned char c = (unsigned char)text.at[at];
    if (c < 0x80)
        return is_alpha(text.at[at]) || is_digit(text.at[at]);
    size_t start = forwards ? at : unicode_boundary(text, at);
    unsigned char lead = (unsigned char)text.at[start];
    return lead >= 0xC3 && lead != 0xE2;
}

static bool mark_at(struct text text, size_t at, const char *mark)
{
    return at < text.length && text_starts(text_slice(text, at, text.length), mark);
}

/* Whether the token goes on to the left of `at`, where a match begins. */
static bool goes_on_before(struct text said, size_t at)
{
    if (at == 0 || !word_at(said, at, true))
        return false;
    if (word_at(said, at - 1, false))
        return true;
    if (!is_digit(said.at[at]))
        return false;
    char before = said.at[at - 1];
    bool joins = before == '.' || before == ',' || before == '-' || before == '/';
    bool pound = at >= 2 && mark_at(said, at - 2, "£");
    bool minus = at >= 3 && mark_at(said, at - 3, "−");
    bool sign = before == '-' && (at == 1 || !word_at(said, at - 2, false));
    return pound || minus || sign || (joins && at >= 2 && is_digit(said.at[at - 2]));
}

/* Whether the token goes on at `end`, where a match has ended. */
static bool goes_on_after(struct text said, size_t end)
{
    if (!word_at(said, end - 1, false))
        return false;
    if (word_at(said, end, true))
        return true;
    if (!is_digit(said.at[end - 1]) || end >= said.length)
        return false;
    char after = said.at[end];
    bool joins = after == '.' || after == ',' || after == '-' || after == '/';
    return after == '%' || (joins && digit_at(said, end + 1));
}

static bool says(struct text said, struct text words)
{
    for (size_t at = 0; (at = text_find(said, words, at)) != SIZE_MAX; at++) {
        if (!goes_on_before(said, at) && !goes_on_after(said, at + words.length))
            return true;
    }
    return false;
}

/* --- facts --- */

static const struct source *page_read(struct checking *c, struct text path)
{
    const struct source *page = map_find(&c->pages, path);
    if (page)
        return page;
    struct text file = arena_format(&c->arena, "%s/%.*s", c->site, TEXT_ARGUMENTS(path));
    struct diagnostics unread = {0};
    page = file_read(&c->arena, path, file.at, FILE_LIMIT, &unread);
    diagnostics_release(&unread);
    if (page)
        map_add(&c->arena, &c->pages, path, (void *)(uintptr_t)page);
    return page;
}

static void fail(struct checking *c, const struct csv_cell *fact, const char *why, struct text said)
{
    struct position position = source_position(fact->place.source, fact->place.at);
    struct text name = fact->place.source->name;
    struct text shown = text_slice(said, 0, unicode_boundary(said, SHOWN));
    printf("%.*s:%zu: %.*s: %.*s%s%.*s: %s \"%.*s\"", TEXT_ARGUMENTS(name), position.line,
           TEXT_ARGUMENTS(fact[ITEM].text), TEXT_ARGUMENTS(fact[PAGE].text),
           fact[ROW].text.length ? "#" : "", TEXT_ARGUMENTS(fact[ROW].text), why,
           TEXT_ARGUMENTS(fact[WORDS].text));
    if (said.length)
        printf("; it says: %.*s%s", TEXT_ARGUMENTS(shown), shown.length < said.length ? " …" : "");
    putchar('\n');
    c->failures++;
}

static void fact_check(struct checking *c, const struct csv_cell *fact)
{
    struct text none = {0};
    c->facts++;
    if (fact[WORDS].text.length == 0 || fact[PAGE].text.length == 0) {
        fail(c, fact, "this fact has no page or no text:", none);
        return;
    }
    const struct source *page = page_read(c, fact[PAGE].text);
    if (!page) {
        if (map_add(&c->arena, &c->missing, fact[PAGE].text, c))
            c->failures++;
        else
            fail(c, fact, "the site has no such page (this is said once); it should say", none);
        return;
    }
    struct text contents = page->text;
    if (fact[ROW].text.length) {
        size_t count = elements_find(page->text, fact[ROW].text, &contents, &c->said);
        if (count != 1) {
            fail(c, fact,
                 count ? "the page has this id twice; it should say"
                       : "the page has no such id; it should say",
                 none);
            return;
        }
    }
    say(contents, &c->said);
    struct arena scratch = {0};
    struct text said = fold(&scratch, buffer_text(&c->said));
    if (!says(said, fold(&scratch, fact[WORDS].text)))
        fail(c, fact, "does not say", said);
    arena_release(&scratch);
}

static bool header_is_right(const struct csv *csv)
{
    bool right = csv->columns == COLUMNS;
    for (size_t i = 0; right && i < COLUMNS; i++)
        right = text_is(csv_cell(csv, 0, i)->text, column_names[i]);
    return right;
}

static void file_check(struct checking *c, const char *path)
{
    const struct source *source =
        file_read(&c->arena, text_from(path), path, FILE_LIMIT, &c->diagnostics);
    struct csv csv;
    if (!source || !file_check_text(source, &c->diagnostics) ||
        !csv_read(&c->arena, source, &csv, &c->diagnostics))
        return;
    if (!header_is_right(&csv)) {
        printf("%s:1: the columns must be item,page,row,text\n", path);
        c->failures++;
        return;
    }
    for (size_t row = 1; row < csv.rows; row++)
        fact_check(c, csv_cell(&csv, row, 0));
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: facts SITE FACTS.csv...\n", stderr);
        return 2;
    }
    struct checking c = {.site = argv[1]};
    for (int i = 2; i < argc; i++)
        file_check(&c, argv[i]);
    diagnostics_sort(&c.diagnostics);
    struct buffer words = {0};
    diagnostics_write(&c.diagnostics, false, &words);
    printf("%.*s", TEXT_ARGUMENTS(buffer_text(&words)));
    bool good = c.failures == 0 && c.diagnostics.errors == 0 && c.facts > 0;
    printf("%zu facts in %d files, of which %zu do not hold.\n", c.facts, argc - 2, c.failures);
    buffer_release(&words);
    buffer_release(&c.said);
    diagnostics_release(&c.diagnostics);
    arena_release(&c.arena);
    return fflush(stdout) == 0 && good ? 0 : 1;
}
