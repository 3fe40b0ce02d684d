#include "build/load.h"

#include "base/json_write.h"
#include "base/unicode.h"
#include "command/site_options.h"
#include "render/words.h"

#include <string.h>

/* --- instants --------------------------------------------------------------------------- */

/* What two clocks show in a second. */
struct clocks {
    struct instant london;
    struct instant utc;
    bool summer; /* London is an hour ahead */
};

static struct clocks clocks_at(struct instant instant)
{
    enum { MINUTES_A_DAY = 24 * 60 };
    int64_t seconds = instant_seconds(instant);
    int64_t minutes = seconds / 60;
    struct clocks clocks = {
        .london = instant_of_seconds(seconds),
        .utc = {date_from_days(minutes / MINUTES_A_DAY), (int)(minutes % MINUTES_A_DAY)}};
    clocks.summer = instant_compare(clocks.london, clocks.utc) != 0;
    return clocks;
}

/* 2026-07-01T09:30: RFC 3339 but for the seconds and what follows. */
static struct text minute_words(struct arena *arena, struct instant instant)
{
    return arena_format(arena, "%04d-%02d-%02dT%02d:%02d", instant.day.year, instant.day.month,
                        instant.day.day, instant.minute / 60, instant.minute % 60);
}

static struct text iso_words(struct arena *arena, struct instant instant)
{
    struct clocks clocks = clocks_at(instant);
    return arena_format(arena, "%.*s:00+0%d:00", TEXT_ARGUMENTS(minute_words(arena, clocks.london)),
                        clocks.summer);
}

/* The minute in the fields of cron, whose clock is UTC's. */
static struct text cron_words(struct arena *arena, struct instant instant)
{
    struct instant utc = clocks_at(instant).utc;
    return arena_format(arena, "%d %d %d %d *", utc.minute % 60, utc.minute / 60, utc.day.day,
                        utc.day.month);
}

/* --- what comes out --------------------------------------------------------------------- */

static const struct page *metric_page(const struct site *site, const struct embargo *embargo)
{
    const struct partnership *partnership = site_partnership(site, embargo->folder);
    for (size_t i = 0; partnership && i < partnership->metrics.count; i++)
        if (text_equal(partnership->metrics.items[i]->id, embargo->what))
            return partnership->metrics.items[i];
    return NULL;
}

static struct text table_title(const struct site *site, const struct embargo *embargo)
{
    const struct tables *tables = site_tables(site, embargo->folder);
    const struct table *table = tables ? tables_find(tables, embargo->what) : NULL;
    return table ? table->schema->title : TEXT("a table");
}

/* Enfield: 3 rows of Observations. Metrics have titles that their pages tell, rows have none. */
static struct text embargo_words(const struct site *site, const struct embargo *embargo,
                                 struct arena *arena)
{
    const struct partnership *partnership = site_partnership(site, embargo->folder);
    const struct page *metric = metric_page(site, embargo);
    struct text where = partnership ? partnership->page->title : TEXT("Shared");
    struct text title = table_title(site, embargo);
    switch (embargo->kind) {
    case EMBARGO_METRIC:
        return arena_format(arena, "%.*s: the figures of %.*s", TEXT_ARGUMENTS(where),
                            TEXT_ARGUMENTS(metric ? metric->title : TEXT("a metric")));
    case EMBARGO_ROWS:
        return arena_format(arena, "%.*s: %zu row%s of %.*s", TEXT_ARGUMENTS(where), embargo->count,
                            command_plural(embargo->count), TEXT_ARGUMENTS(title));
    case EMBARGO_COLUMN:
        break;
    }
    return arena_format(arena, "%.*s: %zu column%s of %.*s", TEXT_ARGUMENTS(where), embargo->count,
                        command_plural(embargo->count), TEXT_ARGUMENTS(title));
}

/* How many embargoes end together, from this one on. */
static size_t count_together(const struct embargoes *embargoes, size_t from)
{
    size_t to = from;
    while (to < embargoes->count &&
           instant_compare(embargoes->items[to].ends, embargoes->items[from].ends) == 0)
        to++;
    return to - from;
}

