#include "render/expand.h"

#include "base/unicode.h"
#include "render/expand_escape.h"
#include "render/expand_run.h"

#include <stdint.h>

static void run_range(struct run *run, const struct scope *scope, size_t from, size_t to);

/* Counts the work. False when there has been too much of it, or of the output. */
static bool step(struct run *run, const struct scope *scope, const struct instruction *tag)
{
    size_t limit = run->expansion->steps ? run->expansion->steps : EXPANSION_STEPS;
    if (!run->stopped && ++run->steps > limit)
        run_stop(run, scope, tag, PROBLEM_TEMPLATE_SIZE, "this template takes far too many steps",
                 "Look for a section inside a section that goes through the same list.");
    if (!run->stopped && run->out->overflowed)
        run_stop(run, scope, tag, PROBLEM_TEMPLATE_SIZE, "the output becomes far too large here",
                 "Look for a section or a partial that is repeated more often than it should be.");
    return !run->stopped;
}

/* Output */

static void write_indent(struct run *run, const struct scope *scope)
{
    if (run->line_begins)
        buffer_add(run->out, scope->indent);
    run->line_begins = false;
}

static void run_literal(struct run *run, const struct scope *scope, struct text text)
{
    struct origins *origins = run->expansion->origins;
    bool whole = scope->indent.length == 0;
    while (text.length > 0) {
        size_t line = whole ? SIZE_MAX : text_find_char(text, '\n', 0);
        struct text piece = text_slice(text, 0, line == SIZE_MAX ? text.length : line + 1);
        write_indent(run, scope);
        if (origins && !run->aside && scope->template == run->top)
            array_push(run->arena, origins,
                       (struct origin){run->out->length, template_place(scope->template, piece).at,
                                       piece.length});
        buffer_add(run->out, piece);
        run->line_begins = piece.at[piece.length - 1] == '\n';
        text = text_slice(text, piece.length, text.length);
    }
}

/* Values */

/* Whether text stands where text belongs, and HTML where HTML does. */
static bool fits(struct run *run, const struct scope *scope, const struct instruction *tag,
                 struct value value)
{
    enum mustache_dialect dialect = scope->template->dialect;
    struct diagnostics *all = run->expansion->diagnostics;
    struct text name = tag->text;
    bool anything = dialect == MUSTACHE_PLAIN || dialect == MUSTACHE_TEXT;
    bool nothing = value.type == value_nothing().type;
    if (nothing || value.type->html == tag->raw || (anything && run->expansion->lenient))
        return true;
    if (dialect == MUSTACHE_TEXT) /* it is escaped as a whole */
        return true;
    struct diagnostic *d =
        run_wrong(run, scope, tag, PROBLEM_VALUE_KIND, name, "\"%.*s\" is %s", TEXT_ARGUMENTS(name),
                  tag->raw ? "text, not HTML" : "HTML, not text");
    if (!d)
        return false;
    if (tag->raw)
        advise(all, d, "Write {{%.*s}}: this is text, not HTML.", TEXT_ARGUMENTS(name));
    else if (dialect == MUSTACHE_MARKDOWN)
        advise(all, d, "Markdown takes text only: show this by a template.");
    else
        advise(all, d, "Write {{{%.*s}}}: this is HTML.", TEXT_ARGUMENTS(name));
    return false;
}

static void write_words(struct run *run, const struct scope *scope, const struct instruction *tag,
                        struct text words)
{
    if (tag->escape == ESCAPE_URL && !address_is_allowed(words)) {
        struct text shown = text_slice(words, 0, unicode_boundary(words, 80));
        struct diagnostic *d =
            run_wrong(run, scope, tag, PROBLEM_LINK_SCHEME, tag->text,
                      "\"%.*s\" is not an address that a page may have: \"%.*s\"",
                      TEXT_ARGUMENTS(tag->text), TEXT_ARGUMENTS(shown));
        if (d)
            advise(run->expansion->diagnostics, d,
                   "Use http, https, mailto or tel. If this is no address but a file's name with "
                   "a colon in it, write ./ before it.");
        return;
    }
    escape_write(run->out, words, tag->escape);
}

/* Expands a template that a value brought along. */
static void run_brought(struct run *run, const struct scope *scope, const struct instruction *tag,
                        const struct template *template)
{
    struct scope inner = *scope;
    inner.template = template;
    inner.arguments = NULL;
    inner.indent = (struct text){0};
    inner.templates++;
    if (inner.templates > EXPANSION_TEMPLATES)
        run_stop(run, scope, tag, PROBLEM_TEMPLATE_DEPTH, "a value gives itself without end", "");
    else
        run_range(run, &inner, 0, template->code.count);
    run->line_begins = false;
}

