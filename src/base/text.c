#include "base/text.h"

#include <stdint.h>
#include <string.h>

int text_compare(struct text a, struct text b)
{
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter ? memcmp(a.at, b.at, shorter) : 0;
    if (order != 0)
        return order;
    return (a.length > b.length) - (a.length < b.length);
}

struct text text_trim(struct text text)
{
    size_t from = 0;
    size_t to = text.length;
    while (from < to && is_space(text.at[from]))
        from++;
    while (to > from && is_space(text.at[to - 1]))
        to--;
    return text_slice(text, from, to);
}

bool text_cut(struct text whole, char separator, struct text *before, struct text *after)
{
    size_t at = text_find_char(whole, separator, 0);
    if (at == SIZE_MAX) {
        *before = whole;
        *after = (struct text){0};
        return false;
    }
    *before = text_slice(whole, 0, at);
    *after = text_slice(whole, at + 1, whole.length);
    return true;
}

size_t text_find(struct text text, struct text needle, size_t from)
{
    if (needle.length == 0)
        return from <= text.length ? from : SIZE_MAX;
    while (from < text.length && text.length - from >= needle.length) {
        const char *hit = memchr(text.at + from, needle.at[0], text.length - from);
        if (!hit)
            return SIZE_MAX;
        from = (size_t)(hit - text.at);
        if (text.length - from >= needle.length && memcmp(hit, needle.at, needle.length) == 0)
            return from;
        from++;
    }
    return SIZE_MAX;
}

size_t text_find_char(struct text text, char needle, size_t from)
{
    if (from >= text.length)
        return SIZE_MAX;
    const char *hit = memchr(text.at + from, needle, text.length - from);
    return hit ? (size_t)(hit - text.at) : SIZE_MAX;
}

uint64_t text_hash(struct text text, uint64_t seed) /* FNV-1a */
{
    uint64_t hash = seed ^ 14695981039346656037U;
    for (size_t i = 0; i < text.length; i++)
        hash = (hash ^ (unsigned char)text.at[i]) * 1099511628211U;
    return hash ^ (hash >> 32);
}

/* Levenshtein's distance, one row at a time. */
size_t text_distance(struct text a, struct text b, size_t limit)
{
    enum { LONGEST = 64 };
    size_t row[LONGEST + 1];
    if (a.length > LONGEST || b.length > LONGEST)
        return limit + 1;
    for (size_t j = 0; j <= b.length; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.length; i++) {
        size_t diagonal = row[0];
        size_t nearest = i;
        row[0] = i;
        for (size_t j = 1; j <= b.length; j++) {
            size_t change = diagonal + (a.at[i - 1] != b.at[j - 1]);
            size_t least = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
            diagonal = row[j];
            row[j] = change < least ? change : least;
            if (row[j] < nearest)
                nearest = row[j];
        }
        if (nearest > limit)
            return limit + 1; /* no row after this one comes nearer */
    }
    return row[b.length] > limit ? limit + 1 : row[b.length];
}
