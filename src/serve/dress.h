/* Dress: what a preview puts on a page before it shows it.
 *
 * A finished page gets the script that lets it follow the files on the disk, with the digests of
 * the page as it would be published and of what stands around its main part, and, when it shows what is restricted, a banner that
 * says so. This is the only place that writes either, and nothing that builds can reach it
 * (serve/ is below build/).
 */
#ifndef PLACARD_SERVE_DRESS_H
#define PLACARD_SERVE_DRESS_H

#include "base/arena.h"
#include "base/diagnostic.h"

#include <stdbool.h>

/* What stands at these addresses of a preview is the preview's own. */
#define PREVIEW_FOLDER "placard-preview/"
#define PREVIEW_EVENTS PREVIEW_FOLDER "events"

/* The page as it is shown. The script comes last in the head, or first where there is none. */
struct text dress_page(struct arena *arena, struct text html, bool shows_restricted);

/* A page in place of one that cannot be shown; `words` say why, and may quote a line of what is
 * restricted if that is shown. */
struct text dress_refusal(struct arena *arena, struct text words, bool shows_restricted);

/* The mistakes as the script reads them: {"problems": [{"where", "words", "excerpt", "advice"}],
 * "more": 0}. Warnings are left to the terminal. */
struct text dress_problems_json(struct arena *arena, const struct diagnostics *diagnostics);

/* Pairs of addresses: [{"before": …, "now": …}]. */
struct style_changes;
struct text dress_styles_json(struct arena *arena, const struct style_changes *changes);

#endif
