/* Inside of load.c and load_data.c: a project that is being loaded. */
#ifndef PLACARD_BUILD_LOADING_H
#define PLACARD_BUILD_LOADING_H

#include "build/load.h"
#include "data/custom.h"
#include "data/gate.h"
#include "data/schemas.h"
#include "host/tree.h"

struct loading {
    struct arena *arena;
    struct arena *scratch; /* of a task that is shared out: cleared when it is done */
    const char *project;
    const char *previous; /* or NULL */
    size_t jobs;          /* how many workers */
    struct site *site;
    struct templates *templates;
    struct schemas schemas;
    struct texts doubtful;       /* files of pages whose front matter has mistakes */
    struct gate_folders folders; /* of data/, on their way through the gate */
    struct custom_tables ARRAY(struct custom_table *) customs;
    struct tree data;     /* the files of data/ */
    struct map data_read; /* those that were read, by their paths: struct source pointers */
    const struct stage_listener *listener; /* or NULL */
    struct diagnostics *diagnostics;
    bool broken; /* something that rendering needs is not there */
};

/* Does work(own, items, task) for each task, by all workers, and returns when all are done. `own`
 * is a copy of `l` with arenas and diagnostics of its own; what is in these then belongs to `l`,
 * mistakes in the order of the tasks. Nothing else that `l` points to may be changed. */
typedef void loading_work(struct loading *own, void *items, size_t task);
void loading_share(struct loading *l, size_t tasks, loading_work *work, void *items);

/* A file of the project; NULL, and told, when it cannot be read. */
const struct source *loading_read(struct loading *l, const char *folder, struct text path,
                                  size_t limit);
bool loading_list(struct loading *l, const char *folder, struct tree *tree);
/* README files explain a folder to its editor and are never published. */
bool loading_is_readme(struct text path);
struct text loading_first_folder(struct text path);
/* The folder on its way through the gate; the shared one is the first. Good until the next one
 * is asked for. */
struct gate_folder *loading_folder(struct loading *l, struct text name);

enum { MARKDOWN_LIMIT = 8 * 1024 * 1024, DATA_LIMIT = 512 * 1024 * 1024 };
/* A file of data/, read once; NULL, and told, when it cannot be. */
const struct source *loading_read_data(struct loading *l, struct text path);

/* Tables of one's own (load_custom.c). `path` is that of the CSV file. */
bool custom_has_metadata(const struct loading *l, struct text path);
bool custom_load(struct loading *l, struct text path, struct text folder, struct text name);
/* Reports metadata that nobody needs: of a built-in table, or of none. */
void custom_check_metadata(struct loading *l, struct text path);
/* Once all tables are read. */
void custom_settle_links(struct loading *l);

/* Reads all tables, and lets what may be published pass into the site. */
void load_data(struct loading *l);

#endif
