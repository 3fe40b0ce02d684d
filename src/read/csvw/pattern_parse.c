#include "read/csvw/pattern_parse.h"

#include <string.h>

enum { HIGHEST = 0x10FFFF };

struct parser {
    struct arena *arena;
    struct text text;
    size_t at;
    int depth;
    const char *why;
};

static const struct branch *parse_choice(struct parser *p);

uint32_t pattern_character(struct text text, size_t *at)
{
    unsigned char first = (unsigned char)text.at[(*at)++];
    size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
    if (more == 0 || text.length - *at < more)
        return first;
    uint32_t character = first & (0x3Fu >> more);
    for (size_t i = 0; i < more; i++)
        character = character << 6 | ((unsigned char)text.at[*at + i] & 0x3Fu);
    *at += more;
    return character;
}

static bool fail(struct parser *p, const char *why)
{
    if (!p->why)
        p->why = why;
    return false;
}

static bool more(const struct parser *p)
{
    return p->at < p->text.length;
}

static char peek(const struct parser *p)
{
    return more(p) ? p->text.at[p->at] : '\0';
}

static bool take(struct parser *p, char c)
{
    if (!more(p) || p->text.at[p->at] != c)
        return false;
    p->at++;
    return true;
}

static struct branch *branch_new(struct parser *p, enum branch_kind kind)
{
    struct branch *branch = arena_new(p->arena, struct branch);
    branch->kind = kind;
    return branch;
}

static void add_range(struct parser *p, struct ranges *ranges, uint32_t low, uint32_t high)
{
    array_push(p->arena, ranges, (struct range){low, high});
}

/* \d \w \s, and the capitals that mean the opposite. */
static bool add_known_class(struct parser *p, struct ranges *ranges, char letter)
{
    static const struct range digit[] = {{'0', '9'}};
    static const struct range word[] = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
    static const struct range space[] = {
        {9, 13},          {' ', ' '},       {0xA0, 0xA0},     {0x1680, 0x1680}, {0x2000, 0x200A},
        {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};
    const struct range *known = letter == 'd' || letter == 'D'   ? digit
                                : letter == 'w' || letter == 'W' ? word
                                : letter == 's' || letter == 'S' ? space
                                                                 : NULL;
    size_t count = known == digit ? 1 : known == word ? 4 : 10;
    uint32_t next = 0;
    if (!known)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (letter >= 'a')
            add_range(p, ranges, known[i].low, known[i].high);
        else
            add_range(p, ranges, next, known[i].low - 1);
        next = known[i].high + 1;
    }
    if (letter < 'a')
        add_range(p, ranges, next, HIGHEST);
    return true;
}

static bool hex(struct parser *p, size_t least, size_t most, uint32_t *character)
{
    size_t count = 0;
    uint32_t value = 0;
    for (; count < most && more(p); count++, p->at++) {
        char c = peek(p);
        char small = (char)(c | 0x20);
        if (is_digit(c))
            value = value * 16 + (uint32_t)(c - '0');
        else if (small >= 'a' && small <= 'f')
            value = value * 16 + (uint32_t)(small - 'a' + 10);
        else
            break;
    }
    *character = value;
    return (count >= least && value <= HIGHEST) || fail(p, "a \\x or \\u lacks its figures");
}

/* What stands behind a backslash and means one character. */
static bool escaped_character(struct parser *p, uint32_t *character)
{
    static const char letters[] = "nrtfv0";
    static const uint32_t meanings[] = {'\n', '\r', '\t', '\f', '\v', 0};
    char c = peek(p);
    const char *letter = c ? strchr(letters, c) : NULL;
    if (!more(p))
        return fail(p, "it ends with a backslash");
    if (letter) {
        p->at++;
        *character = meanings[letter - letters];
        return true;
    }
    if (take(p, 'x'))
        return hex(p, 2, 2, character);
    if (take(p, 'u')) {
        if (take(p, '{'))
            return hex(p, 1, 6, character) && (take(p, '}') || fail(p, "a \\u{ is never closed"));
        return hex(p, 4, 4, character);
    }
    if (is_digit(c))
        return fail(p, "placard does not know references to groups, such as \\1");
    if (c == 'p' || c == 'P' || c == 'k' || c == 'c')
        return fail(p, "placard does not know \\p, \\k and \\c");
    if (is_alpha(c))
        return fail(p, "a backslash stands before a letter that means nothing");
    *character = pattern_character(p->text, &p->at);
    return true;
}

/* One end of a range in brackets; true in `*is_class` when it is \d or its like. */
static bool class_atom(struct parser *p, struct ranges *ranges, uint32_t *character, bool *is_class)
{
    *is_class = false;
    if (!more(p))
        return fail(p, "a square bracket is never closed");
    if (!take(p, '\\')) {
        *character = pattern_character(p->text, &p->at);
        return true;
    }
    if (add_known_class(p, ranges, peek(p))) {
        p->at++;
        *is_class = true;
        return true;
    }
    if (take(p, 'b')) {
        *character = '\b';
        return true;
    }
    if (take(p, '-')) {
        *character = '-';
        return true;
    }
    return escaped_character(p, character);
}

