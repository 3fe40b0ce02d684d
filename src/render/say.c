#include "render/say.h"

#include "base/buffer.h"
#include "model/language.h"

#include <assert.h>
#include <stdint.h>

/* --- for the program ---------------------------------------------------------------- */

static struct text slot_words(struct slots slots, struct text name)
{
    for (size_t i = 0; i < slots.count; i++)
        if (text_is(name, slots.items[i].name))
            return slots.items[i].words;
    return (struct text){0};
}

struct text say_with(struct reader *reader, const char *key, struct slots slots)
{
    const struct message *message = message_find(&reader->language->words, text_from(key));
    struct buffer out = {0};
    assert(message && message->names.count == 0);
    if (!message->template)
        return message->text;
    for (size_t i = 0; i < message->template->code.count; i++) {
        const struct instruction *part = &message->template->code.items[i];
        bool literal = part->kind == INSTRUCTION_LITERAL;
        buffer_add(&out, literal ? part->text : slot_words(slots, part->text));
    }
    struct text words = arena_copy(reader->arena, buffer_text(&out));
    buffer_release(&out);
    return words;
}

struct text say(struct reader *reader, const char *key)
{
    return say_with(reader, key, (struct slots){0});
}

struct text say_member(struct reader *reader, const char *group, struct text name,
                       struct text otherwise)
{
    const struct message *messages = message_find(&reader->language->words, text_from(group));
    const struct message *message = messages ? map_find(&messages->members, name) : NULL;
    return message ? message->text : otherwise;
}

/* --- for templates ---------------------------------------------------------------------- */

static bool message_truth(struct value value)
{
    const struct message *message = value.data;
    return message->text.length > 0;
}

static struct text message_words(struct value value, struct reader *reader)
{
    const struct message *message = value.data;
    (void)reader;
    return message->text;
}

static const struct template *message_template(struct value value)
{
    const struct message *message = value.data;
    return message->template;
}

static struct value group_member(struct value value, struct text name, struct reader *reader);

static void group_names(struct value value, struct arena *arena, struct texts *names)
{
    const struct message *group = value.data;
    for (size_t i = 0; i < group->names.count; i++)
        array_push(arena, names, group->names.items[i]);
}

static struct value message_value(const struct message *message)
{
    static const struct value_type plain = {
        .kind = "text", .truth = message_truth, .words = message_words};
    static const struct value_type with_tags = {.kind = "text",
                                                .truth = message_truth,
                                                .words = message_words,
                                                .template = message_template};
    static const struct value_type group = {
        .kind = "a group of messages", .member = group_member, .names = group_names};
    const struct value_type *type = message->names.count ? &group
                                    : message->template  ? &with_tags
                                                         : &plain;
    return (struct value){.type = type, .data = message};
}

static struct value group_member(struct value value, struct text name, struct reader *reader)
{
    const struct message *group = value.data;
    const struct message *member = map_find(&group->members, name);
    (void)reader;
    return member ? message_value(member) : (struct value){0};
}

struct value words_value(const struct language *language)
{
    return message_value(&language->words);
}
