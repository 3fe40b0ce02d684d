/* Views: the values that one type of page needs beside the model itself.
 *
 * A funding page shows allocations by stream and year, a metric page its series
 * by period: what a template cannot work out, because Mustache has no logic, is
 * worked out here. content/README.md and templates/README.md list the names.
 */
#ifndef PLACARD_RENDER_VIEW_H
#define PLACARD_RENDER_VIEW_H

#include "model/site.h"
#include "render/grid.h"
#include "render/value.h"

/* The different periods of a table's rows (of those whose `column` holds `text`, if
 * `column` is not NULL), earliest first. */
struct period_list ARRAY(struct cell);
struct period_list view_periods(const struct table *table, const char *column, struct text text,
                                struct arena *arena);
/* The same of single rows. */
struct period_list view_periods_of(const struct row_list *rows, struct arena *arena);

struct standing; /* render/standing.h */

/* Adds the values of the page's type to `own`. */
void view_add(const struct page *page, struct value_map *own, struct reader *reader);

/* By subject; each adds what its pages need. */
void view_funding(const struct partnership *partnership, struct value_map *own,
                  struct reader *reader);
/* What all streams together bring in the year that the site speaks of: total and period. */
void view_money(const struct partnership *partnership, struct value_map *own,
                struct reader *reader);
void view_spending(const struct partnership *partnership, struct value_map *own,
                   struct reader *reader);
void view_metric(const struct page *metric, struct value_map *own, struct reader *reader);
void view_targets(const struct page *metric, struct value_map *own, struct reader *reader);
/* Of a metric without targets, by its rate of change alone; NULL where that is not judged. */
void view_trend(const struct standing *standing, struct value_map *own, struct reader *reader);
/* How it stands, in a line for each target, or one for the whole metric: status, status_class, and
 * what it is of. From what view_targets and view_trend added. */
void view_status_lines(struct value_map *own, struct reader *reader);
/* How many of such lines say what, in the order in which they are met. */
struct status_counts;
void view_status_counts(const struct status_counts *counts, struct value_map *own,
                        struct reader *reader);
void view_priority(const struct page *priority, struct value_map *own, struct reader *reader);
void view_milestones(const struct partnership *partnership, struct value_map *own,
                     struct reader *reader);
void view_members(const struct partnership *partnership, struct value_map *own,
                  struct reader *reader);
void view_stated(const struct tables *tables, struct value_map *own, struct reader *reader);
void view_unknowns(const struct partnership *partnership, struct value_map *own,
                   struct reader *reader);
/* Which metrics are under embargo, and until when. */
void view_withheld(const struct partnership *partnership, struct value_map *own,
                   struct reader *reader);
/* How all the metrics stand, counted, and the first that has a figure as one of view_latest. */
void view_in_short(const struct page_list *metrics, struct value_map *own, struct reader *reader);
/* The latest figure of each metric, how it stands, and a small line. */
void view_latest(const struct page_list *metrics, struct value_map *own, struct reader *reader);
void view_table(const struct page *page, struct value_map *own, struct reader *reader);
void view_data(const struct page *page, struct value_map *own, struct reader *reader);
void view_area(const struct page *area, struct value_map *own, struct reader *reader);
void view_areas(const struct partnership *partnership, struct value_map *own,
                struct reader *reader);
/* The address of the page of a partnership's area; empty when there is none. */
struct text view_area_url(const struct partnership *partnership, struct text area,
                          struct reader *reader);
void view_a_to_z(struct value_map *own, struct reader *reader);
void view_outcomes(struct value_map *own, struct reader *reader);
void view_compare(struct value_map *own, struct reader *reader);

/* Charts of a metric's series (render/series.h): those of its own page, and a small line for a
 * card. */
struct series_set;
void view_metric_chart(const struct series_set *set, struct value_map *own, struct reader *reader);
void view_sparkline(const struct series_set *set, struct value_map *own, struct reader *reader);
/* What all streams of a period add up to; false when that cannot be worked out. */
bool view_year_total(const struct table *allocations, const struct cell *period,
                     struct decimal *total);
/* A partnership's streams by year; one stream of every partnership; the lines of a plan. */
void view_funding_chart(const struct partnership *partnership, struct value_map *own,
                        struct reader *reader);
struct value view_grants_chart(const struct period_list *periods, struct text stream,
                               struct reader *reader);
struct value view_plan_chart(const struct row *const *lines, size_t count, struct text period,
                             const struct partnership *partnership, struct reader *reader);

/* The cell of a grid for an allocation: its amount, and how firm it is. A status says nothing
 * of an amount that does not apply. */
void view_amount(struct grid *grid, const struct row *allocation, struct reader *reader);

#endif
