#include "read/csvw/language.h"

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool all(struct text text, bool figures)
{
    for (size_t i = 0; i < text.length; i++)
        if (!is_alpha(text.at[i]) && !(figures && is_digit(text.at[i])))
            return false;
    return true;
}

bool csvw_language_is_code(struct text code)
{
    struct text part, rest = code;
    bool goes_on = text_cut(rest, '-', &part, &rest);
    bool private = part.length == 1 && small(part.at[0]) == 'x';
    bool old = part.length == 1 && small(part.at[0]) == 'i';
    bool good = private || old ? goes_on : part.length >= 2 && part.length <= 8 && all(part, false);
    while (good && goes_on) {
        goes_on = text_cut(rest, '-', &part, &rest);
        good = part.length >= 1 && part.length <= 8 && all(part, true);
        if (part.length == 1) /* it begins an extension, which must follow */
            good = good && (goes_on || private || old);
    }
    return good;
}

bool csvw_language_matches(struct text a, struct text b)
{
    struct text longer = a.length > b.length ? a : b;
    struct text shorter = a.length > b.length ? b : a;
    if (a.length == 0 || b.length == 0 || text_is(a, "und") || text_is(b, "und"))
        return true;
    for (size_t i = 0; i < shorter.length; i++)
        if (small(longer.at[i]) != small(shorter.at[i]))
            return false;
    return longer.length == shorter.length || longer.at[shorter.length] == '-';
}
