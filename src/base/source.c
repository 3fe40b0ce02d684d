#include "base/source.h"

struct place place_at(const struct source *source, size_t at, size_t length)
{
    return (struct place){source, at, length, false, false};
}

struct place place_whole(const struct source *source)
{
    return (struct place){source, 0, 0, true, false};
}

struct place place_quiet(const struct source *source, size_t at)
{
    size_t start;
    source_line(source, at, &start);
    return (struct place){source, start, 0, false, true};
}

struct text source_line(const struct source *source, size_t at, size_t *start)
{
    struct text text = source->text;
    if (at > text.length)
        at = text.length;
    size_t from = at;
    while (from > 0 && text.at[from - 1] != '\n')
        from--;
    size_t to = at;
    while (to < text.length && text.at[to] != '\n')
        to++;
    if (to > from && text.at[to - 1] == '\r')
        to--;
    *start = from;
    return text_slice(text, from, to);
}

/* A byte that goes on a UTF-8 character that has begun. */
static bool continues(char c)
{
    return ((unsigned char)c & 0xC0U) == 0x80U;
}

struct position source_position(const struct source *source, size_t at)
{
    struct text text = source->text;
    struct position position = {1, 1};
    if (at > text.length)
        at = text.length;
    size_t i = text_starts(text, "\xEF\xBB\xBF") ? 3 : 0;
    for (; i < at; i++) {
        if (text.at[i] == '\n') {
            position.line++;
            position.column = 1;
        } else if (!continues(text.at[i])) {
            position.column++;
        }
    }
    return position;
}

struct position source_cursor_position(struct source_cursor *cursor, struct place place)
{
    struct text text = place.source->text;
    size_t at = place.at < text.length ? place.at : text.length;
    if (cursor->source != place.source || at < cursor->at)
        *cursor =
            (struct source_cursor){place.source, text_starts(text, "\xEF\xBB\xBF") ? 3 : 0, {1, 1}};
    for (; cursor->at < at; cursor->at++) {
        if (text.at[cursor->at] == '\n')
            cursor->position = (struct position){cursor->position.line + 1, 1};
        else if (!continues(text.at[cursor->at]))
            cursor->position.column++;
    }
    return cursor->position;
}
