#include "command/completion.h"

static const char BEGINNING[] =
    "# Completion for placard in fish. Made by: placard completion fish\n"
    "\n"
    "function __placard_begins\n"
    "    test (count (commandline -opc)) -eq 1\n"
    "end\n"
    "\n"
    "function __placard_command\n"
    "    set -l words (commandline -opc)\n"
    "    test (count $words) -gt 1; and test \"$words[2]\" = \"$argv[1]\"\n"
    "end\n"
    "\n"
    "complete -c placard -f\n"
    "complete -c placard -n __placard_begins -l help -d 'list the commands'\n"
    "complete -c placard -n __placard_begins -l version -d 'say which version this is'\n";

/* " -d '…'" and the end of the line. */
static void write_description(struct text text, struct buffer *out)
{
    buffer_add_string(out, " -d '");
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] == '\'' || text.at[i] == '\\')
            buffer_add_char(out, '\\');
        buffer_add_char(out, text.at[i]);
    }
    buffer_add_string(out, "'\n");
}

static void write_suggestion(const struct suggestion *suggestion, struct buffer *out)
{
    if (suggestion->kind == SUGGEST_FOLDERS)
        buffer_add_string(out, " -a '(__fish_complete_directories)'");
    else if (suggestion->kind == SUGGEST_FILES && suggestion->ending.length)
        buffer_format(out, " -k -a '(__fish_complete_suffix %.*s)'",
                      TEXT_ARGUMENTS(suggestion->ending));
    else if (suggestion->kind == SUGGEST_FILES)
        buffer_add_string(out, " -F"); /* though no files are suggested elsewhere */
    else if (suggestion->kind == SUGGEST_WORDS)
        buffer_format(out, " -a '%.*s'", TEXT_ARGUMENTS(buffer_text(&suggestion->words)));
}

static void write_command(const struct command *command, struct buffer *out)
{
    buffer_format(out, "\ncomplete -c placard -n __placard_begins -a %s", command->name);
    write_description(text_from(command->summary), out);
    for (const struct command_option *o = command->options; o && o->name; o++) {
        struct suggestion suggestion = suggestion_for_option(o);
        bool any_file = suggestion.kind == SUGGEST_FILES && suggestion.ending.length == 0;
        buffer_format(out, "complete -c placard -n '__placard_command %s' -l %s%s", command->name,
                      o->name,
                      !o->argument ? ""
                      : any_file   ? " -r"
                                   : " -x");
        write_suggestion(&suggestion, out);
        write_description(completion_summary(o), out);
        suggestion_release(&suggestion);
    }
    struct suggestion suggestion = suggestion_for_words(command);
    if (suggestion.kind != SUGGEST_NOTHING) {
        buffer_format(out, "complete -c placard -n '__placard_command %s'", command->name);
        write_suggestion(&suggestion, out);
        buffer_add_char(out, '\n');
    }
    suggestion_release(&suggestion);
}

void completion_write_fish(struct buffer *out)
{
    buffer_add_string(out, BEGINNING);
    for (size_t i = 0; commands[i]; i++)
        write_command(commands[i], out);
}
