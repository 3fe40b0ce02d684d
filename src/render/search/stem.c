#include "render/search/stem.h"

#include <stdbool.h>
#include <string.h>

/* Longer words are no English. */
enum { LONGEST = 40 };

/* A word on its way to its stem. A Y is a y that stands for a consonant. */
struct stem {
    char at[LONGEST + 2]; /* room for an e that is put back */
    size_t length;
    size_t first;  /* where the region R1 begins: after the first consonant after a vowel */
    size_t second; /* R2: the same again within R1 */
};

/* What a suffix becomes. */
struct rule {
    const char *suffix;
    const char *instead;
};

static bool is_vowel(char c)
{
    return strchr("aeiouy", c) != NULL;
}

static bool ends(const struct stem *s, const char *suffix)
{
    return text_ends((struct text){s->at, s->length}, suffix);
}

/* Whether what ends the word in so many letters lies in the region that begins at `region`. */
static bool inside(const struct stem *s, size_t region, size_t length)
{
    return s->length - length >= region;
}

static void replace(struct stem *s, size_t length, const char *instead)
{
    s->length -= length;
    size_t more = strlen(instead);
    memcpy(s->at + s->length, instead, more);
    s->length += more;
}

static bool has_vowel(const struct stem *s, size_t until)
{
    for (size_t i = 0; i < until; i++)
        if (is_vowel(s->at[i]))
            return true;
    return false;
}

/* Whether the first `length` letters end in a short syllable: "rap", "trap", "ow". */
static bool ends_short(const struct stem *s, size_t length)
{
    const char *end = s->at + length;
    if (length == 2)
        return is_vowel(end[-2]) && !is_vowel(end[-1]);
    return length > 2 && !is_vowel(end[-3]) && is_vowel(end[-2]) && !is_vowel(end[-1]) &&
           !strchr("wxY", end[-1]);
}

/* --- before the steps ---------------------------------------------------------------- */