/* Expands it as text, which is then escaped as a whole. */
static void run_aside(struct run *run, const struct scope *scope, const struct instruction *tag,
                      const struct template *template)
{
    struct buffer aside = buffer_with_limit(run->out->limit);
    struct run outer = *run;
    run->out = &aside;
    run->aside = true;
    run_brought(run, scope, tag, template);
    run->out = outer.out;
    run->aside = outer.aside;
    write_words(run, scope, tag, buffer_text(&aside));
    run->out->overflowed = run->out->overflowed || aside.overflowed;
    buffer_release(&aside);
}

/* What a lambda gave, as a template; NULL after an error. `delimiters` NULL: the usual ones. */
static const struct template *parse_given(struct run *run, const struct scope *scope,
                                          const struct instruction *tag, struct text text,
                                          enum mustache_dialect dialect,
                                          const struct delimiters *delimiters)
{
    struct diagnostics *all = run->expansion->diagnostics;
    struct source *source = arena_new(run->arena, struct source);
    source->name =
        arena_format(run->arena, "%.*s (what \"%.*s\" gave)",
                     TEXT_ARGUMENTS(scope->template->source->name), TEXT_ARGUMENTS(tag->text));
    source->text = arena_copy(run->arena, text);
    const struct template *template =
        delimiters ? template_parse_with(run->arena, source, 0, dialect, delimiters, all)
                   : template_parse(run->arena, source, 0, dialect, all);
    run->failed = run->failed || !template;
    return template;
}

/* A lambda in place of a value: what it gives is expanded, then escaped. */
static void run_value_lambda(struct run *run, const struct scope *scope,
                             const struct instruction *tag, struct value value)
{
    struct text given = value.type->lambda(value, (struct text){0}, run->expansion->reader);
    enum mustache_dialect dialect = tag->raw ? scope->template->dialect : MUSTACHE_TEXT;
    const struct template *template = parse_given(run, scope, tag, given, dialect, NULL);
    if (template && tag->raw)
        run_brought(run, scope, tag, template);
    else if (template)
        run_aside(run, scope, tag, template);
}

/* HTML cannot stand in Markdown: a mark does, until the Markdown has become HTML. */
static void run_insert(struct run *run, struct value value)
{
    struct texts *inserts = run->expansion->inserts;
    struct text html = value.type->words(value, run->expansion->reader);
    buffer_format(run->out, EXPANSION_MARK "%zu" EXPANSION_MARK, inserts->count);
    array_push(run->arena, inserts, html);
}

static void run_value(struct run *run, const struct scope *scope, const struct instruction *tag)
{
    size_t missing;
    struct value value = run_look_up(run, scope, tag, &missing);
    write_indent(run, scope);
    if (!value.type) {
        if (!run->expansion->lenient)
            run_tell_unknown(run, scope, tag, missing);
    } else if (value.type->lambda) {
        if (fits(run, scope, tag, value))
            run_value_lambda(run, scope, tag, value);
    } else if (value.type->template) {
        if (fits(run, scope, tag, value))
            run_aside(run, scope, tag, value.type->template(value));
    } else if (!value.type->words) {
        if (!run->expansion->lenient)
            run_tell_no_words(run, scope, tag, value);
    } else if (value.type->html && tag->raw && run->expansion->inserts) {
        run_insert(run, value);
    } else if (fits(run, scope, tag, value)) {
        write_words(run, scope, tag, value.type->words(value, run->expansion->reader));
    }
}

/* Sections */

static void run_section_lambda(struct run *run, const struct scope *scope,
                               const struct instruction *tag, struct value value)
{
    if (!tag->in_text) {
        run_wrong(run, scope, tag, PROBLEM_TEMPLATE_CONTEXT, tag->text,
                  "\"%.*s\" can stand in HTML text only", TEXT_ARGUMENTS(tag->text));
        return;
    }
    struct text given = value.type->lambda(value, tag->contents, run->expansion->reader);
    write_indent(run, scope);
    const struct template *template =
        parse_given(run, scope, tag, given, scope->template->dialect, tag->delimiters);
    if (template)
        run_brought(run, scope, tag, template);
}

static void run_with(struct run *run, const struct scope *scope, size_t index, struct value value)
{
    struct frame frame = {value, scope->stack};
    struct scope inner = *scope;
    inner.stack = &frame;
    run_range(run, &inner, index + 1, scope->template->code.items[index].end);
}

