#include "render/search/inside.h"

enum {
    WORDS_FILE = 10 * 1024, /* bytes from which on the next word goes into another file */
    PREFIX_MOST = 200,      /* pages of a beginning of words */
    GUESSED_LEAST = 4,      /* letters of a word in which a slip is looked for */
};

/* The words of one file. */
struct shard {
    size_t group; /* the first */
    size_t line;  /* where that stands in the lines */
};

struct writing {
    struct search *search;
    const struct stem_groups *groups;
    struct search_files *files;
    struct shards ARRAY(struct shard) shards; /* and one at the end, behind them all */
    struct buffer lines;                      /* of all groups */
    struct buffer file;
    /* room for each page of the site */
    uint32_t *pages;
    uint8_t *levels;
    uint8_t *best;
};

/* --- the pages of a word --------------------------------------------------------------- */

/* How much a page says about a word, from 1 to 9. */
static unsigned weight_level(struct weight weight)
{
    unsigned sum = (unsigned)weight.title + weight.text;
    unsigned level = 1;
    while (level < 9 && sum > 1U << (level - 1))
        level++;
    return level;
}

static void write_gap(struct buffer *out, uint32_t gap)
{
    char figures[8];
    size_t at = sizeof figures;
    figures[--at] = (char)('A' + gap % 26);
    for (gap /= 26; gap > 0; gap /= 26)
        figures[--at] = (char)('a' + gap % 26);
    buffer_add(out, (struct text){figures + at, sizeof figures - at});
}

static size_t write_level(struct buffer *out, const uint32_t *pages, const uint8_t *levels,
                          size_t count, unsigned level, size_t most)
{
    size_t written = 0;
    uint32_t next = 0;
    for (size_t i = 0; i < count && written < most; i++) {
        if (levels[i] != level)
            continue;
        if (written == 0)
            buffer_add_char(out, (char)('0' + level));
        write_gap(out, pages[i] - next);
        next = pages[i] + 1;
        written++;
    }
    return written;
}

/* PAGES of search.h: the best of `pages`, which are sorted; `levels` has one for each. */
static void pages_write(struct buffer *out, const uint32_t *pages, const uint8_t *levels,
                        size_t count, size_t most)
{
    size_t counts[10] = {0};
    for (size_t i = 0; i < count; i++)
        counts[levels[i]]++;
    for (unsigned level = 9; level > 0; level--)
        if (counts[level])
            most -= write_level(out, pages, levels, count, level, most);
}

static void write_variants(struct buffer *out, const struct stem_group *group)
{
    for (size_t i = 0; i < group->variants.count; i++) {
        if (text_equal(group->variants.items[i], group->stem))
            continue;
        buffer_add_char(out, ',');
        buffer_add(out, group->variants.items[i]);
    }
}

/* --- lines of words ------------------------------------------------------------------- */

static void write_group(struct writing *w, const struct stem_group *group)
{
    for (size_t i = 0; i < group->count; i++) {
        w->pages[i] = group->postings[i].page;
        w->levels[i] = (uint8_t)weight_level(group->postings[i].weight);
    }
    buffer_add(&w->lines, group->stem);
    write_variants(&w->lines, group);
    buffer_format(&w->lines, " %zu ", group->count);
    pages_write(&w->lines, w->pages, w->levels, group->count, SEARCH_MOST);
    buffer_add_char(&w->lines, '\n');
}

static void write_groups(struct writing *w)
{
    struct arena *arena = &w->search->arena;
    size_t start = 0;
    for (size_t i = 0; i < w->groups->count; i++) {
        if (i == 0 || w->lines.length - start >= WORDS_FILE) {
            start = w->lines.length;
            array_push(arena, &w->shards, (struct shard){i, start});
        }
        write_group(w, w->groups->items[i]);
    }
    array_push(arena, &w->shards, (struct shard){w->groups->count, w->lines.length});
}

/* --- beginnings whose words stand in several files --------------------------------------- */

/* How many bytes two texts begin with in common; no character is halved. */
static size_t shared_length(struct text a, struct text b)
{
    size_t length = 0;
    while (length < a.length && length < b.length && a.at[length] == b.at[length])
        length++;
    while (length > 0 && length < b.length && ((unsigned char)b.at[length] & 0xC0U) == 0x80U)
        length--;
    return length;
}

static struct text first_stem(const struct writing *w, size_t shard)
{
    return w->groups->items[w->shards.items[shard].group]->stem;
}

/* What the last word before the shard and its first one have in common. */
static size_t shared_before(const struct writing *w, size_t shard)
{
    size_t group = w->shards.items[shard].group;
    return group ? shared_length(w->groups->items[group - 1]->stem, first_stem(w, shard)) : 0;
}

static bool begins(const struct writing *w, size_t group, struct text prefix)
{
    struct text stem = w->groups->items[group]->stem;
    return text_equal(text_slice(stem, 0, prefix.length), prefix);
}

static void note_best(struct writing *w, const struct stem_group *group)
{
    for (size_t i = 0; i < group->count; i++) {
        uint8_t level = (uint8_t)weight_level(group->postings[i].weight);
        uint8_t *best = &w->best[group->postings[i].page];
        if (level > *best)
            *best = level;
    }
}

