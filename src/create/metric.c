/* A metric from an analyst's table: what is asked, and what is written. */
#include "create/metric.h"

#include "base/decimal.h"
#include "base/unicode.h"
#include "create/fill.h"
#include "create/propose.h"
#include "host/file.h"

#include <stdint.h>

/* --- the table --------------------------------------------------------------------------- */

static const struct {
    const char *word;
    enum bare_year meaning;
} years[] = {
    {"calendar", BARE_YEAR_CALENDAR}, {"starts", BARE_YEAR_STARTS}, {"ends", BARE_YEAR_ENDS}};

static bool ask_years(struct making *making, struct analyst_wishes *wishes)
{
    struct text answer;
    struct question question = {
        .option = "year",
        .words = "Is a year by itself a calendar year, or the financial year that starts or ends "
                 "in it?",
        .otherwise = TEXT("calendar"),
        .choices = "calendar, starts, ends"};
    if (!question_answer(making->questions, &question, &answer))
        return false;
    for (size_t i = 0; i < sizeof years / sizeof *years; i++)
        if (text_is(answer, years[i].word))
            wishes->bare_year = years[i].meaning;
    return true;
}

static const char *fault_of_period(struct text answer)
{
    struct arena arena = {0};
    struct spelled_period period;
    struct period_spelling spelling = {0};
    const char *why;
    bool good = spelled_period_read(&arena, answer, spelling, &period, &why);
    arena_release(&arena);
    return good ? NULL : why;
}

static bool ask_period(struct making *making, struct analyst_wishes *wishes)
{
    struct spelled_period period;
    struct period_spelling spelling = {wishes->bare_year, false};
    const char *why;
    struct text answer;
    struct question question = {
        .option = "period",
        .words = "The table does not say when. Which period is it for, such as 2023-24?",
        .fault = fault_of_period};
    if (!question_answer(making->questions, &question, &answer))
        return false;
    if (spelled_period_read(making->arena, answer, spelling, &period, &why))
        wishes->period = period.text;
    return true;
}

static bool read_table(struct bringing *b, const char *path, struct analyst_wishes *wishes)
{
    struct making *making = b->making;
    struct analyst_table *table = &b->table;
    const struct source *source =
        file_read(making->arena, text_from(path), path, ANALYST_LIMIT, making->diagnostics);
    if (!source || !file_check_text(source, making->diagnostics))
        return false;
    if (question_given(making->questions, "year") && !ask_years(making, wishes))
        return false;
    if (!analyst_read(making->arena, source, *wishes, table, making->diagnostics))
        return false;
    if (table->bare_years && !question_given(making->questions, "year")) {
        if (!ask_years(making, wishes) ||
            !analyst_read(making->arena, source, *wishes, table, making->diagnostics))
            return false;
    }
    if (!table->needs_period)
        return true;
    return ask_period(making, wishes) &&
           analyst_take_values(making->arena, *wishes, table, making->diagnostics);
}

/* --- areas and groups -------------------------------------------------------------------- */

/* The row of a table that a word names, by its reference, its name or its code; 0 for none. */
static size_t find_row(struct bringing *b, const struct table_file *file, struct text word)
{
    struct text wanted = unicode_fold(b->making->arena, word);
    static const char *const columns[] = {"id", "name", "code"};
    for (size_t row = 1; row < file->csv.rows; row++)
        for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
            struct text cell = table_file_cell(file, row, columns[i]);
            if (cell.length && text_equal(unicode_fold(b->making->arena, cell), wanted))
                return row;
        }
    return 0;
}