static void run_section(struct run *run, const struct scope *scope, size_t index)
{
    const struct instruction *tag = &scope->template->code.items[index];
    size_t missing;
    struct value value = run_look_up(run, scope, tag, &missing);
    if (tag->kind == INSTRUCTION_INVERTED) {
        if (!value_is_true(value))
            run_range(run, scope, index + 1, tag->end);
        return;
    }
    if (!value_is_true(value))
        return;
    if (value.type->lambda) {
        run_section_lambda(run, scope, tag, value);
    } else if (value.type->count && value.type->item) {
        size_t count = value.type->count(value);
        for (size_t i = 0; i < count && step(run, scope, tag); i++)
            run_with(run, scope, index, value.type->item(value, i, run->expansion->reader));
    } else {
        run_with(run, scope, index, value);
    }
}

/* Partials and parents */

/* A name that leads out of the folder of templates, or is no file's name. */
static bool leads_out(struct text name)
{
    if (text_starts(name, "/") || text_find_char(name, '\\', 0) != SIZE_MAX ||
        text_find_char(name, '\0', 0) != SIZE_MAX)
        return true;
    for (struct text part; name.length > 0;) {
        text_cut(name, '/', &part, &name);
        if (text_is(part, ".."))
            return true;
    }
    return false;
}

/* The template's name; false when a dynamic one is not to be had. */
static bool include_name(struct run *run, const struct scope *scope, const struct instruction *tag,
                         struct text *name)
{
    *name = tag->text;
    if (!tag->dynamic)
        return true;
    size_t missing;
    struct value value = run_look_up(run, scope, tag, &missing);
    bool words = value.type && value.type->words;
    if (words)
        *name = value.type->words(value, run->expansion->reader);
    else if (!run->expansion->lenient && value.type)
        run_tell_no_words(run, scope, tag, value);
    else if (!run->expansion->lenient)
        run_tell_unknown(run, scope, tag, missing);
    return words && name->length > 0;
}

static void tell_missing(struct run *run, const struct scope *scope, const struct instruction *tag,
                         struct text name)
{
    struct expansion *e = run->expansion;
    struct diagnostic *d = run_wrong(run, scope, tag, PROBLEM_TEMPLATE_MISSING, tag->text,
                                     "there is no template called \"%.*s\"", TEXT_ARGUMENTS(name));
    struct texts names = {0};
    if (!d)
        return;
    if (e->names)
        e->names(e->context, run->arena, &names);
    if (!advise_nearest(e->diagnostics, d, name, &names))
        advise(e->diagnostics, d, "Write a template %.*s.mustache, or correct the name.",
               TEXT_ARGUMENTS(name));
}

/* The template that a tag includes, or NULL. */
static const struct template *include_find(struct run *run, const struct scope *scope,
                                           const struct instruction *tag)
{
    struct expansion *e = run->expansion;
    struct text name;
    if (!include_name(run, scope, tag, &name))
        return NULL;
    if (leads_out(name)) {
        struct diagnostic *d =
            run_wrong(run, scope, tag, PROBLEM_TEMPLATE_MISSING, tag->text,
                      "\"%.*s\" leads out of the folder of templates", TEXT_ARGUMENTS(name));
        if (d)
            advise(e->diagnostics, d, "Name a template inside the folder, without .. and \\.");
        return NULL;
    }
    const struct template *found = e->find ? e->find(e->context, name) : NULL;
    if (!found) {
        if (!e->lenient)
            tell_missing(run, scope, tag, name);
        return NULL;
    }
    if (found->broken) {
        run->failed = true;
        return NULL;
    }
    if (found->dialect != scope->template->dialect && scope->template->dialect != MUSTACHE_TEXT) {
        run_wrong(run, scope, tag, PROBLEM_TEMPLATE_CONTEXT, tag->text,
                  "\"%.*s\" is a template for another kind of text", TEXT_ARGUMENTS(name));
        return NULL;
    }
    return found;
}

static struct text joined_indent(struct run *run, const struct scope *scope,
                                 const struct instruction *tag)
{
    if (tag->indent.length == 0)
        return scope->indent;
    return scope->indent.length ? arena_join(run->arena, scope->indent, tag->indent) : tag->indent;
}

