#include "read/csvw/pattern.h"

#include "read/csvw/pattern_parse.h"

#include <stdint.h>

/* Ken Thompson's way: the tree becomes a small program; a text is matched by keeping
 * the set of all places in the program where a match could be. */

enum { PROGRAM_LIMIT = 5000 };

enum operation {
    OPERATION_CLASS, /* take one character of `branch` */
    OPERATION_SPLIT, /* go on at `to` and at `other` */
    OPERATION_JUMP,
    OPERATION_CHECK, /* go on if what `branch` says of this place holds */
    OPERATION_DONE,
};

struct instruction {
    enum operation operation;
    const struct branch *branch;
    size_t to;
    size_t other;
};

struct pattern {
    struct arena *arena;
    struct program ARRAY(struct instruction) program;
    bool too_large;
};

static size_t add(struct pattern *pattern, struct instruction instruction)
{
    if (pattern->program.count >= PROGRAM_LIMIT) {
        pattern->too_large = true;
        return 0;
    }
    array_push(pattern->arena, &pattern->program, instruction);
    return pattern->program.count - 1;
}

static void emit(struct pattern *pattern, const struct branch *branch);

static void emit_choice(struct pattern *pattern, const struct branch *branch)
{
    size_t ends = SIZE_MAX; /* the jumps to the end, each with the number of the one before */
    for (size_t i = 0; i < branch->children.count && !pattern->too_large; i++) {
        bool last = i + 1 == branch->children.count;
        size_t split = 0;
        if (!last)
            split = add(pattern, (struct instruction){.operation = OPERATION_SPLIT,
                                                      .to = pattern->program.count + 1});
        emit(pattern, branch->children.items[i]);
        if (last || pattern->too_large)
            break;
        ends = add(pattern, (struct instruction){.operation = OPERATION_JUMP, .to = ends});
        pattern->program.items[split].other = pattern->program.count;
    }
    while (ends != SIZE_MAX && !pattern->too_large) {
        size_t before = pattern->program.items[ends].to;
        pattern->program.items[ends].to = pattern->program.count;
        ends = before;
    }
}

static void emit_repeat(struct pattern *pattern, const struct branch *branch)
{
    const struct branch *child = branch->children.items[0];
    for (int i = 0; i < branch->least && !pattern->too_large; i++) {
        size_t before = pattern->program.count;
        emit(pattern, child);
        if (pattern->program.count == before) /* nothing again and again is nothing */
            break;
    }
    if (branch->most == PATTERN_ENDLESS) {
        size_t split = add(pattern, (struct instruction){.operation = OPERATION_SPLIT,
                                                         .to = pattern->program.count + 1});
        emit(pattern, child);
        add(pattern, (struct instruction){.operation = OPERATION_JUMP, .to = split});
        pattern->program.items[split].other = pattern->program.count;
        return;
    }
    for (int i = branch->least; i < branch->most && !pattern->too_large; i++) {
        size_t split = add(pattern, (struct instruction){.operation = OPERATION_SPLIT,
                                                         .to = pattern->program.count + 1});
        emit(pattern, child);
        pattern->program.items[split].other = pattern->program.count;
    }
}

static void emit(struct pattern *pattern, const struct branch *branch)
{
    switch (branch->kind) {
    case BRANCH_EMPTY:
        break;
    case BRANCH_CLASS:
        add(pattern, (struct instruction){.operation = OPERATION_CLASS, .branch = branch});
        break;
    case BRANCH_SEQUENCE:
        for (size_t i = 0; i < branch->children.count && !pattern->too_large; i++)
            emit(pattern, branch->children.items[i]);
        break;
    case BRANCH_CHOICE:
        emit_choice(pattern, branch);
        break;
    case BRANCH_REPEAT:
        emit_repeat(pattern, branch);
        break;
    case BRANCH_START:
    case BRANCH_END:
    case BRANCH_WORD_EDGE:
    case BRANCH_WORD_INSIDE:
        add(pattern, (struct instruction){.operation = OPERATION_CHECK, .branch = branch});
    }
}

