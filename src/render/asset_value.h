/* Assets as values.
 *
 *     {{assets.placard.css}}          the address of templates/assets/placard.css, from the page
 *     {{assets.social.png.path}}      the same from the root of the site
 */
#ifndef PLACARD_RENDER_ASSET_VALUE_H
#define PLACARD_RENDER_ASSET_VALUE_H

#include "model/site.h"
#include "render/value.h"

struct value asset_value(const struct asset_name *name);

#endif
