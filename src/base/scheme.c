#include "base/scheme.h"

bool scheme_is_allowed(struct text scheme)
{
    static const char *const allowed[] = {"http", "https", "mailto", "tel"};
    char lower[8];
    if (scheme.length > sizeof lower)
        return false;
    for (size_t i = 0; i < scheme.length; i++)
        lower[i] = (char)(is_alpha(scheme.at[i]) ? scheme.at[i] | 0x20 : scheme.at[i]);
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        if (text_is((struct text){lower, scheme.length}, allowed[i]))
            return true;
    return false;
}
