#include "read/mustache/html.h"

#include "base/scheme.h"
#include "read/mustache.h"

#include <string.h>

static const char *const TITLES[] = {"title", "textarea", NULL};
static const char *const RAWS[] = {"script",  "style",    "xmp",       "iframe",
                                   "noembed", "noframes", "plaintext", NULL};
static const char *const ADDRESSES[] = {"href", "src",  "action",     "formaction", "poster",
                                        "cite", "data", "xlink:href", "background", NULL};
static const char *const REFUSED[] = {"style", "srcset", "imagesrcset", "srcdoc", "ping", NULL};
static const char *const JSONS[] = {"application/json", "application/ld+json", NULL};

struct walk {
    struct html *html;
    const struct source *source;
    struct diagnostics *diagnostics;
};

/* Words */

static void word_add(struct html_word *word, char c)
{
    if (word->length < sizeof word->at)
        word->at[word->length] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    if (word->length <= sizeof word->at)
        word->length++; /* one more than there is room for means: too long */
}

struct text html_word_text(const struct html_word *word)
{
    bool fits = word->length <= sizeof word->at;
    return (struct text){word->at, fits ? word->length : sizeof word->at};
}

bool html_word_is(const struct html_word *word, const char *string)
{
    return word->length <= sizeof word->at && text_is(html_word_text(word), string);
}

bool html_word_equal(const struct html_word *a, const struct html_word *b)
{
    return a->length == b->length && text_equal(html_word_text(a), html_word_text(b));
}

void html_word_forget(struct html_word *word)
{
    word->length = sizeof word->at + 1;
}

static bool word_in(const struct html_word *word, const char *const *list)
{
    for (; *list; list++)
        if (html_word_is(word, *list))
            return true;
    return false;
}

static struct diagnostic *refuse(const struct walk *w, struct text at, const char *words)
{
    size_t offset = (size_t)(at.at - w->source->text.at);
    return diagnose(w->diagnostics, PROBLEM_TEMPLATE_CONTEXT,
                    place_at(w->source, offset, at.length), "%s", words);
}

/* Tags begin and end */

static void begin_tag(struct html *h, bool closing)
{
    h->where = IN_TAG_NAME;
    h->closing = closing;
    h->element = (struct html_word){0};
    h->typed = false;
    h->json = false;
}

/* The > of a tag: what its element holds. */
static void end_tag(struct html *h)
{
    h->where = IN_HTML;
    h->in_string = false;
    h->after_backslash = false;
    if (h->closing)
        return;
    if (word_in(&h->element, TITLES))
        h->where = IN_TITLE;
    else if (html_word_is(&h->element, "script") && h->json)
        h->where = IN_JSON;
    else if (word_in(&h->element, RAWS))
        h->where = IN_RAW;
}

/* The < at rest.at[0] in HTML text; gives how many bytes belong to what it begins. */
static size_t less_than(struct html *h, struct text rest)
{
    char second = rest.length > 1 ? rest.at[1] : '\0';
    char third = rest.length > 2 ? rest.at[2] : '\0';
    h->since = text_slice(rest, 0, 1);
    if (is_alpha(second)) {
        begin_tag(h, false);
        return 1;
    }
    if (second == '/' && is_alpha(third)) {
        begin_tag(h, true);
        return 2;
    }
    if (rest.length == 1 || (second == '/' && rest.length == 2)) {
        h->where = IN_CUT;
        return rest.length;
    }
    if (text_starts(rest, "<!-->"))
        return 5; /* a whole comment */
    if (text_starts(rest, "<!--->"))
        return 6;
    if (text_starts(rest, "<!--")) {
        h->where = IN_COMMENT;
        return 4;
    }
    if (second == '!' || second == '?' || second == '/')
        h->where = IN_DOCTYPE;
    return 1;
}

/* Whether `rest` begins with </element and the name ends there. */
static bool closes_element(const struct html *h, struct text rest)
{
    if (!text_starts(rest, "</"))
        return false;
    struct html_word word = {0};
    size_t i = 2;
    while (i < rest.length && !is_space(rest.at[i]) && rest.at[i] != '/' && rest.at[i] != '>' &&
           i < sizeof word.at)
        word_add(&word, rest.at[i++]);
    return html_word_equal(&word, &h->element);
}