/* A reference for a word: of its row, or new. False if it cannot have one. */
static bool refer(struct bringing *b, const struct table_file *file, struct text word,
                  struct text code, struct place place, struct reference *reference)
{
    size_t row = find_row(b, file, word);
    if (row == 0 && code.length)
        row = find_row(b, file, code);
    *reference = (struct reference){.word = word, .code = code};
    if (row > 0) {
        reference->id = table_file_cell(file, row, "id");
        return true;
    }
    reference->is_new = true;
    reference->id = unicode_slug(b->making->arena, word);
    if (!fault_of_reference(reference->id))
        return true;
    struct diagnostic *d = diagnose(b->making->diagnostics, PROBLEM_ANALYST_TABLE, place,
                                    "no reference can be made of \"%.*s\"", TEXT_ARGUMENTS(word));
    advise(b->making->diagnostics, d, "Add it to %.*s first, with a reference of your own.",
           TEXT_ARGUMENTS(file->path));
    return false;
}

/* Looks a word up among those that were looked up before. */
static struct reference *refer_once(struct bringing *b, struct map *map, struct references *list,
                                    const struct table_file *file, struct text word,
                                    struct text code, struct place place)
{
    struct reference *known = map_find(map, word);
    if (known)
        return known;
    known = arena_new(b->making->arena, struct reference);
    if (!refer(b, file, word, code, place, known))
        return NULL;
    map_add(b->making->arena, map, word, known);
    array_push(b->making->arena, list, known);
    return known;
}

static bool refer_all(struct bringing *b)
{
    struct map areas = {0};
    struct map groups = {0};
    for (size_t i = 0; i < b->table.values.count; i++) {
        const struct analyst_value *value = &b->table.values.items[i];
        struct text word = value->area.length ? value->area : value->code;
        struct mapped mapped = {.area = b->area, .group = TEXT("all")};
        if (word.length && !text_equal(word, b->area_code)) {
            struct reference *area =
                refer_once(b, &areas, &b->areas, b->area_file, word, value->code, value->place);
            if (!area)
                return false;
            mapped.area = area->id;
        }
        if (value->group.length) {
            struct reference *group = refer_once(b, &groups, &b->groups, b->group_file,
                                                 value->group, (struct text){0}, value->place);
            if (!group)
                return false;
            mapped.group = group->id;
        }
        array_push(b->making->arena, &b->mapped, mapped);
    }
    return true;
}

/* --- what may be added up ---------------------------------------------------------------- */

static bool lies_within(struct bringing *b, struct text area)
{
    size_t row = table_file_find(b->area_file, "id", area);
    return row == 0 || text_equal(table_file_cell(b->area_file, row, "parent"), b->area);
}

static bool adds_up(struct bringing *b, bool over_areas)
{
    struct summands summands = {0};
    for (size_t i = 0; i < b->mapped.count; i++) {
        const struct mapped *mapped = &b->mapped.items[i];
        const struct analyst_value *value = &b->table.values.items[i];
        struct text other = over_areas ? mapped->group : mapped->area;
        bool total = over_areas ? text_equal(mapped->area, b->area) : text_is(mapped->group, "all");
        if (over_areas && !total && !lies_within(b, mapped->area))
            return false;
        array_push(
            b->making->arena, &summands,
            (struct summand){arena_format(b->making->arena, "%.*s %.*s", TEXT_ARGUMENTS(other),
                                          TEXT_ARGUMENTS(value->period)),
                             total, value->value});
    }
    return propose_sums(b->making->arena, &summands);
}

static struct text propose_additive(struct bringing *b, struct text unit)
{
    if (text_is(unit, "percent") || text_starts(unit, "per_"))
        return TEXT("none");
    bool areas = adds_up(b, true);
    bool groups = adds_up(b, false);
    return areas && groups ? TEXT("area, group")
           : areas         ? TEXT("area")
           : groups        ? TEXT("group")
                           : TEXT("none");
}

/* --- the page ---------------------------------------------------------------------------- */

static struct text file_stem(struct making *making, const char *path)
{
    struct text rest = text_from(path);
    struct text before;
    while (text_cut(rest, '/', &before, &rest)) {
    }
    text_cut(before, '.', &before, &rest);
    char *words = arena_array(making->arena, char, before.length + 1);
    for (size_t i = 0; i < before.length; i++)
        words[i] = before.at[i] == '-' || before.at[i] == '_' ? ' ' : before.at[i];
    if (words[0] >= 'a' && words[0] <= 'z')
        words[0] = (char)(words[0] - 'a' + 'A');
    return (struct text){words, before.length};
}

