#include "model/language.h"

#include "model/built_in_words.h"
#include "read/frontmatter.h"

#include <stdint.h>

/* --- reading ------------------------------------------------------------------------ */

struct reading {
    struct arena *arena;
    const struct source *source;
    struct diagnostics *diagnostics;
};

static bool has_tag(const struct template *template, struct text name)
{
    for (size_t i = 0; template && i < template->code.count; i++)
        if (template->code.items[i].kind != INSTRUCTION_LITERAL &&
            text_equal(template->code.items[i].text, name))
            return true;
    return false;
}

/* A message may leave a tag out, but not have one that nobody fills in. */
static bool check_tags(const struct message *model, const struct message *message,
                       struct diagnostics *diagnostics)
{
    bool good = true;
    for (size_t i = 0; message->template && i < message->template->code.count; i++) {
        const struct instruction *tag = &message->template->code.items[i];
        if (tag->kind == INSTRUCTION_LITERAL || has_tag(model->template, tag->text))
            continue;
        struct diagnostic *d =
            diagnose(diagnostics, PROBLEM_WORDS, message->place,
                     "nothing fills the tag {{%.*s}} of this phrase", TEXT_ARGUMENTS(tag->text));
        advise(diagnostics, d, "Ours is: %.*s", TEXT_ARGUMENTS(model->text));
        good = false;
    }
    return good;
}

static struct message *member_of(struct reading *r, struct message *group, struct text name)
{
    struct message *member = map_find(&group->members, name);
    if (member)
        return member;
    member = arena_new(r->arena, struct message);
    map_add(r->arena, &group->members, name, member);
    array_push(r->arena, &group->names, name);
    return member;
}

/* A message is a template only when it has tags: most have none. */
static bool read_message(struct reading *r, const struct node *node, struct message *message)
{
    struct message before = *message;
    *message = (struct message){.text = node->text, .place = node->place};
    if (text_find(node->text, TEXT("{{"), 0) == SIZE_MAX)
        return true;
    struct source *source = arena_new(r->arena, struct source);
    source->name = arena_join(r->arena, r->source->name, TEXT(" (a phrase in it)"));
    source->text = node->text;
    message->template = template_parse(r->arena, source, 0, MUSTACHE_TEXT, r->diagnostics);
    if (!message->template)
        return false;
    if (before.text.length == 0 || check_tags(&before, message, r->diagnostics))
        return true;
    *message = before;
    return false;
}

static bool read_group(struct reading *r, const struct node *map, struct message *group)
{
    bool good = true;
    for (size_t i = 0; i < map->count; i++) {
        const struct node *node = &map->items[i];
        struct message *member = member_of(r, group, map->names[i]);
        bool is_group = node->kind == NODE_MAP;
        if (is_group && member->text.length == 0) {
            good = read_group(r, node, member) && good;
        } else if (node->kind == NODE_STRING && member->names.count == 0) {
            good = read_message(r, node, member) && good;
        } else {
            struct diagnostic *d = diagnose(r->diagnostics, PROBLEM_WORDS, node->place,
                                            "'%.*s' is not a phrase that placard knows",
                                            TEXT_ARGUMENTS(map->names[i]));
            advise(r->diagnostics, d, "Write one phrase after the colon, in quotation marks.");
            good = false;
        }
    }
    return good;
}

static struct text setting(const struct language *language, const char *name)
{
    const struct message *message = message_find(&language->words, text_from(name));
    return message ? message->text : (struct text){0};
}

bool languages_read(struct arena *arena, struct languages *languages, struct text id,
                    const struct source *source, struct diagnostics *diagnostics)
{
    struct reading r = {arena, source, diagnostics};
    struct node fields;
    struct language *language = languages_find(languages, id);
    if (!yaml_read(arena, source, &fields, diagnostics))
        return false;
    if (!language) {
        language = arena_new(arena, struct language);
        language->id = id;
        array_push(arena, languages, language);
    }
    bool good = read_group(&r, &fields, &language->words);
    language->tag = setting(language, "tag");
    language->name = setting(language, "name");
    return good;
}

void languages_built_in(struct arena *arena, struct languages *languages,
                        struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < built_in_words_count; i++) {
        const struct built_in_words *file = &built_in_words[i];
        struct source *source = arena_new(arena, struct source);
        *source =
            (struct source){arena_format(arena, "%s.yaml", file->name), {file->text, file->length}};
        languages_read(arena, languages, text_from(file->name), source, diagnostics);
    }
}

/* --- finding -------------------------------------------------------------------------- */

struct language *languages_find(const struct languages *languages, struct text id)
{
    for (size_t i = 0; i < languages->count; i++)
        if (text_equal(languages->items[i]->id, id))
            return languages->items[i];
    return NULL;
}

const struct message *message_find(const struct message *group, struct text path)
{
    for (bool more = true; more && group;) {
        struct text name;
        more = text_cut(path, '.', &name, &path);
        group = map_find(&group->members, name);
    }
    return group;
}

/* --- holding languages against English -------------------------------------------------- */

struct checking {
    const struct language *language;
    struct arena *arena;
    struct diagnostics *diagnostics;
};

static void check_group(const struct checking *c, struct text path, const struct message *english,
                        const struct message *group)
{
    for (size_t i = 0; i < english->names.count; i++) {
        struct text name = english->names.items[i];
        const struct message *wanted = map_find(&english->members, name);
        const struct message *message = group ? map_find(&group->members, name) : NULL;
        struct text whole = path.length ? arena_format(c->arena, "%.*s.%.*s", TEXT_ARGUMENTS(path),
                                                       TEXT_ARGUMENTS(name))
                                        : name;
        if (wanted->names.count > 0) {
            check_group(c, whole, wanted, message);
        } else if (message) {
            check_tags(wanted, message, c->diagnostics);
        } else {
            struct diagnostic *d = diagnose(c->diagnostics, PROBLEM_WORDS, (struct place){0},
                                            "templates/words/%.*s.yaml lacks a phrase: %.*s",
                                            TEXT_ARGUMENTS(c->language->id), TEXT_ARGUMENTS(whole));
            advise(c->diagnostics, d, "Add it. The English is: %.*s", TEXT_ARGUMENTS(wanted->text));
        }
    }
}

void languages_check(const struct languages *languages, struct diagnostics *diagnostics)
{
    const struct language *english = languages_find(languages, TEXT("en"));
    for (size_t i = 0; i < languages->count; i++) {
        struct checking c = {languages->items[i], &diagnostics->arena, diagnostics};
        if (languages->items[i] != english)
            check_group(&c, (struct text){0}, &english->words, &languages->items[i]->words);
    }
}
