/* Inside of make_metric (create/make.h): one table on its way to being a metric. */
#ifndef PLACARD_CREATE_METRIC_H
#define PLACARD_CREATE_METRIC_H

#include "base/map.h"
#include "create/analyst.h"
#include "create/project.h"

/* A word of the table, and the area or group that it names. */
struct reference {
    struct text word;
    struct text id;
    struct text code;
    bool is_new; /* there is no row of it yet */
};

struct references ARRAY(struct reference *);

/* Where a value belongs, by references. */
struct mapped {
    struct text area;
    struct text group;
};

struct bringing {
    struct making *making;
    struct project project;
    struct text partnership;
    struct text area; /* the partnership's, whose rows are totals */
    struct text area_name;
    struct text area_code;
    struct table_file *area_file;
    struct table_file *group_file;
    struct table_file *source_file;
    struct table_file *organisation_file;
    struct table_file *observation_file;
    struct analyst_table table;
    struct references areas;
    struct references groups;
    struct mapped_list ARRAY(struct mapped) mapped; /* one for each value of the table */
    struct text id;
    struct text title;
    struct text summary;
    struct text unit;
    struct text population;
    struct text direction;
    struct text basis;
    struct text additive; /* "area, group"; may be empty */
    struct text source;   /* "northam-2024#table-1" */
    size_t low_counts;    /* [low] that became [c] */
    struct text page;     /* "content/northam/metrics/adults-in-treatment.md" */
};

/* Reports that the partnership's page names no area. Gives false. */
bool metric_complain_area(struct bringing *b, struct text page);

/* Says how the table was understood, in the remarks; after the answers, what was proposed. */
void metric_write_understanding(struct bringing *b);
void metric_write_proposals(struct bringing *b);
/* Shows it on a terminal and asks whether that is right. */
bool metric_agree(struct bringing *b);

/* Asks which document it is from, and adds that to sources.csv if it is new. */
bool metric_ask_source(struct bringing *b);
/* Adds the rows of observations, and those of new areas and groups. False after an error. */
bool metric_add_rows(struct bringing *b);

#endif
