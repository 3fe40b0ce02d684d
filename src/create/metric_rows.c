/* The rows that a metric from an analyst's table adds to the site's tables. */
#include "create/metric.h"

#include "base/unicode.h"
#include "data/metric.h"

bool metric_complain_area(struct bringing *b, struct text page)
{
    struct diagnostic *d = diagnose(
        b->making->diagnostics, PROBLEM_FIELD_MISSING, (struct place){0},
        "content/%.*s does not say which area the partnership is about", TEXT_ARGUMENTS(page));
    advise(b->making->diagnostics, d, "Add area: and its reference from data/areas.csv.");
    return false;
}

/* --- the document ------------------------------------------------------------------------ */

static const char *list_ids(struct making *making, const struct table_file *file, const char *first)
{
    struct text list = text_from(first);
    for (size_t row = 1; row < file->csv.rows; row++)
        list =
            arena_format(making->arena, "%.*s%s%.*s", TEXT_ARGUMENTS(list), list.length ? ", " : "",
                         TEXT_ARGUMENTS(table_file_cell(file, row, "id")));
    return list.length ? list.at : "";
}

/* "northam-2026-11", then "northam-2026-11-2". */
static struct text free_source(struct bringing *b, struct text date)
{
    struct arena *arena = b->making->arena;
    struct text wish =
        arena_format(arena, "%.*s-%.*s", TEXT_ARGUMENTS(b->partnership), TEXT_ARGUMENTS(date));
    struct text id = wish;
    for (size_t i = 2; table_file_has(b->source_file, id); i++)
        id = arena_format(arena, "%.*s-%zu", TEXT_ARGUMENTS(wish), i);
    return id;
}

static bool add_source(struct bringing *b, struct text *id)
{
    struct making *making = b->making;
    struct text title;
    struct text date;
    struct text url;
    struct text publisher;
    struct question document = {
        .option = "source-title",
        .words = "What is the title of the document that the table is from?",
        .otherwise = making->questions->from ? b->table.title : (struct text){0}};
    struct question when = {.option = "source-date",
                            .words = "What is its date?",
                            .otherwise = project_today(making),
                            .fault = fault_of_date};
    struct question where = {.option = "source-url",
                             .words = "Where can it be read on the web?",
                             .optional = true,
                             .fault = fault_of_web_address};
    struct question who = {.option = "source-publisher",
                           .words = "Who published it, by its reference in organisations.csv?",
                           .otherwise = table_file_cell(b->organisation_file, 1, "id"),
                           .choices = list_ids(making, b->organisation_file, "")};
    if (!question_answer(making->questions, &document, &title) ||
        !question_answer(making->questions, &when, &date) ||
        !question_answer(making->questions, &who, &publisher) ||
        !question_answer(making->questions, &where, &url))
        return false;
    *id = free_source(b, date);
    table_file_add(b->source_file, (const struct cell_value[]){{"id", *id},
                                                               {"title", title},
                                                               {"publisher", publisher},
                                                               {"published", date},
                                                               {"url", url},
                                                               {0}});
    return true;
}

static bool has_organisation(struct bringing *b)
{
    if (b->organisation_file->csv.rows > 1)
        return true;
    struct diagnostic *d =
        diagnose(b->making->diagnostics, PROBLEM_ANALYST_TABLE, (struct place){0},
                 "a document needs somebody who published it, but data/organisations.csv is empty");
    advise(b->making->diagnostics, d, "Add a row to it, or name a document with --source.");
    return false;
}

/* One that sources.csv has, or a new one. */
static bool choose_source(struct bringing *b, struct text *id)
{
    struct making *making = b->making;
    size_t last = b->source_file->csv.rows;
    struct question which = {.option = "source",
                             .words = "Which document is it from, by its reference in sources.csv?",
                             .otherwise = TEXT("new"),
                             .choices = last > 1 ? list_ids(making, b->source_file, "new") : "new"};
    bool is_new = question_given(making->questions, "source-title");
    if (!is_new && !making->questions->from && !question_given(making->questions, "source")) {
        making->questions->fault =
            TEXT("it needs --source, a document of sources.csv, or --source-title, a new one.");
        return false;
    }
    *id = TEXT("new");
    if (!is_new && !question_answer(making->questions, &which, id))
        return false;
    return !text_is(*id, "new") || (has_organisation(b) && add_source(b, id));
}

static const char *fault_of_place(struct text place)
{
    for (size_t i = 0; i < place.length; i++)
        if (is_space(place.at[i]) || place.at[i] == '#' || place.at[i] == ',')
            return "Write it as one word, such as table-1, para-7 or section-3.2.";
    return NULL;
}

