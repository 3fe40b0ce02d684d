#include "build/answers.h"

#include "build/deployed.h"
#include "host/digest.h"

/* What a file must be called by a server; the first ending that fits counts. */
static const struct {
    const char *ending;
    const char *types[3]; /* the best first */
} known[ANSWER_TYPES] = {
    {".html", {"text/html", NULL, NULL}},
    {".css", {"text/css", NULL, NULL}},
    {".js", {"text/javascript", "application/javascript", NULL}},
    {".csv", {"text/csv", NULL, NULL}},
    {".csv-metadata.json", {"application/csvm+json", "application/json", "application/ld+json"}},
    {".jsonld", {"application/ld+json", "application/json", NULL}},
    {".json", {"application/json", NULL, NULL}},
    {".svg", {"image/svg+xml", NULL, NULL}},
    {".atom", {"application/atom+xml", "application/xml", NULL}},
    {".xml", {"application/xml", "text/xml", NULL}},
};

/* --- names --- */

static bool is_hex(struct text digits)
{
    for (size_t i = 0; i < digits.length; i++)
        if (!is_digit(digits.at[i]) && (digits.at[i] < 'a' || digits.at[i] > 'f'))
            return false;
    return true;
}

bool answer_is_hashed(struct text path)
{
    enum { ASSET_DIGITS = 10, SEARCH_DIGITS = 16 };
    struct text folder;
    struct text name;
    struct text digits = {0};
    text_cut(path, '/', &folder, &name);
    if (text_is(folder, "search"))
        return text_cut(name, '/', &digits, &name) && digits.length == SEARCH_DIGITS &&
               is_hex(digits);
    if (!text_is(folder, "assets"))
        return false;
    /* placard.7ae3ce06a1.css: the part before the last */
    for (struct text part; text_cut(name, '.', &part, &name);)
        digits = part;
    return digits.length == ASSET_DIGITS && is_hex(digits);
}

/* --- headers --- */

static void note(struct answers *a, struct remark *remark, struct text path, struct text value)
{
    if (remark->count++ > 0 && text_compare(remark->path, path) <= 0)
        return;
    remark->path = path;
    remark->value = arena_copy(a->arena, text_slice(value, 0, FETCH_VALUE));
}

static void check_type(struct answers *a, struct text path, struct text header)
{
    struct text type;
    struct text parameters;
    text_cut(arena_lower(a->arena, header), ';', &type, &parameters);
    type = text_trim(type);
    for (size_t i = 0; i < ANSWER_TYPES; i++) {
        if (!text_ends(path, known[i].ending))
            continue;
        bool good = false;
        for (size_t j = 0; j < 3 && known[i].types[j]; j++)
            good = good || text_is(type, known[i].types[j]);
        if (!good)
            note(a, &a->types[i], path, header);
        else if (text_find(parameters, TEXT("charset"), 0) != SIZE_MAX &&
                 text_find(parameters, TEXT("utf-8"), 0) == SIZE_MAX)
            note(a, &a->charset, path, header);
        return;
    }
}

/* How many seconds a browser may keep what came with this header; -1 if it does not say. */
static long long read_age(struct arena *arena, struct text header)
{
    static const struct text name = TEXT_CONSTANT("max-age=");
    struct text lower = arena_lower(arena, header);
    size_t at = text_find(lower, name, 0);
    if (text_find(lower, TEXT("no-cache"), 0) != SIZE_MAX ||
        text_find(lower, TEXT("no-store"), 0) != SIZE_MAX)
        return 0;
    while (at != SIZE_MAX && at > 0 && lower.at[at - 1] == '-') /* s-maxage is for others */
        at = text_find(lower, name, at + 1);
    if (at == SIZE_MAX)
        return -1;
    long long age = 0;
    for (size_t i = at + name.length; i < lower.length && is_digit(lower.at[i]); i++)
        if (age < ANSWER_LONG)
            age = age * 10 + (lower.at[i] - '0');
    return age;
}

static void check_age(struct answers *a, struct text path, struct text header)
{
    long long age = read_age(a->arena, header);
    if (answer_is_hashed(path) && age < ANSWER_LONG)
        note(a, &a->not_kept, path, header);
    else if (text_ends(path, ".html") && age > ANSWER_SHORT)
        note(a, &a->kept_too_long, path, header);
}

