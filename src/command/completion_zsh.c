#include "command/completion.h"

static const char BEGINNING[] = "#compdef placard\n"
                                "# Completion for placard in zsh. Made by: placard completion zsh\n"
                                "\n"
                                "_placard()\n"
                                "{\n"
                                "    local context state state_descr line\n"
                                "    local -A opt_args\n"
                                "    local -a names\n"
                                "    _arguments -C \\\n"
                                "        '(- *)--help[list the commands]' \\\n"
                                "        '(- *)--version[say which version this is]' \\\n"
                                "        '1:command:->command' \\\n"
                                "        '*::argument:->argument'\n"
                                "    case $state in\n"
                                "    command)\n"
                                "        names=(\n";

static const char MIDDLE[] = "        )\n"
                             "        _describe command names\n"
                             "        ;;\n"
                             "    argument)\n"
                             "        case $words[1] in\n";

/* It is called when it stands in a folder of functions, and only defined when it is sourced. */
static const char END[] = "        esac\n"
                          "        ;;\n"
                          "    esac\n"
                          "}\n"
                          "\n"
                          "if [ \"$funcstack[1]\" = _placard ]; then\n"
                          "    _placard \"$@\"\n"
                          "else\n"
                          "    compdef _placard placard\n"
                          "fi\n";

/* Words inside '…' and, there, inside […]. */
static void write_quoted(struct text text, struct buffer *out)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        if (c == '\'')
            buffer_add_string(out, "'\\'");
        else if (c == '[' || c == ']' || c == '\\')
            buffer_add_char(out, '\\');
        buffer_add_char(out, c);
    }
}

/* ":FOLDER:_files -/" */
static void write_suggestion(const struct suggestion *suggestion, struct text argument,
                             struct buffer *out)
{
    bool choices = suggestion->kind == SUGGEST_WORDS;
    buffer_add_char(out, ':');
    write_quoted(choices ? TEXT("word") : argument, out);
    buffer_add_char(out, ':');
    if (suggestion->kind == SUGGEST_FOLDERS)
        buffer_add_string(out, "_files -/");
    else if (suggestion->kind == SUGGEST_FILES && suggestion->ending.length)
        buffer_format(out, "_files -g \"*%.*s\"", TEXT_ARGUMENTS(suggestion->ending));
    else if (suggestion->kind == SUGGEST_FILES)
        buffer_add_string(out, "_files");
    else if (choices)
        buffer_format(out, "(%.*s)", TEXT_ARGUMENTS(buffer_text(&suggestion->words)));
    else
        buffer_add_char(out, ' '); /* something must stand there */
}

static void write_option(const struct command_option *option, struct buffer *out)
{
    struct text argument = command_option_argument(option);
    buffer_format(out, "                '%s--%s%s[", command_option_repeats(option) ? "*" : "",
                  option->name, option->argument ? "=" : "");
    write_quoted(completion_summary(option), out);
    buffer_add_char(out, ']');
    if (option->argument) {
        struct suggestion suggestion = suggestion_for_option(option);
        write_suggestion(&suggestion, argument, out);
        suggestion_release(&suggestion);
    }
    buffer_add_string(out, "' \\\n");
}

static void write_command(const struct command *command, struct buffer *out)
{
    struct suggestion suggestion = suggestion_for_words(command);
    buffer_format(out, "        %s)\n            _arguments \\\n", command->name);
    for (const struct command_option *o = command->options; o && o->name; o++)
        write_option(o, out);
    if (suggestion.kind != SUGGEST_NOTHING) {
        buffer_add_string(out, "                '*");
        write_suggestion(&suggestion, text_from(command->words), out);
        buffer_add_string(out, "' \\\n");
    }
    buffer_add_string(out, "                '(- *)--help[say what it does]'\n            ;;\n");
    suggestion_release(&suggestion);
}

void completion_write_zsh(struct buffer *out)
{
    buffer_add_string(out, BEGINNING);
    for (size_t i = 0; commands[i]; i++) {
        buffer_format(out, "            '%s:", commands[i]->name);
        write_quoted(text_from(commands[i]->summary), out);
        buffer_add_string(out, "'\n");
    }
    buffer_add_string(out, MIDDLE);
    for (size_t i = 0; commands[i]; i++)
        write_command(commands[i], out);
    buffer_add_string(out, END);
}
