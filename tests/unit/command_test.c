/* The program as it is called: exit codes, and what it says where. The environment
 * variable PLACARD names it, or else it is looked for where the build puts it. */
#include "project.h"

#include "base/version.h"
#include "command/command.h"

#include <limits.h>
#include <sys/wait.h>

/* Set by main(). */
static char program[PATH_MAX];

struct outcome {
    int code;
    const char *out;
    const char *errors;
};

static const char *contents(struct project *p, const char *path)
{
    const struct source *source =
        file_read(&p->unit.arena, TEXT("x"), at(p->work, path), 1 << 20, &p->unit.all);
    return source ? source->text.at : "";
}

/* Runs placard with the words, in the temporary folder. */
static struct outcome run(struct project *p, const char *const *words)
{
    const char *arguments[16] = {program};
    for (size_t i = 0; words[i]; i++) {
        assert_true(i < 14);
        arguments[i + 1] = words[i];
    }
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        int out = openat(p->work->folder, "stdout", O_WRONLY | O_CREAT | O_TRUNC, 0644);
        int errors = openat(p->work->folder, "stderr", O_WRONLY | O_CREAT | O_TRUNC, 0644);
        if (out < 0 || errors < 0 || dup2(out, 1) < 0 || dup2(errors, 2) < 0 ||
            fchdir(p->work->folder) != 0)
            _exit(126);
        union {
            const char **constant;
            char **plain;
        } vector = {arguments};
        execv(program, vector.plain);
        _exit(127);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return (struct outcome){WEXITSTATUS(status), contents(p, "stdout"), contents(p, "stderr")};
}

#define RUN(p, ...) run((p), (const char *const[]){__VA_ARGS__, NULL})

static void it_says_its_version_and_its_commands(void **state)
{
    struct project *p = *state;
    struct outcome outcome = RUN(p, "--version");
    assert_int_equal(outcome.code, EXIT_DONE);
    char expected[64];
    snprintf(expected, sizeof expected, "placard %s\n", version_name);
    assert_string_equal(outcome.out, expected);
    assert_string_equal(outcome.errors, "");
    outcome = RUN(p, "help");
    assert_int_equal(outcome.code, EXIT_DONE);
    static const char *const names[] = {"build", "render", "help"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_non_null(strstr(outcome.out, names[i]));
        struct outcome help = RUN(p, "help", names[i]);
        assert_int_equal(help.code, EXIT_DONE);
        assert_non_null(strstr(help.out, names[i]));
        assert_string_equal(help.errors, "");
        assert_string_equal(RUN(p, names[i], "--help").out, help.out);
    }
}

static void a_command_written_wrongly_is_told_on_standard_error(void **state)
{
    struct project *p = *state;
    static const char *const wrong[][5] = {
        {"biuld"},
        {"help", "biuld"},
        {"build", "--nonsense"},
        {"build", "extra"},
        {"build", "--project"},
        {"build", "--as-of", "22 November"},
        {"build", "--as-of", "2023-02-29"},
        {"build", "--jobs", "many"},
        {"build", "--jobs", "0"},
        {"build", "--jobs", "-1"},
        {"build", "--quiet", "--verbose"},
        {"build", "--jobs", "99999999999999999999"},
        {"build", "--base-url", "javascript:alert(1)"},
        {"build", "--base-url", "example.org"},
        {"render"},
        {"render", "a.mustache"},
        {"--nonsense"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct outcome outcome = run(p, wrong[i]);
        if (outcome.code != EXIT_USAGE)
            fail_msg("%s %s: %d %s", wrong[i][0], wrong[i][1] ? wrong[i][1] : "", outcome.code,
                     outcome.errors);
        assert_string_equal(outcome.out, "");
        assert_true(strlen(outcome.errors) > 0);
        assert_false(exists(p->work, "site"));
    }
}

static void a_build_is_done_or_says_why_not(void **state)
{
    struct project *p = *state;
    struct outcome outcome = RUN(p, "build", "--project", "project", "--output", "out", "--as-of",
                                 "2022-11-22", "--jobs", "2");
    if (outcome.code != EXIT_DONE)
        fail_msg("%d %s", outcome.code, outcome.errors);
    assert_true(exists(p->work, "out/index.html"));
    struct stat before = status_of(p->work, "out/index.html");

    project_put(p, "content/a.md", "---\ntype: page\ntitle: A\n---\n{{nothing}}\n");
    outcome = RUN(p, "build", "--project", "project", "--output", "out");
    assert_int_equal(outcome.code, EXIT_CONTENT);
    assert_string_equal(outcome.out, "");
    assert_non_null(strstr(outcome.errors, "error: content/a.md:5:3: "));
    assert_null(strstr(outcome.errors, "\x1b"));
    assert_int_equal(status_of(p->work, "out/index.html").st_ino, before.st_ino);
}

static void warnings_fail_only_when_asked_to(void **state)
{
    struct project *p = *state;
    /* nobody links to any page of the small project */
    struct outcome outcome = RUN(p, "build", "--project", "project", "--output", "out");
    assert_int_equal(outcome.code, EXIT_DONE);
    assert_non_null(strstr(outcome.errors, "warning: "));
    outcome = RUN(p, "build", "--project", "project", "--output", "strict", "--strict");
    assert_int_equal(outcome.code, EXIT_CONTENT);
    assert_false(exists(p->work, "strict"));
}

static void quiet_says_nothing_but_errors(void **state)
{
    struct project *p = *state;
    struct outcome outcome =
        RUN(p, "build", "--project", "project", "--output", "out", "--quiet", "--jobs", "1");
    assert_int_equal(outcome.code, EXIT_DONE);
    assert_string_equal(outcome.out, "");
    assert_string_equal(outcome.errors, ""); /* nor the warnings */
    outcome = RUN(p, "check", "--project", "project", "--quiet");
    assert_int_equal(outcome.code, EXIT_DONE);
    assert_string_equal(outcome.out, "");
    assert_string_equal(outcome.errors, "");
    outcome = RUN(p, "check", "--project", "project", "--quiet", "--strict");
    assert_int_equal(outcome.code, EXIT_CONTENT); /* of the warnings, which are told then */
    assert_non_null(strstr(outcome.errors, "warning: "));
    outcome = RUN(p, "check", "--project", "project", "--quiet", "--format", "json");
    assert_non_null(strstr(outcome.out, "\"severity\": \"warning\"")); /* a report is whole */

    project_put(p, "content/a.md", "---\ntype: page\ntitle: A\n---\n{{nothing}}\n");
    outcome = RUN(p, "check", "--project", "project", "--quiet");
    assert_int_equal(outcome.code, EXIT_CONTENT);
    assert_string_equal(outcome.out, "");
    assert_non_null(strstr(outcome.errors, "error: content/a.md:5:3: "));
    assert_null(strstr(outcome.errors, "warning"));
    assert_non_null(strstr(outcome.errors, "\n\n1 error.\n"));
}

static void verbose_tells_every_stage_but_not_on_standard_output(void **state)
{
    struct project *p = *state;
    struct outcome outcome =
        RUN(p, "build", "--project", "project", "--output", "out", "--verbose");
    static const char *const stages[] = {
        "Reading content: ", "Reading data: ",   "Putting it together: ",
        "Making pages: ",    "Checking links: ", "Publishing: "};
    const char *from = outcome.errors;
    assert_int_equal(outcome.code, EXIT_DONE);
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        const char *at = strstr(from, stages[i]);
        if (!at)
            fail_msg("\"%s\" is not in \"%s\"", stages[i], from);
        from = at;
    }
    outcome = RUN(p, "check", "--project", "project", "--verbose", "--format", "json");
    assert_int_equal(outcome.out[0], '{');
    assert_non_null(strstr(outcome.errors, "Checking links: "));
    assert_null(strstr(outcome.errors, "Publishing: "));
}