static void run_include(struct run *run, const struct scope *scope, size_t index)
{
    const struct instruction *tag = &scope->template->code.items[index];
    const struct template *found = include_find(run, scope, tag);
    struct arguments arguments = {scope->template, index, scope->arguments};
    struct scope inner = *scope;
    if (!tag->alone)
        write_indent(run, scope);
    if (!found)
        return;
    if (scope->templates == EXPANSION_TEMPLATES) {
        run_stop(run, scope, tag, PROBLEM_TEMPLATE_DEPTH,
                 "templates include each other without end",
                 "Put the tag into a section that is false in the end, so that it stops.");
        return;
    }
    inner.template = found;
    inner.templates++;
    inner.indent = tag->alone ? joined_indent(run, scope, tag) : (struct text){0};
    if (tag->kind == INSTRUCTION_PARENT)
        inner.arguments = &arguments;
    run_range(run, &inner, 0, found->code.count);
    run->line_begins = tag->alone;
}

/* The outermost parent tag that gives something for this block wins: whoever
 * includes a template may change what that template gives to its own parent. */
static const struct arguments *find_argument(struct run *run, const struct scope *scope,
                                             struct text name, size_t *index)
{
    const struct arguments *found = NULL;
    for (const struct arguments *a = scope->arguments; a; a = a->outer) {
        const struct instruction *code = a->template->code.items;
        for (size_t i = a->parent + 1; i < code[a->parent].end; i = code[i].end) {
            run->steps++;
            if (!text_equal(code[i].text, name))
                continue;
            found = a;
            *index = i;
            break;
        }
    }
    return found;
}

static void run_block(struct run *run, const struct scope *scope, size_t index)
{
    const struct instruction *block = &scope->template->code.items[index];
    struct scope inner = *scope;
    size_t at = index;
    const struct arguments *argument = find_argument(run, scope, block->text, &at);
    if (argument) {
        /* Blocks in it are parameters of the template that it is written in. */
        inner.template = argument->template;
        inner.arguments = argument->outer;
    }
    const struct instruction *contents = &inner.template->code.items[at];
    if (block->in_title && contents->markup) {
        struct diagnostic *d = run_wrong(
            run, &inner, contents, PROBLEM_TEMPLATE_CONTEXT, contents->text,
            "\"%.*s\" goes into <title>, which holds text only", TEXT_ARGUMENTS(block->text));
        if (d)
            advise(run->expansion->diagnostics, d, "Take the HTML tags and partials out of it.");
        return;
    }
    if (block->alone)
        inner.indent = joined_indent(run, scope, block);
    size_t before = run->out->length;
    run_range(run, &inner, at + 1, contents->end);
    if (!block->alone)
        return;
    if (run->out->length > before && run->out->at[run->out->length - 1] != '\n')
        buffer_add(run->out, block->line_end);
    run->line_begins = true;
}

/* Recursion is bounded by EXPANSION_NESTING. */
static void run_range(struct run *run, const struct scope *scope, size_t from, size_t to)
{
    struct scope inner = *scope;
    const struct instruction *code = scope->template->code.items;
    if (++inner.nesting > EXPANSION_NESTING && from < to) {
        run_stop(run, scope, &code[from], PROBLEM_TEMPLATE_DEPTH,
                 "sections and templates are nested far too deeply",
                 "Look for a template that includes itself.");
        return;
    }
    for (size_t i = from; i < to && step(run, scope, &code[i]);) {
        const struct instruction *tag = &code[i];
        switch (tag->kind) {
        case INSTRUCTION_LITERAL:
            run_literal(run, scope, tag->text);
            break;
        case INSTRUCTION_VALUE:
            run_value(run, scope, tag);
            break;
        case INSTRUCTION_SECTION:
        case INSTRUCTION_INVERTED:
            run_section(run, &inner, i);
            break;
        case INSTRUCTION_PARTIAL:
        case INSTRUCTION_PARENT:
            run_include(run, &inner, i);
            break;
        case INSTRUCTION_BLOCK:
            run_block(run, &inner, i);
            break;
        }
        i = tag->end > i ? tag->end : i + 1;
    }
}

bool expand(const struct template *template, struct value root, struct expansion *expansion,
            struct buffer *out)
{
    struct run run = {.expansion = expansion,
                      .arena = expansion->reader->arena,
                      .top = template,
                      .out = out,
                      .line_begins = true};
    const struct frame bottom = {root, NULL};
    const struct scope scope = {.template = template, .stack = &bottom};
    if (template->broken)
        return false;
    run_range(&run, &scope, 0, template->code.count);
    if (out->overflowed && !run.stopped && template->code.count > 0)
        step(&run, &scope, &template->code.items[template->code.count - 1]);
    return !run.failed;
}
