#include "model/page_schema.h"

#include "base/json_write.h"

#include <string.h>

/* A scalar, however YAML takes it. */
static void write_scalar(struct json *json, bool may_be_empty)
{
    json_name(json, "type");
    json_open_flat(json, '[');
    json_string(json, TEXT("string"));
    json_string(json, TEXT("number"));
    json_string(json, TEXT("boolean"));
    if (may_be_empty)
        json_string(json, TEXT("null"));
    json_close(json, ']');
}

static bool is_digits(struct text word)
{
    for (size_t i = 0; i < word.length; i++)
        if (!is_digit(word.at[i]))
            return false;
    return word.length > 0;
}

/* Each of the words of a list with commas, in turn. */
static bool next_word(struct text *rest, struct text *word)
{
    if (rest->length == 0)
        return false;
    if (!text_cut(*rest, ',', word, rest))
        *rest = (struct text){0};
    *word = text_trim(*word);
    return true;
}

static void write_enum(struct json *json, const struct field *field, bool may_be_empty)
{
    struct text rest = text_from(field->words);
    struct text word;
    json_name(json, "enum");
    json_open_flat(json, '[');
    while (next_word(&rest, &word)) {
        if (is_digits(word))
            json_number(json, word);
        json_string(json, word);
    }
    if (may_be_empty)
        json_null(json);
    json_close(json, ']');
}

static void write_type(struct json *json, const char *type, bool may_be_empty)
{
    if (!may_be_empty) {
        json_member(json, "type", text_from(type));
        return;
    }
    json_name(json, "type");
    json_open_flat(json, '[');
    json_string(json, text_from(type));
    json_string(json, TEXT("null"));
    json_close(json, ']');
}

static void write_list(struct json *json, const struct field *field)
{
    write_type(json, "array", !field->required);
    json_name(json, "items");
    json_open_flat(json, '{');
    if (field->kind == FIELD_WORDS)
        write_enum(json, field, false);
    else
        write_scalar(json, false);
    json_close(json, '}');
}

/* What the members that `words` names must be; `all` of them must be there. */
static void write_members(struct json *json, const struct field *field, bool all)
{
    struct text rest = text_from(field->words);
    struct text word;
    json_name(json, "properties");
    json_open(json, '{');
    while (next_word(&rest, &word)) {
        json_name_text(json, word);
        json_open_flat(json, '{');
        write_scalar(json, false);
        json_close(json, '}');
    }
    json_close(json, '}');
    if (!all) { /* a group may have more, which nobody reads */
        json_name(json, "additionalProperties");
        json_truth(json, false);
        return;
    }
    rest = text_from(field->words);
    json_name(json, "required");
    json_open_flat(json, '[');
    while (next_word(&rest, &word))
        json_string(json, word);
    json_close(json, ']');
}

static void write_maps(struct json *json, const struct field *field)
{
    write_type(json, "object", !field->required);
    json_name(json, "additionalProperties");
    json_open(json, '{');
    write_type(json, "object", false);
    write_members(json, field, false);
    json_close(json, '}');
}

static void write_pattern(struct json *json, const char *pattern, bool may_be_empty)
{
    json_name(json, "type");
    json_open_flat(json, '[');
    json_string(json, TEXT("string"));
    json_string(json, TEXT("integer"));
    if (may_be_empty)
        json_string(json, TEXT("null"));
    json_close(json, ']');
    json_member(json, "pattern", text_from(pattern));
    json_name(json, "minimum"); /* of a number; the pattern is for text alone */
    json_count(json, 0);
}

static void write_kind(struct json *json, const struct field *field)
{
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_ROW:
        write_scalar(json, !field->required);
        break;
    case FIELD_WHOLE:
        write_pattern(json, "^[0-9]{1,6}$", !field->required);
        break;
    case FIELD_WHEN:
        write_pattern(json, "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", !field->required);
        break;
    case FIELD_CHOICE:
        write_enum(json, field, !field->required);
        break;
    case FIELD_WORDS:
    case FIELD_ROWS:
    case FIELD_TEXTS:
        write_list(json, field);
        break;
    case FIELD_GROUP:
    case FIELD_OPTIONS:
        write_type(json, "object", !field->required);
        write_members(json, field, field->kind == FIELD_GROUP);
        break;
    case FIELD_MAPS:
        write_maps(json, field);
        break;
    }
}

/* `type` is the one type that it may be; NULL where any may stand. */
static void write_field(struct json *json, const struct field *field, const char *type)
{
    json_name(json, field->name);
    json_open(json, '{');
    json_member(json, "description", text_from(field->help));
    if (strcmp(field->name, "type") == 0 && type)
        json_member(json, "const", text_from(type));
    else
        write_kind(json, field);
    json_close(json, '}');
}

static void write_required(struct json *json, const struct page_kind *kind)
{
    json_name(json, "required");
    json_open_flat(json, '[');
    json_string(json, TEXT("type"));
    if (!kind->title)
        json_string(json, TEXT("title"));
    for (const struct field *field = kind->fields; field->name; field++)
        if (field->required)
            json_string(json, text_from(field->name));
    json_close(json, ']');
}