static void a_folder_that_is_not_there_is_a_mistake_in_the_command(void **state)
{
    struct project *p = *state;
    struct outcome outcome = RUN(p, "build", "--project", "nowhere", "--output", "out");
    assert_int_equal(outcome.code, EXIT_USAGE);
    assert_false(exists(p->work, "out"));
    make_folder(p->work, "mine");
    put(p->work, "mine/letter.txt", TEXT("Dear"));
    outcome = RUN(p, "build", "--project", "project", "--output", "mine");
    assert_int_equal(outcome.code, EXIT_USAGE);
    assert_true(exists(p->work, "mine/letter.txt"));
    outcome = RUN(p, "build", "--project", "project", "--output", "project");
    assert_int_equal(outcome.code, EXIT_USAGE);
    assert_true(exists(p->work, "project/content/index.md"));
}

static void a_template_can_be_tried_on_its_own(void **state)
{
    struct project *p = *state;
    put(p->work, "t.mustache", TEXT("<p>{{a}} {{#b}}{{.}},{{/b}}</p>\n"));
    put(p->work, "d.json", TEXT("{\"a\": \"1 < 2\", \"b\": [1, \"2.50\"]}"));
    struct outcome outcome = RUN(p, "render", "t.mustache", "--data", "d.json");
    assert_int_equal(outcome.code, EXIT_DONE);
    assert_string_equal(outcome.out, "<p>1 &lt; 2 1,2.50,</p>\n");
    put(p->work, "t.mustache", TEXT("<p>{{c}}</p>\n"));
    outcome = RUN(p, "render", "t.mustache", "--data", "d.json");
    assert_int_equal(outcome.code, EXIT_CONTENT);
    assert_string_equal(outcome.out, "");
    outcome = RUN(p, "render", "t.mustache", "--data", "d.json", "--lenient");
    assert_int_equal(outcome.code, EXIT_DONE);
    assert_string_equal(outcome.out, "<p></p>\n");
}

int main(int argc, char **argv)
{
    const char *named = getenv("PLACARD");
    (void)argc;
    const char *slash = strrchr(argv[0], '/'); /* build/NAME/tests/command_test */
    int length = slash ? (int)(slash - argv[0]) : 1;
    if (named)
        snprintf(program, sizeof program, "%s", named);
    else
        snprintf(program, sizeof program, "%.*s/../placard", length, slash ? argv[0] : ".");
    char whole[PATH_MAX];
    if (!realpath(program, whole) || access(whole, X_OK) != 0) {
        printf("skipped: there is no program %s; PLACARD may name it\n", program);
        return 77;
    }
    memcpy(program, whole, sizeof program);
    unsetenv("SOURCE_DATE_EPOCH");
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(it_says_its_version_and_its_commands),
        PROJECT_TEST(a_command_written_wrongly_is_told_on_standard_error),
        PROJECT_TEST(a_build_is_done_or_says_why_not),
        PROJECT_TEST(warnings_fail_only_when_asked_to),
        PROJECT_TEST(quiet_says_nothing_but_errors),
        PROJECT_TEST(verbose_tells_every_stage_but_not_on_standard_output),
        PROJECT_TEST(a_folder_that_is_not_there_is_a_mistake_in_the_command),
        PROJECT_TEST(a_template_can_be_tried_on_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