/* The line of all words that begin with `prefix`; `group` is one of them. */
static void write_prefix(struct writing *w, struct text prefix, size_t group)
{
    size_t count = 0;
    while (group > 0 && begins(w, group - 1, prefix))
        group--;
    for (; group < w->groups->count && begins(w, group, prefix); group++)
        note_best(w, w->groups->items[group]);
    for (size_t page = 0; page < w->search->pages; page++) {
        if (!w->best[page])
            continue;
        w->pages[count] = (uint32_t)page;
        w->levels[count++] = w->best[page];
        w->best[page] = 0;
    }
    buffer_add(&w->file, prefix);
    buffer_format(&w->file, "* %zu ", count);
    pages_write(&w->file, w->pages, w->levels, count, PREFIX_MOST);
    buffer_add_char(&w->file, '\n');
}

/* A beginning stands in the last of the files that have its words. */
static void write_prefixes(struct writing *w, size_t shard)
{
    struct text stem = first_stem(w, shard);
    size_t goes_on = 0; /* how much of it the next file's words have, too */
    if (shard + 2 < w->shards.count)
        goes_on = shared_length(first_stem(w, shard + 1), stem);
    for (size_t length = goes_on + 1; length <= shared_before(w, shard); length++)
        if (length == stem.length || ((unsigned char)stem.at[length] & 0xC0U) != 0x80U)
            write_prefix(w, text_slice(stem, 0, length), w->shards.items[shard].group);
}

/* --- files -------------------------------------------------------------------------------- */

/* What is written between the marks has no ` and no \ in it: terms are letters and figures. */
static void end_file(struct writing *w, struct text name)
{
    struct arena *arena = &w->search->arena;
    struct text bytes = arena_format(arena, "placardSearch(\"%.*s\",`%.*s`)\n",
                                     TEXT_ARGUMENTS(name), TEXT_ARGUMENTS(buffer_text(&w->file)));
    array_push(arena, w->files, (struct search_file){name, bytes});
    buffer_clear(&w->file);
}

static void write_shards(struct writing *w, struct buffer *keys)
{
    for (size_t i = 0; i + 1 < w->shards.count; i++) {
        const struct shard *shard = &w->shards.items[i];
        buffer_add(&w->file, text_slice(buffer_text(&w->lines), shard->line, shard[1].line));
        write_prefixes(w, i);
        end_file(w, arena_format(&w->search->arena, "w%zu", i));
        /* As much of its first word as tells it from the words before. */
        struct text stem = first_stem(w, i);
        size_t length = shared_before(w, i) + 1;
        while (length < stem.length && ((unsigned char)stem.at[length] & 0xC0U) == 0x80U)
            length++;
        if (i > 0)
            buffer_add_char(keys, ' ');
        buffer_add(keys, text_slice(stem, 0, length));
    }
}

/* --- words to guess by ---------------------------------------------------------------------- */

static bool may_be_guessed(struct text word)
{
    for (size_t i = 0; i < word.length; i++)
        if (word.at[i] < 'a' || word.at[i] > 'z')
            return false;
    return word.length >= GUESSED_LEAST;
}

/* Words follow each other as what they have in common with the one before (A: nothing, B: one
 * letter, up to Z) and what comes then. */
static void write_guess(struct buffer *out, struct text before, struct text word)
{
    enum { MOST_SHARED = 'Z' - 'A' };
    size_t shared = shared_length(before, word);
    if (shared > MOST_SHARED)
        shared = MOST_SHARED;
    buffer_add_char(out, (char)('A' + shared));
    buffer_add(out, text_slice(word, shared, word.length));
}

static void write_guesses(struct writing *w)
{
    struct arena *arena = &w->search->arena;
    struct texts words = {0};
    for (size_t i = 0; i < w->groups->count; i++)
        for (size_t k = 0; k < w->groups->items[i]->variants.count; k++)
            if (may_be_guessed(w->groups->items[i]->variants.items[k]))
                array_push(arena, &words, w->groups->items[i]->variants.items[k]);
    texts_sort(&words);
    size_t i = 0;
    for (char letter = 'a'; letter <= 'z'; letter++) {
        struct text before = {0};
        for (; i < words.count && words.items[i].at[0] == letter; i++) {
            write_guess(&w->file, before, words.items[i]);
            before = words.items[i];
        }
        end_file(w, arena_format(arena, "v%c", letter));
    }
}

void words_write(struct search *search, const struct stem_groups *groups,
                 struct search_files *files, struct buffer *keys)
{
    struct writing w = {.search = search, .groups = groups, .files = files};
    w.pages = arena_array(&search->arena, uint32_t, search->pages + 1);
    w.levels = arena_array(&search->arena, uint8_t, search->pages + 1);
    w.best = arena_array(&search->arena, uint8_t, search->pages + 1);
    write_groups(&w);
    write_shards(&w, keys);
    write_guesses(&w);
    buffer_release(&w.lines);
    buffer_release(&w.file);
}