/* What a metric's page says of its next release; empty when that has passed, or it says nothing. */
static struct text announced(const struct site *site, const struct page *metric)
{
    struct text words = page_text(metric, "next_release");
    struct date date;
    const char *why;
    bool passed = date_read(words, &date, &why) && date_has_passed(date, site->as_of);
    return passed ? (struct text){0} : words;
}

static struct text announced_words(const struct site *site, const struct page *metric,
                                   struct reader *reader)
{
    struct text words = announced(site, metric);
    struct date date;
    const char *why;
    return date_read(words, &date, &why) ? words_date(reader, date) : words;
}

/* --- as text ---------------------------------------------------------------------------- */

static void write_line(struct buffer *out, const char *before, struct text words)
{
    buffer_add_string(out, before);
    unicode_write_visible(out, words);
    buffer_add_char(out, '\n');
}

static void write_embargoes(const struct site *site, struct reader *reader, struct buffer *out)
{
    struct arena *arena = reader->arena;
    const struct embargoes *all = &site->embargoes;
    if (all->count == 0)
        buffer_add_string(out, "Nothing is waiting to be published.\n");
    for (size_t i = 0; i < all->count;) {
        struct instant ends = all->items[i].ends;
        struct text utc = minute_words(arena, clocks_at(ends).utc);
        struct text when = words_instant(reader, ends);
        size_t end = i + count_together(all, i);
        buffer_format(out, "%s %.*s in London (%.*sZ):\n",
                      i == 0 ? "The next embargo ends" : "\nAfter that, one ends",
                      TEXT_ARGUMENTS(when), TEXT_ARGUMENTS(utc));
        for (; i < end; i++)
            write_line(out, "  ", embargo_words(site, &all->items[i], arena));
    }
}

static void write_announced(const struct site *site, struct reader *reader, struct buffer *out)
{
    struct arena *arena = reader->arena;
    bool any = false;
    for (size_t i = 0; i < site->partnerships.count; i++) {
        const struct partnership *partnership = site->partnerships.items[i];
        for (size_t m = 0; m < partnership->metrics.count; m++) {
            const struct page *metric = partnership->metrics.items[m];
            struct text words = announced_words(site, metric, reader);
            if (words.length == 0)
                continue;
            buffer_add_string(out, any ? "" : "\nThe next releases that pages announce:\n");
            any = true;
            write_line(out, "  ",
                       arena_format(arena, "%.*s: %.*s, %.*s",
                                    TEXT_ARGUMENTS(partnership->page->title),
                                    TEXT_ARGUMENTS(metric->title), TEXT_ARGUMENTS(words)));
        }
    }
}

/* --- as JSON ---------------------------------------------------------------------------- */

static void write_json_embargo(struct json *json, const struct embargo *embargo)
{
    static const char *const kinds[] = {"metric", "rows", "columns"};
    json_open_flat(json, '{');
    json_member(json, "kind", text_from(kinds[embargo->kind]));
    if (embargo->folder.length)
        json_member(json, "partnership", embargo->folder);
    json_member(json, embargo->kind == EMBARGO_METRIC ? "metric" : "table", embargo->what);
    if (embargo->kind != EMBARGO_METRIC) {
        json_name(json, "count");
        json_count(json, embargo->count);
    }
    json_close(json, '}');
}