static bool is_exception(struct text word, struct text *stem)
{
    static const struct rule known[] = {
        {"skis", "ski"},    {"skies", "sky"},   {"dying", "die"},    {"lying", "lie"},
        {"tying", "tie"},   {"idly", "idl"},    {"gently", "gentl"}, {"ugly", "ugli"},
        {"early", "earli"}, {"only", "onli"},   {"singly", "singl"}, {"sky", "sky"},
        {"news", "news"},   {"howe", "howe"},   {"atlas", "atlas"},  {"cosmos", "cosmos"},
        {"bias", "bias"},   {"andes", "andes"},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (text_is(word, known[i].suffix)) {
            *stem = text_from(known[i].instead);
            return true;
        }
    return false;
}

static size_t region_after(const struct stem *s, size_t from)
{
    for (size_t i = from + 1; i < s->length; i++)
        if (!is_vowel(s->at[i]) && is_vowel(s->at[i - 1]))
            return i + 1;
    return s->length;
}

static void find_regions(struct stem *s)
{
    struct text word = {s->at, s->length};
    if (text_starts(word, "gener") || text_starts(word, "arsen"))
        s->first = 5;
    else
        s->first = text_starts(word, "commun") ? 6 : region_after(s, 0);
    s->second = region_after(s, s->first);
}

static void mark_consonants(struct stem *s)
{
    for (size_t i = 0; i < s->length; i++)
        if (s->at[i] == 'y' && (i == 0 || is_vowel(s->at[i - 1])))
            s->at[i] = 'Y';
}

/* --- the steps ------------------------------------------------------------------------ */

static void step_1a(struct stem *s)
{
    if (ends(s, "sses"))
        s->length -= 2;
    else if (ends(s, "ied") || ends(s, "ies"))
        s->length -= s->length > 4 ? 2 : 1;
    else if (ends(s, "s") && !ends(s, "us") && !ends(s, "ss") && has_vowel(s, s->length - 2))
        s->length--;
}

static bool stops_after_1a(const struct stem *s)
{
    static const char *const words[] = {"inning",  "outing",  "canning", "herring",
                                        "earring", "proceed", "exceed",  "succeed"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (text_is((struct text){s->at, s->length}, words[i]))
            return true;
    return false;
}

/* After -ed or -ing has gone: "hop(ping)", "hop(ing)". */
static void mend(struct stem *s)
{
    char last = s->at[s->length - 1];
    if (ends(s, "at") || ends(s, "bl") || ends(s, "iz"))
        replace(s, 0, "e");
    else if (s->length > 1 && last == s->at[s->length - 2] && strchr("bdfgmnprt", last))
        s->length--;
    else if (s->first >= s->length && ends_short(s, s->length))
        replace(s, 0, "e");
}

static void step_1b(struct stem *s)
{
    static const char *const suffixes[] = {"eedly", "ingly", "edly", "eed", "ing", "ed"};
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        size_t length = strlen(suffixes[i]);
        if (!ends(s, suffixes[i]))
            continue;
        if (text_starts(text_from(suffixes[i]), "eed")) {
            if (inside(s, s->first, length))
                replace(s, length, "ee");
        } else if (has_vowel(s, s->length - length)) {
            s->length -= length;
            mend(s);
        }
        return;
    }
}

static void step_1c(struct stem *s)
{
    if ((ends(s, "y") || ends(s, "Y")) && s->length > 2 && !is_vowel(s->at[s->length - 2]))
        s->at[s->length - 1] = 'i';
}

/* The first rule whose suffix the word has: longer suffixes come first. */
static const struct rule *rule_for(const struct stem *s, const struct rule *rules)
{
    while (rules->suffix && !ends(s, rules->suffix))
        rules++;
    return rules->suffix ? rules : NULL;
}

static void step_2(struct stem *s)
{
    static const struct rule rules[] = {
        {"ational", "ate"}, {"fulness", "ful"}, {"iveness", "ive"}, {"ization", "ize"},
        {"ousness", "ous"}, {"biliti", "ble"},  {"lessli", "less"}, {"tional", "tion"},
        {"alism", "al"},    {"aliti", "al"},    {"ation", "ate"},   {"entli", "ent"},
        {"fulli", "ful"},   {"iviti", "ive"},   {"ousli", "ous"},   {"abli", "able"},
        {"alli", "al"},     {"anci", "ance"},   {"ator", "ate"},    {"enci", "ence"},
        {"izer", "ize"},    {"bli", "ble"},     {"ogi", "og"},      {"li", ""},
        {NULL, NULL},
    };
    const struct rule *rule = rule_for(s, rules);
    size_t length = rule ? strlen(rule->suffix) : 0;
    if (!rule || !inside(s, s->first, length))
        return;
    const char *before = s->at + s->length - length - 1;
    if ((text_is(text_from(rule->suffix), "ogi") && *before != 'l') ||
        (text_is(text_from(rule->suffix), "li") && !strchr("cdeghkmnrt", *before)))
        return;
    replace(s, length, rule->instead);
}

static void step_3(struct stem *s)
{
    static const struct rule rules[] = {
        {"ational", "ate"}, {"tional", "tion"}, {"alize", "al"}, {"ative", ""}, {"icate", "ic"},
        {"iciti", "ic"},    {"ical", "ic"},     {"ness", ""},    {"ful", ""},   {NULL, NULL},
    };
    const struct rule *rule = rule_for(s, rules);
    size_t length = rule ? strlen(rule->suffix) : 0;
    if (!rule || !inside(s, s->first, length))
        return;
    if (text_is(text_from(rule->suffix), "ative") && !inside(s, s->second, length))
        return;
    replace(s, length, rule->instead);
}

static void step_4(struct stem *s)
{
    static const struct rule rules[] = {
        {"ement", ""}, {"able", ""}, {"ance", ""}, {"ence", ""}, {"ible", ""},
        {"ment", ""},  {"ant", ""},  {"ate", ""},  {"ent", ""},  {"ion", ""},
        {"ism", ""},   {"iti", ""},  {"ive", ""},  {"ize", ""},  {"ous", ""},
        {"al", ""},    {"er", ""},   {"ic", ""},   {NULL, NULL},
    };
    const struct rule *rule = rule_for(s, rules);
    size_t length = rule ? strlen(rule->suffix) : 0;
    if (!rule || !inside(s, s->second, length))
        return;
    if (text_is(text_from(rule->suffix), "ion") && !strchr("st", s->at[s->length - length - 1]))
        return;
    s->length -= length;
}

static void step_5(struct stem *s)
{
    if (ends(s, "e") &&
        (inside(s, s->second, 1) || (inside(s, s->first, 1) && !ends_short(s, s->length - 1))))
        s->length--;
    else if (ends(s, "ll") && inside(s, s->second, 1))
        s->length--;
}

struct text stem_find(struct arena *arena, struct text word)
{
    struct text known;
    struct stem s = {.length = word.length};
    if (word.length < 3 || word.length > LONGEST)
        return word;
    for (size_t i = 0; i < word.length; i++)
        if (word.at[i] < 'a' || word.at[i] > 'z')
            return word;
    if (is_exception(word, &known))
        return known;
    memcpy(s.at, word.at, word.length);
    mark_consonants(&s);
    find_regions(&s);
    step_1a(&s);
    if (!stops_after_1a(&s)) {
        step_1b(&s);
        step_1c(&s);
        step_2(&s);
        step_3(&s);
        step_4(&s);
        step_5(&s);
    }
    struct text stem = {s.at, s.length};
    for (size_t i = 0; i < s.length; i++)
        if (s.at[i] == 'Y')
            s.at[i] = 'y';
    return text_equal(stem, word) ? word : arena_copy(arena, stem);
}
