/* A reader of English, without a page or a site, for tests of what is said in words. */
#ifndef PLACARD_TESTS_ENGLISH_H
#define PLACARD_TESTS_ENGLISH_H

#include "unit.h"

#include "model/language.h"
#include "render/value.h"

static inline struct reader reader_of_language(struct unit *unit, const char *id)
{
    struct languages languages = {0};
    languages_built_in(&unit->arena, &languages, &unit->all);
    struct language *language = languages_find(&languages, text_from(id));
    assert_non_null(language);
    return (struct reader){.arena = &unit->arena, .language = language};
}

static inline struct reader english_reader(struct unit *unit)
{
    return reader_of_language(unit, "en");
}

#endif