/* --- answers --- */

static void complain_status(struct answers *a, struct text path, const struct fetch_answer *answer)
{
    struct text why = arena_format(a->arena, "the server answers %ld for it", answer->status);
    if (answer->location.length > 0)
        why = arena_format(a->arena, "the server answers %ld and leads elsewhere, to %.*s",
                           answer->status,
                           TEXT_ARGUMENTS(text_slice(answer->location, 0, FETCH_VALUE)));
    deployed_missing(a->arena, path, why.at, a->diagnostics);
}

void answers_take(struct answers *a, const struct manifest_line *line,
                  const struct fetch_answer *answer)
{
    if (answer->failure) {
        a->failures++;
        diagnose(a->diagnostics, PROBLEM_UNREACHABLE, deployed_place(a->arena, line->path),
                 "this could not be fetched: %s", answer->failure);
        return;
    }
    if (answer->status != 200) {
        complain_status(a, line->path, answer);
        return;
    }
    struct digest found = digest_of(answer->body);
    if (!text_is(line->digits, found.digits))
        deployed_differs(a->arena, line->path, line->digits, text_from(found.digits),
                         answer->body.length, a->diagnostics);
    check_type(a, line->path, answer->type);
    check_age(a, line->path, answer->cache);
}

void answers_take_unknown(struct answers *a, const struct fetch_answer *answer)
{
    struct text own = TEXT("404.html");
    const struct manifest_line *line = manifest_find(a->expected, own);
    struct digest found = digest_of(answer->body);
    struct diagnostic *d = NULL;
    if (answer->failure)
        return; /* the files tell of that */
    if (answer->status != 404)
        d = diagnose(a->diagnostics, PROBLEM_DEPLOYED_NOT_FOUND, deployed_place(a->arena, own),
                     "the server answers %ld, not 404, for a page that is not there",
                     answer->status);
    else if (line && !text_is(line->digits, found.digits))
        d = diagnose(a->diagnostics, PROBLEM_DEPLOYED_NOT_FOUND, deployed_place(a->arena, own),
                     "for a page that is not there, the server shows another page than this");
    if (d)
        advise(a->diagnostics, d,
               "Have the server answer with 404.html and status 404. Then readers find their way, "
               "and search engines forget pages that are gone.");
}

/* --- what is wrong with many --- */

/* One warning for all files with a remark. */
static struct diagnostic *conclude(struct answers *a, enum problem problem,
                                   const struct remark *remark, const char *header)
{
    struct text others = {0};
    struct text value = TEXT("nothing");
    if (remark->count == 2)
        others = TEXT(" and 1 other file");
    else if (remark->count > 2)
        others = arena_format(a->arena, " and %zu other files", remark->count - 1);
    if (remark->value.length > 0)
        value = arena_format(a->arena, "\"%.*s\"", TEXT_ARGUMENTS(remark->value));
    return diagnose(a->diagnostics, problem, deployed_place(a->arena, remark->path),
                    "the server sends this%.*s with %.*s as %s", TEXT_ARGUMENTS(others),
                    TEXT_ARGUMENTS(value), header);
}

void answers_conclude(struct answers *a)
{
    for (size_t i = 0; i < ANSWER_TYPES; i++)
        if (a->types[i].count > 0)
            advise(a->diagnostics, conclude(a, PROBLEM_DEPLOYED_TYPE, &a->types[i], "Content-Type"),
                   "Have it send files that end in %s as %s.", known[i].ending, known[i].types[0]);
    if (a->charset.count > 0)
        advise(a->diagnostics, conclude(a, PROBLEM_DEPLOYED_TYPE, &a->charset, "Content-Type"),
               "Have it send text as UTF-8, which it is.");
    if (a->not_kept.count > 0)
        advise(a->diagnostics, conclude(a, PROBLEM_DEPLOYED_CACHE, &a->not_kept, "Cache-Control"),
               "A name that changes with its file's bytes may be kept for ever. Have it send "
               "\"public, max-age=31536000, immutable\", if it can.");
    if (a->kept_too_long.count > 0)
        advise(a->diagnostics,
               conclude(a, PROBLEM_DEPLOYED_CACHE, &a->kept_too_long, "Cache-Control"),
               "Browsers would go on showing old figures. Have it send \"no-cache\".");
}
