/* A small project whose observations go through the gate, and what is public of them.
 *
 *     put_metric(p, "m", "people", "additive_over: [area]\n");
 *     put_rows(p, OBSERVATIONS, "m,a,all,2021,3,,,doc#a,\n");
 *     project_load_well(p);
 *     assert_public(p, "a.all=[c]");
 */
#ifndef PLACARD_TESTS_GATE_PROJECT_H
#define PLACARD_TESTS_GATE_PROJECT_H

#include "project.h"

#define GATED OBSERVATIONS ",visibility,publish_from"

static inline void put_metric(struct project *p, const char *id, const char *unit,
                              const char *fields)
{
    struct text path = arena_format(&p->unit.arena, "content/enfield/metrics/%s.md", id);
    struct text text = arena_format(&p->unit.arena,
                                    "---\ntype: metric\ntitle: A metric\norder: 1\nunit: %s\n"
                                    "direction: up\nbasis: admin\n%s---\nWords.\n",
                                    unit, fields);
    project_put(p, path.at, text.at);
}

static inline void put_areas(struct project *p)
{
    project_put(p, "data/areas.csv",
                "id,name,type,code,parent\nenfield,Enfield,borough,,\na,A,ward,,enfield\n"
                "b,B,ward,,enfield\nc,C,ward,,enfield\nd,D,ward,,enfield\n");
    project_put(p, "data/groups.csv", "id,name,note\nall,All,\nx,X,\ny,Y,\nz,Z,\n");
}

static inline const struct table *observations(struct project *p)
{
    return tables_find(&p->site.partnerships.items[0]->tables, TEXT("observations"));
}

/* The public table as the words of its values: `area group value` with spaces. */
static inline void assert_public(struct project *p, const char *expected)
{
    struct buffer out = {0};
    const struct table *table = observations(p);
    for (size_t r = 0; r < table->row_count; r++) {
        const struct row *row = &table->rows[r];
        struct text value = row_text(row, "value");
        struct text shown = value.length ? value : row_text(row, "marker");
        buffer_format(&out, "%s%.*s.%.*s=%.*s", r ? " " : "", TEXT_ARGUMENTS(row_text(row, "area")),
                      TEXT_ARGUMENTS(row_text(row, "group")), TEXT_ARGUMENTS(shown));
    }
    assert_text(&p->unit, buffer_text(&out), expected);
    buffer_release(&out);
}

static inline void put_rows(struct project *p, const char *header, const char *rows)
{
    project_table(p, "data/enfield/observations.csv", header, rows);
}

/* Everything that would be printed. */
static inline const char *told(struct project *p)
{
    struct buffer out = {0};
    diagnostics_sort(&p->unit.all);
    diagnostics_write(&p->unit.all, false, &out);
    const char *words = unit_string(&p->unit, buffer_text(&out));
    buffer_release(&out);
    return words;
}

/* Loading finds that problem, and says those words. */
static inline const char *load_says(struct project *p, enum problem problem, const char *words,
                                    const char *file, int line)
{
    bool found = false;
    project_load(p);
    const char *all = told(p);
    for (size_t i = 0; i < p->unit.all.list.count; i++)
        found = found || p->unit.all.list.items[i].problem == problem;
    if (!found || !strstr(all, words))
        fail_msg("%s:%d: no %s with \"%s\" in:\n%s", file, line, problem_id(problem), words, all);
    unit_forget(&p->unit);
    return all;
}

#define assert_load_says(p, problem, words) load_says((p), (problem), (words), __FILE__, __LINE__)

#endif