/* In an element without tags: only its own closing tag ends it. */
static size_t raw_step(const struct walk *w, struct text rest)
{
    struct html *h = w->html;
    char c = rest.at[0];
    if (c == '<' && closes_element(h, rest)) {
        h->since = text_slice(rest, 0, 1);
        h->where = IN_TAG_END;
        h->closing = true;
        return 2 + h->element.length;
    }
    if (c == '<' && text_starts(rest, "<!--") && html_word_is(&h->element, "script")) {
        /* After it, </script> may no longer end the script. */
        struct diagnostic *d = refuse(w, text_slice(rest, 0, 4), "a script cannot contain <!--");
        advise(w->diagnostics, d, "Write a comment of the script's own language.");
    }
    if (h->where == IN_JSON) {
        bool escaped = h->after_backslash;
        h->after_backslash = h->in_string && !escaped && c == '\\';
        if (c == '"' && !escaped)
            h->in_string = !h->in_string;
    }
    return 1;
}

/* Attributes */

static void begin_name(struct html *h)
{
    h->where = IN_NAME;
    h->name = (struct html_word){0};
}

static void end_name(struct html *h)
{
    h->address = ADDRESS_START;
    h->scheme = (struct html_word){0};
    h->type = (struct html_word){0};
    if (text_starts(html_word_text(&h->name), "on") || word_in(&h->name, REFUSED))
        h->attribute = ATTRIBUTE_REFUSED;
    else if (word_in(&h->name, ADDRESSES))
        h->attribute = ATTRIBUTE_ADDRESS;
    else if (html_word_is(&h->name, "type") && html_word_is(&h->element, "script") && !h->typed)
        h->attribute = ATTRIBUTE_TYPE;
    else
        h->attribute = ATTRIBUTE_TEXT;
}

static void end_value(struct html *h)
{
    if (h->attribute != ATTRIBUTE_TYPE)
        return;
    h->typed = true;
    h->json = word_in(&h->type, JSONS);
}

/* A colon in an address, or an entity that may stand for one, where a scheme could end. */
static void address_colon(const struct walk *w, struct text rest)
{
    struct html *h = w->html;
    bool scheme = h->address == ADDRESS_SCHEME;
    if (scheme && rest.at[0] == ':' && h->scheme.length <= sizeof h->scheme.at &&
        scheme_is_allowed(html_word_text(&h->scheme))) {
        h->address = ADDRESS_PATH;
        return;
    }
    if (h->address == ADDRESS_VALUE || h->address == ADDRESS_EITHER) {
        struct diagnostic *d =
            refuse(w, text_slice(rest, 0, 1), "a value cannot be the scheme of an address");
        advise(w->diagnostics, d, "Write the scheme out, as in https://{{name}}.");
    }
    h->address = ADDRESS_REFUSED;
}

/* Follows the literal text of an address as far as it may matter to a value after it. */
static void address_step(const struct walk *w, struct text rest)
{
    struct html *h = w->html;
    char c = rest.at[0];
    if (h->address == ADDRESS_REFUSED)
        return;
    if (c == '?' || c == '#') {
        h->address = ADDRESS_QUERY;
    } else if (h->address > ADDRESS_VALUE) {
        return;
    } else if (c == '/' || text_starts(rest, "&amp;")) {
        h->address = ADDRESS_PATH;
    } else if (c == ':' || c == '&') {
        address_colon(w, rest);
    } else {
        if (h->address == ADDRESS_START && !is_space(c))
            h->address = ADDRESS_SCHEME;
        if (h->address == ADDRESS_SCHEME)
            word_add(&h->scheme, c);
    }
}

static void value_step(const struct walk *w, struct text rest)
{
    if (w->html->attribute == ATTRIBUTE_ADDRESS)
        address_step(w, rest);
    else if (w->html->attribute == ATTRIBUTE_TYPE)
        word_add(&w->html->type, rest.at[0]);
}