static const struct branch *parse_class(struct parser *p)
{
    struct branch *branch = branch_new(p, BRANCH_CLASS);
    branch->negated = take(p, '^');
    while (!take(p, ']')) {
        uint32_t low = 0;
        uint32_t high;
        bool is_class, ends_in_class = false;
        if (!class_atom(p, &branch->ranges, &low, &is_class))
            return NULL;
        high = low;
        bool range = !is_class && peek(p) == '-' && p->at + 1 < p->text.length &&
                     p->text.at[p->at + 1] != ']';
        if (range) {
            p->at++;
            if (!class_atom(p, &branch->ranges, &high, &ends_in_class))
                return NULL;
            if (ends_in_class || high < low) {
                fail(p, "a range in square brackets runs backwards");
                return NULL;
            }
        }
        if (!is_class)
            add_range(p, &branch->ranges, low, high);
    }
    return branch;
}

static const struct branch *parse_group(struct parser *p)
{
    if (take(p, '?') && !take(p, ':')) {
        fail(p, "placard does not know groups that begin with (?, but for (?:");
        return NULL;
    }
    if (++p->depth > PATTERN_NESTING) {
        fail(p, "it is nested too deeply");
        return NULL;
    }
    const struct branch *inside = parse_choice(p);
    p->depth--;
    if (inside && !take(p, ')')) {
        fail(p, "a round bracket is never closed");
        return NULL;
    }
    return inside;
}

static const struct branch *parse_escape(struct parser *p)
{
    struct branch *branch = branch_new(p, BRANCH_CLASS);
    uint32_t character;
    if (take(p, 'b') || take(p, 'B')) {
        branch->kind = p->text.at[p->at - 1] == 'b' ? BRANCH_WORD_EDGE : BRANCH_WORD_INSIDE;
        return branch;
    }
    if (add_known_class(p, &branch->ranges, peek(p))) {
        p->at++;
        return branch;
    }
    if (!escaped_character(p, &character))
        return NULL;
    add_range(p, &branch->ranges, character, character);
    return branch;
}

static const struct branch *parse_atom(struct parser *p)
{
    if (take(p, '('))
        return parse_group(p);
    if (take(p, '['))
        return parse_class(p);
    if (take(p, '\\'))
        return parse_escape(p);
    if (take(p, '^'))
        return branch_new(p, BRANCH_START);
    if (take(p, '$'))
        return branch_new(p, BRANCH_END);
    struct branch *branch = branch_new(p, BRANCH_CLASS);
    if (take(p, '.')) { /* all but the ends of lines */
        branch->negated = true;
        add_range(p, &branch->ranges, '\n', '\n');
        add_range(p, &branch->ranges, '\r', '\r');
        add_range(p, &branch->ranges, 0x2028, 0x2029);
        return branch;
    }
    if (strchr("*+?{", peek(p))) {
        fail(p, "a sign that means 'again' has nothing before it");
        return NULL;
    }
    uint32_t character = pattern_character(p->text, &p->at);
    add_range(p, &branch->ranges, character, character);
    return branch;
}

static bool parse_number(struct parser *p, int *number)
{
    if (!is_digit(peek(p)))
        return false;
    for (*number = 0; is_digit(peek(p)); p->at++)
        if (*number <= PATTERN_REPEATS)
            *number = *number * 10 + (peek(p) - '0');
    return *number <= PATTERN_REPEATS || fail(p, "it repeats something more than 1,000 times");
}

/* {2}, {2,} or {2,5}; the opening bracket is taken. */
static bool parse_counts(struct parser *p, struct branch *repeat)
{
    if (!parse_number(p, &repeat->least))
        return fail(p, "a curly bracket holds no number");
    repeat->most = repeat->least;
    if (take(p, ',')) {
        repeat->most = PATTERN_ENDLESS;
        if (is_digit(peek(p)) && !parse_number(p, &repeat->most))
            return false;
    }
    if (repeat->most != PATTERN_ENDLESS && repeat->most < repeat->least)
        return fail(p, "the numbers in a curly bracket run backwards");
    return take(p, '}') || fail(p, "a curly bracket is never closed");
}

static const struct branch *parse_repeat(struct parser *p)
{
    const struct branch *atom = parse_atom(p);
    if (!atom || !more(p) || !strchr("*+?{", peek(p)))
        return atom;
    struct branch *repeat = branch_new(p, BRANCH_REPEAT);
    array_push(p->arena, &repeat->children, atom);
    repeat->most = PATTERN_ENDLESS;
    if (take(p, '+'))
        repeat->least = 1;
    else if (take(p, '?'))
        repeat->most = 1;
    else if (!take(p, '*') && take(p, '{') && !parse_counts(p, repeat))
        return NULL;
    take(p, '?'); /* how eagerly does not matter: only whether it matches */
    return repeat;
}

static const struct branch *parse_sequence(struct parser *p)
{
    struct branch *sequence = branch_new(p, BRANCH_SEQUENCE);
    while (more(p) && peek(p) != '|' && peek(p) != ')') {
        const struct branch *next = parse_repeat(p);
        if (!next)
            return NULL;
        array_push(p->arena, &sequence->children, next);
    }
    return sequence;
}

static const struct branch *parse_choice(struct parser *p)
{
    struct branch *choice = branch_new(p, BRANCH_CHOICE);
    do {
        const struct branch *next = parse_sequence(p);
        if (!next)
            return NULL;
        array_push(p->arena, &choice->children, next);
    } while (take(p, '|'));
    return choice;
}

const struct branch *pattern_parse(struct arena *arena, struct text text, const char **why)
{
    struct parser p = {.arena = arena, .text = text};
    const struct branch *root = parse_choice(&p);
    if (root && more(&p)) {
        fail(&p, "a round bracket is closed that was never opened");
        root = NULL;
    }
    *why = p.why;
    return root;
}
