#include "read/entity.h"

#include <stdint.h>

/* Those that occur in English and Welsh text; any other is better written as itself. */
static const struct {
    const char *name;
    const char *character;
} named[] = {
    {"amp", "&"},       {"lt", "<"},     {"gt", ">"},     {"quot", "\""},    {"apos", "'"},
    {"nbsp", "\u00A0"}, {"pound", "£"},  {"euro", "€"},   {"copy", "©"},     {"reg", "®"},
    {"trade", "™"},     {"ndash", "–"},  {"mdash", "—"},  {"hellip", "…"},   {"lsquo", "‘"},
    {"rsquo", "’"},     {"ldquo", "“"},  {"rdquo", "”"},  {"times", "×"},    {"divide", "÷"},
    {"minus", "−"},     {"plusmn", "±"}, {"deg", "°"},    {"frac12", "½"},   {"frac14", "¼"},
    {"frac34", "¾"},    {"middot", "·"}, {"bull", "•"},   {"shy", "\u00AD"}, {"sect", "§"},
    {"para", "¶"},      {"acirc", "â"},  {"Acirc", "Â"},  {"ecirc", "ê"},    {"icirc", "î"},
    {"ocirc", "ô"},     {"ucirc", "û"},  {"eacute", "é"}, {"egrave", "è"},   {"wcirc", "ŵ"},
    {"ycirc", "ŷ"},     {"le", "≤"},     {"ge", "≥"},     {"rarr", "→"},     {"larr", "←"},
};

static void write_character(struct buffer *out, uint32_t c)
{
    if (c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF)
        c = 0xFFFD; /* no control characters by the back door */
    if (c < 0x80) {
        buffer_add_char(out, (char)c);
    } else if (c < 0x800) {
        buffer_add_char(out, (char)(0xC0U | (c >> 6)));
        buffer_add_char(out, (char)(0x80U | (c & 0x3FU)));
    } else if (c < 0x10000) {
        buffer_add_char(out, (char)(0xE0U | (c >> 12)));
        buffer_add_char(out, (char)(0x80U | ((c >> 6) & 0x3FU)));
        buffer_add_char(out, (char)(0x80U | (c & 0x3FU)));
    } else {
        buffer_add_char(out, (char)(0xF0U | (c >> 18)));
        buffer_add_char(out, (char)(0x80U | ((c >> 12) & 0x3FU)));
        buffer_add_char(out, (char)(0x80U | ((c >> 6) & 0x3FU)));
        buffer_add_char(out, (char)(0x80U | (c & 0x3FU)));
    }
}

static uint32_t digit_value(char c)
{
    if (is_digit(c))
        return (uint32_t)(c - '0');
    if (c >= 'a' && c <= 'f')
        return (uint32_t)(c - 'a') + 10;
    if (c >= 'A' && c <= 'F')
        return (uint32_t)(c - 'A') + 10;
    return 16;
}

static uint32_t numeric(struct text digits)
{
    uint32_t base = digits.length && (digits.at[0] == 'x' || digits.at[0] == 'X') ? 16 : 10;
    uint32_t c = 0;
    for (size_t i = base == 16 ? 1 : 0; i < digits.length && c <= 0x10FFFF; i++)
        c = c * base + digit_value(digits.at[i]);
    return c;
}

void entity_write(struct buffer *out, struct text entity)
{
    struct text name = text_slice(entity, 1, entity.length - 1);
    if (text_starts(name, "#")) {
        write_character(out, numeric(text_slice(name, 1, name.length)));
        return;
    }
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++) {
        if (text_is(name, named[i].name)) {
            buffer_add_string(out, named[i].character);
            return;
        }
    }
    buffer_add(out, entity);
}
