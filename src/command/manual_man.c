/* Man pages, in the macros that man(7) describes. */
#include "command/manual.h"

#include "base/version.h"
#include "command/paragraph.h"

#include <string.h>

/* Writes words so that roff prints them as they are: none of its signs, and hyphens and quotes
 * that can be copied from the page into a shell. */
static void write_plain(struct text text, struct buffer *out)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text_starts(text_slice(text, i, text.length), "…")) { /* many terminals lack it */
            buffer_add_string(out, "...");
            i += strlen("…") - 1;
            continue;
        }
        switch (text.at[i]) {
        case '\\':
            buffer_add_string(out, "\\e");
            break;
        case '-':
            buffer_add_string(out, "\\-");
            break;
        case '\'':
            buffer_add_string(out, "\\(aq");
            break;
        case '`':
            buffer_add_string(out, "\\(ga");
            break;
        case '^':
            buffer_add_string(out, "\\(ha");
            break;
        case '~':
            buffer_add_string(out, "\\(ti");
            break;
        default:
            buffer_add_char(out, text.at[i]);
        }
    }
}

/* Titles and headings are capitals, as on every other man page. */
static void write_upper(struct text text, struct buffer *out)
{
    for (size_t i = 0; i < text.length; i++)
        buffer_add_char(out, text.at[i] >= 'a' && text.at[i] <= 'z' ? (char)(text.at[i] - 'a' + 'A')
                                                                    : text.at[i]);
}

static void write_bold(struct text text, struct buffer *out)
{
    buffer_add_string(out, "\\fB");
    write_plain(text, out);
    buffer_add_string(out, "\\fR");
}

/* A line of words, with what is to be typed in bold. */
static void write_words(struct text words, struct buffer *out)
{
    struct text run;
    bool literal;
    buffer_add_string(out, text_starts(words, ".") ? "\\&" : ""); /* or it were a request */
    while (paragraph_run(&words, &run, &literal)) {
        if (literal)
            write_bold(run, out);
        else
            write_plain(run, out);
    }
    buffer_add_char(out, '\n');
}

/* How something is written, in one line: what is to be typed in bold, what stands for something
 * else in italics. What stands in brackets stays on one line. */
static void write_usage(struct text usage, struct buffer *out)
{
    int depth = 0;
    while (usage.length > 0) {
        size_t length = 0;
        while (length < usage.length && !strchr(" \n[]|", usage.at[length]))
            length++;
        struct text word = text_slice(usage, 0, length);
        if (length == 0) {
            char sign = usage.at[length++];
            depth += (sign == '[') - (sign == ']');
            buffer_add_string(out, sign == ' ' && depth > 0 ? "\\" : "");
            buffer_add_char(out, sign);
        } else if (word.at[0] >= 'A' && word.at[0] <= 'Z') {
            buffer_add_string(out, "\\fI");
            write_plain(word, out);
            buffer_add_string(out, "\\fR");
        } else {
            write_bold(word, out);
        }
        usage = text_slice(usage, length, usage.length);
    }
}

static void write_synopsis(const struct command *command, struct buffer *out)
{
    struct buffer usage = {0};
    struct text line;
    command_write_usage(command, 0, &usage);
    struct text rest = text_trim(buffer_text(&usage));
    buffer_add_string(out, ".SH SYNOPSIS\n");
    for (bool more = true; more;) { /* roff breaks the line where it must */
        more = text_cut(rest, '\n', &line, &rest);
        write_usage(text_trim(line), out);
        buffer_add_char(out, '\n');
    }
    buffer_release(&usage);
}

static void begin(struct text title, const char *summary, const struct command *command,
                  struct buffer *out)
{
    struct buffer name = {0};
    for (size_t i = 0; i < title.length; i++)
        buffer_add_char(&name, title.at[i] == ' ' ? '-' : title.at[i]);
    buffer_add_string(out, ".TH \"");
    write_upper(buffer_text(&name), out);
    buffer_format(out, "\" \"%s\" \"%s\" \"placard %s\"\n.ad l\n.nh\n.SH NAME\n",
                  command ? "1" : "7", version_day, version_name);
    write_plain(buffer_text(&name), out);
    buffer_add_string(out, " \\- ");
    write_plain(text_from(summary), out);
    buffer_add_char(out, '\n');
    if (command)
        write_synopsis(command, out);
    buffer_add_string(out, ".SH DESCRIPTION\n");
    buffer_release(&name);
}

static void heading(const char *name, struct buffer *out)
{
    buffer_add_string(out, ".SH \"");
    write_upper(text_from(name), out);
    buffer_add_string(out, "\"\n");
}

static bool after_heading(const struct buffer *out)
{
    size_t start = out->length - 1;
    while (start > 0 && out->at[start - 1] != '\n')
        start--;
    return text_starts(text_slice(buffer_text(out), start, out->length), ".SH ");
}

static void paragraph(struct text words, struct buffer *out)
{
    if (!after_heading(out)) /* which begins a paragraph already */
        buffer_add_string(out, ".PP\n");
    write_words(words, out);
}

static void example(struct text line, struct buffer *out)
{
    buffer_add_string(out, ".PP\n.in +4n\n.nf\n");
    write_bold(text_trim(line), out);
    buffer_add_string(out, "\n.fi\n.in\n");
}

static void list(struct buffer *out)
{
    (void)out;
}

static void term(struct text term, size_t width, struct text meaning, struct buffer *out)
{
    (void)width;
    buffer_add_string(out, ".TP\n");
    write_usage(term, out);
    buffer_add_char(out, '\n');
    write_words(meaning, out);
}

/* The other pages: all of them after the first one, which is about placard itself. */
static void end(const struct command *command, struct buffer *out)
{
    buffer_add_string(out, ".SH \"SEE ALSO\"\n");
    if (!command || *command->name) {
        buffer_add_string(out, ".BR placard (1)\n");
        return;
    }
    for (size_t i = 0; commands[i]; i++)
        buffer_format(out, ".BR placard\\-%s (1),\n", commands[i]->name);
    buffer_add_string(out, ".BR placard\\-problems (7)\n");
}

const struct manual_form manual_man = {
    .begin = begin,
    .heading = heading,
    .paragraph = paragraph,
    .example = example,
    .list = list,
    .term = term,
    .end = end,
};
