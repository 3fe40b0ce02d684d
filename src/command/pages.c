#include "command/command.h"

#include "base/buffer.h"
#include "model/page_schema.h"

/* The type that somebody can write a page of, or PAGE_TYPE_COUNT. */
static enum page_type find_type(const char *name)
{
    for (int i = 0; i < PAGE_TYPE_COUNT; i++)
        if (page_is_written((enum page_type)i) &&
            text_is(text_from(page_kind((enum page_type)i)->name), name))
            return (enum page_type)i;
    return PAGE_TYPE_COUNT;
}

static void write_list(struct buffer *out)
{
    for (int i = 0; i < PAGE_TYPE_COUNT; i++) {
        const struct page_kind *kind = page_kind((enum page_type)i);
        if (page_is_written((enum page_type)i))
            buffer_format(out, "%-14s %s\n", kind->name, kind->help);
    }
    buffer_add_string(out, "\n'placard pages TYPE' says what the front matter of one may hold.\n");
}

static void write_what(const struct field *field, struct buffer *out)
{
    switch (field->kind) {
    case FIELD_CHOICE:
        buffer_format(out, "one of: %s", field->words);
        break;
    case FIELD_WORDS:
        buffer_format(out, "in square brackets, any of: %s", field->words);
        break;
    case FIELD_ROW:
        buffer_format(out, "a reference from %s.csv", field->words);
        break;
    case FIELD_ROWS:
        buffer_format(out, "in square brackets, references from %s.csv", field->words);
        break;
    case FIELD_GROUP:
    case FIELD_OPTIONS:
        buffer_format(out, "under it, indented by two spaces: %s", field->words);
        break;
    case FIELD_MAPS:
        buffer_format(out, "under it, names of your own, each with: %s", field->words);
        break;
    case FIELD_TEXTS:
        buffer_add_string(out, "words in square brackets");
        break;
    case FIELD_WHOLE:
        buffer_add_string(out, "a whole number");
        break;
    case FIELD_WHEN:
        buffer_add_string(out, "a date: 2022, 2022-09 or 2022-09-05");
        break;
    case FIELD_TEXT:
        break;
    }
}

static void write_fields(const struct page_kind *kind, const struct field *field,
                         struct buffer *out)
{
    for (; field->name; field++) {
        bool title = text_is(text_from(field->name), "title");
        bool required = title ? !kind->title : field->required;
        buffer_format(out, "  %-16s %s%s\n", field->name, field->help,
                      required ? " Required." : "");
        if (field->kind == FIELD_TEXT)
            continue;
        buffer_add_string(out, "                   ");
        write_what(field, out);
        buffer_add_char(out, '\n');
    }
}

static void write_type(const struct page_kind *kind, struct buffer *out)
{
    struct text stands = text_from(kind->stands);
    buffer_format(out, "%s: %s\n", kind->name, kind->help);
    if (stands.length == 0)
        buffer_add_string(out, "Its file may stand anywhere in content/.\n\n");
    else
        buffer_format(out, "Its file is content/%s%s.\n\n", kind->stands,
                      text_find_char(stands, '*', 0) < stands.length ? ", where * is any name"
                                                                     : "");
    write_fields(kind, page_common_fields(), out);
    write_fields(kind, kind->fields, out);
}

static int print(const char *name, bool schema)
{
    struct arena arena = {0};
    struct buffer out = {0};
    enum page_type type = name ? find_type(name) : PAGE_TYPE_COUNT;
    int code;
    if (schema)
        buffer_add(&out, name ? page_schema_of(&arena, type) : page_schema(&arena));
    else if (name)
        write_type(page_kind(type), &out);
    else
        write_list(&out);
    code = command_print(buffer_text(&out));
    buffer_release(&out);
    arena_release(&arena);
    return code;
}

static int run(int argc, char **argv)
{
    struct command_line line;
    int code = command_line_read(&command_pages, argc, argv, &line);
    if (code == EXIT_DONE)
        code = command_line_limit(&line, 1);
    if (code != EXIT_DONE)
        return code;
    const char *name = line.word_count > 0 ? line.words[0] : NULL;
    if (name && find_type(name) == PAGE_TYPE_COUNT)
        return command_misused(&command_pages, "there is no type of page '%s'.", name);
    return print(name, command_line_value(&line, "schema"));
}

static const struct command_option options[] = {
    {"schema", NULL,
     "The same for programs: a JSON Schema (2020-12) of the front matter, which editors check and "
     "complete by."},
    {0},
};

const struct command command_pages = {
    .name = "pages",
    .words = "[TYPE]",
    .summary = "say which types of page there are and what their front matter holds",
    .help = "Without a name, lists the types. With one, says what the lines between the two --- at "
            "the top of such a page may hold.",
    .options = options,
    .more = "Exit codes: 0 printed; 2 the command is wrong; 74 the system refused to write; 75 "
            "memory ran out.",
    .run = run,
};
