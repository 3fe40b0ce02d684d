/* Our style sheet: everything in it can be read, on light screens and on dark ones, and the
 * program knows the same colours. It reads templates/ of the folder that PLACARD_SOURCE names. */
#include "unit.h"

#include "host/file.h"
#include "model/brand.h"

enum { TEXT_CONTRAST = 450, EDGE_CONTRAST = 300 };

#define DARK "(prefers-color-scheme: dark)"

static struct text read_source(struct unit *unit, const char *path)
{
    const char *root = getenv("PLACARD_SOURCE");
    struct text name = arena_format(&unit->arena, "%s/%s", root ? root : ".", path);
    const struct source *source = file_read(&unit->arena, name, name.at, 1 << 20, &unit->all);
    if (!source)
        fail_msg("%s", unit_said(unit));
    return source->text;
}

/* What stands between the braces after `start`. */
static struct text block(struct text css, const char *start)
{
    size_t from = text_find(css, text_from(start), 0);
    assert_true(from != SIZE_MAX);
    return text_slice(css, from + strlen(start), text_find_char(css, '}', from));
}

/* A custom property as it is set in `where`, or else in `otherwise`; var(…) is followed. */
static struct text property(struct unit *unit, struct text where, struct text otherwise,
                            const char *name)
{
    struct text wanted = arena_format(&unit->arena, " %s: ", name);
    struct text in = where;
    size_t at = text_find(in, wanted, 0);
    if (at == SIZE_MAX) {
        in = otherwise;
        at = text_find(in, wanted, 0);
    }
    if (at == SIZE_MAX)
        fail_msg("there is no %s", name);
    struct text value = text_slice(in, at + wanted.length, text_find_char(in, ';', at));
    if (!text_starts(value, "var("))
        return value;
    return property(unit, where, otherwise,
                    unit_string(unit, text_slice(value, 4, value.length - 1)));
}

struct screen {
    struct text properties;
    struct text otherwise;
};

static struct screen screen(struct unit *unit, bool dark)
{
    struct text css = read_source(unit, "templates/assets/placard.css");
    struct text light = block(css, "\n:root {");
    return (struct screen){dark ? block(css, "@media " DARK " {\n  :root {") : light, light};
}

static struct colour colour_of(struct unit *unit, const struct screen *screen, const char *name)
{
    struct colour colour;
    struct text value = property(unit, screen->properties, screen->otherwise, name);
    if (!colour_read(value, &colour))
        fail_msg("%s is no colour: %.*s", name, TEXT_ARGUMENTS(value));
    return colour;
}

static void check(struct unit *unit, bool dark, const char *front, const char *back, int least)
{
    struct screen on = screen(unit, dark);
    int contrast = colour_contrast(colour_of(unit, &on, front), colour_of(unit, &on, back));
    if (contrast < least)
        fail_msg("%s on %s has %d on %s screens, not %d", front, back, contrast,
                 dark ? "dark" : "light", least);
}

static void text_can_be_read_on_every_background(void **state)
{
    static const char *const texts[] = {"--ink", "--quiet", "--strong", "--link", "--visited"};
    for (int dark = 0; dark < 2; dark++) {
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            for (size_t k = 0; k < BRAND_BACKGROUNDS; k++)
                check(*state, dark, texts[i], brand_backgrounds[k].property, TEXT_CONTRAST);
        check(*state, dark, "--on-deep", "--deep", TEXT_CONTRAST);
    }
}

static void edges_and_the_focus_ring_can_be_seen(void **state)
{
    for (int dark = 0; dark < 2; dark++)
        for (size_t k = 0; k < BRAND_BACKGROUNDS; k++) {
            check(*state, dark, "--edge", brand_backgrounds[k].property, EDGE_CONTRAST);
            check(*state, dark, "--focus", brand_backgrounds[k].property, EDGE_CONTRAST);
        }
}

static void a_brand_is_held_against_the_colours_of_the_style_sheet(void **state)
{
    struct unit *unit = *state;
    for (size_t i = 0; i < BRAND_BACKGROUNDS; i++) {
        const struct brand_background *background = &brand_backgrounds[i];
        for (int dark = 0; dark < 2; dark++) {
            struct screen on = screen(unit, dark);
            struct colour known = dark ? background->dark : background->light;
            assert_text(unit, colour_text(&unit->arena, colour_of(unit, &on, background->property)),
                        colour_text(&unit->arena, known).at);
        }
    }
}

static void the_browser_is_coloured_as_the_header_is(void **state)
{
    struct unit *unit = *state;
    struct text layout = read_source(unit, "templates/layout.mustache");
    for (int dark = 0; dark < 2; dark++) {
        struct screen on = screen(unit, dark);
        struct text surface = property(unit, on.properties, on.otherwise, "--surface");
        struct text meta =
            arena_format(&unit->arena, "<meta name=\"theme-color\" content=\"%.*s\" media=\"%s\">",
                         TEXT_ARGUMENTS(surface), dark ? DARK : "(prefers-color-scheme: light)");
        if (text_find(layout, meta, 0) == SIZE_MAX)
            fail_msg("templates/layout.mustache lacks %s", meta.at);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(text_can_be_read_on_every_background),
        UNIT_TEST(edges_and_the_focus_ring_can_be_seen),
        UNIT_TEST(a_brand_is_held_against_the_colours_of_the_style_sheet),
        UNIT_TEST(the_browser_is_coloured_as_the_header_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
