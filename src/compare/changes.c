#include "compare/changes.h"

#include "compare/difference.h"
#include "render/words.h"

struct comparing {
    struct arena *arena;
    const struct snapshot *old;
    const struct snapshot *new;
    struct reader reader; /* of a project, if there is one */
    struct site_changes *changes;
};

/* --- one fact --------------------------------------------------------------------------- */

/* Zeros at the end do not make another number of it. */
static bool is_same(const struct fact *old, const struct fact *new)
{
    if (old->form == FORM_NUMBER && new->form == FORM_NUMBER)
        return decimal_compare(old->number, new->number) == 0;
    return text_equal(old->value, new->value);
}

/* A published site tells neither all facts nor the titles of pages. */
static bool is_comparable(const struct comparing *c, const struct fact *fact)
{
    bool published = c->old->side->is_published || c->new->side->is_published;
    return !(published && fact->only_project) && (fact->kind != FACT_PAGE || fact->is_listed);
}

static void add_one_sided(struct comparing *c, const struct fact *fact, enum site_change_kind kind)
{
    bool added = kind == SITE_CHANGE_ADDED;
    struct site_change change = {.kind = kind,
                                 .fact = fact->kind,
                                 .key = fact->key,
                                 .name = fact->name,
                                 .folder = fact->folder,
                                 .new_words = added ? fact->words : (struct text){0},
                                 .place = added ? fact->place : (struct place){0}};
    if (is_comparable(c, fact))
        array_push(c->arena, &c->changes->list, change);
}

static enum revision revision_of(const struct fact *old, const struct fact *new)
{
    if (new->form != FORM_NUMBER)
        return REVISION_NONE;
    return old->is_provisional ? REVISION_PROVISIONAL
           : new->says_revised ? REVISION_MARKED
                               : REVISION_UNEXPLAINED;
}

/* Names and units are those of a project: a published site has only the ids of its metrics. */
static void add_changed(struct comparing *c, const struct fact *old, const struct fact *new)
{
    const struct fact *named = c->new->side->is_published ? old : new;
    struct text unit = named->unit;
    struct site_change change = {.kind = SITE_CHANGE_CHANGED,
                                 .fact = new->kind,
                                 .key = new->key,
                                 .name = named->name,
                                 .folder = new->folder,
                                 .old_words = old->words,
                                 .new_words = new->words,
                                 .by = difference_words(&c->reader, old, new, unit),
                                 .place = new->place,
                                 .source = new->source,
                                 .revision = revision_of(old, new)};
    if (!is_comparable(c, new) || !is_comparable(c, old))
        return;
    if (new->form == FORM_NUMBER && old->form == FORM_NUMBER) {
        change.old_words = words_quantity(&c->reader, old->number, unit);
        change.new_words = words_quantity(&c->reader, new->number, unit);
    }
    array_push(c->arena, &c->changes->list, change);
}

/* --- all -------------------------------------------------------------------------------- */

/* Both lists are sorted, so one walk meets each fact beside its other. */
static void walk(struct comparing *c)
{
    const struct facts *old = &c->old->facts;
    const struct facts *new = &c->new->facts;
    size_t i = 0;
    size_t k = 0;
    while (i < old->count || k < new->count) {
        int order = i == old->count   ? 1
                    : k == new->count ? -1
                                      : text_compare(old->items[i].key, new->items[k].key);
        bool titles = (k < new->count &&new->items[k].kind == FACT_PAGE) &&
                      c->old->side->is_published != c->new->side->is_published;
        if (order < 0)
            add_one_sided(c, &old->items[i], SITE_CHANGE_REMOVED);
        else if (order > 0)
            add_one_sided(c, &new->items[k], SITE_CHANGE_ADDED);
        else if (!titles && !is_same(&old->items[i], &new->items[k]))
            add_changed(c, &old->items[i], &new->items[k]);
        i += order <= 0;
        k += order >= 0;
    }
}

/* The address of a page is its key. */
static struct text address_of(const struct site_change *change)
{
    struct text kind;
    struct text rest;
    struct text address;
    struct text part;
    text_cut(change->key, '\x1f', &kind, &rest);
    text_cut(rest, '\x1f', &address, &part);
    return change->fact == FACT_PAGE ? address : (struct text){0};
}

struct site_changes site_changes_between(struct arena *arena, const struct snapshot *old,
                                         const struct snapshot *new)
{
    struct site_changes changes = {0};
    const struct site *project = new->side->is_published ? &old->side->site : &new->side->site;
    struct comparing c = {.arena = arena,
                          .old = old,
                          .new = new,
                          .reader = reader_of(project, arena),
                          .changes = &changes};
    walk(&c);
    for (size_t i = 0; i < changes.list.count; i++) {
        struct site_change *change = &changes.list.items[i];
        change->address = address_of(change);
        changes.counts[change->fact]++;
    }
    changes.not_compared = old->side->is_published   ? old->side->title
                           : new->side->is_published ? new->side->title
                                                     : NULL;
    return changes;
}
