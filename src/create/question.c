#include "create/question.h"

#include "base/buffer.h"
#include "base/date.h"
#include "base/unicode.h"

#include <stdint.h>
#include <string.h>

enum { LONGEST_ANSWER = 1000 };

/* --- faults ------------------------------------------------------------------------------ */

const char *fault_of_reference(struct text answer)
{
    bool good = answer.length > 0 && answer.length <= 80 && answer.at[0] != '-' &&
                answer.at[answer.length - 1] != '-';
    for (size_t i = 0; i < answer.length; i++) {
        char c = answer.at[i];
        good = good && (is_digit(c) || (c >= 'a' && c <= 'z') || c == '-');
    }
    return good ? NULL : "Write lower-case letters, figures and hyphens, such as cleaner-air.";
}

const char *fault_of_date(struct text answer)
{
    struct date date;
    const char *why;
    return date_read(answer, &date, &why) ? NULL : "Write it as 2026, 2026-11 or 2026-11-24.";
}

const char *fault_of_email(struct text answer)
{
    struct text name;
    struct text host;
    bool good = text_cut(answer, '@', &name, &host) && name.length > 0 &&
                text_find_char(host, '.', 1) < host.length - 1;
    for (size_t i = 0; i < answer.length; i++)
        good = good && !is_space(answer.at[i]) && !strchr("<>()[]\",;:\\", answer.at[i]);
    return good && text_find_char(host, '@', 0) == SIZE_MAX
               ? NULL
               : "Write an e-mail address, such as website@example.org.";
}

const char *fault_of_web_address(struct text answer)
{
    bool good = text_starts(answer, "https://") || text_starts(answer, "http://");
    for (size_t i = 0; i < answer.length; i++)
        good = good && !is_space(answer.at[i]) && !strchr("<>\"", answer.at[i]);
    return good ? NULL : "Write a whole address that begins with https://.";
}

static bool in_list(const char *list, struct text word)
{
    struct text rest = text_from(list);
    struct text one;
    for (bool more = true; more;) {
        more = text_cut(rest, ',', &one, &rest);
        if (text_equal(text_trim(one), word))
            return true;
    }
    return false;
}

static bool in_choices(const struct question *question, struct text answer)
{
    struct text one;
    if (!question->several)
        return in_list(question->choices, answer);
    for (bool more = answer.length > 0; more;) {
        more = text_cut(answer, ',', &one, &answer);
        if (!in_list(question->choices, text_trim(one)))
            return false;
    }
    return true;
}

/* NULL, or what to do, as sentences. */
static const char *fault_of(struct questions *questions, const struct question *question,
                            struct text answer)
{
    if (answer.length > LONGEST_ANSWER)
        return "Say it in fewer words: 1,000 bytes at most.";
    if (unicode_check(answer) != SIZE_MAX || text_find_char(answer, '\n', 0) != SIZE_MAX ||
        text_find_char(answer, '\r', 0) != SIZE_MAX || text_find_char(answer, '\t', 0) != SIZE_MAX)
        return "Write it on one line, as plain text in UTF-8.";
    if (answer.length == 0)
        return question->optional ? NULL : "Please say something.";
    if (question->choices && !in_choices(question, answer))
        return arena_format(questions->arena, "Write %s of: %s.", question->several ? "any" : "one",
                            question->choices)
            .at;
    return question->fault ? question->fault(answer) : NULL;
}

/* --- asking ------------------------------------------------------------------------------ */

static void say(struct questions *questions, const char *words)
{
    fprintf(questions->to, "%s\n", words);
}

/* One line without its end. False at the end of the input. */
static bool read_line(struct questions *questions, struct text *line)
{
    char bytes[LONGEST_ANSWER * 2];
    if (!fgets(bytes, sizeof bytes, questions->from))
        return false;
    size_t length = strlen(bytes);
    if (length > 0 && bytes[length - 1] != '\n') /* the rest of a line that is too long anyway */
        for (int c = 0; c != '\n' && c != EOF;)
            c = fgetc(questions->from);
    *line = text_trim(arena_copy(questions->arena, (struct text){bytes, length}));
    return true;
}

static void ask_once(struct questions *questions, const struct question *question)
{
    struct buffer out = {0};
    buffer_add_string(&out, question->words);
    if (question->choices)
        buffer_format(&out, " (%s%s)", question->several ? "any of " : "", question->choices);
    if (question->otherwise.length)
        buffer_format(&out, " [%.*s]", TEXT_ARGUMENTS(question->otherwise));
    else if (question->optional)
        buffer_add_string(&out, " [nothing]");
    fprintf(questions->to, "%.*s ", TEXT_ARGUMENTS(buffer_text(&out)));
    fflush(questions->to);
    buffer_release(&out);
}

static bool ask(struct questions *questions, const struct question *question, struct text *answer)
{
    for (;;) {
        ask_once(questions, question);
        if (!read_line(questions, answer)) {
            say(questions, "");
            return false;
        }
        if (answer->length == 0)
            *answer = question->otherwise;
        const char *fault = fault_of(questions, question, *answer);
        if (!fault)
            return true;
        fprintf(questions->to, "  %s\n", fault);
    }
}

bool question_given(const struct questions *questions, const char *option)
{
    return questions->value(questions->options, option);
}

bool question_answer(struct questions *questions, const struct question *question,
                     struct text *answer)
{
    const char *given = questions->value(questions->options, question->option);
    const char *fault;
    questions->fault = (struct text){0};
    if (given) {
        *answer = text_trim(text_from(given));
        fault = fault_of(questions, question, *answer);
        if (!fault)
            return true;
        questions->fault = arena_format(questions->arena, "'--%s %s' does not fit. %s",
                                        question->option, given, fault);
        return false;
    }
    if (questions->from)
        return ask(questions, question, answer);
    *answer = question->otherwise;
    fault = fault_of(questions, question, *answer);
    if (!fault)
        return true;
    questions->fault =
        arena_format(questions->arena, "it needs --%s. %s", question->option, question->words);
    return false;
}

bool question_agree(struct questions *questions, const char *words)
{
    struct text answer = {0};
    struct question question = {
        .option = "yes", .words = words, .otherwise = TEXT("yes"), .choices = "yes, no"};
    if (!questions->from)
        return true;
    return ask(questions, &question, &answer) && text_is(answer, "yes");
}
