/* A project as it stands, as far as something new in it must know. */
#ifndef PLACARD_CREATE_PROJECT_H
#define PLACARD_CREATE_PROJECT_H

#include "create/make.h"
#include "create/table_file.h"
#include "host/tree.h"
#include "read/frontmatter.h"

struct project {
    struct tree content;       /* the files of content/ */
    struct texts partnerships; /* their ids: "enfield" for content/enfield/index.md */
};

/* False, with an error, when there is no site. */
bool project_open(struct making *making, struct project *project);

/* Asks for which partnership it is, if there are several. */
bool project_choose(struct making *making, const struct project *project, struct text *id);

/* A field of the front matter of a file of content/; empty where there is none. */
struct text project_field(struct making *making, struct text path, const char *field);

/* How many pages there are in a folder of content/: "enfield/priorities". */
size_t project_count(const struct project *project, struct text folder);

/* data/PARTNERSHIP/NAME.csv, or data/NAME.csv without a partnership. */
struct table_file *project_table(struct making *making, struct text partnership, const char *name);

/* Adds a page from its form, src/create/pages/FORM.md. */
struct filling;
void project_add_page(struct making *making, const char *form, struct text path,
                      const struct filling *fillings);

/* Asks for what areas.csv must know of an area, unless it has it, and adds its row. */
bool project_need_area(struct making *making, struct table_file *areas, struct text id,
                       struct text name);

/* Asks a question without more to it. */
bool project_ask(struct making *making, const char *option, const char *words,
                 struct text otherwise, struct text *answer);

/* What to do next, and the command to see it with: "Next, WORDS\n  placard serve\n". */
struct text project_next(struct making *making, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* 2026-11-24 */
struct text project_today(struct making *making);

/* The values that a column of a built-in table may have, as a list for a question. */
const char *project_choices(struct making *making, const char *table, const char *column);

#endif