static void write_json_embargoes(struct json *json, const struct site *site, struct arena *arena)
{
    const struct embargoes *all = &site->embargoes;
    json_name(json, "embargoes");
    json_open(json, '[');
    for (size_t i = 0; i < all->count;) {
        struct instant ends = all->items[i].ends;
        size_t end = i + count_together(all, i);
        json_open(json, '{');
        json_member(json, "ends", iso_words(arena, ends));
        json_member(json, "utc",
                    arena_join(arena, minute_words(arena, clocks_at(ends).utc), TEXT(":00Z")));
        json_member(json, "cron", cron_words(arena, ends));
        json_name(json, "what");
        json_open(json, '[');
        for (; i < end; i++)
            write_json_embargo(json, &all->items[i]);
        json_close(json, ']');
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_json_announced(struct json *json, const struct site *site)
{
    json_name(json, "announced");
    json_open(json, '[');
    for (size_t i = 0; i < site->partnerships.count; i++) {
        const struct partnership *partnership = site->partnerships.items[i];
        for (size_t m = 0; m < partnership->metrics.count; m++) {
            struct text words = announced(site, partnership->metrics.items[m]);
            if (words.length == 0)
                continue;
            json_open_flat(json, '{');
            json_member(json, "partnership", partnership->id);
            json_member(json, "metric", partnership->metrics.items[m]->id);
            json_member(json, "next_release", words);
            json_close(json, '}');
        }
    }
    json_close(json, ']');
}

static void write_json(const struct site *site, struct arena *arena, struct buffer *out)
{
    struct json json = json_to(out);
    struct instant now = {site->as_of, site->minute};
    json_open(&json, '{');
    json_member(&json, "as_of", minute_words(arena, now));
    write_json_embargoes(&json, site, arena);
    write_json_announced(&json, site);
    json_close(&json, '}');
}

/* --- the command ------------------------------------------------------------------------ */

static void write_all(const struct site *site, const char *format, struct arena *arena,
                      struct buffer *out)
{
    struct reader reader = reader_of(site, arena);
    if (strcmp(format, "json") == 0) {
        write_json(site, arena, out);
    } else if (strcmp(format, "iso") == 0) {
        if (site->embargoes.count > 0)
            write_line(out, "", iso_words(arena, site->embargoes.items[0].ends));
    } else {
        write_embargoes(site, &reader, out);
        write_announced(site, &reader, out);
    }
}

static int next_release(const struct site_options *options)
{
    const char *format = command_line_value(options->line, "format");
    struct arena arena = {0};
    struct diagnostics diagnostics = {0};
    struct buffer out = {0};
    struct templates templates = {0};
    struct load_options load = {.project = options->build.project, .jobs = options->build.jobs};
    struct site site = {.as_of = options->build.as_of.day, .minute = options->build.as_of.minute};
    int code;
    if (load_project(&arena, &load, &site, &templates, &diagnostics) && diagnostics.errors == 0) {
        write_all(&site, format ? format : "text", &arena, &out);
        code = command_print(buffer_text(&out)); /* warnings are for check to tell */
    } else {
        code = command_report(&diagnostics, FORMAT_TEXT, false, (struct text){0});
    }
    buffer_release(&out);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
    return code;
}

static int run(int argc, char **argv)
{
    return site_options_act(&command_next_release, argc, argv, next_release);
}

static const struct command_option options[] = {
    {"format", "text|json|iso",
     "How it is told. Text is for people, and the default. The form json is for programs, with a "
     "line for cron, whose clock is UTC’s. The form iso is the one next time, "
     "2026-12-01T09:30:00+00:00, or nothing."},
    SITE_OPTION_PROJECT,
    SITE_OPTION_AS_OF,
    {0},
};

const struct command command_next_release = {
    .name = "next-release",
    .words = "",
    .summary = "tell when the next embargo ends",
    .help = "Says when something that is under embargo comes out: first the next time, then the "
            "later ones, in London’s time and in UTC. It tells what kind of thing it is, never "
            "what it says. Metrics are told by their titles, as on their own pages, and rows by "
            "how many there are in which table. After that come the dates that metrics’ pages "
            "announce as their next release.\n\n"
            "A site changes when it is built. So build again when an embargo ends:\n\n"
            "  placard next-release --format iso",
    .options = options,
    .more = "Exit codes: 0 the project could be read, whether anything is waiting or not; 1 it has "
            "errors; 2 the command or its folders are wrong; 74 the system refused to read; 75 "
            "memory ran out.",
    .run = run,
};