static void name_step(struct html *h, char c)
{
    bool space = is_space(c);
    if (space || c == '=' || c == '>' || c == '/')
        end_name(h);
    if (c == '=') {
        h->where = BEFORE_VALUE;
    } else if (c == '>') {
        end_tag(h);
    } else if (c == '/') {
        h->where = IN_TAG;
    } else if (space) {
        h->where = AFTER_NAME;
    } else {
        if (h->where == AFTER_NAME)
            begin_name(h);
        word_add(&h->name, c);
    }
}

static void unquoted_step(const struct walk *w, struct text rest)
{
    struct html *h = w->html;
    char c = rest.at[0];
    if (is_space(c) || c == '>')
        end_value(h);
    if (is_space(c))
        h->where = IN_TAG;
    else if (c == '>')
        end_tag(h);
    else
        value_step(w, rest);
}

static void before_value_step(const struct walk *w, struct text rest)
{
    struct html *h = w->html;
    char c = rest.at[0];
    if (is_space(c))
        return;
    if (c == '"' || c == '\'') {
        h->where = IN_QUOTED;
        h->quote = c;
        h->since = text_slice(rest, 0, 1);
    } else {
        h->where = IN_UNQUOTED;
        unquoted_step(w, rest);
    }
}

/* Between attributes. */
static void gap_step(const struct walk *w, struct text rest)
{
    struct html *h = w->html;
    char c = rest.at[0];
    if (c == '>') {
        end_tag(h);
    } else if (is_space(c) || c == '/') {
        h->where = IN_TAG;
    } else {
        if (h->where == IN_TAG_END) {
            struct diagnostic *d =
                refuse(w, text_slice(rest, 0, 1), "an attribute must have a space before it");
            advise(w->diagnostics, d, "Write a space here, so that names do not run together.");
        }
        begin_name(h);
        word_add(&h->name, c);
    }
}

static void tag_step(const struct walk *w, struct text rest)
{
    struct html *h = w->html;
    char c = rest.at[0];
    switch (h->where) {
    case IN_TAG_NAME:
        if (is_space(c) || c == '/' || c == '>')
            gap_step(w, rest);
        else
            word_add(&h->element, c);
        break;
    case IN_NAME:
    case AFTER_NAME:
        name_step(h, c);
        break;
    case BEFORE_VALUE:
        before_value_step(w, rest);
        break;
    case IN_UNQUOTED:
        unquoted_step(w, rest);
        break;
    case IN_QUOTED:
        if (c != h->quote) {
            value_step(w, rest);
        } else {
            end_value(h);
            h->where = IN_TAG_END;
        }
        break;
    default:
        gap_step(w, rest);
    }
}

/* Reads the next thing, and gives how many bytes it has. */
static size_t step(const struct walk *w, struct text rest)
{
    struct html *h = w->html;
    switch (h->where) {
    case IN_HTML:
        return rest.at[0] == '<' ? less_than(h, rest) : 1;
    case IN_TITLE:
    case IN_RAW:
    case IN_JSON:
        return raw_step(w, rest);
    case IN_COMMENT:
        if (text_starts(rest, "-->") || text_starts(rest, "--!>"))
            h->where = IN_HTML;
        return 1; /* what is left of the comment's end is text, and harmless */
    case IN_DOCTYPE:
        if (rest.at[0] == '>')
            h->where = IN_HTML;
        return 1;
    default:
        tag_step(w, rest);
        return 1;
    }
}

bool html_walk(struct html *html, struct text literal, const struct source *source,
               struct diagnostics *diagnostics)
{
    struct walk w = {html, source, diagnostics};
    bool markup = html->where != IN_HTML && html->where != IN_TITLE;
    size_t errors = diagnostics->errors;
    for (size_t i = 0; i < literal.length && diagnostics->errors - errors < MUSTACHE_MISTAKES;) {
        markup = markup || literal.at[i] == '<';
        i += step(&w, text_slice(literal, i, literal.length));
    }
    return markup;
}

void html_settle(struct html *html)
{
    if (html->where == IN_NAME)
        end_name(html);
    if (html->where == IN_TAG_NAME || html->where == IN_NAME)
        html->where = IN_TAG_END;
    else if (html->where == AFTER_NAME)
        html->where = IN_TAG;
}
