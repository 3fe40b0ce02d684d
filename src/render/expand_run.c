#include "render/expand_run.h"

#include <stdarg.h>

static bool first_time(struct run *run, const struct instruction *tag)
{
    struct text key = arena_copy(run->arena, (struct text){(const char *)&tag, sizeof tag});
    return !map_add(run->arena, &run->told, key, run);
}

struct diagnostic *run_wrong(struct run *run, const struct scope *scope,
                             const struct instruction *tag, enum problem problem, struct text slice,
                             const char *format, ...)
{
    run->failed = true;
    if (!first_time(run, tag))
        return NULL;
    if (run->told.count >= EXPANSION_MISTAKES)
        run->stopped = true;
    va_list arguments;
    va_start(arguments, format);
    struct text words = arena_format_list(run->arena, format, arguments);
    va_end(arguments);
    return diagnose(run->expansion->diagnostics, problem, template_place(scope->template, slice),
                    "%.*s", TEXT_ARGUMENTS(words));
}

void run_stop(struct run *run, const struct scope *scope, const struct instruction *tag,
              enum problem problem, const char *words, const char *advice)
{
    run->stopped = true;
    struct diagnostic *d = run_wrong(run, scope, tag, problem, tag->text, "%s", words);
    if (d)
        advise(run->expansion->diagnostics, d, "%s", advice);
}

struct value run_look_up(struct run *run, const struct scope *scope, const struct instruction *tag,
                         size_t *missing)
{
    struct reader *reader = run->expansion->reader;
    struct value value = scope->stack->value;
    *missing = 0;
    if (tag->part_count == 0)
        return value;
    value = (struct value){0};
    for (const struct frame *f = scope->stack; f && !value.type; f = f->outer, run->steps++)
        value = value_member(f->value, tag->parts[0], reader);
    for (size_t i = 1; i < tag->part_count && value.type; i++) {
        *missing = i;
        value = value_member(value, tag->parts[i], reader);
    }
    return value;
}

static void names_known(struct run *run, const struct scope *scope, const struct instruction *tag,
                        size_t missing, struct texts *names)
{
    if (missing == 0) {
        for (const struct frame *f = scope->stack; f; f = f->outer)
            if (f->value.type && f->value.type->names)
                f->value.type->names(f->value, run->arena, names);
        return;
    }
    struct instruction known = *tag;
    known.part_count = missing;
    size_t ignored;
    struct value value = run_look_up(run, scope, &known, &ignored);
    if (value.type && value.type->names)
        value.type->names(value, run->arena, names);
}

/* "streams" where it is "shared.streams". False when there is no such name. */
static bool advise_longer(struct diagnostics *all, struct diagnostic *d, struct text part,
                          const struct texts *names)
{
    struct text end = arena_format(&all->arena, ".%.*s", TEXT_ARGUMENTS(part));
    for (size_t i = 0; i < names->count; i++) {
        if (!text_ends(names->items[i], end.at))
            continue;
        advise(all, d, "Did you mean \"%.*s\"?", TEXT_ARGUMENTS(names->items[i]));
        return true;
    }
    return false;
}

void run_tell_unknown(struct run *run, const struct scope *scope, const struct instruction *tag,
                      size_t missing)
{
    struct diagnostics *all = run->expansion->diagnostics;
    struct diagnostic *d;
    struct text part = tag->part_count > 0 ? tag->parts[missing] : tag->text;
    if (missing == 0) {
        d = run_wrong(run, scope, tag, PROBLEM_NAME_UNKNOWN, part,
                      "there is no value called \"%.*s\" here", TEXT_ARGUMENTS(part));
    } else {
        size_t before = (size_t)(part.at - tag->text.at) - 1;
        struct text group = text_slice(tag->text, 0, before);
        d = run_wrong(run, scope, tag, PROBLEM_NAME_UNKNOWN, part,
                      "there is no \"%.*s\" in \"%.*s\"", TEXT_ARGUMENTS(part),
                      TEXT_ARGUMENTS(group));
    }
    struct texts names = {0};
    if (!d)
        return;
    names_known(run, scope, tag, missing, &names);
    bool advised = advise_longer(all, d, part, &names) || advise_nearest(all, d, part, &names);
    if (advised && missing > 0 && is_digit(part.at[0])) /* another year is another figure */
        advise(all, d,
               "%.*s Or, if its row is kept back for now, write {{#%.*s}} before the sentence and "
               "{{/%.*s}} after it.",
               TEXT_ARGUMENTS(d->advice), TEXT_ARGUMENTS(tag->text), TEXT_ARGUMENTS(tag->text));
    else if (!advised)
        advise(all, d,
               "Check the spelling. If it may be missing, write {{#%.*s}} before this and "
               "{{/%.*s}} after it.",
               TEXT_ARGUMENTS(tag->text), TEXT_ARGUMENTS(tag->text));
}

void run_tell_no_words(struct run *run, const struct scope *scope, const struct instruction *tag,
                       struct value value)
{
    struct diagnostics *all = run->expansion->diagnostics;
    struct text name = tag->text;
    struct diagnostic *d = run_wrong(run, scope, tag, PROBLEM_VALUE_KIND, name,
                                     "\"%.*s\" is %s, which cannot be printed as it is",
                                     TEXT_ARGUMENTS(name), value.type->kind);
    struct texts names = {0};
    if (!d)
        return;
    if (value.type->names)
        value.type->names(value, run->arena, &names);
    if (names.count > 0)
        advise(all, d, "Name one of its values, as in {{%.*s.%.*s}}.", TEXT_ARGUMENTS(name),
               TEXT_ARGUMENTS(names.items[0]));
    else
        advise(all, d, "Write {{#%.*s}} … {{/%.*s}} around what is to be shown for each of it.",
               TEXT_ARGUMENTS(name), TEXT_ARGUMENTS(name));
}