/* What is above the table, the heading of its only values, or else the file's name. */
static struct text propose_title(struct bringing *b, const char *path)
{
    const struct analyst_column *value = analyst_column_of(&b->table, ROLE_VALUE);
    static const char of[] = "Number of ";
    struct text title = value->name;
    if (b->table.title.length)
        return b->table.title;
    if (text_starts(title, of) && title.length > sizeof of) {
        title = arena_copy(b->making->arena, text_slice(title, sizeof of - 1, title.length));
        return arena_format(b->making->arena, "%c%.*s",
                            title.at[0] >= 'a' && title.at[0] <= 'z' ? title.at[0] - 'a' + 'A'
                                                                     : title.at[0],
                            (int)title.length - 1, title.at + 1);
    }
    bool says_little = analyst_heading_has(b->making->arena, title,
                                           "value values number count n total % percent rate");
    return b->table.wide || value->group.length || says_little || title.length == 0
               ? file_stem(b->making, path)
               : title;
}

/* What the title, the heading of the values and the file's name say together. */
static struct text all_words(struct bringing *b, const char *path)
{
    const struct analyst_column *value = analyst_column_of(&b->table, ROLE_VALUE);
    struct text heading = b->table.wide ? (struct text){0} : value->name;
    return arena_format(b->making->arena, "%.*s %.*s %.*s %.*s", TEXT_ARGUMENTS(b->title),
                        TEXT_ARGUMENTS(heading), TEXT_ARGUMENTS(b->table.title),
                        TEXT_ARGUMENTS(file_stem(b->making, path)));
}

static bool ask_title(struct bringing *b, const char *path)
{
    struct making *making = b->making;
    struct question reference = {
        .option = "id", .words = "What is the name of its file?", .fault = fault_of_reference};
    if (!project_ask(making, "title", "What is the figure called?", propose_title(b, path),
                     &b->title))
        return false;
    reference.otherwise = unicode_slug(making->arena, b->title);
    if (fault_of_reference(reference.otherwise))
        reference.otherwise = (struct text){0};
    return question_answer(making->questions, &reference, &b->id) &&
           project_ask(making, "summary", "And in one sentence?",
                       arena_format(making->arena, "%.*s in %.*s, period by period.",
                                    TEXT_ARGUMENTS(b->title), TEXT_ARGUMENTS(b->area_name)),
                       &b->summary);
}

static const char *fault_of_unit(struct text unit)
{
    bool good = true;
    for (size_t i = 4; text_starts(unit, "per_") && i < unit.length; i++)
        good = good && is_digit(unit.at[i]) && i < 11;
    good = good && unit.length != 4;
    return good && text_find_char(unit, '%', 0) == SIZE_MAX
               ? NULL
               : "Write people, offences or the like; percent, GBP, per_1000 or per_100000.";
}

static bool ask_meaning(struct bringing *b, const char *path)
{
    struct making *making = b->making;
    struct questions *q = making->questions;
    struct text words = all_words(b, path);
    struct question unit = {
        .option = "unit",
        .words = "What is one of it, such as people, offences, percent, GBP or per_1000?",
        .otherwise = propose_unit(making->arena, words, b->table.pounds, b->table.percent),
        .fault = fault_of_unit};
    struct question direction = {.option = "direction",
                                 .words = "Which way is better?",
                                 .otherwise = propose_direction(making->arena, words),
                                 .choices = "up, down, none"};
    struct question basis = {.option = "basis",
                             .words = "How is it known?",
                             .otherwise = TEXT("admin"),
                             .choices = "admin, survey, estimate"};
    struct question additive = {.option = "additive-over",
                                .words = "What may be added up?",
                                .choices = "area, group, period, none",
                                .several = true};
    if (!question_answer(q, &unit, &b->unit) ||
        !project_ask(making, "population", "Who or what is counted?",
                     arena_format(making->arena, "%.*s in %.*s", TEXT_ARGUMENTS(b->title),
                                  TEXT_ARGUMENTS(b->area_name)),
                     &b->population) ||
        !question_answer(q, &direction, &b->direction) || !question_answer(q, &basis, &b->basis))
        return false;
    additive.otherwise = propose_additive(b, b->unit);
    if (!question_answer(q, &additive, &b->additive))
        return false;
    if (text_is(b->additive, "none"))
        b->additive = (struct text){0};
    return true;
}

