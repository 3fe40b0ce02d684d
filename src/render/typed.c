#include "render/typed.h"

#include "read/sentence.h"
#include "render/contradict.h"
#include "render/row_value.h"
#include "render/subject.h"

enum { MOST_NAMED = 3, MOST_COMPARED = 64, SMALL = 100, ROW_ITSELF = 1000 };

/* A cell with the figure's number, the tag that prints it, and how well it fits. */
struct match {
    const struct row *row;
    size_t column;
    struct text tag;
    int evidence;
};

/* The best matches so far, all equally good. */
struct matches {
    struct match items[MOST_NAMED];
    size_t count;
};

struct checking {
    const struct page *page;
    const struct cell_index *index;
    struct value root;
    struct reader reader; /* cites nothing: nothing is printed here */
    struct diagnostics *diagnostics;
};

/* --- tags --------------------------------------------------------------------------- */

/* What the page would print for a tag; empty when it leads nowhere from here. */
static struct text tag_words(struct checking *c, struct text tag)
{
    struct value value = c->root;
    for (bool more = true; more && value.type;) {
        struct text part;
        more = text_cut(tag, '.', &part, &tag);
        value = value_member(value, part, &c->reader);
    }
    return value.type && value.type->words ? value.type->words(value, &c->reader)
                                           : (struct text){0};
}

/* The cell's name on this page, if it has one. */
static struct text tag_of(struct checking *c, const struct row *row, size_t column)
{
    const struct table *table = row->table;
    const struct partnership *own = c->page->partnership;
    struct arena *arena = c->reader.arena;
    struct text way = {0};
    if (table->folder.length == 0)
        way = TEXT("shared.");
    else if (!own || !text_equal(own->id, table->folder))
        way = arena_format(arena, "partnerships.%.*s.", TEXT_ARGUMENTS(table->folder));
    struct text tag = arena_format(
        arena, "%.*s%.*s.%.*s.%.*s", TEXT_ARGUMENTS(way), TEXT_ARGUMENTS(table->schema->name),
        TEXT_ARGUMENTS(row->address), TEXT_ARGUMENTS(table->schema->columns[column].name));
    struct text words = cell_words(row, column, &c->reader);
    return text_equal(tag_words(c, tag), words) ? tag : (struct text){0};
}

/* --- cells with the same number ---------------------------------------------------------- */

static bool is_small(const struct numeral *numeral)
{
    return numeral->kind == NUMERAL_BARE && numeral->value.scale == 0 &&
           numeral->value.units > -SMALL && numeral->value.units < SMALL;
}

static bool has_unit_after(const struct mention *m, const struct row *row)
{
    int metric = schema_column(row->table->schema, TEXT("metric"));
    const struct page *page =
        metric == NO_COLUMN ? NULL : site_cell_page(m->site, row, (size_t)metric);
    return mention_has_unit(m, site_row_unit(m->site, row)) ||
           (page && mention_has_noun(m, page->title));
}

/* Keeps the match if it is as good as those before it, alone if it is better. */
static void keep(struct matches *matches, struct match match)
{
    if (matches->count && match.evidence > matches->items[0].evidence)
        matches->count = 0;
    if (matches->count && match.evidence < matches->items[0].evidence)
        return;
    if (matches->count < MOST_NAMED)
        matches->items[matches->count++] = match;
}

/* What a document states about a row comes after the row itself; a target's baseline, which
 * repeats an observation, after that. */
static int rank_of(const struct table *table)
{
    struct text name = table->schema->name;
    if (text_is(name, "declared"))
        return 0;
    return ROW_ITSELF + (text_is(name, "observations") || text_is(name, "allocations"));
}

static void match_folder(struct checking *c, const struct mention *m, struct text folder,
                         struct matches *matches)
{
    const struct indexed_cell *cell = cell_index_find(c->index, folder, m->numeral.value);
    bool needs_unit = is_small(&m->numeral) || m->numeral.may_be_year;
    for (size_t i = 0; cell && i < MOST_COMPARED; i++, cell = cell->next) {
        if (!cell_fits_numeral(m->site, cell->row, cell->column, &m->numeral) ||
            (needs_unit && !has_unit_after(m, cell->row)))
            continue;
        struct match match = {cell->row, cell->column, tag_of(c, cell->row, cell->column),
                              mention_evidence(m, cell->row)};
        match.evidence += rank_of(cell->row->table);
        if (match.tag.length)
            keep(matches, match);
    }
}

static void match_all(struct checking *c, const struct mention *m, struct matches *matches)
{
    const struct site *site = m->site;
    if (m->page->partnership)
        match_folder(c, m, m->page->partnership->id, matches);
    if (matches->count == 0)
        match_folder(c, m, (struct text){0}, matches);
    for (size_t i = 0; !m->page->partnership && matches->count == 0 && i < site->partnerships.count;
         i++)
        match_folder(c, m, site->partnerships.items[i]->id, matches);
}

/* --- what to say --------------------------------------------------------------------------- */

static struct text written(const struct mention *m)
{
    return text_slice(m->passage, m->numeral.at, m->numeral.at + m->numeral.length);
}

