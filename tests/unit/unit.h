/* What every unit test starts with: cmocka, an arena, diagnostics, and sources made
 * from strings.
 *
 *     static void a_name_is_read(void **state)
 *     {
 *         struct unit *unit = *state;
 *         const struct source *source = unit_source(unit, "a.csv", TEXT("id\n\"x\n"));
 *         assert_false(csv_read(&unit->arena, source, &csv, &unit->all));
 *         assert_said(unit, "csv-quote 2:1 ...\n");
 *     }
 *
 *     const struct CMUnitTest tests[] = {UNIT_TEST(a_name_is_read)};
 *
 * The bytes of a source, and of unit_exact, stand in a block of exactly their size, so
 * that the address sanitizer sees a single byte read too many.
 */
#ifndef PLACARD_TESTS_UNIT_H
#define PLACARD_TESTS_UNIT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/source.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct unit_block {
    struct unit_block *next;
    char *bytes;
    struct source source;
};

struct unit {
    struct arena arena;
    struct diagnostics all;
    struct unit_block *blocks;
};

#define UNIT_TEST(name) cmocka_unit_test_setup_teardown(name, unit_begin, unit_end)

static inline int unit_begin(void **state)
{
    *state = calloc(1, sizeof(struct unit));
    return *state ? 0 : -1;
}

static inline int unit_end(void **state)
{
    struct unit *unit = *state;
    while (unit->blocks) {
        struct unit_block *block = unit->blocks;
        unit->blocks = block->next;
        free(block->bytes);
        free(block);
    }
    arena_release(&unit->arena);
    diagnostics_release(&unit->all);
    free(unit);
    return 0;
}

static inline struct source *unit_source(struct unit *unit, const char *name, struct text text)
{
    struct unit_block *block = calloc(1, sizeof *block);
    char *bytes = malloc(text.length > 0 ? text.length : 1);
    if (!block || !bytes)
        abort();
    if (text.length > 0)
        memcpy(bytes, text.at, text.length);
    *block = (struct unit_block){
        .next = unit->blocks,
        .bytes = bytes,
        .source = {.name = text_from(name), .text = {bytes, text.length}},
    };
    unit->blocks = block;
    return &block->source;
}

/* The same bytes, with nothing after them. */
static inline struct text unit_exact(struct unit *unit, struct text text)
{
    return unit_source(unit, "", text)->text;
}

/* `count` times `piece`. */
static inline struct text unit_repeat(struct unit *unit, const char *piece, size_t count)
{
    size_t length = strlen(piece);
    char *bytes = arena_array(&unit->arena, char, length *count + 1);
    for (size_t i = 0; i < count; i++)
        memcpy(bytes + i * length, piece, length);
    return (struct text){bytes, length * count};
}

/* All diagnostics, sorted, in short: `id line:column words`, and the advice on a line of
 * its own after `> `. A whole file has no line; nowhere is `-`. */
static inline const char *unit_said(struct unit *unit)
{
    struct text said = {0};
    diagnostics_sort(&unit->all);
    for (size_t i = 0; i < unit->all.list.count; i++) {
        const struct diagnostic *d = &unit->all.list.items[i];
        struct text where = TEXT("-");
        if (d->place.source && d->place.whole)
            where = d->place.source->name;
        else if (d->place.source) {
            struct position at = source_position(d->place.source, d->place.at);
            where = arena_format(&unit->arena, "%zu:%zu", at.line, at.column);
        }
        said = arena_format(&unit->arena, "%.*s%s %.*s %.*s\n%s%.*s%s", TEXT_ARGUMENTS(said),
                            problem_id(d->problem), TEXT_ARGUMENTS(where), TEXT_ARGUMENTS(d->words),
                            d->advice.length > 0 ? "> " : "", TEXT_ARGUMENTS(d->advice),
                            d->advice.length > 0 ? "\n" : "");
    }
    return said.at ? said.at : "";
}

/* Gives up the diagnostics so far, for the next line of a table. */
static inline void unit_forget(struct unit *unit)
{
    diagnostics_release(&unit->all);
    unit->all = (struct diagnostics){0};
}

/* All diagnostics, sorted, exactly as a user sees them. */
static inline const char *unit_written(struct unit *unit, bool colour)
{
    struct buffer out = {0};
    diagnostics_sort(&unit->all);
    diagnostics_write(&unit->all, colour, &out);
    struct text written = arena_copy(&unit->arena, buffer_text(&out));
    buffer_release(&out);
    return written.at ? written.at : "";
}

static inline const char *unit_string(struct unit *unit, struct text text)
{
    struct text copy = arena_copy(&unit->arena, text);
    return copy.at ? copy.at : "";
}

#define assert_said(unit, words) assert_string_equal(unit_said(unit), (words))
#define assert_written(unit, words) assert_string_equal(unit_written((unit), false), (words))
#define assert_text(unit, text, string) assert_string_equal(unit_string((unit), (text)), (string))

#endif
