#include "command/option.h"

#include "command/command.h"
#include "command/paragraph.h"

#include <assert.h>
#include <getopt.h>
#include <string.h>

enum { FIRST = 256 }; /* what getopt_long gives for the first option: no letter */

struct text command_option_argument(const struct command_option *option)
{
    struct text argument = text_from(option->argument);
    if (text_ends(argument, "…"))
        argument.length -= strlen("…");
    return argument;
}

bool command_option_repeats(const struct command_option *option)
{
    return text_ends(text_from(option->argument), "…");
}

/* --- how it is written ------------------------------------------------------------- */

void command_write_option(const struct command_option *option, struct buffer *out)
{
    struct text argument = command_option_argument(option);
    buffer_format(out, "--%s%s%.*s", option->name, argument.length ? " " : "",
                  TEXT_ARGUMENTS(argument));
}

/* Whether the words of a command have the option already, as one that must stand there. */
static bool is_in_words(const struct command *command, const struct command_option *option)
{
    struct text words = text_from(command->words);
    struct text name = text_from(option->name);
    size_t at = 0;
    while ((at = text_find(words, TEXT("--"), at)) < words.length) {
        size_t end = at + 2;
        while (end < words.length && !strchr(" ]", words.at[end]))
            end++;
        if (text_equal(text_slice(words, at + 2, end), name))
            return true;
        at = end;
    }
    return false;
}

void command_write_usage(const struct command *command, size_t column, struct buffer *out)
{
    struct buffer words = {0};
    size_t start = strlen("placard ") + strlen(command->name) + 1;
    buffer_format(&words, "placard %s%s%s ", command->name, *command->name ? " " : "",
                  command->words);
    for (const struct command_option *o = command->options; o && o->name; o++) {
        if (is_in_words(command, o))
            continue;
        buffer_add_char(&words, '[');
        command_write_option(o, &words);
        buffer_add_string(&words, command_option_repeats(o) ? "]… " : "] ");
    }
    paragraph_wrap(text_trim(buffer_text(&words)), column, column + start, out);
    buffer_release(&words);
}

/* --- what was written -------------------------------------------------------------- */

/* For what getopt_long did not like: `answer` is what it gave, ':' or '?'. */
static int refuse(const struct command *command, int answer, char **argv)
{
    if (answer == ':')
        return command_misused(command, "'%s' needs a value.", argv[optind - 1]);
    if (optopt > 0 && optopt < 128) /* one of several letters: -xy */
        return command_misused(command, "there is no option '-%c'.", optopt);
    return command_misused(command, "there is no option '%s'.", argv[optind - 1]);
}

/* "text, github or json" of "text|github|json". */
static void write_choices(struct text choices, struct buffer *out)
{
    struct text choice;
    for (bool first = true, more = true; more; first = false) {
        more = text_cut(choices, '|', &choice, &choices);
        buffer_format(out, "%s%.*s", first ? "" : more ? ", " : " or ", TEXT_ARGUMENTS(choice));
    }
}

/* A value must be one of the words that the argument lists, if it does list words. */
static int check_value(const struct command *command, const struct command_option *option,
                       const char *value)
{
    struct text choices = command_option_argument(option);
    struct text rest = choices;
    struct text choice;
    if (text_find_char(choices, '|', 0) == SIZE_MAX)
        return EXIT_DONE;
    for (bool more = true; more;) {
        more = text_cut(rest, '|', &choice, &rest);
        if (text_is(choice, value))
            return EXIT_DONE;
    }
    struct buffer words = {0};
    write_choices(choices, &words);
    int code = command_misused(command, "--%s needs %.*s, not '%s'.", option->name,
                               TEXT_ARGUMENTS(buffer_text(&words)), value);
    buffer_release(&words);
    return code;
}

static int add(struct command_line *line, const struct command_option *option, const char *value)
{
    if (line->given_count == COMMAND_LINE_MOST)
        return command_misused(line->command, "there are more than %d options.", COMMAND_LINE_MOST);
    line->given[line->given_count].option = option;
    line->given[line->given_count++].value = value ? value : "";
    return value ? check_value(line->command, option, value) : EXIT_DONE;
}

/* The list as getopt_long wants it. */
static void list_options(const struct command *command, struct option *known)
{
    int count = 0;
    for (const struct command_option *o = command->options; o && o->name; o++) {
        assert(count < COMMAND_OPTIONS_MOST);
        known[count] = (struct option){o->name, o->argument ? required_argument : no_argument, NULL,
                                       FIRST + count};
        count++;
    }
    known[count] = (struct option){0};
}

int command_line_read(const struct command *command, int argc, char **argv,
                      struct command_line *line)
{
    struct option known[COMMAND_OPTIONS_MOST + 1];
    int code = EXIT_DONE;
    int answer;
    *line = (struct command_line){.command = command};
    list_options(command, known);
    optind = 0; /* begin anew */
    while (code == EXIT_DONE && (answer = getopt_long(argc, argv, ":", known, NULL)) != -1) {
        if (answer < FIRST)
            return refuse(command, answer, argv);
        code = add(line, &command->options[answer - FIRST], optarg);
    }
    if (code != EXIT_DONE)
        return code;
    line->words = argv + optind;
    line->word_count = (size_t)(argc - optind);
    return *command->words ? EXIT_DONE : command_line_limit(line, 0);
}

const char *command_line_value(const struct command_line *line, const char *name)
{
    for (size_t i = line->given_count; i > 0; i--)
        if (strcmp(line->given[i - 1].option->name, name) == 0)
            return line->given[i - 1].value;
    return NULL;
}

int command_line_number(const struct command_line *line, const char *name, int least, int most,
                        int *number)
{
    const char *word = command_line_value(line, name);
    int64_t found = 0;
    if (!word)
        return EXIT_DONE;
    for (const char *c = word; is_digit(*c) && found <= most; c++)
        found = found * 10 + (*c - '0');
    if (strspn(word, "0123456789") != strlen(word) || found < least || found > most)
        return command_misused(line->command, "--%s needs a number from %d to %d, not '%s'.", name,
                               least, most, word);
    *number = (int)found;
    return EXIT_DONE;
}

int command_line_limit(const struct command_line *line, size_t words)
{
    return line->word_count <= words
               ? EXIT_DONE
               : command_misused(line->command, "'%s' is one word too many.", line->words[words]);
}