/* "{{a}}", "{{a}} or {{b}}", "{{a}}, {{b}} or {{c}}". */
static struct text tags_in_words(struct arena *arena, const struct matches *matches)
{
    struct text words = {0};
    for (size_t i = 0; i < matches->count; i++) {
        const char *join = i == 0 ? "" : i + 1 == matches->count ? " or " : ", ";
        words = arena_format(arena, "%.*s%s{{%.*s}}", TEXT_ARGUMENTS(words), join,
                             TEXT_ARGUMENTS(matches->items[i].tag));
    }
    return words;
}

static void tell_typed(struct checking *c, const struct mention *m, struct place place,
                       const struct matches *matches, bool in_front_matter)
{
    struct diagnostic *d =
        diagnose(c->diagnostics, PROBLEM_PROSE_TYPED, place,
                 "\"%.*s\" is typed, but it stands in a table", TEXT_ARGUMENTS(written(m)));
    struct text tags = tags_in_words(c->reader.arena, matches);
    const struct match *first = &matches->items[0];
    struct text prints = cell_words(first->row, first->column, &c->reader);
    if (in_front_matter)
        advise(c->diagnostics, d,
               "No tag can stand here. Leave the number out, and write %.*s in the words of the "
               "page.",
               TEXT_ARGUMENTS(tags));
    else if (matches->count > 1)
        advise(c->diagnostics, d, "Write %.*s instead, whichever is meant.", TEXT_ARGUMENTS(tags));
    else if (text_equal(prints, written(m)))
        advise(c->diagnostics, d, "Write %.*s instead.", TEXT_ARGUMENTS(tags));
    else
        advise(c->diagnostics, d, "Write %.*s instead, which prints %.*s.", TEXT_ARGUMENTS(tags),
               TEXT_ARGUMENTS(prints));
}

static struct text row_subject(const struct mention *m, const struct row *row)
{
    int metric = schema_column(row->table->schema, TEXT("metric"));
    const struct page *page =
        metric == NO_COLUMN ? NULL : site_cell_page(m->site, row, (size_t)metric);
    return page ? page->title : cell_label(row_cell(row, "stream"));
}

static void tell_contradiction(struct checking *c, const struct mention *m, struct place place,
                               const struct row *row, size_t column, bool in_front_matter)
{
    const struct cell *cell = &row->cells[column];
    int period = schema_column(row->table->schema, TEXT("period"));
    struct text right = cell_words(row, column, &c->reader);
    struct text when = cell_words(row, (size_t)period, &c->reader);
    struct diagnostic *d = diagnose(c->diagnostics, PROBLEM_PROSE_CONTRADICTS, place,
                                    "this says %.*s, but the row for \"%.*s\", %.*s, has %.*s",
                                    TEXT_ARGUMENTS(written(m)), TEXT_ARGUMENTS(row_subject(m, row)),
                                    TEXT_ARGUMENTS(when), TEXT_ARGUMENTS(right));
    struct text tag = in_front_matter ? (struct text){0} : tag_of(c, row, column);
    struct position position = source_position(cell->place.source, cell->place.at);
    struct text instead =
        tag.length ? arena_format(c->reader.arena, "Write {{%.*s}} instead", TEXT_ARGUMENTS(tag))
                   : TEXT("Leave the number out");
    advise(c->diagnostics, d, "%.*s. If the page is right, correct %.*s:%zu.",
           TEXT_ARGUMENTS(instead), TEXT_ARGUMENTS(cell->place.source->name), position.line);
}

static void tell_figure(struct checking *c, const struct mention *m, struct place place)
{
    struct diagnostic *d =
        diagnose(c->diagnostics, PROBLEM_PROSE_FIGURE, place,
                 "\"%.*s\" is typed, and no table shows it", TEXT_ARGUMENTS(written(m)));
    advise(
        c->diagnostics, d,
        "If a row keeps it back, take it out here. If it comes from a document, give it a row in "
        "data/ and write the row's tag here.");
}

/* --- the page -------------------------------------------------------------------------------- */

static void check_figure(struct checking *c, const struct mention *m, struct place place,
                         bool in_front_matter)
{
    struct matches matches = {.count = 0};
    const struct row *row;
    size_t column;
    match_all(c, m, &matches);
    if (matches.count)
        tell_typed(c, m, place, &matches, in_front_matter);
    else if (contradiction_find(m, &row, &column))
        tell_contradiction(c, m, place, row, column, in_front_matter);
    else if (!m->numeral.may_be_year)
        tell_figure(c, m, place);
}

static void check_passage(struct checking *c, const struct passage *passage, size_t *figures)
{
    struct mention m = {.site = c->reader.site,
                        .page = c->page,
                        .arena = c->reader.arena,
                        .passage = passage->text};
    struct place place;
    for (size_t from = 0;
         *figures < TYPED_FIGURES && numeral_next(passage->text, &from, &m.numeral);) {
        if (!passage_place(passage, m.numeral.at, m.numeral.length, &place))
            continue;
        m.sentence = sentence_around(passage->text, m.numeral.at);
        check_figure(c, &m, place, passage->in_front_matter);
        ++*figures;
    }
}

void typed_check(const struct page *page, const struct passages *passages,
                 const struct cell_index *index, struct value root, const struct reader *reader,
                 struct diagnostics *diagnostics)
{
    struct checking c = {
        .page = page, .index = index, .root = root, .reader = *reader, .diagnostics = diagnostics};
    size_t figures = 0;
    c.reader.citations = NULL;
    for (size_t i = 0; i < passages->count; i++)
        check_passage(&c, &passages->items[i], &figures);
}
