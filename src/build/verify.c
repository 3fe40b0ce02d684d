#include "build/verify.h"

#include "build/deployed.h"
#include "build/verifying.h"
#include "host/digest.h"
#include "host/file.h"
#include "host/publish.h"
#include "host/tree.h"

#include <errno.h>
#include <string.h>

/* --- the manifest --- */

/* Reads the manifest in a folder. NULL after a diagnostic. */
static const struct source *read_manifest(struct verifying *v, const char *folder)
{
    struct text path = arena_format(v->arena, "%s/" PUBLICATION_MANIFEST, folder);
    if (tree_exists(path.at))
        return file_read(v->arena, path, path.at, MANIFEST_LIMIT, v->diagnostics);
    struct diagnostic *d = diagnose(v->diagnostics, PROBLEM_FOLDER_MISSING, (struct place){0},
                                    "there is no published site in %s", folder);
    advise(v->diagnostics, d,
           "Name the folder that placard has built, or a copy of it: it has a "
           "file " PUBLICATION_MANIFEST " in it.");
    return NULL;
}

void verifying_compare_manifest(struct verifying *v, struct text found)
{
    struct digest expected = digest_of(v->expected_bytes);
    struct digest digest = digest_of(found);
    if (!text_equal(found, v->expected_bytes))
        deployed_differs(v->arena, TEXT(PUBLICATION_MANIFEST), text_from(expected.digits),
                         text_from(digest.digits), found.length, v->diagnostics);
}

/* --- a folder --- */

static void verify_file(struct verifying *v, const struct manifest_line *line)
{
    struct arena scratch = {0};
    struct digest digest;
    uint64_t length;
    struct text path = arena_format(&scratch, "%s/%.*s", v->site, TEXT_ARGUMENTS(line->path));
    if (!digest_of_file(path.at, &digest, &length))
        diagnose(v->diagnostics, PROBLEM_FILE_UNREADABLE, deployed_place(v->arena, line->path),
                 "this cannot be read: %s", strerror(errno));
    else if (!text_is(line->digits, digest.digits))
        deployed_differs(v->arena, line->path, line->digits, text_from(digest.digits), length,
                         v->diagnostics);
    v->files++;
    stage_step(v->listener);
    arena_release(&scratch);
}

/* Goes through both lists at once: both are sorted by path. */
static void verify_files(struct verifying *v, const struct tree *tree)
{
    size_t i = 0;
    size_t j = 0;
    while (i < v->expected.count || j < tree->count) {
        const struct manifest_line *line = i < v->expected.count ? &v->expected.items[i] : NULL;
        const struct tree_file *file = j < tree->count ? &tree->items[j] : NULL;
        int order = !line ? 1 : !file ? -1 : text_compare(line->path, file->path);
        if (order == 0)
            verify_file(v, line);
        else if (order < 0)
            deployed_missing(v->arena, line->path, "there is no such file", v->diagnostics);
        else if (!text_is(file->path, PUBLICATION_MANIFEST))
            deployed_extra(v->arena, file->path, v->diagnostics);
        i += order <= 0;
        j += order >= 0;
    }
}

static void verify_folder(struct verifying *v)
{
    struct tree tree;
    stage_begin(v->listener, STAGE_COMPARE, v->expected.count);
    tree_list_all(v->arena, v->site, (struct text){0}, &tree, v->diagnostics);
    verify_files(v, &tree);
}

/* --- either --- */

bool verify_is_address(const char *site)
{
    return text_starts(text_from(site), "http://") || text_starts(text_from(site), "https://");
}

/* Finds what to hold the site against, unless only the server knows that. */
static bool find_expected(struct verifying *v, const char *against)
{
    bool is_folder = !verify_is_address(v->site);
    const struct source *own = is_folder ? read_manifest(v, v->site) : NULL;
    const struct source *expected = against ? read_manifest(v, against) : own;
    if (!is_folder && !against)
        return true;
    if (!expected || (is_folder && !own))
        return false;
    v->expected_bytes = expected->text;
    if (own && own != expected)
        verifying_compare_manifest(v, own->text);
    return manifest_read(v->arena, expected, &v->expected, v->diagnostics);
}

bool verify_site(struct arena *arena, const struct verify_options *options,
                 struct verify_result *result, struct diagnostics *diagnostics)
{
    struct verifying v = {.arena = arena,
                          .site = options->site,
                          .listener = options->listener,
                          .diagnostics = diagnostics};
    if (find_expected(&v, options->against)) {
        if (verify_is_address(options->site))
            verify_server(&v);
        else
            verify_folder(&v);
    }
    result->files = v.files;
    return diagnostics->errors == 0;
}
