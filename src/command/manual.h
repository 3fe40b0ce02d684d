/* What the commands do, made from their own lists, in three forms: for a terminal, as a man
 * page, and as a page of Markdown.
 *
 * manual_write goes through a command part by part; a form says how a part is written. To add a
 * form, write a `struct manual_form` of your own.
 *
 *     manual_write(&manual_man, &command_build, &out);    // placard-build(1)
 */
#ifndef PLACARD_COMMAND_MANUAL_H
#define PLACARD_COMMAND_MANUAL_H

#include "base/buffer.h"
#include "command/command.h"

#include <stdbool.h>
#include <stddef.h>

struct manual_form {
    bool brief; /* without headings: exit codes are a sentence */
    /* The title, "placard build", what it is in one line, and how it is written; a page about
     * no command has NULL for that. */
    void (*begin)(struct text title, const char *summary, const struct command *command,
                  struct buffer *out);
    void (*heading)(const char *name, struct buffer *out); /* "Options"; NULL for a brief form */
    void (*paragraph)(struct text words, struct buffer *out);
    void (*example)(struct text line, struct buffer *out); /* with two spaces before it */
    void (*list)(struct buffer *out);                      /* before the first of its terms */
    /* `width` is that of the widest term of the list, but for some that are far too wide. */
    void (*term)(struct text term, size_t width, struct text meaning, struct buffer *out);
    void (*end)(const struct command *command, struct buffer *out);
};

extern const struct manual_form manual_text;
extern const struct manual_form manual_man;
extern const struct manual_form manual_markdown;

/* One command; or all of them in short, for NULL. */
void manual_write(const struct manual_form *form, const struct command *command,
                  struct buffer *out);

/* The catalogue of diagnostics. */
void manual_write_problems(const struct manual_form *form, struct buffer *out);

#endif
