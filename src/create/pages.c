#include "base/unicode.h"
#include "create/fill.h"
#include "create/project.h"

static bool check_reference(struct making *making, struct text id)
{
    const char *fault = fault_of_reference(id);
    if (!fault)
        return true;
    making->questions->fault = arena_format(
        making->arena, "'%.*s' cannot be the name of a file. %s", TEXT_ARGUMENTS(id), fault);
    return false;
}

/* "cleaner-air" as a title: "Cleaner air". */
static struct text title_of(struct making *making, struct text id)
{
    char *words = arena_array(making->arena, char, id.length + 1);
    for (size_t i = 0; i < id.length; i++)
        words[i] = id.at[i] == '-' ? ' ' : id.at[i];
    if (words[0] >= 'a' && words[0] <= 'z')
        words[0] = (char)(words[0] - 'a' + 'A');
    return (struct text){words, id.length};
}

static struct text number(struct making *making, size_t count)
{
    return arena_format(making->arena, "%zu", count);
}

/* --- a partnership ----------------------------------------------------------------------- */

bool make_partnership(struct making *making, const char *word)
{
    struct text id = text_from(word);
    struct project project;
    struct text title;
    struct text name;
    struct text summary;
    struct text area;
    struct text contact;
    if (!check_reference(making, id) || !project_open(making, &project))
        return false;
    struct table_file *areas = project_table(making, (struct text){0}, "areas");
    struct question which = {.option = "area",
                             .words = "Which area is it about, by its reference in areas.csv?",
                             .otherwise = id,
                             .fault = fault_of_reference};
    struct question write_to = {.option = "contact",
                                .words = "Which e-mail address may readers write to?",
                                .fault = fault_of_email};
    if (!areas ||
        !project_ask(making, "title", "What is it called in short, such as Northam?",
                     title_of(making, id), &title) ||
        !project_ask(making, "name", "What is its whole name?", (struct text){0}, &name) ||
        !project_ask(making, "summary", "What does it do, in one sentence?",
                     TEXT("What the partnership does, and how far it has got."), &summary) ||
        !question_answer(making->questions, &which, &area) ||
        !project_need_area(making, areas, area, title) ||
        !question_answer(making->questions, &write_to, &contact))
        return false;
    struct text path = arena_format(making->arena, "content/%.*s/index.md", TEXT_ARGUMENTS(id));
    project_add_page(
        making, "partnership.md", path,
        (const struct filling[]){{"title", title},
                                 {"name", name},
                                 {"summary", summary},
                                 {"area", area},
                                 {"order", number(making, project.partnerships.count + 1)},
                                 {"contact", contact},
                                 {NULL, {0}}});
    table_file_finish(areas, &making->files);
    making->next = project_next(making, "say more in %.*s, and look at it", TEXT_ARGUMENTS(path));
    return true;
}

/* --- a priority -------------------------------------------------------------------------- */

bool make_priority(struct making *making, const char *word)
{
    struct text id = text_from(word);
    struct project project;
    struct text partnership;
    struct text title;
    struct text summary;
    if (!check_reference(making, id) || !project_open(making, &project) ||
        !project_choose(making, &project, &partnership) ||
        !project_ask(making, "title", "What is it called, such as Cleaner air for schools?",
                     title_of(making, id), &title) ||
        !project_ask(making, "summary", "What will be better, in one sentence?", (struct text){0},
                     &summary))
        return false;
    struct text folder =
        arena_format(making->arena, "%.*s/priorities/", TEXT_ARGUMENTS(partnership));
    struct text path = arena_format(making->arena, "content/%.*s%.*s.md", TEXT_ARGUMENTS(folder),
                                    TEXT_ARGUMENTS(id));
    project_add_page(
        making, "priority.md", path,
        (const struct filling[]){{"title", title},
                                 {"summary", summary},
                                 {"order", number(making, project_count(&project, folder) + 1)},
                                 {NULL, {0}}});
    making->next = project_next(making, "say more in %.*s, and look at it", TEXT_ARGUMENTS(path));
    return true;
}

/* --- news -------------------------------------------------------------------------------- */

/* A reference that no row has yet: "2026-11-24-new-figures", then "…-2". */
static struct text free_reference(struct making *making, const struct table_file *file,
                                  struct text wish)
{
    struct text id = wish;
    for (size_t i = 2; table_file_has(file, id); i++)
        id = arena_format(making->arena, "%.*s-%zu", TEXT_ARGUMENTS(wish), i);
    return id;
}

static struct text update_reference(struct making *making, const struct table_file *file,
                                    struct text date, struct text title)
{
    struct text slug = unicode_slug(making->arena, title);
    struct text wish = arena_format(making->arena, "%.*s-%.*s", TEXT_ARGUMENTS(date),
                                    TEXT_ARGUMENTS(text_slice(slug, 0, 40)));
    while (text_ends(wish, "-"))
        wish.length--;
    if (fault_of_reference(wish))
        wish = date;
    return free_reference(making, file, wish);
}

/* News is the whole site's unless a partnership is named. */
static bool choose_where(struct making *making, const struct project *project,
                         struct text *partnership)
{
    struct text list = TEXT("site");
    for (size_t i = 0; i < project->partnerships.count; i++)
        list = arena_format(making->arena, "%.*s, %.*s", TEXT_ARGUMENTS(list),
                            TEXT_ARGUMENTS(project->partnerships.items[i]));
    struct question question = {.option = "partnership",
                                .words = "Is it news of a partnership, or of the whole site?",
                                .otherwise = TEXT("site"),
                                .choices = list.at};
    if (!question_answer(making->questions, &question, partnership))
        return false;
    if (text_is(*partnership, "site"))
        *partnership = (struct text){0};
    return true;
}

bool make_update(struct making *making, const char *word)
{
    (void)word;
    struct project project;
    struct text partnership;
    struct text title;
    struct text text;
    struct text date;
    struct text page;
    struct question when = {.option = "date",
                            .words = "When was it?",
                            .otherwise = project_today(making),
                            .fault = fault_of_date};
    struct question about = {.option = "page",
                             .words = "Which page is it about, such as northam/data.html?",
                             .optional = true};
    if (!project_open(making, &project) || !choose_where(making, &project, &partnership) ||
        !project_ask(making, "title", "What is new, in a few words?", (struct text){0}, &title) ||
        !project_ask(making, "text", "And in one plain sentence?", (struct text){0}, &text) ||
        !question_answer(making->questions, &when, &date) ||
        !question_answer(making->questions, &about, &page))
        return false;
    struct table_file *updates = project_table(making, partnership, "updates");
    if (!updates)
        return false;
    table_file_add(
        updates, (const struct cell_value[]){{"id", update_reference(making, updates, date, title)},
                                             {"date", date},
                                             {"title", title},
                                             {"text", text},
                                             {"page", page},
                                             {0}});
    table_file_finish(updates, &making->files);
    making->next = project_next(making, "look at it on the page of updates");
    return true;
}
