/* Saying something in the reader's language: a message of its strings file, filled in.
 *
 *     say(reader, "grid.total")                                      Total
 *     say_with(reader, "periods.pooled", SLOTS({"from", a}, {"to", b}))   2018 to 2020
 *
 * The names of messages are ours and the English file has them all, so an unknown one is a bug.
 */
#ifndef PLACARD_RENDER_SAY_H
#define PLACARD_RENDER_SAY_H

#include "render/value.h"

struct slot {
    const char *name;
    struct text words;
};

struct slots {
    const struct slot *items;
    size_t count;
};

#define SLOTS(...)                                                           \
    (struct slots)                                                           \
    {                                                                        \
        (const struct slot[]){__VA_ARGS__},                                  \
            sizeof((const struct slot[]){__VA_ARGS__}) / sizeof(struct slot) \
    }

struct text say(struct reader *reader, const char *key);
struct text say_with(struct reader *reader, const char *key, struct slots slots);
/* The message called `name` in the group called `group`, or `otherwise` when there is none: for
 * names that come from data. */
struct text say_member(struct reader *reader, const char *group, struct text name,
                       struct text otherwise);

/* The messages as templates see them: {{words.nav.help}}. */
struct value words_value(const struct language *language);

#endif
