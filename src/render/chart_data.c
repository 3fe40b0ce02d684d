#include "render/chart_data.h"

#include "render/row_value.h"
#include "render/words.h"

struct chart_value chart_value_of(const struct row *row, const struct cell *number,
                                  struct reader *reader)
{
    if (!number || number->text.length == 0)
        return (struct chart_value){.words = row_text(row, "marker")}; /* for the table beside it */
    size_t column = (size_t)(number - row->cells);
    struct reader silent = *reader;
    silent.citations = NULL; /* the table beside the chart cites the rows */
    return (struct chart_value){
        .known = true, .number = number->number, .words = cell_words(row, column, &silent)};
}

struct chart_category chart_category_of(struct period period, struct reader *reader)
{
    struct text label = words_period(reader, period);
    if (period.kind == PERIOD_UNDATED)
        return (struct chart_category){label, 0, -1};
    return (struct chart_category){label, period.first, period.last};
}

struct chart_bars chart_bars_new(size_t most, struct arena *arena)
{
    return (struct chart_bars){arena_array(arena, struct chart_category, most),
                               arena_array(arena, struct chart_value, most), 0};
}

void chart_bars_add(struct chart_bars *bars, struct text label, struct chart_value value)
{
    size_t place = bars->count++;
    if (!value.known) {
        bars->count--;
        return;
    }
    for (; place > 0 && decimal_compare(bars->values[place - 1].number, value.number) < 0;
         place--) {
        bars->values[place] = bars->values[place - 1];
        bars->categories[place] = bars->categories[place - 1];
    }
    bars->values[place] = value;
    bars->categories[place] = (struct chart_category){label, 0, -1};
}

void chart_bars_fill(const struct chart_bars *bars, struct chart *chart)
{
    struct chart_series *one = arena_new(chart->reader->arena, struct chart_series);
    one->values = bars->values;
    chart->categories = bars->categories;
    chart->category_count = bars->count;
    chart->series = one;
    chart->series_count = 1;
}

struct text chart_sources(const struct table *table, const char *column, struct text text,
                          struct reader *reader)
{
    struct text all = {0};
    struct map seen = {0};
    for (size_t i = 0; table && i < table->row_count; i++) {
        const struct row *row = &table->rows[i];
        const struct cell *source = row_cell(row, "source");
        if ((column && !text_equal(row_text(row, column), text)) || !source || !source->refers ||
            map_add(reader->arena, &seen, source->refers->address, &seen))
            continue;
        struct text date = words_date(reader, row_cell(source->refers, "published")->when);
        all = arena_format(reader->arena, "%.*s%s%.*s, %.*s", TEXT_ARGUMENTS(all),
                           all.length ? "; " : "", TEXT_ARGUMENTS(row_label(source->refers)),
                           TEXT_ARGUMENTS(date));
    }
    return all;
}
