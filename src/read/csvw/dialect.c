#include "read/csvw/dialect.h"

#include "read/csvw/encoding.h"
#include "read/csvw/reader.h"

void csvw_dialect_default(struct arena *arena, struct csvw_dialect *dialect)
{
    *dialect = (struct csvw_dialect){
        .comment_prefix = TEXT("#"),
        .delimiter = TEXT(","),
        .encoding = TEXT("utf-8"),
        .header_rows = 1,
        .quote = TEXT("\""),
        .trim_start = true,
        .trim_end = true,
    };
    array_push(arena, &dialect->line_ends, TEXT("\r\n"));
    array_push(arena, &dialect->line_ends, TEXT("\n"));
}

/* A text that must hold something; null stands for none where that is allowed. */
static bool read_sign(struct csvw_reader *reader, const struct node *map, const char *name,
                      bool may_be_null, struct text *sign)
{
    const struct node *node = node_member(map, name);
    if (!node)
        return false;
    bool null = may_be_null && node->kind == NODE_NULL;
    if (!null && (node->kind != NODE_STRING || (node->text.length == 0 && !may_be_null))) {
        csvw_ignore(reader, node->place, "'%s' must be text in quotation marks", name);
        return false;
    }
    *sign = null ? (struct text){0} : node->text;
    return true;
}

static void read_trim(struct csvw_reader *reader, const struct node *map,
                      struct csvw_dialect *dialect)
{
    const struct node *node = node_member(map, "trim");
    bool known = node && (node->kind == NODE_BOOLEAN || node->kind == NODE_STRING);
    if (!node) {
        if (node_member(map, "skipInitialSpace")) {
            bool start = csvw_truth(reader, map, "skipInitialSpace", false);
            dialect->trim_start = dialect->trim_start && start;
            dialect->trim_end = false;
        }
        return;
    }
    if (known && (text_is(node->text, "true") || text_is(node->text, "false"))) {
        dialect->trim_start = dialect->trim_end = text_is(node->text, "true");
    } else if (known && (text_is(node->text, "start") || text_is(node->text, "end"))) {
        dialect->trim_start = text_is(node->text, "start");
        dialect->trim_end = !dialect->trim_start;
    } else {
        csvw_ignore(reader, node->place, "'trim' must be true, false, \"start\" or \"end\"");
    }
}

static void read_line_ends(struct csvw_reader *reader, const struct node *map,
                           struct csvw_dialect *dialect)
{
    const struct node *node = node_member(map, "lineTerminators");
    struct texts ends;
    bool good = node && csvw_strings(reader, node, &ends);
    for (size_t i = 0; good && i < ends.count; i++)
        good = ends.items[i].length > 0;
    if (good)
        dialect->line_ends = ends;
    else if (node)
        csvw_ignore(reader, node->place, "'lineTerminators' must be text or a list of texts");
}

static void read_encoding(struct csvw_reader *reader, const struct node *map,
                          struct csvw_dialect *dialect)
{
    const struct node *node = csvw_string(reader, map, "encoding");
    if (node && csvw_encoding_is_known(node->text))
        dialect->encoding = node->text;
    else if (node)
        csvw_ignore(reader, node->place, "there is no encoding '%.*s'", TEXT_ARGUMENTS(node->text));
}

void csvw_dialect_read(struct csvw_reader *reader, const struct node *node,
                       struct csvw_dialect *dialect)
{
    dialect->comments_meant =
        read_sign(reader, node, "commentPrefix", true, &dialect->comment_prefix);
    dialect->delimiter_given = read_sign(reader, node, "delimiter", false, &dialect->delimiter);
    dialect->backslash = !csvw_truth(reader, node, "doubleQuote", true);
    read_encoding(reader, node, dialect);
    dialect->header_rows = csvw_truth(reader, node, "header", true) ? 1 : 0;
    csvw_count(reader, node, "headerRowCount", &dialect->header_rows);
    read_line_ends(reader, node, dialect);
    read_sign(reader, node, "quoteChar", true, &dialect->quote);
    dialect->skip_blank_rows = csvw_truth(reader, node, "skipBlankRows", false);
    csvw_count(reader, node, "skipColumns", &dialect->skip_columns);
    csvw_count(reader, node, "skipRows", &dialect->skip_rows);
    read_trim(reader, node, dialect);
}