/* The rules for one type of page, as members of an object that is open. */
static void write_page(struct json *json, const struct page_kind *kind)
{
    json_member(json, "description", text_from(kind->help));
    json_member(json, "type", TEXT("object"));
    json_name(json, "properties");
    json_open(json, '{');
    for (const struct field *field = page_common_fields(); field->name; field++)
        write_field(json, field, kind->name);
    for (const struct field *field = kind->fields; field->name; field++)
        write_field(json, field, kind->name);
    json_close(json, '}');
    write_required(json, kind);
    json_name(json, "additionalProperties");
    json_truth(json, false);
}

/* A translation says for itself what every page says, and takes the rest from its original. */
static void write_translation(struct json *json)
{
    json_name(json, "translation");
    json_open(json, '{');
    json_member(json, "description", TEXT("A page in another language, beside its original."));
    json_member(json, "type", TEXT("object"));
    json_name(json, "properties");
    json_open(json, '{');
    for (const struct field *field = page_common_fields(); field->name; field++)
        write_field(json, field, NULL);
    json_close(json, '}');
    json_name(json, "required");
    json_open_flat(json, '[');
    json_string(json, TEXT("title"));
    json_close(json, ']');
    json_name(json, "additionalProperties");
    json_truth(json, false);
    json_close(json, '}');
}

static void write_head(struct json *json, const char *title)
{
    json_member(json, "$schema", TEXT("https://json-schema.org/draft/2020-12/schema"));
    json_member(json, "title", text_from(title));
}

static void write_types(struct json *json)
{
    json_name(json, "properties");
    json_open(json, '{');
    json_name(json, "type");
    json_open(json, '{');
    json_name(json, "enum");
    json_open_flat(json, '[');
    for (int i = 0; i < PAGE_TYPE_COUNT; i++)
        if (page_is_written((enum page_type)i))
            json_string(json, text_from(page_kind((enum page_type)i)->name));
    json_close(json, ']');
    json_close(json, '}');
    json_close(json, '}');
}

/* The rules named `name` hold where the type is `type`; NULL: where there is none. */
static void write_choice(struct json *json, struct arena *arena, const char *name, const char *type)
{
    json_open(json, '{');
    json_name(json, "if");
    json_open_flat(json, '{');
    if (type) {
        json_name(json, "properties");
        json_open(json, '{');
        json_name(json, "type");
        json_open(json, '{');
        json_member(json, "const", text_from(type));
        json_close(json, '}');
        json_close(json, '}');
    } else {
        json_name(json, "not");
        json_open(json, '{');
    }
    json_name(json, "required");
    json_open(json, '[');
    json_string(json, TEXT("type"));
    json_close(json, ']');
    if (!type)
        json_close(json, '}');
    json_close(json, '}');
    json_name(json, "then");
    json_open_flat(json, '{');
    json_member(json, "$ref", arena_format(arena, "#/$defs/%s", name));
    json_close(json, '}');
    json_close(json, '}');
}

static void write_choices(struct json *json, struct arena *arena)
{
    json_name(json, "allOf");
    json_open(json, '[');
    for (int i = 0; i < PAGE_TYPE_COUNT; i++) {
        const char *name = page_kind((enum page_type)i)->name;
        if (page_is_written((enum page_type)i))
            write_choice(json, arena, name, name);
    }
    write_choice(json, arena, "translation", NULL);
    json_close(json, ']');
}

static struct text finish(struct arena *arena, struct buffer *out)
{
    buffer_add_char(out, '\n');
    struct text text = arena_copy(arena, buffer_text(out));
    buffer_release(out);
    return text;
}

struct text page_schema(struct arena *arena)
{
    struct buffer out = {0};
    struct json json = json_to(&out);
    json_open(&json, '{');
    write_head(&json, "Front matter of a page of placard");
    json_member(&json, "type", TEXT("object"));
    write_types(&json);
    write_choices(&json, arena);
    json_name(&json, "$defs");
    json_open(&json, '{');
    for (int i = 0; i < PAGE_TYPE_COUNT; i++) {
        const struct page_kind *kind = page_kind((enum page_type)i);
        if (!page_is_written((enum page_type)i))
            continue;
        json_name(&json, kind->name);
        json_open(&json, '{');
        write_page(&json, kind);
        json_close(&json, '}');
    }
    write_translation(&json);
    json_close(&json, '}');
    json_close(&json, '}');
    return finish(arena, &out);
}

struct text page_schema_of(struct arena *arena, enum page_type type)
{
    struct buffer out = {0};
    struct json json = json_to(&out);
    const struct page_kind *kind = page_kind(type);
    json_open(&json, '{');
    write_head(&json, kind->name);
    write_page(&json, kind);
    json_close(&json, '}');
    return finish(arena, &out);
}
