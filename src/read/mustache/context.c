#include "read/mustache/context.h"

#include "read/mustache/html.h"

/* A section, parent or block that the walk is inside. */
struct level {
    size_t index;
    struct html before;
};

struct walk {
    struct template *template;
    struct diagnostics *diagnostics;
    struct html html;
    struct level levels[MUSTACHE_NESTING];
    size_t depth;
};

static struct diagnostic *refuse(struct walk *w, struct text at, const char *words)
{
    return diagnose(w->diagnostics, PROBLEM_TEMPLATE_CONTEXT, template_place(w->template, at), "%s",
                    words);
}

/* Marks the innermost; closing it passes the mark on. */
static void mark_markup(struct walk *w)
{
    if (w->depth > 0)
        w->template->code.items[w->levels[w->depth - 1].index].markup = true;
}

static void cut_in_two(struct walk *w, struct text at)
{
    struct diagnostic *d = refuse(w, at, "an HTML tag is cut in two here");
    advise(w->diagnostics, d,
           "Write < and what follows it without a Mustache tag between them, "
           "or &lt; where no tag is meant.");
    w->html.where = IN_HTML;
}

/* Mustache tags end names; what follows must not go on with them. */
static void settle(struct walk *w, struct text at)
{
    if (w->html.where == IN_CUT)
        cut_in_two(w, at);
    html_settle(&w->html);
}

static const char *describe(struct arena *arena, const struct html *h)
{
    switch (h->where) {
    case IN_HTML:
        return "HTML text";
    case IN_TITLE:
    case IN_RAW:
        return arena_format(arena, "<%.*s>", TEXT_ARGUMENTS(html_word_text(&h->element))).at;
    case IN_JSON:
        return h->in_string ? "a string of JSON" : "JSON outside a string";
    case IN_COMMENT:
        return "a comment";
    case IN_CUT:
        return "an HTML tag";
    case IN_DOCTYPE:
        return "a <! or <? tag";
    case BEFORE_VALUE:
    case IN_UNQUOTED:
        return "an attribute without quotation marks";
    case IN_QUOTED:
        return arena_format(arena, "the attribute %.*s", TEXT_ARGUMENTS(html_word_text(&h->name)))
            .at;
    default:
        return arena_format(arena, "the tag <%s%.*s>", h->closing ? "/" : "",
                            TEXT_ARGUMENTS(html_word_text(&h->element)))
            .at;
    }
}

/* How a value in an address is written; the address has begun after it. */
static enum escape address_escape(struct walk *w, const struct instruction *value)
{
    enum html_address before = w->html.address;
    if (before == ADDRESS_REFUSED) {
        struct diagnostic *d = diagnose(
            w->diagnostics, PROBLEM_TEMPLATE_CONTEXT, template_place(w->template, value->text),
            "a value cannot stand in an address whose scheme is not allowed");
        advise(w->diagnostics, d,
               "Begin the address with http:, https:, mailto: or tel:, "
               "or leave the scheme out.");
        return ESCAPE_URL;
    }
    if (before == ADDRESS_START || before == ADDRESS_EITHER) {
        w->html.address = ADDRESS_VALUE;
        return ESCAPE_URL;
    }
    if (before == ADDRESS_SCHEME)
        w->html.address = ADDRESS_VALUE;
    return before == ADDRESS_QUERY ? ESCAPE_URL_QUERY : ESCAPE_URL_PATH;
}

