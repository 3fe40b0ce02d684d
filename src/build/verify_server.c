#include "build/answers.h"
#include "build/deployed.h"
#include "build/verifying.h"
#include "host/fetch.h"
#include "host/publish.h"

#include <string.h>

/* A server that fails so often is gone; nobody wants to wait for it a thousand times. */
enum { FAILURES_MOST = 10 };

/* What is asked for, after the manifest: first the files of the expected one, then those that
 * are `stale`, then an address that no site has. */
struct asking {
    struct verifying *verifying;
    bool reached;                   /* the server has answered at all */
    const struct source *published; /* its manifest; NULL: it has none */
    struct answers answers;
    struct texts stale; /* files that only the published manifest has */
    struct moved ARRAY(const struct manifest_line *) moved; /* pages at their short addresses */
    struct addresses ARRAY(const char *) addresses;
};

/* The whole address of a path in the site. */
static const char *address_of(const struct verifying *v, struct text path)
{
    struct text site = text_from(v->site);
    struct buffer out = {0};
    buffer_add(&out, site);
    if (!text_ends(site, "/"))
        buffer_add_char(&out, '/');
    for (size_t i = 0; i < path.length; i++) {
        unsigned char c = (unsigned char)path.at[i];
        if (is_alpha((char)c) || is_digit((char)c) || strchr("/-._~", c))
            buffer_add_char(&out, (char)c);
        else
            buffer_format(&out, "%%%02X", c);
    }
    struct text address = arena_copy(v->arena, buffer_text(&out));
    buffer_release(&out);
    return address.at;
}

/* Where hosts that leave endings away show a page: enfield/funding.html at enfield/funding, and
 * enfield/index.html at enfield/. NULL for what is no page. */
static const char *short_address_of(const struct verifying *v, struct text path)
{
    struct text rest = path;
    if (text_is(path, "index.html") || text_ends(path, "/index.html"))
        rest.length -= strlen("index.html");
    else if (text_ends(path, ".html"))
        rest.length -= strlen(".html");
    return rest.length < path.length ? address_of(v, rest) : NULL;
}

/* --- the manifest --- */

static void complain_no_manifest(const struct verifying *v, long status)
{
    struct diagnostic *d = diagnose(v->diagnostics, PROBLEM_MANIFEST, (struct place){0},
                                    "there is no " PUBLICATION_MANIFEST " at %s: the server "
                                    "answers %ld for it",
                                    v->site, status);
    advise(v->diagnostics, d,
           "Give the address of the site's first page. The manifest must be published with the "
           "site, or be in a folder that you name with --against.");
}

static bool take_manifest(void *context, size_t index, const struct fetch_answer *answer)
{
    struct asking *asking = context;
    struct verifying *v = asking->verifying;
    struct text name = text_from(asking->addresses.items[index]);
    asking->reached = !answer->failure;
    if (answer->failure) {
        struct diagnostic *d = diagnose(v->diagnostics, PROBLEM_UNREACHABLE, (struct place){0},
                                        "there is no answer from %s: %s", v->site, answer->failure);
        advise(v->diagnostics, d, "See whether the address is right and the server is up.");
    } else if (answer->status == 200) {
        struct source *source = arena_new(v->arena, struct source);
        *source = (struct source){.name = name, .text = arena_copy(v->arena, answer->body)};
        asking->published = source;
    } else if (v->expected_bytes.length > 0) {
        struct text why = arena_format(v->arena, "the server answers %ld for it", answer->status);
        deployed_missing(v->arena, TEXT(PUBLICATION_MANIFEST), why.at, v->diagnostics);
    } else {
        complain_no_manifest(v, answer->status);
    }
    return true;
}

/* What another site's manifest names and ours does not may still be there. */
static void find_stale(struct asking *asking)
{
    struct verifying *v = asking->verifying;
    struct diagnostics ignored = {0};
    struct manifest published;
    manifest_read(v->arena, asking->published, &published, &ignored); /* as far as it is good */
    for (size_t i = 0; i < published.count; i++)
        if (!manifest_find(&v->expected, published.items[i].path))
            array_push(v->arena, &asking->stale, published.items[i].path);
    diagnostics_release(&ignored);
}

