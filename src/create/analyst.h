/* What an analyst's CSV file seems to say: which columns it has, and the values of one metric.
 *
 *     struct analyst_table table;
 *     if (analyst_read(&arena, source, (struct analyst_wishes){0}, &table, all))
 *         use(table.values.items[i].period, …value);
 *
 * Files come in many shapes. Title lines may stand above the table and notes below it; years or
 * groups may stand in columns of their own, which become rows here; numbers have commas, £ and %.
 * What is guessed can be said instead: which column is what, and what a bare year means. Nothing
 * is made up: a cell that cannot be read is an error with its line and column.
 */
#ifndef PLACARD_CREATE_ANALYST_H
#define PLACARD_CREATE_ANALYST_H

#include "create/analyst/period.h"
#include "create/analyst/sheet.h"

enum analyst_role {
    ROLE_LEFT_OUT,
    ROLE_PERIOD,
    ROLE_AREA,
    ROLE_CODE, /* the area's official one */
    ROLE_GROUP,
    ROLE_VALUE,
    ROLE_DENOMINATOR,
    ROLE_MARKER,
    ROLE_NOTE,
    ROLE_COUNT
};

/* "period", "area", …, as people write them. */
const char *analyst_role_name(enum analyst_role role);

struct analyst_column {
    struct text name; /* its heading */
    struct place place;
    enum analyst_role role;
    bool told;                    /* somebody said which role it has */
    const char *why;              /* it is left out */
    struct spelled_period period; /* of the values in it, where periods are headings */
    struct text group;            /* the same for groups; "all" for a total */
};

/* One value. An empty area is the whole one, an empty group all. */
struct analyst_value {
    struct text area;
    struct text code;
    struct text group;
    struct text period; /* in the spelling of base/period.h */
    struct text value;
    struct text marker;
    struct text denominator;
    struct text note;
    struct place place;
};

/* What somebody says instead of a guess. */
struct analyst_wishes {
    struct text columns; /* "Year=period, Ward=area"; empty: nothing */
    enum bare_year bare_year;
    struct text period; /* of a table that has none; empty: it has */
    struct text area;   /* the name of the whole area, whose rows are totals; may be empty */
};

struct analyst_table {
    struct sheet sheet;
    size_t header; /* the row that has the headings */
    size_t end;    /* behind the last row of the table */
    struct analyst_columns ARRAY(struct analyst_column) columns;
    struct analyst_values ARRAY(struct analyst_value) values;
    struct text title;  /* what stands above the table; may be empty */
    size_t empty_cells; /* of values, which are left out */
    size_t total_rows;  /* sums over time, which are left out */
    bool pounds;        /* a value has a £ */
    bool percent;       /* a value has a %, or its heading says so */
    bool wide;          /* periods stand above the numbers */
    bool bare_years;    /* a period is nothing but a year */
    bool needs_period;  /* no column and no heading says when, and no wish */
};

enum { ANALYST_LIMIT = 8 * 1024 * 1024, ANALYST_VALUES = 100000 };

/* The source must be checked text. False after an error. */
bool analyst_read(struct arena *arena, const struct source *source, struct analyst_wishes wishes,
                  struct analyst_table *table, struct diagnostics *diagnostics);

/* The parts, in their order; each is false after an error. */
bool analyst_find_header(struct arena *arena, struct analyst_table *table,
                         struct diagnostics *diagnostics);
bool analyst_find_roles(struct arena *arena, struct analyst_wishes wishes,
                        struct analyst_table *table, struct diagnostics *diagnostics);
bool analyst_take_values(struct arena *arena, struct analyst_wishes wishes,
                         struct analyst_table *table, struct diagnostics *diagnostics);

/* Whether a heading has one of the words, which stand between spaces: in "Area name", "area". */
bool analyst_heading_has(struct arena *arena, struct text heading, const char *words);
/* Whether it means everybody, or every area: Total, All, All ages, Persons. */
bool analyst_is_total(struct arena *arena, struct text word);

/* The column that has a role; NULL if none has. */
const struct analyst_column *analyst_column_of(const struct analyst_table *table,
                                               enum analyst_role role);

#endif
