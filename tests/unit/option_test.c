/* What was written for a command, by the list of its options. */
#include "unit.h"

#include "command/command.h"

#include <stdio.h>

static int nothing(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    return EXIT_DONE;
}

static const struct command_option options[] = {
    {"output", "FOLDER", "Where it goes."},
    {"count", "NAME…", "A column."},
    {"format", "text|json", "How it is told."},
    {"strict", NULL, "Warnings fail, too."},
    {0},
};

static const struct command trial = {.name = "trial",
                                     .words = "FILE --output FOLDER",
                                     .summary = "try",
                                     .help = "Tries.",
                                     .options = options,
                                     .run = nothing};

static const struct command wordless = {
    .name = "wordless", .words = "", .summary = "try", .help = "Tries.", .run = nothing};

enum { MOST = 300 };

/* Reads the words, which end with NULL. */
static int read_words(const struct command *command, const char *const *words,
                      struct command_line *line)
{
    static char copies[MOST][32];
    static char *argv[MOST + 1];
    int argc = 0;
    for (; words[argc]; argc++) {
        assert_true(argc < MOST);
        snprintf(copies[argc], sizeof copies[argc], "%s", words[argc]);
        argv[argc] = copies[argc];
    }
    argv[argc] = NULL;
    return command_line_read(command, argc, argv, line);
}

#define READ(command, line, ...) \
    read_words(&(command), (const char *const[]){(command).name, __VA_ARGS__, NULL}, (line))

static void options_and_words_stand_in_any_order(void **state)
{
    struct command_line line;
    (void)state;
    assert_int_equal(READ(trial, &line, "a", "--output", "site", "b", "--strict", "--count=c"),
                     EXIT_DONE);
    assert_string_equal(command_line_value(&line, "output"), "site");
    assert_string_equal(command_line_value(&line, "count"), "c");
    assert_string_equal(command_line_value(&line, "strict"), "");
    assert_null(command_line_value(&line, "format"));
    assert_int_equal(line.word_count, 2);
    assert_string_equal(line.words[0], "a");
    assert_string_equal(line.words[1], "b");
    assert_int_equal(command_line_limit(&line, 2), EXIT_DONE);
    assert_int_equal(command_line_limit(&line, 1), EXIT_USAGE);
}

static void the_last_value_counts_and_all_are_kept(void **state)
{
    struct command_line line;
    (void)state;
    assert_int_equal(READ(trial, &line, "--count", "a", "--count", "b"), EXIT_DONE);
    assert_string_equal(command_line_value(&line, "count"), "b");
    assert_int_equal(line.given_count, 2);
    assert_string_equal(line.given[0].value, "a");
}

static void what_follows_two_hyphens_is_a_word(void **state)
{
    struct command_line line;
    (void)state;
    assert_int_equal(READ(trial, &line, "--", "--strict"), EXIT_DONE);
    assert_null(command_line_value(&line, "strict"));
    assert_string_equal(line.words[0], "--strict");
}

static void what_the_list_does_not_have_is_refused(void **state)
{
    struct command_line line;
    (void)state;
    assert_int_equal(READ(trial, &line, "--project", "x"), EXIT_USAGE);
    assert_int_equal(READ(trial, &line, "-s"), EXIT_USAGE);
    assert_int_equal(READ(trial, &line, "--output"), EXIT_USAGE);
    assert_int_equal(READ(trial, &line, "--strict=yes"), EXIT_USAGE);
    assert_int_equal(READ(trial, &line, "--format", "xml"), EXIT_USAGE);
    assert_int_equal(READ(trial, &line, "--format", "text|json"), EXIT_USAGE);
    assert_int_equal(READ(trial, &line, "--format", "json"), EXIT_DONE);
    assert_int_equal(READ(wordless, &line, "x"), EXIT_USAGE);
    assert_int_equal(READ(wordless, &line, "--strict"), EXIT_USAGE);
}

static void more_options_than_there_is_room_for_are_refused(void **state)
{
    const char *words[MOST] = {"trial"};
    struct command_line line;
    (void)state;
    for (size_t i = 1; i <= COMMAND_LINE_MOST; i++)
        words[i] = "--strict";
    assert_int_equal(read_words(&trial, words, &line), EXIT_DONE);
    words[COMMAND_LINE_MOST + 1] = "--strict";
    assert_int_equal(read_words(&trial, words, &line), EXIT_USAGE);
}

static void usage_names_every_option_once(void **state)
{
    struct buffer out = {0};
    (void)state;
    command_write_usage(&trial, 0, &out);
    buffer_add_char(&out, '\0');
    assert_string_equal(out.at,
                        "placard trial FILE --output FOLDER [--count NAME]… [--format text|json]\n"
                        "              [--strict]\n");
    buffer_clear(&out);
    command_write_usage(&wordless, 0, &out);
    buffer_add_char(&out, '\0');
    assert_string_equal(out.at, "placard wordless\n");
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_and_words_stand_in_any_order),
        cmocka_unit_test(the_last_value_counts_and_all_are_kept),
        cmocka_unit_test(what_follows_two_hyphens_is_a_word),
        cmocka_unit_test(what_the_list_does_not_have_is_refused),
        cmocka_unit_test(more_options_than_there_is_room_for_are_refused),
        cmocka_unit_test(usage_names_every_option_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