/* Tells why a value may not stand here, and what to do. False when it may. */
static bool refuse_value(struct walk *w, const struct instruction *value)
{
    const struct html *h = &w->html;
    struct text name = value->text;
    struct text attribute = html_word_text(&h->name);
    const char *words = NULL;
    const char *advice = "Put the value into the text instead.";
    switch (h->where) {
    case IN_HTML:
    case IN_TITLE:
        break;
    case IN_JSON:
        if (h->in_string && !h->after_backslash)
            break;
        words = "a value in JSON must stand between quotation marks";
        advice = "Write \"{{name}}\" with quotation marks around it.";
        break;
    case IN_QUOTED:
        if (h->attribute != ATTRIBUTE_REFUSED)
            break;
        words = arena_format(&w->diagnostics->arena, "a value cannot stand in the attribute %.*s",
                             TEXT_ARGUMENTS(attribute))
                    .at;
        advice = text_starts(attribute, "on")
                     ? "Put it into a data- attribute and let a script file read it from there."
                 : text_is(attribute, "style")
                     ? "Write class=\"{{name}}\" and give the class its style in a style sheet."
                     : "Write the attribute out, or use src or href, which take a value.";
        break;
    case BEFORE_VALUE:
    case IN_UNQUOTED:
        words = "a value cannot stand in an attribute without quotation marks";
        advice = arena_format(&w->diagnostics->arena, "Write %.*s=\"{{%.*s}}\".",
                              TEXT_ARGUMENTS(attribute), TEXT_ARGUMENTS(name))
                     .at;
        break;
    case IN_RAW:
        words = arena_format(&w->diagnostics->arena, "a value cannot stand inside <%.*s>",
                             TEXT_ARGUMENTS(html_word_text(&h->element)))
                    .at;
        advice = html_word_is(&h->element, "script")
                     ? "Put it into a data- attribute, or between quotation marks in "
                       "<script type=\"application/json\">."
                     : "Write the possible styles in a style sheet, and choose one by its class.";
        break;
    case IN_COMMENT:
    case IN_DOCTYPE:
        words = "a value cannot stand in a comment or a <! tag";
        advice = "Use a Mustache comment for a note: {{! … }}.";
        break;
    default:
        words = "a value cannot be the name of a tag or of an attribute";
        advice = "Write the name out, with a section around it where it depends on a value.";
    }
    if (words)
        advise(w->diagnostics, refuse(w, name, words), "%s", advice);
    return words != NULL;
}

static void walk_value(struct walk *w, struct instruction *value)
{
    struct html *h = &w->html;
    if (h->where == IN_CUT) {
        cut_in_two(w, value->text);
        return;
    }
    if (refuse_value(w, value))
        return;
    if (value->raw) {
        mark_markup(w);
        if (h->where == IN_HTML)
            return;
        struct diagnostic *d = diagnose(
            w->diagnostics, PROBLEM_TEMPLATE_CONTEXT, template_place(w->template, value->text),
            "HTML cannot stand in %s", describe(&w->diagnostics->arena, h));
        advise(w->diagnostics, d, "Write {{%.*s}} for a text, or move the tag into HTML text.",
               TEXT_ARGUMENTS(value->text));
    }
    if (h->where == IN_JSON)
        value->escape = ESCAPE_JSON;
    else if (h->where == IN_QUOTED && h->attribute == ATTRIBUTE_ADDRESS)
        value->escape = address_escape(w, value);
    else if (h->where == IN_QUOTED && h->attribute == ATTRIBUTE_TYPE)
        html_word_forget(&h->type); /* whatever it is, it is not known to be JSON */
}

/* After a section, an address has got as far with it or without it. */
static enum html_address address_merged(enum html_address a, enum html_address b)
{
    if (a == b)
        return a;
    if (a == ADDRESS_REFUSED || b == ADDRESS_REFUSED)
        return ADDRESS_REFUSED;
    enum html_address first = a < b ? a : b;
    if (first == ADDRESS_PATH)
        return ADDRESS_QUERY;
    return first == ADDRESS_VALUE ? ADDRESS_VALUE : ADDRESS_EITHER;
}

static bool same_place(const struct html *a, const struct html *b)
{
    enum html_where left = a->where == IN_TAG_END ? IN_TAG : a->where;
    enum html_where right = b->where == IN_TAG_END ? IN_TAG : b->where;
    if (left != right)
        return false;
    if (left == IN_HTML || left == IN_COMMENT || left == IN_DOCTYPE)
        return true;
    if (!html_word_equal(&a->element, &b->element) || a->closing != b->closing ||
        a->json != b->json || a->typed != b->typed)
        return false;
    if (left == IN_QUOTED)
        return a->quote == b->quote && html_word_equal(&a->name, &b->name);
    return a->in_string == b->in_string && a->after_backslash == b->after_backslash;
}

static void level_open(struct walk *w, size_t index)
{
    w->levels[w->depth++] = (struct level){index, w->html};
}

