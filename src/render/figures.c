#include "render/figures.h"

#include "render/address.h"
#include "render/chart_data.h"
#include "render/dataset.h"
#include "render/markup.h"
#include "render/say.h"
#include "render/view.h"

static const char *const kinds[] = {
    [CHART_BAR] = "bar",         [CHART_COLUMN] = "column",       [CHART_GROUPED] = "grouped",
    [CHART_STACKED] = "stacked", [CHART_LINE] = "line",           [CHART_SLOPE] = "slope",
    [CHART_BULLET] = "bullet",   [CHART_MULTIPLES] = "multiples",
};

struct making {
    const struct page *page;
    struct reader *reader;
    struct diagnostics *diagnostics;
};

static struct text text_of(const struct node *figure, const char *name)
{
    const struct node *node = node_member(figure, name);
    return node && node->kind == NODE_STRING ? node->text : (struct text){0};
}

static bool read_kind(struct text name, enum chart_kind *kind)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (kinds[i] && text_is(name, kinds[i])) {
            *kind = (enum chart_kind)i;
            return true;
        }
    return false;
}

/* --- the numbers ---------------------------------------------------------------------- */

static const struct page *metric_of(const struct making *m, const struct node *figure)
{
    struct text id = text_of(figure, "metric");
    const struct page_list *metrics = &m->page->partnership->metrics;
    for (size_t i = 0; i < metrics->count; i++)
        if (text_equal(metrics->items[i]->id, id.length ? id : m->page->id))
            return metrics->items[i];
    return NULL;
}

static void complain_data(const struct making *m, const struct node *figure)
{
    const struct node *named = node_member(figure, "metric");
    named = named ? named : node_member(figure, "table");
    struct diagnostic *d =
        diagnose(m->diagnostics, PROBLEM_FIELD_VALUE, named ? named->place : figure->place,
                 "a chart cannot be made of this");
    advise(m->diagnostics, d,
           "Write metric: and the name of one of this partnership's metrics, or "
           "table: allocations.");
}

/* False, with a word about it, when there are no such numbers. `*table` is where they are. */
static bool find_data(const struct making *m, const struct node *figure, struct chart *chart,
                      const char **table)
{
    struct text named = text_of(figure, "table");
    const struct page *metric = NULL;
    if (m->page->partnership && named.length == 0)
        metric = metric_of(m, figure);
    if (metric) {
        struct series_set set = series_of_metric(metric, m->reader->arena);
        *chart = chart_of_metric(&set, m->reader);
        *table = "observations";
    } else if (m->page->partnership && text_is(named, "allocations")) {
        *chart = chart_of_funding(m->page->partnership, m->reader);
        *table = "allocations";
    } else {
        complain_data(m, figure);
        return false;
    }
    return true;
}

/* Takes the kind and the title that the page asks for. */
static bool choose(const struct node *figure, struct chart *chart, const char **why)
{
    enum chart_kind kind;
    struct text wanted = text_of(figure, "chart");
    struct text title = text_of(figure, "title");
    *why = NULL;
    if (title.length)
        chart->title = title;
    if (wanted.length == 0)
        return true;
    *why = "The charts are: bar, column, grouped, stacked, line, slope, bullet, multiples.";
    if (!read_kind(wanted, &kind) || !chart_fits(kind, chart, why))
        return false;
    chart->kind = kind;
    return true;
}

/* --- the figure as HTML -------------------------------------------------------------------- */

static void write_words(struct markup *markup, const char *tag, struct text words)
{
    markup_open(markup, tag);
    markup_text(markup, words);
    markup_close(markup);
}

static void write_heading(struct markup *markup, const char *scope, struct text words)
{
    markup_open(markup, "th");
    markup_attribute(markup, "scope", text_from(scope));
    markup_text(markup, words);
    markup_close(markup);
}

