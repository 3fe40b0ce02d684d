#include "render/chart/metrics.h"

#include "base/unicode.h"

#include <stdbool.h>
#include <stdint.h>

static const uint16_t basic[] = {
    /* U+0020 to U+007E */
    318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 551, 838, 318, 361,  318, 413, 637, 637, 637,
    637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 557, 1016, 685, 687, 723, 771, 667,
    611, 778, 752, 339, 552, 667, 558, 907, 760, 788, 667, 788, 723, 667,  611, 732, 685, 989, 686,
    667, 686, 391, 411, 391, 838, 557, 500, 613, 635, 550, 635, 616, 353,  635, 634, 278, 278, 580,
    278, 975, 634, 612, 635, 635, 413, 521, 393, 634, 592, 818, 592, 592,  525, 637, 551, 637, 838,
};
static const uint16_t latin[] = {
    /* U+00A0 to U+017F */
    318, 401, 637,  637, 714, 637, 551, 614, 580, 1000, 472, 612, 838, 361, 1000, 553, 500,  838,
    401, 401, 500,  637, 655, 318, 500, 401, 472, 612,  970, 970, 970, 611, 685,  685, 685,  685,
    685, 685, 1000, 723, 667, 667, 667, 667, 339, 339,  339, 339, 775, 760, 788,  788, 788,  788,
    788, 838, 788,  732, 732, 732, 732, 667, 667, 631,  613, 613, 613, 613, 613,  613, 982,  550,
    616, 616, 616,  616, 278, 278, 278, 278, 612, 634,  612, 612, 612, 612, 612,  838, 612,  634,
    634, 634, 634,  592, 635, 592, 685, 613, 685, 613,  685, 613, 723, 550, 723,  550, 723,  550,
    723, 550, 771,  638, 775, 635, 667, 616, 667, 616,  667, 616, 667, 616, 667,  616, 778,  635,
    778, 635, 778,  635, 778, 635, 752, 634, 917, 695,  339, 278, 339, 278, 339,  278, 339,  278,
    339, 278, 824,  556, 552, 278, 667, 580, 580, 558,  278, 558, 278, 558, 375,  558, 351,  563,
    285, 760, 634,  760, 634, 760, 634, 814, 760, 634,  788, 612, 788, 612, 788,  612, 1070, 1023,
    723, 413, 723,  413, 723, 413, 667, 521, 667, 521,  667, 521, 667, 521, 611,  393, 611,  393,
    611, 393, 732,  634, 732, 634, 732, 634, 732, 634,  732, 634, 732, 634, 989,  818, 667,  592,
    667, 686, 525,  686, 525, 686, 525, 353,
};
static const uint16_t welsh[] = {
    /* U+1E80 to U+1E85 */
    989, 818, 989, 818, 989, 818,
};
static const uint16_t punctuation[] = {
    /* U+2010 to U+2026 */
    361, 361, 637, 657, 1000, 1000, 551, 553, 318, 318, 318,  318,
    519, 519, 519, 519, 557,  571,  590, 590, 500, 668, 1000,
};

static const struct {
    uint32_t first;
    uint32_t last;
    const uint16_t *widths; /* one a character */
} ranges[] = {
    {0x20, 0x7E, basic},
    {0xA0, 0x17F, latin},
    {0x1E80, 0x1E85, welsh}, /* Ẁ ẁ Ẃ ẃ Ẅ ẅ; ŵ and ŷ are in latin */
    {0x1EF2, 0x1EF3, (const uint16_t[]){667, 592}}, /* Ỳ ỳ */
    {0x2010, 0x2026, punctuation},
    {0x2030, 0x2030, (const uint16_t[]){1342}},     /* ‰ */
    {0x2032, 0x2033, (const uint16_t[]){232, 408}}, /* ′ ″ */
    {0x20AC, 0x20AC, (const uint16_t[]){637}},      /* € */
    {0x2122, 0x2122, (const uint16_t[]){1000}},     /* ™ */
    {0x2212, 0x2212, (const uint16_t[]){838}},      /* − */
    {0x2248, 0x2248, (const uint16_t[]){838}},      /* ≈ */
    {0x2264, 0x2265, (const uint16_t[]){838, 838}}, /* ≤ ≥ */
};

enum { WIDEST = 1342 };

static unsigned character_width(uint32_t character)
{
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (character >= ranges[i].first && character <= ranges[i].last)
            return ranges[i].widths[character - ranges[i].first];
    return WIDEST;
}

/* Marks that join the letter before them: a line never begins with one. */
static bool joins(uint32_t character)
{
    return (character >= 0x300 && character <= 0x36F) ||
           (character >= 0x64B && character <= 0x65F) || character == 0x200D ||
           (character >= 0xFE00 && character <= 0xFE0F);
}

/* Half a per cent more: browsers round each advance to their own grid. */
static double pixels(unsigned long thousandths)
{
    return (double)thousandths * METRICS_SIZE * 1.005 / 1000.0;
}

double metrics_width(struct text text)
{
    unsigned long sum = 0;
    for (size_t i = 0; i < text.length;)
        sum += character_width(unicode_next(text, &i));
    return pixels(sum);
}

/* Where the part that begins at `from` ends: after a space, hyphen or slash, or at the end. */
static size_t part_end(struct text text, size_t from)
{
    for (size_t i = from; i < text.length; i++)
        if (text.at[i] == ' ' || ((text.at[i] == '-' || text.at[i] == '/') && i > from))
            return i + 1;
    return text.length;
}

double metrics_widest_word(struct text text)
{
    double widest = 0;
    for (size_t from = 0; from < text.length;) {
        size_t to = part_end(text, from);
        double width = metrics_width(text_trim(text_slice(text, from, to)));
        widest = width > widest ? width : widest;
        from = to;
    }
    return widest;
}

/* As much of `word` as `limit` holds: at least one letter with its marks. */
static size_t piece_end(struct text word, double limit)
{
    unsigned long sum = 0;
    size_t end = 0; /* of the last letter that has all its marks */
    for (size_t i = 0; i < word.length;) {
        sum += character_width(unicode_next(word, &i));
        if (pixels(sum) > limit && end > 0)
            return end;
        size_t after = i;
        if (i == word.length || !joins(unicode_next(word, &after)))
            end = i;
    }
    return word.length;
}

static void add_line(struct arena *arena, struct texts *lines, struct text line)
{
    line = text_trim(line);
    if (line.length > 0)
        array_push(arena, lines, line);
}

void metrics_wrap(struct arena *arena, struct text text, double limit, struct texts *lines)
{
    text = text_trim(text);
    size_t start = 0; /* of the line */
    for (size_t at = 0; at < text.length;) {
        size_t end = part_end(text, at);
        if (metrics_width(text_trim(text_slice(text, start, end))) <= limit) {
            at = end;
            continue;
        }
        add_line(arena, lines, text_slice(text, start, at));
        start = at;
        struct text part = text_trim(text_slice(text, at, end));
        if (metrics_width(part) > limit) {
            at += piece_end(part, limit);
            add_line(arena, lines, text_slice(text, start, at));
            start = at;
        } else {
            at = end;
        }
    }
    add_line(arena, lines, text_slice(text, start, text.length));
}