/* "decimals: 1" if all numbers have one place. */
static struct text decimals_line(struct bringing *b)
{
    int scale = -1;
    for (size_t i = 0; i < b->table.values.count; i++) {
        struct decimal decimal;
        const char *why;
        if (!decimal_read(b->table.values.items[i].value, &decimal, &why))
            continue;
        if (scale >= 0 && decimal.scale != scale)
            return (struct text){0};
        scale = decimal.scale;
    }
    return scale < 0 ? (struct text){0} : arena_format(b->making->arena, "decimals: %d\n", scale);
}

static void add_page(struct bringing *b)
{
    struct making *making = b->making;
    struct text folder =
        arena_format(making->arena, "%.*s/metrics/", TEXT_ARGUMENTS(b->partnership));
    b->page = arena_format(making->arena, "content/%.*s%.*s.md", TEXT_ARGUMENTS(folder),
                           TEXT_ARGUMENTS(b->id));
    project_add_page(
        making, "metric.md", b->page,
        (const struct filling[]){
            {"title", b->title},
            {"summary", b->summary},
            {"order", arena_format(making->arena, "%zu", project_count(&b->project, folder) + 1)},
            {"unit", b->unit},
            {"population", b->population},
            {"direction", b->direction},
            {"additive-over", b->additive},
            {"basis", b->basis},
            {"decimals-line", decimals_line(b)},
            {"rate-line",
             text_starts(b->unit, "per_") ? TEXT("rate_of: none\n") : (struct text){0}},
            {NULL, {0}}});
}

/* --- all of it --------------------------------------------------------------------------- */

static bool open_files(struct bringing *b)
{
    struct making *making = b->making;
    struct text nowhere = {0};
    b->area_file = project_table(making, nowhere, "areas");
    b->group_file = project_table(making, nowhere, "groups");
    b->source_file = project_table(making, nowhere, "sources");
    b->organisation_file = project_table(making, nowhere, "organisations");
    b->observation_file = project_table(making, b->partnership, "observations");
    if (!b->area_file || !b->group_file || !b->source_file || !b->organisation_file ||
        !b->observation_file)
        return false;
    struct text page = arena_format(making->arena, "%.*s/index.md", TEXT_ARGUMENTS(b->partnership));
    b->area = project_field(making, page, "area");
    size_t row = table_file_find(b->area_file, "id", b->area);
    b->area_name = row ? table_file_cell(b->area_file, row, "name") : b->area;
    if (row)
        b->area_code = table_file_cell(b->area_file, row, "code");
    return b->area.length > 0 || metric_complain_area(b, page);
}

bool make_metric(struct making *making, const char *path)
{
    struct bringing b = {.making = making};
    struct analyst_wishes wishes = {0};
    const char *columns = making->questions->value(making->questions->options, "columns");
    if (!project_open(making, &b.project) || !project_choose(making, &b.project, &b.partnership) ||
        !open_files(&b))
        return false;
    wishes.columns = text_from(columns);
    wishes.area = b.area_name;
    if (!read_table(&b, path, &wishes) || !refer_all(&b))
        return false;
    metric_write_understanding(&b);
    if (!metric_agree(&b))
        return false;
    if (!ask_title(&b, path) || !ask_meaning(&b, path) || !metric_ask_source(&b) ||
        !metric_add_rows(&b))
        return false;
    add_page(&b);
    metric_write_proposals(&b);
    making->next =
        project_next(making, "say in %.*s what it counts, and look at it", TEXT_ARGUMENTS(b.page));
    return true;
}