/* The same numbers as a table: a row for each category, a column for each series. */
static void write_table(struct markup *markup, const struct chart *chart)
{
    markup_open(markup, "table");
    write_words(markup, "caption", chart->title);
    if (chart->series_count > 1) {
        markup_open(markup, "tr");
        write_words(markup, "td", (struct text){0});
        for (size_t s = 0; s < chart->series_count; s++)
            write_heading(markup, "col", chart->series[s].label);
        markup_close(markup);
    }
    for (size_t c = 0; c < chart->category_count; c++) {
        markup_open(markup, "tr");
        write_heading(markup, "row", chart->categories[c].label);
        for (size_t s = 0; s < chart->series_count; s++) {
            const struct chart_value *value = &chart->series[s].values[c];
            markup_open(markup, "td");
            markup_attribute(markup, "class", TEXT("number"));
            markup_text(markup, value->words.length ? value->words : TEXT("[x]"));
            if (value->note.length) {
                markup_text(markup, TEXT(" "));
                markup_text(markup, value->note);
            }
            markup_close(markup);
        }
        markup_close(markup);
        markup_line(markup);
    }
    markup_close(markup);
}

static void write_sources(struct markup *markup, const struct making *m, const char *table,
                          const struct node *figure)
{
    struct text metric = text_of(figure, "metric");
    bool observed = text_is(text_from(table), "observations");
    struct text sources =
        chart_sources(tables_find(&m->page->partnership->tables, text_from(table)),
                      observed ? "metric" : NULL, metric.length ? metric : m->page->id, m->reader);
    markup_open(markup, "p");
    markup_attribute(markup, "class", TEXT("where"));
    markup_text(markup, say_with(m->reader, "chart.source", SLOTS({"sources", sources})));
    markup_close(markup);
}

static void write_csv(struct markup *markup, const struct making *m, const char *table)
{
    struct text csv = dataset_csv(m->page->partnership, table, m->reader->page, m->reader->arena);
    if (csv.length == 0)
        return;
    markup_open(markup, "p");
    markup_attribute(markup, "class", TEXT("where"));
    markup_open(markup, "a");
    markup_attribute(markup, "href", csv);
    markup_text(markup, say(m->reader, "chart.csv"));
    markup_close(markup);
    markup_close(markup);
}

static struct value figure_value(const struct making *m, const struct node *figure,
                                 struct chart *chart, const char *table)
{
    struct buffer html = {0};
    struct markup markup = markup_to(&html);
    chart->description = chart_describe(chart);
    markup_open(&markup, "figure");
    markup_attribute(&markup, "class", TEXT("drawing"));
    write_words(&markup, "figcaption", chart->title);
    markup_line(&markup);
    size_t before = html.length;
    chart_write(chart, &html);
    bool drawn = html.length > before;
    markup_open(&markup, "details");
    write_words(&markup, "summary", say(m->reader, "chart.as_table"));
    write_table(&markup, chart);
    markup_close(&markup);
    write_sources(&markup, m, table, figure);
    write_csv(&markup, m, table);
    markup_close(&markup);
    struct text copy = arena_copy(m->reader->arena, buffer_text(&html));
    buffer_release(&html);
    return drawn ? value_html(m->reader->arena, copy) : value_nothing();
}

/* --- all of a page --------------------------------------------------------------------------- */

static struct value make(const struct making *m, struct text name, const struct node *figure)
{
    struct chart chart;
    const char *table;
    const char *why;
    if (figure->kind != NODE_MAP || !find_data(m, figure, &chart, &table))
        return value_nothing();
    if (!choose(figure, &chart, &why)) {
        struct diagnostic *d =
            diagnose(m->diagnostics, PROBLEM_FIELD_VALUE, node_member(figure, "chart")->place,
                     "this chart cannot show these numbers");
        advise(m->diagnostics, d, "%s", why);
        return value_nothing();
    }
    chart.id = arena_format(m->reader->arena, "figure-%.*s", TEXT_ARGUMENTS(name));
    return figure_value(m, figure, &chart, table);
}

struct value figures_value(const struct page *page, struct reader *reader,
                           struct diagnostics *diagnostics)
{
    struct making m = {page, reader, diagnostics};
    const struct node *figures = page_node(page, "figures");
    struct value_map *map = value_map_new(reader->arena);
    for (size_t i = 0; figures && figures->kind == NODE_MAP && i < figures->count; i++) {
        struct text name = arena_copy(reader->arena, figures->names[i]);
        value_map_add(map, name.at, make(&m, name, &figures->items[i]));
    }
    return value_from_map(map);
}

void figures_choose(const struct page *page, struct chart *chart)
{
    const struct node *figures = page_node(page, "figures");
    const struct node *own =
        figures && figures->kind == NODE_MAP ? node_member(figures, "main") : NULL;
    const char *why; /* figures_value has told it */
    if (own && own->kind == NODE_MAP)
        choose(own, chart, &why);
}