const struct pattern *pattern_compile(struct arena *arena, struct text text, const char **why)
{
    const struct branch *root = pattern_parse(arena, text, why);
    if (!root)
        return NULL;
    struct pattern *pattern = arena_new(arena, struct pattern);
    pattern->arena = arena;
    emit(pattern, root);
    add(pattern, (struct instruction){.operation = OPERATION_DONE});
    if (!pattern->too_large)
        return pattern;
    *why = "it is too large";
    return NULL;
}

/* A set of places in the program, kept in the order they were added. */
struct places {
    size_t *items;
    size_t count;
    size_t *where; /* where[i] is the index of i in items, if i is in the set */
};

struct run {
    const struct pattern *pattern;
    struct text text;
    size_t *stack;
};

static bool is_word(struct text text, size_t at)
{
    return at < text.length &&
           (is_alpha(text.at[at]) || is_digit(text.at[at]) || text.at[at] == '_');
}

static bool holds(const struct run *run, enum branch_kind kind, size_t at)
{
    bool edge = (at > 0 && is_word(run->text, at - 1)) != is_word(run->text, at);
    switch (kind) {
    case BRANCH_START:
        return at == 0;
    case BRANCH_END:
        return at == run->text.length;
    case BRANCH_WORD_EDGE:
        return edge;
    default:
        return !edge;
    }
}

static bool places_add(struct places *places, size_t place)
{
    size_t where = places->where[place];
    if (where < places->count && places->items[where] == place)
        return false;
    places->where[place] = places->count;
    places->items[places->count++] = place;
    return true;
}

/* Adds a place and all that are reached from it without taking a character. True when
 * the end of the program is among them. */
static bool reach(const struct run *run, struct places *places, size_t start, size_t at)
{
    size_t depth = 0;
    run->stack[depth++] = start;
    while (depth > 0) {
        size_t place = run->stack[--depth];
        const struct instruction *i = &run->pattern->program.items[place];
        if (!places_add(places, place))
            continue;
        if (i->operation == OPERATION_DONE)
            return true;
        if (i->operation == OPERATION_SPLIT) {
            run->stack[depth++] = i->other;
            run->stack[depth++] = i->to;
        } else if (i->operation == OPERATION_JUMP) {
            run->stack[depth++] = i->to;
        } else if (i->operation == OPERATION_CHECK && holds(run, i->branch->kind, at)) {
            run->stack[depth++] = place + 1;
        }
    }
    return false;
}

static bool class_has(const struct branch *class, uint32_t character)
{
    for (size_t i = 0; i < class->ranges.count; i++)
        if (character >= class->ranges.items[i].low && character <= class->ranges.items[i].high)
            return !class->negated;
    return class->negated;
}

static struct places places_new(struct arena *scratch, size_t count)
{
    return (struct places){.items = arena_array(scratch, size_t, count),
                           .where = arena_array(scratch, size_t, count)};
}

bool pattern_matches(const struct pattern *pattern, struct arena *scratch, struct text text)
{
    size_t count = pattern->program.count;
    struct places now = places_new(scratch, count);
    struct places next = places_new(scratch, count);
    /* A place is pushed at most twice by each of those that lead to it. */
    struct run run = {pattern, text, arena_array(scratch, size_t, 2 * count + 2)};
    size_t at = 0;
    for (;;) {
        if (reach(&run, &now, 0, at))
            return true;
        if (at >= text.length)
            return false;
        uint32_t character = pattern_character(text, &at);
        next.count = 0;
        for (size_t i = 0; i < now.count; i++) {
            const struct instruction *instruction = &pattern->program.items[now.items[i]];
            if (instruction->operation == OPERATION_CLASS &&
                class_has(instruction->branch, character) &&
                reach(&run, &next, now.items[i] + 1, at))
                return true;
        }
        struct places swap = now;
        now = next;
        next = swap;
    }
}
