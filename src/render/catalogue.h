/* The catalogue: every table of the site, for programs that collect open data.
 *
 * It is DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/) in JSON-LD: a dcat:Catalog with a
 * dcat:Dataset for each table and a dcat:Distribution for each form of it. It stands at
 * DATASET_CATALOGUE; without a base address its own addresses are relative to that.
 */
#ifndef PLACARD_RENDER_CATALOGUE_H
#define PLACARD_RENDER_CATALOGUE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "model/site.h"

void catalogue_write(const struct site *site, struct arena *arena, struct buffer *out);

#endif