/* Whether it is known what to compare the site with. */
static bool ask_for_manifest(struct asking *asking)
{
    struct verifying *v = asking->verifying;
    array_push(v->arena, &asking->addresses, address_of(v, TEXT(PUBLICATION_MANIFEST)));
    fetch_all(asking->addresses.items, 1, take_manifest, asking);
    asking->addresses.count = 0;
    if (v->expected_bytes.length == 0)
        return asking->published &&
               manifest_read(v->arena, asking->published, &v->expected, v->diagnostics);
    if (asking->published) {
        verifying_compare_manifest(v, asking->published->text);
        find_stale(asking);
    }
    return asking->reached;
}

/* --- the files --- */

/* Whether the server is still worth asking. */
static bool go_on(struct asking *asking)
{
    struct verifying *v = asking->verifying;
    if (asking->answers.failures < FAILURES_MOST)
        return true;
    diagnose(v->diagnostics, PROBLEM_UNREACHABLE, (struct place){0},
             "%s no longer answers, so the other files were not asked for", v->site);
    return false;
}

static void compare(struct asking *asking, const struct manifest_line *line,
                    const struct fetch_answer *answer)
{
    answers_take(&asking->answers, line, answer);
    asking->verifying->files++;
    stage_step(asking->verifying->listener);
}

/* Keeps a page for later that is led to its short address, which is not the server's to choose:
 * no other redirect is followed. */
static bool keep_moved(struct asking *asking, const struct manifest_line *line,
                       const struct fetch_answer *answer)
{
    struct verifying *v = asking->verifying;
    if (answer->failure || answer->location.length == 0)
        return false;
    const char *address = short_address_of(v, line->path);
    if (!address || !text_is(answer->location, address))
        return false;
    array_push(v->arena, &asking->moved, line);
    return true;
}

static bool take_file(void *context, size_t index, const struct fetch_answer *answer)
{
    struct asking *asking = context;
    struct verifying *v = asking->verifying;
    size_t files = v->expected.count;
    if (index < files) {
        const struct manifest_line *line = &v->expected.items[index];
        if (!keep_moved(asking, line, answer))
            compare(asking, line, answer);
    } else if (index - files < asking->stale.count) {
        if (!answer->failure && answer->status == 200)
            deployed_extra(v->arena, asking->stale.items[index - files], v->diagnostics);
    } else {
        answers_take_unknown(&asking->answers, answer);
    }
    return go_on(asking);
}

static bool take_moved(void *context, size_t index, const struct fetch_answer *answer)
{
    struct asking *asking = context;
    compare(asking, asking->moved.items[index], answer);
    return go_on(asking);
}

static void ask_for_moved(struct asking *asking)
{
    struct verifying *v = asking->verifying;
    asking->addresses.count = 0;
    for (size_t i = 0; i < asking->moved.count; i++)
        array_push(v->arena, &asking->addresses, short_address_of(v, asking->moved.items[i]->path));
    fetch_all(asking->addresses.items, asking->moved.count, take_moved, asking);
}

void verify_server(struct verifying *v)
{
    struct asking asking = {.verifying = v};
    if (!ask_for_manifest(&asking))
        return;
    asking.answers = (struct answers){
        .arena = v->arena, .expected = &v->expected, .diagnostics = v->diagnostics};
    for (size_t i = 0; i < v->expected.count; i++)
        array_push(v->arena, &asking.addresses, address_of(v, v->expected.items[i].path));
    for (size_t i = 0; i < asking.stale.count; i++)
        array_push(v->arena, &asking.addresses, address_of(v, asking.stale.items[i]));
    array_push(v->arena, &asking.addresses, address_of(v, TEXT("placard-verify/no-such-page")));
    stage_begin(v->listener, STAGE_COMPARE, v->expected.count);
    fetch_all(asking.addresses.items, asking.addresses.count, take_file, &asking);
    if (asking.answers.failures < FAILURES_MOST)
        ask_for_moved(&asking);
    answers_conclude(&asking.answers);
}
