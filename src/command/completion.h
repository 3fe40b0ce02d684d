/* What a shell may suggest, made from the lists of commands and options.
 *
 * An argument's name says what can stand there: FOLDER a folder, FILE.csv a file that ends so,
 * TEMPLATE and PAGE any file, COMMAND a command, text|json one of these words. Nothing is known
 * of any other.
 */
#ifndef PLACARD_COMMAND_COMPLETION_H
#define PLACARD_COMMAND_COMPLETION_H

#include "base/buffer.h"
#include "command/command.h"

enum suggestion_kind { SUGGEST_NOTHING, SUGGEST_FOLDERS, SUGGEST_FILES, SUGGEST_WORDS };

struct suggestion {
    enum suggestion_kind kind;
    struct text ending;  /* of the files: ".csv"; empty: any */
    struct buffer words; /* with spaces between them; suggestion_release gives it back */
};

/* For what follows an option. */
struct suggestion suggestion_for_option(const struct command_option *option);

/* For what stands beside the options of a command. */
struct suggestion suggestion_for_words(const struct command *command);

void suggestion_release(struct suggestion *suggestion);

/* An option's help as far as there is room for it: to the first full stop or colon. */
struct text completion_summary(const struct command_option *option);

/* The scripts, whole. */
void completion_write_bash(struct buffer *out);
void completion_write_zsh(struct buffer *out);
void completion_write_fish(struct buffer *out);

#endif