static void level_close(struct walk *w)
{
    const struct level *level = &w->levels[--w->depth];
    const struct instruction *opening = &w->template->code.items[level->index];
    settle(w, opening->text);
    if (opening->markup)
        mark_markup(w);
    struct html *after = &w->html;
    if (!same_place(&level->before, after)) {
        struct arena *arena = &w->diagnostics->arena;
        struct diagnostic *d = diagnose(
            w->diagnostics, PROBLEM_TEMPLATE_CONTEXT, template_place(w->template, opening->text),
            "\"%.*s\" begins in %s but ends in %s", TEXT_ARGUMENTS(opening->text),
            describe(arena, &level->before), describe(arena, after));
        advise(w->diagnostics, d,
               "Close every HTML tag and quotation mark before the section "
               "ends that opened it.");
        *after = level->before;
        return;
    }
    if (level->before.where == IN_TAG_END)
        after->where = IN_TAG_END;
    after->address = address_merged(level->before.address, after->address);
    if (!html_word_equal(&level->before.type, &after->type))
        html_word_forget(&after->type);
    if (after->address != ADDRESS_START)
        html_word_forget(&after->scheme);
}

static void walk_include(struct walk *w, const struct instruction *include)
{
    mark_markup(w);
    settle(w, include->text);
    if (w->html.where == IN_HTML)
        return;
    struct diagnostic *d = diagnose(
        w->diagnostics, PROBLEM_TEMPLATE_CONTEXT, template_place(w->template, include->text),
        "a template cannot be included in %s", describe(&w->diagnostics->arena, &w->html));
    advise(w->diagnostics, d, "Include it in HTML text, between tags.");
}

static void walk_block(struct walk *w, struct instruction *block)
{
    settle(w, block->text);
    block->in_title = w->html.where == IN_TITLE && html_word_is(&w->html.element, "title");
    if (!block->in_title)
        mark_markup(w); /* of what is around it: it may be filled with anything */
    if (w->html.where == IN_HTML || block->in_title)
        return;
    struct diagnostic *d =
        diagnose(w->diagnostics, PROBLEM_TEMPLATE_CONTEXT, template_place(w->template, block->text),
                 "a block cannot stand in %s", describe(&w->diagnostics->arena, &w->html));
    advise(w->diagnostics, d, "Put the block into HTML text or <title>.");
}

static void walk_section(struct walk *w, struct instruction *section)
{
    settle(w, section->text);
    section->in_text = w->html.where == IN_HTML;
    if (w->html.where != BEFORE_VALUE && w->html.where != IN_UNQUOTED)
        return;
    struct diagnostic *d = refuse(w, section->text,
                                  "a section cannot stand in an attribute "
                                  "without quotation marks");
    advise(w->diagnostics, d, "Write quotation marks around the attribute's value.");
}

static void walk_instruction(struct walk *w, size_t index)
{
    struct instruction *instruction = &w->template->code.items[index];
    switch (instruction->kind) {
    case INSTRUCTION_LITERAL:
        if (w->html.where == IN_CUT)
            cut_in_two(w, text_slice(instruction->text, 0, 1));
        if (html_walk(&w->html, instruction->text, w->template->source, w->diagnostics))
            mark_markup(w);
        return;
    case INSTRUCTION_VALUE:
        walk_value(w, instruction);
        return;
    case INSTRUCTION_PARTIAL:
        walk_include(w, instruction);
        return;
    case INSTRUCTION_PARENT:
        walk_include(w, instruction);
        break;
    case INSTRUCTION_BLOCK:
        walk_block(w, instruction);
        break;
    case INSTRUCTION_SECTION:
    case INSTRUCTION_INVERTED:
        walk_section(w, instruction);
        break;
    }
    level_open(w, index);
}

void context_work_out(struct template *template, struct diagnostics *diagnostics)
{
    struct walk w = {.template = template, .diagnostics = diagnostics};
    size_t errors = diagnostics->errors;
    for (size_t i = 0; i <= template->code.count; i++) {
        if (diagnostics->errors - errors >= MUSTACHE_MISTAKES)
            return;
        while (w.depth > 0 && template->code.items[w.levels[w.depth - 1].index].end == i)
            level_close(&w);
        if (i < template->code.count)
            walk_instruction(&w, i);
    }
    if (w.html.where == IN_HTML)
        return;
    const char *end = describe(&diagnostics->arena, &w.html);
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_TEMPLATE_CONTEXT, template_place(template, w.html.since),
                 "the template ends in %s", end);
    advise(diagnostics, d, "Close what begins here: a template must end in HTML text.");
}
