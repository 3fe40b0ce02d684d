/* The site's own look: a council's colour and logo, which the home page names.
 *
 *     brand: "#12436D"
 *     logo: logo.svg
 *
 * The colour is used for headings, links and the footer, so it must be readable on every light
 * background. The lighter one of the same hue, for dark screens, is worked out.
 */
#ifndef PLACARD_MODEL_BRAND_H
#define PLACARD_MODEL_BRAND_H

#include "base/colour.h"
#include "model/site.h"

/* A background of templates/assets/placard.css, which has the same colours
 * (tests/unit/stylesheet_test.c sees to that). */
struct brand_background {
    const char *property; /* its custom property: "--paper" */
    const char *name;     /* "the page's background" */
    struct colour light;
    struct colour dark; /* on screens that are set to dark */
};

enum {
    BRAND_BACKGROUNDS = 3,
    BRAND_CONTRAST = 450, /* of text, in hundredths: WCAG 2.2, 1.4.3 */
};

extern const struct brand_background brand_backgrounds[BRAND_BACKGROUNDS];

/* Reads both fields, and reports what is wrong with them. A colour becomes a style sheet among
 * the assets, {{assets.brand.css}}; a logo becomes the site's. */
void brand_read(struct arena *arena, struct site *site, struct diagnostics *diagnostics);

#endif