bool metric_ask_source(struct bringing *b)
{
    struct text id;
    struct text place;
    struct question where = {.option = "place",
                             .words = "Where in it, such as table-1 or para-7?",
                             .otherwise = TEXT("table-1"),
                             .fault = fault_of_place};
    if (!choose_source(b, &id) || !question_answer(b->making->questions, &where, &place))
        return false;
    b->source =
        arena_format(b->making->arena, "%.*s#%.*s", TEXT_ARGUMENTS(id), TEXT_ARGUMENTS(place));
    return true;
}

/* --- areas and groups -------------------------------------------------------------------- */

static bool add_areas(struct bringing *b)
{
    struct text type = {0};
    struct question question = {.option = "area-type",
                                .words = "What sort of area are the new ones?",
                                .otherwise = TEXT("ward"),
                                .choices = project_choices(b->making, "areas", "type")};
    for (size_t i = 0; i < b->areas.count; i++) {
        const struct reference *area = b->areas.items[i];
        if (!area->is_new)
            continue;
        if (type.length == 0 && !question_answer(b->making->questions, &question, &type))
            return false;
        table_file_add(b->area_file, (const struct cell_value[]){{"id", area->id},
                                                                 {"name", area->word},
                                                                 {"type", type},
                                                                 {"code", area->code},
                                                                 {"parent", b->area},
                                                                 {0}});
    }
    return true;
}

static void add_groups(struct bringing *b)
{
    if (!table_file_has(b->group_file, TEXT("all")))
        table_file_add(b->group_file, (const struct cell_value[]){
                                          {"id", TEXT("all")}, {"name", TEXT("All")}, {0}});
    for (size_t i = 0; i < b->groups.count; i++) {
        const struct reference *group = b->groups.items[i];
        if (group->is_new)
            table_file_add(b->group_file, (const struct cell_value[]){
                                              {"id", group->id}, {"name", group->word}, {0}});
    }
}

/* Two words may become one reference: "Bowes ward" and "Bowes Ward". */
static bool check_references(struct bringing *b, const struct references *list)
{
    struct map seen = {0};
    for (size_t i = 0; i < list->count; i++) {
        struct reference *other =
            map_add(b->making->arena, &seen, list->items[i]->id, list->items[i]);
        if (!other || !(list->items[i]->is_new || other->is_new))
            continue;
        struct diagnostic *d = diagnose(
            b->making->diagnostics, PROBLEM_ANALYST_TABLE, place_whole(b->table.sheet.source),
            "\"%.*s\" and \"%.*s\" would both have the reference %.*s", TEXT_ARGUMENTS(other->word),
            TEXT_ARGUMENTS(list->items[i]->word), TEXT_ARGUMENTS(other->id));
        advise(b->making->diagnostics, d,
               "Write it in one way, if they are the same. Otherwise add one of them to the site's "
               "table first, with a reference of your own.");
        return false;
    }
    return true;
}

/* --- observations ------------------------------------------------------------------------ */

static bool check_metric_is_new(struct bringing *b)
{
    size_t row = table_file_find(b->observation_file, "metric", b->id);
    if (row == 0)
        return true;
    struct diagnostic *d =
        diagnose(b->making->diagnostics, PROBLEM_ROW_KEY_TWICE,
                 csv_cell(&b->observation_file->csv, row, 0)->place,
                 "there are rows of a metric called '%.*s' already", TEXT_ARGUMENTS(b->id));
    advise(b->making->diagnostics, d, "Give the new one another name with --id.");
    return false;
}

/* Of a count, "rounds to zero" says that it is small, which nobody may know. */
static struct text marker_of(struct bringing *b, const struct analyst_value *value)
{
    if (!unit_is_count(b->unit) || !text_is(value->marker, "[low]"))
        return value->marker;
    b->low_counts++;
    return TEXT("[c]");
}

bool metric_add_rows(struct bringing *b)
{
    bool share = !unit_is_count(b->unit);
    if (!check_metric_is_new(b) || !check_references(b, &b->areas) ||
        !check_references(b, &b->groups) || !add_areas(b))
        return false;
    add_groups(b);
    for (size_t i = 0; i < b->table.values.count; i++) {
        const struct analyst_value *value = &b->table.values.items[i];
        table_file_add(b->observation_file,
                       (const struct cell_value[]){
                           {"metric", b->id},
                           {"area", b->mapped.items[i].area},
                           {"group", b->mapped.items[i].group},
                           {"period", value->period},
                           {"value", value->value},
                           {"marker", marker_of(b, value)},
                           {"denominator", share ? value->denominator : (struct text){0}},
                           {"source", b->source},
                           {"note", value->note},
                           {0}});
    }
    table_file_finish(b->area_file, &b->making->files);
    table_file_finish(b->group_file, &b->making->files);
    table_file_finish(b->source_file, &b->making->files);
    table_file_finish(b->observation_file, &b->making->files);
    return true;
}
