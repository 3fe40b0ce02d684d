/* placard completion: scripts by which shells complete its commands and options. */
#include "command/completion.h"

#include "base/buffer.h"
#include "command/command.h"

#include <string.h>

static void add_word(struct suggestion *suggestion, struct text word)
{
    suggestion->kind = SUGGEST_WORDS;
    buffer_format(&suggestion->words, "%s%.*s", suggestion->words.length ? " " : "",
                  TEXT_ARGUMENTS(word));
}

/* One of the names of an argument: FOLDER of URL|FOLDER. */
static void add_name(struct suggestion *suggestion, struct text name)
{
    if (text_is(name, "FOLDER")) {
        suggestion->kind = SUGGEST_FOLDERS;
    } else if (text_starts(name, "FILE")) {
        suggestion->kind = SUGGEST_FILES;
        suggestion->ending = text_slice(name, strlen("FILE"), name.length);
    } else if (text_is(name, "TEMPLATE") || text_is(name, "PAGE")) {
        suggestion->kind = SUGGEST_FILES;
    } else if (text_is(name, "COMMAND")) {
        for (size_t i = 0; commands[i]; i++)
            add_word(suggestion, text_from(commands[i]->name));
    } else if (name.length > 0 && name.at[0] >= 'a' && name.at[0] <= 'z') {
        add_word(suggestion, name);
    }
}

static void add_argument(struct suggestion *suggestion, struct text argument)
{
    struct text name;
    for (bool more = true; more;) {
        more = text_cut(argument, '|', &name, &argument);
        add_name(suggestion, name);
    }
}

struct suggestion suggestion_for_option(const struct command_option *option)
{
    struct suggestion suggestion = {0};
    add_argument(&suggestion, command_option_argument(option));
    return suggestion;
}

struct suggestion suggestion_for_words(const struct command *command)
{
    struct suggestion suggestion = {0};
    bool after_option = false; /* the argument of an option is none of these words */
    for (const char *c = command->words; *c;) {
        size_t length = strcspn(c, " []");
        struct text word = text_slice(text_from(c), 0, length);
        if (length > 0 && !after_option)
            add_argument(&suggestion, word);
        if (length > 0)
            after_option = text_starts(word, "--");
        c += length > 0 ? length : 1;
    }
    return suggestion;
}

void suggestion_release(struct suggestion *suggestion)
{
    buffer_release(&suggestion->words);
}

struct text completion_summary(const struct command_option *option)
{
    struct text help = text_from(option->help);
    size_t end = 0;
    while (end + 1 < help.length && (!strchr(".:", help.at[end]) || help.at[end + 1] != ' '))
        end++;
    return text_slice(help, 0, end);
}

static int run(int argc, char **argv)
{
    struct command_line line;
    struct buffer out = {0};
    int code = command_line_read(&command_completion, argc, argv, &line);
    if (code == EXIT_DONE)
        code = command_line_limit(&line, 1);
    if (code != EXIT_DONE)
        return code;
    const char *shell = line.word_count > 0 ? line.words[0] : "";
    if (strcmp(shell, "bash") == 0)
        completion_write_bash(&out);
    else if (strcmp(shell, "zsh") == 0)
        completion_write_zsh(&out);
    else if (strcmp(shell, "fish") == 0)
        completion_write_fish(&out);
    else
        return command_misused(&command_completion, "it needs a shell: bash, zsh or fish.");
    code = command_print(buffer_text(&out));
    buffer_release(&out);
    return code;
}

const struct command command_completion = {
    .name = "completion",
    .words = "bash|zsh|fish",
    .summary = "let a shell complete commands and options",
    .help = "Prints a script for the shell. An installed placard has brought the script along: it "
            "is needed only for one that is not installed. In bash, this does until the shell "
            "ends:\n"
            "\n"
            "  source <(placard completion bash)",
    .more = "Exit codes: 0 printed; 2 there is no such shell; 74 the system refused to write; 75 "
            "memory ran out.",
    .run = run,
};
