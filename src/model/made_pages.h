/* Made pages: those that nobody wrote, but that data asks for or that every site has. */
#ifndef PLACARD_MODEL_MADE_PAGES_H
#define PLACARD_MODEL_MADE_PAGES_H

#include "base/arena.h"
#include "model/site.h"

/* Adds them to the site's pages, when those that were written have their places. */
void made_pages_add(struct arena *arena, struct site *site);

#endif
