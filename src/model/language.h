/* Languages: every word that placard puts on a page of its own accord.
 *
 * One file a language, templates/words/NAME.yaml, holds them: for templates, which say
 * `{{words.nav.help}}`, and for the program, which says `say(reader, "periods.pooled", …)`.
 *
 *     tag: cy                          what lang="" says
 *     name: Cymraeg                    what its speakers call it
 *     nav:
 *       more: "Mwy am {{partnership.title}}"
 *
 * A message is plain text. Tags in it are filled in where it is used: by the page's values in a
 * template, by what the program gives in the program. The program brings English and Welsh; a
 * project's file of the same name takes the place of single messages, one of another name adds a
 * language. A language must have every message that English has, and no tags that it has not.
 */
#ifndef PLACARD_MODEL_LANGUAGE_H
#define PLACARD_MODEL_LANGUAGE_H

#include "base/arena.h"
#include "base/array.h"
#include "base/diagnostic.h"
#include "base/map.h"
#include "read/mustache.h"

#include <stdbool.h>

/* A message, or a group of them. */
struct message {
    struct text text;
    struct place place;
    const struct template *template; /* of a message with tags; NULL: there are none */
    struct map members;              /* of a group, to struct message */
    struct texts names;              /* the same, in the order of the file */
};

struct language {
    struct text id;       /* its file's name without the ending: "en" */
    struct text tag;      /* as in BCP 47: "en-GB" */
    struct text name;     /* "English" */
    struct message words; /* the whole file as a group */
};

struct languages ARRAY(struct language *);

enum { LANGUAGE_LIMIT = 256 * 1024 };

/* The languages that the program brings. */
void languages_built_in(struct arena *arena, struct languages *languages,
                        struct diagnostics *diagnostics);
struct language *languages_find(const struct languages *languages, struct text id); /* or NULL */

/* Adds the messages of the file `id`.yaml to its language, which is made if it is new. False after
 * an error. */
bool languages_read(struct arena *arena, struct languages *languages, struct text id,
                    const struct source *source, struct diagnostics *diagnostics);
/* Holds every language against English; reports what is missing or has other tags. */
void languages_check(const struct languages *languages, struct diagnostics *diagnostics);

/* The message or group that a path of names leads to: "periods.pooled". NULL: there is none. */
const struct message *message_find(const struct message *group, struct text path);

#endif
