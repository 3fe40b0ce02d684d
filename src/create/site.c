#include "base/unicode.h"
#include "create/embedded.h"
#include "create/fill.h"
#include "create/project.h"
#include "model/page_schema.h"

/* What somebody says of a new site. */
struct identity {
    struct text name;
    struct text area_name;
    struct text area_type;
    struct text area_code;
    struct text owner;
    struct text owner_kind;
    struct text contact;
    struct text ci;
};

static const char *fault_of_name(struct text name)
{
    for (size_t i = 0; i < name.length; i++)
        if (is_alpha(name.at[i]) || (unsigned char)name.at[i] >= 0x80)
            return NULL;
    return "Write it with letters.";
}

static bool ask_all(struct making *making, struct identity *it)
{
    struct questions *q = making->questions;
    struct question name = {.option = "name",
                            .words = "What is the site called, such as Cleaner Air Northam?",
                            .fault = fault_of_name};
    struct question area = {.option = "area",
                            .words = "Which area is it about, such as Northam?",
                            .fault = fault_of_name};
    struct question type = {.option = "area-type",
                            .words = "What sort of area is that?",
                            .otherwise = TEXT("borough"),
                            .choices = project_choices(making, "areas", "type")};
    struct question code = {.option = "area-code",
                            .words = "What is its official code, such as E09000010?",
                            .optional = true};
    struct question contact = {.option = "contact",
                               .words = "Which e-mail address may readers write to?",
                               .fault = fault_of_email};
    if (!question_answer(q, &name, &it->name) || !question_answer(q, &area, &it->area_name) ||
        !question_answer(q, &type, &it->area_type) || !question_answer(q, &code, &it->area_code))
        return false;
    struct question owner = {.option = "owner",
                             .words = "Which organisation runs the site?",
                             .otherwise =
                                 arena_join(making->arena, it->area_name, TEXT(" Council")),
                             .fault = fault_of_name};
    struct question kind = {.option = "owner-kind",
                            .words = "What sort of organisation is that?",
                            .otherwise = TEXT("council"),
                            .choices = project_choices(making, "organisations", "kind")};
    struct question ci = {.option = "ci",
                          .words = "Which service is to build the site by itself?",
                          .optional = true,
                          .choices = "github, gitlab"};
    if (new_ci_file_count == 0 && question_given(q, "ci")) {
        q->fault = TEXT("--ci has nothing to write: this program was built without those files.");
        return false;
    }
    return question_answer(q, &owner, &it->owner) && question_answer(q, &kind, &it->owner_kind) &&
           question_answer(q, &contact, &it->contact) &&
           (new_ci_file_count == 0 || question_answer(q, &ci, &it->ci));
}

/* A reference for a name. Letters that a reference cannot have are left out. */
static struct text reference_of(struct making *making, struct text name, const char *otherwise)
{
    struct text slug = unicode_slug(making->arena, name);
    return fault_of_reference(slug) ? text_from(otherwise) : slug;
}

static void add(struct making *making, struct text path, struct text text)
{
    array_push(making->arena, &making->files, (struct new_file){.path = path, .text = text});
}

/* "content/PARTNERSHIP/index.md" is in the partnership's folder. */
static struct text path_of(struct making *making, struct text form, struct text partnership)
{
    struct text mark = TEXT("PARTNERSHIP");
    size_t at = text_find(form, mark, 0);
    if (at > form.length)
        return form;
    return arena_format(making->arena, "%.*s%.*s%.*s", (int)at, form.at,
                        TEXT_ARGUMENTS(partnership),
                        TEXT_ARGUMENTS(text_slice(form, at + mark.length, form.length)));
}

/* What a site for continuous integration is called, and where it looks for it. */
static void add_ci(struct making *making, struct text ci)
{
    bool github = text_is(ci, "github");
    const char *form = github ? "github-pages.yml" : "gitlab-ci.yml";
    struct text path = github ? TEXT(".github/workflows/site.yml") : TEXT(".gitlab-ci.yml");
    for (const struct embedded_file *file = new_ci_files; ci.length && file->name; file++)
        if (text_is(text_from(form), file->name))
            add(making, path, (struct text){file->text, file->length});
}

static void add_files(struct making *making, const struct identity *it)
{
    struct text area = reference_of(making, it->area_name, "our-area");
    struct text today = project_today(making);
    const struct filling fillings[] = {
        {"name", it->name},
        {"area-name", it->area_name},
        {"area", area},
        {"partnership", area},
        {"area-type", it->area_type},
        {"area-code", it->area_code},
        {"owner", it->owner},
        {"owner-kind", it->owner_kind},
        {"organisation", reference_of(making, it->owner, "our-organisation")},
        {"contact", it->contact},
        {"source", arena_join(making->arena, TEXT("example-"), today)},
        {"today", today},
        {NULL, {0}},
    };
    for (const struct embedded_file *file = new_site_files; file->name; file++)
        add(making, path_of(making, text_from(file->name), area),
            fill(making->arena, (struct text){file->text, file->length}, fillings));
    for (const struct embedded_file *file = new_templates; file->name; file++)
        add(making, arena_join(making->arena, TEXT("templates/"), text_from(file->name)),
            (struct text){file->text, file->length});
    add_ci(making, it->ci);
    add(making, TEXT(".vscode/front-matter.schema.json"), page_schema(making->arena));
}

/* Said before anything is asked. */
static bool check_empty(struct making *making)
{
    struct text home = arena_format(making->arena, "%s/content/index.md", making->project);
    if (!tree_exists(home.at))
        return true;
    struct diagnostic *d =
        diagnose(making->diagnostics, PROBLEM_FILE_EXISTS, (struct place){0},
                 "there is a site in this folder already: %.*s", TEXT_ARGUMENTS(home));
    advise(making->diagnostics, d, "Name a folder that is not there yet, or an empty one.");
    return false;
}

bool make_site(struct making *making, const char *folder)
{
    (void)folder;
    struct identity it = {0};
    if (!check_empty(making) || !ask_all(making, &it))
        return false;
    add_files(making, &it);
    making->next =
        arena_join(making->arena, project_next(making, "look at it in a browser"),
                   TEXT("README.md there says how to put your own words and numbers in.\n"));
    return true;
}
