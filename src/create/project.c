#include "create/project.h"

#include "create/embedded.h"
#include "create/fill.h"
#include "data/schemas.h"
#include "host/file.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>

enum { PAGE_LIMIT = 16 * 1024 * 1024 };

static struct text path_in(struct making *making, struct text path)
{
    return arena_format(making->arena, "%s/%.*s", making->project, TEXT_ARGUMENTS(path));
}

/* Only what stands directly in a partnership's folder: "enfield/index.md". */
static bool is_first_page(struct text path, struct text *partnership)
{
    struct text rest;
    return text_cut(path, '/', partnership, &rest) && text_is(rest, "index.md");
}

/* Said in words of its own: whoever makes something new is often in the wrong folder. */
static bool check_site(struct making *making)
{
    if (tree_exists(path_in(making, TEXT("content/index.md")).at))
        return true;
    struct diagnostic *d = diagnose(making->diagnostics, PROBLEM_FOLDER_MISSING, (struct place){0},
                                    "there is no site in this folder: it has no content/index.md");
    advise(making->diagnostics, d,
           "Name the site's folder with --project FOLDER, or make a new site with "
           "placard new site FOLDER.");
    return false;
}

bool project_open(struct making *making, struct project *project)
{
    *project = (struct project){0};
    if (!check_site(making) || !tree_list(making->arena, path_in(making, TEXT("content")).at,
                                          TEXT("content"), &project->content, making->diagnostics))
        return false;
    for (size_t i = 0; i < project->content.count; i++) {
        struct text partnership;
        if (is_first_page(project->content.items[i].path, &partnership))
            array_push(making->arena, &project->partnerships, partnership);
    }
    return true;
}

static const char *list_of(struct making *making, const struct texts *words)
{
    struct text list = {0};
    for (size_t i = 0; i < words->count; i++)
        list = arena_format(making->arena, "%.*s%s%.*s", TEXT_ARGUMENTS(list), i ? ", " : "",
                            TEXT_ARGUMENTS(words->items[i]));
    return list.at;
}

bool project_choose(struct making *making, const struct project *project, struct text *id)
{
    if (project->partnerships.count == 0) {
        struct diagnostic *d = diagnose(making->diagnostics, PROBLEM_FOLDER_MISSING,
                                        (struct place){0}, "this site has no partnership yet");
        advise(making->diagnostics, d, "Make one with placard new partnership NAME.");
        return false;
    }
    bool one = project->partnerships.count == 1;
    struct question question = {.option = "partnership",
                                .words = "Which partnership is it for?",
                                .otherwise =
                                    one ? project->partnerships.items[0] : (struct text){0},
                                .choices = list_of(making, &project->partnerships)};
    if (one && !question_given(making->questions, "partnership")) {
        *id = question.otherwise;
        return true;
    }
    return question_answer(making->questions, &question, id);
}

struct text project_field(struct making *making, struct text path, const char *field)
{
    struct document document;
    struct text name = arena_format(making->arena, "content/%.*s", TEXT_ARGUMENTS(path));
    const struct source *source =
        file_read(making->arena, name, path_in(making, name).at, PAGE_LIMIT, making->diagnostics);
    if (!source || !file_check_text(source, making->diagnostics) ||
        !document_read(making->arena, source, &document, making->diagnostics))
        return (struct text){0};
    const struct node *node = node_member(&document.fields, field);
    return node && node->kind == NODE_STRING ? node->text : (struct text){0};
}

size_t project_count(const struct project *project, struct text folder)
{
    size_t count = 0;
    for (size_t i = 0; i < project->content.count; i++) {
        struct text path = project->content.items[i].path;
        if (text_equal(text_slice(path, 0, folder.length), folder) && text_ends(path, ".md"))
            count++;
    }
    return count;
}

struct table_file *project_table(struct making *making, struct text partnership, const char *name)
{
    struct text path = arena_format(making->arena, "data/%.*s%s%s.csv", TEXT_ARGUMENTS(partnership),
                                    partnership.length ? "/" : "", name);
    return table_file_open(making->arena, making->project, path, making->diagnostics);
}

void project_add_page(struct making *making, const char *form, struct text path,
                      const struct filling *fillings)
{
    const struct embedded_file *file = new_pages;
    while (file->name && !text_is(text_from(form), file->name))
        file++;
    assert(file->name);
    struct text text = fill(making->arena, (struct text){file->text, file->length}, fillings);
    array_push(making->arena, &making->files, (struct new_file){.path = path, .text = text});
}

bool project_ask(struct making *making, const char *option, const char *words,
                 struct text otherwise, struct text *answer)
{
    struct question question = {.option = option, .words = words, .otherwise = otherwise};
    return question_answer(making->questions, &question, answer);
}

struct text project_next(struct making *making, const char *format, ...)
{
    va_list arguments;
    bool here = text_is(text_from(making->project), ".");
    va_start(arguments, format);
    struct text words = arena_format_list(making->arena, format, arguments);
    va_end(arguments);
    return arena_format(making->arena, "Next, %.*s:\n  placard serve%s%s\n", TEXT_ARGUMENTS(words),
                        here ? "" : " --project ", here ? "" : making->project);
}

struct text project_today(struct making *making)
{
    return arena_format(making->arena, "%04d-%02d-%02d", making->today.year, making->today.month,
                        making->today.day);
}

const char *project_choices(struct making *making, const char *table, const char *column)
{
    struct schemas schemas = {0};
    struct texts words = {0};
    schemas_read(making->arena, &schemas, making->diagnostics);
    const struct schema *schema = schemas_find(&schemas, text_from(table));
    const struct column *found = &schema->columns[schema_column(schema, text_from(column))];
    for (size_t i = 0; i < found->choice_count; i++)
        array_push(making->arena, &words, found->choices[i].value);
    return list_of(making, &words);
}

bool project_need_area(struct making *making, struct table_file *areas, struct text id,
                       struct text name)
{
    struct text type;
    struct text code;
    if (table_file_has(areas, id))
        return true;
    struct question which = {.option = "area-type",
                             .words = "What sort of area is that?",
                             .otherwise = TEXT("borough"),
                             .choices = project_choices(making, "areas", "type")};
    struct question official = {.option = "area-code",
                                .words = "What is its official code, such as E09000010?",
                                .optional = true};
    if (!question_answer(making->questions, &which, &type) ||
        !question_answer(making->questions, &official, &code))
        return false;
    table_file_add(areas, (const struct cell_value[]){
                              {"id", id}, {"name", name}, {"type", type}, {"code", code}, {0}});
    return true;
}
