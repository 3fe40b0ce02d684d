#include "model/brand.h"

#include "model/asset.h"
#include "read/picture.h"

enum { DEEP_STEPS = 128 }; /* to black: the footer on a dark screen */

const struct brand_background brand_backgrounds[BRAND_BACKGROUNDS] = {
    {"--paper", "the page's background", {0xF8, 0xF7, 0xF4}, {0x10, 0x16, 0x1D}},
    {"--surface", "the background of cards and tables", {0xFF, 0xFF, 0xFF}, {0x18, 0x21, 0x2B}},
    {"--tint", "the background of table heads", {0xEA, 0xF0, 0xF5}, {0x21, 0x30, 0x40}},
};

/* --- the colour ------------------------------------------------------------------- */

static struct colour nearest(struct colour colour, bool on_dark)
{
    struct colour backgrounds[BRAND_BACKGROUNDS];
    for (size_t i = 0; i < BRAND_BACKGROUNDS; i++)
        backgrounds[i] = on_dark ? brand_backgrounds[i].dark : brand_backgrounds[i].light;
    return colour_towards_contrast(colour, on_dark ? COLOUR_WHITE : COLOUR_BLACK, backgrounds,
                                   BRAND_BACKGROUNDS, BRAND_CONTRAST);
}

/* White text on it needs no check of its own: cards are white. */
static bool can_be_read(struct colour colour, struct place place, struct diagnostics *diagnostics)
{
    const struct brand_background *worst = NULL;
    int least = BRAND_CONTRAST;
    for (size_t i = 0; i < BRAND_BACKGROUNDS; i++) {
        int contrast = colour_contrast(colour, brand_backgrounds[i].light);
        if (contrast >= least)
            continue;
        least = contrast;
        worst = &brand_backgrounds[i];
    }
    if (!worst)
        return true;
    struct arena *arena = &diagnostics->arena;
    struct text shown = colour_text(arena, colour);
    struct text better = colour_text(arena, nearest(colour, false));
    struct diagnostic *d = diagnose(
        diagnostics, PROBLEM_BRAND_CONTRAST, place,
        "%.*s has a contrast of %d.%d to 1 on %s; text needs %d.%d to 1", TEXT_ARGUMENTS(shown),
        least / 100, least / 10 % 10, worst->name, BRAND_CONTRAST / 100, BRAND_CONTRAST / 10 % 10);
    advise(diagnostics, d, "Write \"%.*s\", the nearest that can be read.", TEXT_ARGUMENTS(better));
    return false;
}

static void add_style_sheet(struct arena *arena, struct site *site, struct colour colour,
                            struct diagnostics *diagnostics)
{
    struct source *source = arena_new(arena, struct source);
    struct text light = colour_text(arena, colour);
    struct text dark = colour_text(arena, nearest(colour, true));
    struct text deep = colour_text(arena, colour_mix(colour, COLOUR_BLACK, DEEP_STEPS));
    source->name = TEXT("templates/assets/brand.css");
    source->text = arena_format(
        arena,
        "/* Made by placard from the brand in content/index.md. */\n"
        ":root { --brand: %.*s; --strip: var(--brand); }\n"
        "@media (prefers-color-scheme: dark) { :root { --brand: %.*s; --deep: %.*s; } }\n",
        TEXT_ARGUMENTS(light), TEXT_ARGUMENTS(dark), TEXT_ARGUMENTS(deep));
    asset_add(arena, site, TEXT("assets/brand.css"), source, diagnostics);
}

static void read_colour(struct arena *arena, struct site *site, const struct node *node,
                        struct diagnostics *diagnostics)
{
    struct colour colour;
    struct diagnostic *d;
    if (node->kind == NODE_NULL) {
        d = diagnose(diagnostics, PROBLEM_FIELD_VALUE, node->place, "'brand' says nothing");
        advise(diagnostics, d,
               "Put the colour in quotation marks, as in brand: \"#12436D\". Without them, # "
               "begins a remark.");
    } else if (node->kind == NODE_STRING && !colour_read(node->text, &colour)) {
        d = diagnose(diagnostics, PROBLEM_FIELD_VALUE, node->place,
                     "'brand' must be a colour, but this is \"%.*s\"", TEXT_ARGUMENTS(node->text));
        advise(diagnostics, d,
               "Write # and six digits or letters from a to f, as in brand: \"#12436D\".");
    } else if (node->kind == NODE_STRING && can_be_read(colour, node->place, diagnostics)) {
        add_style_sheet(arena, site, colour, diagnostics);
    }
}

/* --- the logo --------------------------------------------------------------------- */

static const struct asset *find_image(const struct site *site, struct text path)
{
    for (size_t i = 0; i < site->assets.count; i++)
        if (site->assets.items[i].is_image && text_equal(site->assets.items[i].path, path))
            return &site->assets.items[i];
    return NULL;
}

static void complain_missing(const struct site *site, const struct node *node,
                             struct diagnostics *diagnostics)
{
    struct texts known = {0};
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_FIELD_VALUE, node->place,
                                    "content/ has no image \"%.*s\"", TEXT_ARGUMENTS(node->text));
    for (size_t i = 0; i < site->assets.count; i++)
        if (site->assets.items[i].is_image)
            array_push(&diagnostics->arena, &known, site->assets.items[i].path);
    if (!advise_nearest(diagnostics, d, node->text, &known))
        advise(diagnostics, d, "Put the logo there as SVG or PNG, and write its name here.");
}

static void read_logo(struct arena *arena, struct site *site, const struct node *node,
                      struct diagnostics *diagnostics)
{
    const struct asset *image = find_image(site, node->text);
    struct picture_size size;
    if (!image) {
        complain_missing(site, node, diagnostics);
        return;
    }
    if (!picture_size(arena, image->source->text, &size)) {
        struct diagnostic *d =
            diagnose(diagnostics, PROBLEM_FIELD_VALUE, node->place,
                     "a logo must be a PNG, or an SVG that says how wide and high it is");
        advise(diagnostics, d, "Save it again as PNG, or as SVG with a viewBox.");
        return;
    }
    int64_t width = (LOGO_HEIGHT * size.width + size.height / 2) / size.height;
    width = width < 1 ? 1 : width;
    site->logo = (struct logo){image->path, (int)(width > LOGO_WIDEST ? LOGO_WIDEST : width)};
}

void brand_read(struct arena *arena, struct site *site, struct diagnostics *diagnostics)
{
    const struct page *home = site->shared_pages[PAGE_HOME];
    if (!home)
        return;
    const struct node *brand = node_member(&home->document->fields, "brand");
    const struct node *logo = node_member(&home->document->fields, "logo");
    if (brand)
        read_colour(arena, site, brand, diagnostics);
    if (logo && logo->kind == NODE_STRING)
        read_logo(arena, site, logo, diagnostics);
}
