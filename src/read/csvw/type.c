#include "read/csvw/type.h"

#include "read/csvw/language.h"

#define STRING(name_, words_, ...)                                                             \
    {                                                                                          \
        .name = (name_), .kind = CSVW_STRING, .words = (words_), .measured = true, __VA_ARGS__ \
    }
#define FLOATING(name_)                                                                    \
    {                                                                                      \
        .name = (name_), .kind = CSVW_NUMBER, .words = "a number", .number = CSVW_FLOATING \
    }
#define WHOLE(name_, words_, least_, most_)                                              \
    {                                                                                    \
        .name = (name_), .kind = CSVW_NUMBER, .words = (words_), .number = CSVW_INTEGER, \
        .least = (least_), .most = (most_)                                               \
    }
#define MOMENT(name_, words_, format_)                                               \
    {                                                                                \
        .name = (name_), .kind = CSVW_MOMENT, .words = (words_), .format = (format_) \
    }
#define SPAN(name_, months_, seconds_)                                                  \
    {                                                                                   \
        .name = (name_), .kind = CSVW_SPAN, .words = "a duration", .months = (months_), \
        .seconds = (seconds_)                                                           \
    }
#define BINARY(name_, words_, hexadecimal_)                                                     \
    {                                                                                           \
        .name = (name_), .kind = CSVW_BINARY, .words = (words_), .hexadecimal = (hexadecimal_), \
        .measured = true                                                                        \
    }
#define KEEP .space = CSVW_SPACE_KEEP

static const struct csvw_type types[] = {
    STRING("string", "text", KEEP),
    {.name = "anyAtomicType", .kind = CSVW_STRING, .words = "text", KEEP},
    {.name = "any", .kind = CSVW_STRING, .words = "text", KEEP},
    STRING("xml", "text", KEEP),
    STRING("html", "text", KEEP),
    STRING("json", "text", KEEP),
    STRING("normalizedString", "text", .space = CSVW_SPACE_REPLACE),
    STRING("token", "text", .shape = CSVW_SHAPE_ANY),
    STRING("language", "a language's code, such as en or cy", .shape = CSVW_SHAPE_LANGUAGE),
    STRING("Name", "an XML name", .shape = CSVW_SHAPE_NAME),
    STRING("NCName", "an XML name", .shape = CSVW_SHAPE_NAME),
    STRING("NMTOKEN", "a word of letters, figures and .-_:", .shape = CSVW_SHAPE_TOKEN),
    {.name = "anyURI", .kind = CSVW_STRING, .words = "an address"},
    {.name = "QName", .kind = CSVW_STRING, .words = "an XML name", .shape = CSVW_SHAPE_NAME},
    BINARY("base64Binary", "base64", false),
    BINARY("binary", "base64", false),
    BINARY("hexBinary", "hexadecimal figures", true),
    {.name = "boolean", .kind = CSVW_BOOLEAN, .words = "true or false"},
    FLOATING("double"),
    FLOATING("float"),
    FLOATING("number"),
    {.name = "decimal", .kind = CSVW_NUMBER, .words = "a number", .number = CSVW_DECIMAL},
    WHOLE("integer", "a whole number", NULL, NULL),
    WHOLE("long", "a whole number", "-9223372036854775808", "9223372036854775807"),
    WHOLE("int", "a whole number", "-2147483648", "2147483647"),
    WHOLE("short", "a whole number", "-32768", "32767"),
    WHOLE("byte", "a whole number", "-128", "127"),
    WHOLE("nonNegativeInteger", "a whole number, 0 or more", "0", NULL),
    WHOLE("positiveInteger", "a whole number, 1 or more", "1", NULL),
    WHOLE("unsignedLong", "a whole number, 0 or more", "0", "18446744073709551615"),
    WHOLE("unsignedInt", "a whole number, 0 or more", "0", "4294967295"),
    WHOLE("unsignedShort", "a whole number, 0 or more", "0", "65535"),
    WHOLE("unsignedByte", "a whole number, 0 or more", "0", "255"),
    WHOLE("nonPositiveInteger", "a whole number, 0 or less", NULL, "0"),
    WHOLE("negativeInteger", "a whole number below 0", NULL, "-1"),
    MOMENT("date", "a date such as 2026-11-22", "yyyy-MM-dd"),
    MOMENT("dateTime", "a date and time such as 2026-11-22T09:30:00", "yyyy-MM-ddTHH:mm:ss"),
    MOMENT("datetime", "a date and time such as 2026-11-22T09:30:00", "yyyy-MM-ddTHH:mm:ss"),
    {.name = "dateTimeStamp",
     .kind = CSVW_MOMENT,
     .words = "a date and time with its time zone, such as 2026-11-22T09:30:00Z",
     .format = "yyyy-MM-ddTHH:mm:ss",
     .zone_required = true},
    MOMENT("time", "a time such as 09:30:00", "HH:mm:ss"),
    MOMENT("gYear", "a year such as 2026", "yyyy"),
    MOMENT("gYearMonth", "a month such as 2026-11", "yyyy-MM"),
    MOMENT("gMonth", "a month such as --11", "--MM"),
    MOMENT("gMonthDay", "a day of the year such as --11-22", "--MM-dd"),
    MOMENT("gDay", "a day of the month such as ---22", "---dd"),
    SPAN("duration", true, true),
    SPAN("dayTimeDuration", false, true),
    SPAN("yearMonthDuration", true, false),
};

const struct csvw_type *csvw_type_find(struct text name)
{
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (text_is(name, types[i].name))
            return &types[i];
    return NULL;
}

bool csvw_type_is_identifier(struct text url)
{
    static const char xsd[] = "http://www.w3.org/2001/XMLSchema#";
    struct text name = text_slice(url, sizeof xsd - 1, url.length);
    if (text_is(url, "http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral") ||
        text_is(url, "http://www.w3.org/1999/02/22-rdf-syntax-ns#HTML") ||
        text_is(url, "http://www.w3.org/ns/csvw#JSON"))
        return true;
    return text_starts(url, xsd) && csvw_type_find(name) != NULL;
}

static bool is_name(struct text text, bool any_start)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        bool starts = is_alpha(c) || c == '_' || c == ':' || (unsigned char)c >= 0x80;
        bool goes_on = starts || is_digit(c) || c == '-' || c == '.';
        if (!(i == 0 && !any_start ? starts : goes_on))
            return false;
    }
    return text.length > 0;
}

bool csvw_type_fits(const struct csvw_type *type, struct text text)
{
    switch (type->shape) {
    case CSVW_SHAPE_LANGUAGE:
        return csvw_language_is_code(text);
    case CSVW_SHAPE_NAME:
        return is_name(text, false);
    case CSVW_SHAPE_TOKEN:
        return is_name(text, true);
    case CSVW_SHAPE_ANY:
        break;
    }
    return true;
}
