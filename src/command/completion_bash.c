#include "command/completion.h"

static const char BEGINNING[] =
    "# Completion for placard in bash. Made by: placard completion bash\n"
    "\n"
    "_placard_words()\n"
    "{\n"
    "    mapfile -t COMPREPLY < <(compgen -W \"$2\" -- \"$1\")\n"
    "}\n"
    "\n"
    "_placard_folders()\n"
    "{\n"
    "    compopt -o filenames 2>/dev/null\n"
    "    mapfile -t COMPREPLY < <(compgen -d -- \"$1\")\n"
    "}\n"
    "\n"
    "# Files that end in $2, and the folders on the way to them.\n"
    "_placard_files()\n"
    "{\n"
    "    compopt -o filenames 2>/dev/null\n"
    "    mapfile -t COMPREPLY < <(compgen -f -X \"!*$2\" -- \"$1\"; compgen -d -- \"$1\")\n"
    "}\n"
    "\n"
    "_placard()\n"
    "{\n"
    "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "    COMPREPLY=()\n"
    "    # bash takes --format=text apart.\n"
    "    if [ \"$current\" = = ]; then\n"
    "        current=\n"
    "    elif [ \"$previous\" = = ]; then\n"
    "        previous=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "    fi\n"
    "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
    "        _placard_words \"$current\" \"";

static const char MIDDLE[] = "--help --version\"\n"
                             "        return\n"
                             "    fi\n"
                             "    case \"${COMP_WORDS[1]} $previous\" in\n";

static const char END[] = "    esac\n"
                          "}\n"
                          "\n"
                          "complete -F _placard placard\n";

static void write_suggestion(const struct suggestion *suggestion, struct buffer *out)
{
    switch (suggestion->kind) {
    case SUGGEST_FOLDERS:
        buffer_add_string(out, "_placard_folders \"$current\"");
        break;
    case SUGGEST_FILES:
        buffer_format(out, "_placard_files \"$current\" \"%.*s\"",
                      TEXT_ARGUMENTS(suggestion->ending));
        break;
    case SUGGEST_WORDS:
        buffer_format(out, "_placard_words \"$current\" \"%.*s\"",
                      TEXT_ARGUMENTS(buffer_text(&suggestion->words)));
        break;
    default:
        buffer_add_string(out, ":");
    }
}

/* The cases of a command: after an option that needs a value, and anywhere else. */
static void write_command(const struct command *command, struct buffer *out)
{
    struct buffer names = {0};
    for (const struct command_option *o = command->options; o && o->name; o++) {
        buffer_format(&names, "--%s ", o->name);
        if (!o->argument)
            continue;
        struct suggestion suggestion = suggestion_for_option(o);
        buffer_format(out, "    \"%s --%s\") ", command->name, o->name);
        write_suggestion(&suggestion, out);
        buffer_add_string(out, " ;;\n");
        suggestion_release(&suggestion);
    }
    buffer_add_string(&names, "--help");
    struct text options = buffer_text(&names);
    struct suggestion suggestion = suggestion_for_words(command);
    buffer_format(out, "    \"%s \"*)", command->name);
    if (suggestion.kind == SUGGEST_NOTHING) {
        buffer_format(out, " _placard_words \"$current\" \"%.*s\" ;;\n", TEXT_ARGUMENTS(options));
    } else {
        buffer_format(out,
                      "\n        if [[ $current == -* ]]; then\n"
                      "            _placard_words \"$current\" \"%.*s\"\n"
                      "        else\n            ",
                      TEXT_ARGUMENTS(options));
        write_suggestion(&suggestion, out);
        buffer_add_string(out, "\n        fi\n        ;;\n");
    }
    suggestion_release(&suggestion);
    buffer_release(&names);
}

void completion_write_bash(struct buffer *out)
{
    buffer_add_string(out, BEGINNING);
    for (size_t i = 0; commands[i]; i++)
        buffer_format(out, "%s ", commands[i]->name);
    buffer_add_string(out, MIDDLE);
    for (size_t i = 0; commands[i]; i++)
        write_command(commands[i], out);
    buffer_add_string(out, END);
}
