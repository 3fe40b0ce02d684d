#include "render/search/inside.h"

#include "base/unicode.h"
#include "render/search/stem.h"
#include "render/search/terms.h"

enum {
    TITLE_WEIGHT = 40,  /* of any word in a title, and */
    TITLE_SHARE = 160,  /* what the words of a title share */
    WHERE_WEIGHT = 12,  /* of a word in the partnership's name */
    HEADING_WEIGHT = 8, /* as often as it stands there */
    TEXT_WEIGHT = 2,
    CELL_WEIGHT = 1,
    TEXT_MOST = 32, /* however often: no repetition is worth a title */
    EXCERPT = 360,  /* bytes of a page's text that results may show */
};

struct search *search_new(struct arena *arena, size_t pages, size_t workers)
{
    struct search *search = arena_new(arena, struct search);
    search->pages = pages;
    search->entries = arena_array(&search->arena, struct entry, pages + 1);
    search->parts = arena_array(&search->arena, struct search_part, workers);
    search->part_count = workers;
    for (size_t i = 0; i < workers; i++)
        search->parts[i].search = search;
    return search;
}

struct search_part *search_part(struct search *search, size_t worker)
{
    return &search->parts[worker];
}

void search_release(struct search *search)
{
    if (!search)
        return;
    for (size_t i = 0; i < search->part_count; i++) {
        arena_release(&search->parts[i].arena);
        buffer_release(&search->parts[i].plain);
        buffer_release(&search->parts[i].excerpt);
    }
    arena_release(&search->arena);
}

/* --- words --------------------------------------------------------------------------- */

static struct word *find_word(struct search_part *part, struct text surface)
{
    bool english = part->entry->page.is_english;
    struct map *words = &part->words[english];
    struct word *word = map_find(words, surface);
    if (word)
        return word;
    word = arena_new(&part->arena, struct word);
    word->surface = arena_copy(&part->arena, surface);
    word->stem = english ? stem_find(&part->arena, word->surface) : word->surface;
    map_add(&part->arena, words, word->surface, word);
    array_push(&part->arena, &part->all, word);
    return word;
}

static uint16_t sum(uint16_t a, uint16_t b, unsigned most)
{
    unsigned both = (unsigned)a + b;
    return (uint16_t)(both < most ? both : most);
}

static void add_term(struct search_part *part, struct text term, struct weight weight)
{
    struct word *word = find_word(part, term);
    if (word->last_page != part->number + 1) {
        word->last_page = part->number + 1;
        word->last_use = part->uses.count;
        array_push(&part->arena, &part->uses, (struct word_use){.word = word});
    }
    struct weight *to = &part->uses.items[word->last_use].weight;
    if (weight.title > to->title)
        to->title = weight.title;
    to->text = sum(to->text, weight.text, TEXT_MOST);
}

/* "2023_24" can be found by 2024 as well; by 2023 it is found anyway, for it begins so. */
static void add_second_year(struct search_part *part, struct text period, struct weight weight)
{
    char year[4] = {period.at[0], period.at[1], period.at[5], period.at[6]};
    if (year[2] == '0' && year[3] == '0') { /* 1999 to 2000 */
        year[0] = '2';
        year[1] = '0';
    }
    add_term(part, (struct text){year, sizeof year}, weight);
}

static size_t count_terms(struct text plain)
{
    struct terms terms = {.plain = plain};
    struct text term;
    size_t count = 0;
    while (terms_next(&terms, &term))
        count++;
    return count;
}

/* Every term of `text`, with a weight; a title's is shared by its words. */
static void add_text(struct search_part *part, struct text text, struct weight weight)
{
    buffer_clear(&part->plain);
    terms_plain(&part->plain, text);
    struct terms terms = {.plain = buffer_text(&part->plain)};
    struct text term;
    size_t count = weight.title ? count_terms(terms.plain) : 0;
    if (count)
        weight.title = (uint16_t)(weight.title + TITLE_SHARE / count);
    while (terms_next(&terms, &term)) {
        add_term(part, term, weight);
        if (term_is_period(term))
            add_second_year(part, term, weight);
    }
}

/* --- pages ----------------------------------------------------------------------------- */

void search_open(struct search_part *part, size_t number, const struct search_page *page)
{
    part->entry = &part->search->entries[number];
    part->entry->page = *page;
    part->number = number;
    part->uses.count = 0;
    buffer_clear(&part->excerpt);
    add_text(part, page->title, (struct weight){.title = TITLE_WEIGHT});
    add_text(part, page->where, (struct weight){.text = WHERE_WEIGHT});
}

static void add_excerpt(struct search_part *part, struct text text)
{
    if (part->excerpt.length >= EXCERPT)
        return;
    if (part->excerpt.length)
        buffer_add_char(&part->excerpt, ' ');
    buffer_add(&part->excerpt, text);
}

void search_text(struct search_part *part, enum search_field field, struct text text)
{
    static const uint16_t weights[] = {[SEARCH_HEADING] = HEADING_WEIGHT,
                                       [SEARCH_TEXT] = TEXT_WEIGHT,
                                       [SEARCH_CELL] = CELL_WEIGHT};
    if (field == SEARCH_TEXT)
        add_excerpt(part, text);
    add_text(part, text, (struct weight){.text = weights[field]});
}

/* As much of the text as there is room for, up to the end of a word. */
static struct text cut_excerpt(struct text text)
{
    if (text.length <= EXCERPT)
        return text;
    size_t end = EXCERPT;
    while (end > 0 && text.at[end] != ' ')
        end--;
    return text_slice(text, 0, end ? end : unicode_boundary(text, EXCERPT));
}

void search_close(struct search_part *part)
{
    struct word_use *uses = arena_array(&part->arena, struct word_use, part->uses.count + 1);
    for (size_t i = 0; i < part->uses.count; i++)
        uses[i] = part->uses.items[i];
    part->entry->uses = uses;
    part->entry->use_count = part->uses.count;
    part->entry->excerpt = arena_copy(&part->arena, cut_excerpt(buffer_text(&part->excerpt)));
}
