/* What a server's answers are taken for, without a server. */
#include "unit.h"

#include "build/answers.h"
#include "host/digest.h"

/* A site of one file that holds "bytes". */
static struct answers begin(struct unit *unit, const char *path, struct manifest *manifest)
{
    struct digest *digest = arena_new(&unit->arena, struct digest);
    *digest = digest_of(TEXT("bytes"));
    *manifest = (struct manifest){0};
    array_push(&unit->arena, manifest,
               (struct manifest_line){text_from(path), text_from(digest->digits)});
    return (struct answers){.arena = &unit->arena, .expected = manifest, .diagnostics = &unit->all};
}

/* What is said of a file with such headers. */
static const char *said_of(struct unit *unit, const char *path, const char *type, const char *cache)
{
    struct manifest manifest;
    struct answers answers = begin(unit, path, &manifest);
    struct fetch_answer answer = {
        .status = 200, .type = text_from(type), .cache = text_from(cache), .body = TEXT("bytes")};
    unit_forget(unit);
    answers_take(&answers, &manifest.items[0], &answer);
    answers_conclude(&answers);
    return unit_said(unit);
}

static void names_that_change_with_their_bytes_are_known(void **state)
{
    (void)state;
    assert_true(answer_is_hashed(TEXT("assets/placard.7ae3ce06a1.css")));
    assert_true(answer_is_hashed(TEXT("assets/a.b.7ae3ce06a1.css")));
    assert_true(answer_is_hashed(TEXT("search/5a30a771d8c3e4d6/p17.js")));
    assert_false(answer_is_hashed(TEXT("assets/placard.css")));
    assert_false(answer_is_hashed(TEXT("assets/placard.7ae3ce06a.css")));
    assert_false(answer_is_hashed(TEXT("assets/placard.7AE3CE06A1.css")));
    assert_false(answer_is_hashed(TEXT("assets/7ae3ce06a1")));
    assert_false(answer_is_hashed(TEXT("enfield/assets/placard.7ae3ce06a1.css")));
    assert_false(answer_is_hashed(TEXT("search/5a30a771d8c3e4d/p17.js")));
    assert_false(answer_is_hashed(TEXT("search/index.html")));
    assert_false(answer_is_hashed(TEXT("index.html")));
}

static void right_headers_are_nothing_to_speak_of(void **state)
{
    struct unit *unit = *state;
    static const char *const good[][3] = {
        {"a.html", "text/html; charset=utf-8", "no-cache"},
        {"a.html", "Text/HTML ;Charset=UTF-8", "max-age=600"},
        {"a.html", "text/html", ""},
        {"a.html", "text/html", "s-maxage=999999"},
        {"a.csv", "text/csv", "max-age=99999999"},
        {"a.csv-metadata.json", "application/csvm+json", ""},
        {"a.csv-metadata.json", "application/json", ""},
        {"a.js", "application/javascript", ""},
        {"a.svg", "image/svg+xml", ""},
        {"a.xyz", "anything", ""},
        {"assets/a.0123456789.css", "text/css", "public, max-age=31536000, immutable"},
        {"assets/a.0123456789.css", "text/css", "Max-Age=99999999999999999999999999"},
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_string_equal(said_of(unit, good[i][0], good[i][1], good[i][2]), "");
}

static void wrong_headers_are_told_with_what_to_send(void **state)
{
    struct unit *unit = *state;
    assert_string_equal(said_of(unit, "a.csv", "application/octet-stream", ""),
                        "deployed-type a.csv the server sends this with "
                        "\"application/octet-stream\" as Content-Type\n"
                        "> Have it send files that end in .csv as text/csv.\n");
    assert_string_equal(said_of(unit, "a.html", "", ""),
                        "deployed-type a.html the server sends this with nothing as Content-Type\n"
                        "> Have it send files that end in .html as text/html.\n");
    assert_string_equal(said_of(unit, "a.html", "text/html; charset=latin1", ""),
                        "deployed-type a.html the server sends this with "
                        "\"text/html; charset=latin1\" as Content-Type\n"
                        "> Have it send text as UTF-8, which it is.\n");
    assert_string_equal(said_of(unit, "a.html", "text/html", "public, max-age=3601"),
                        "deployed-cache a.html the server sends this with "
                        "\"public, max-age=3601\" as Cache-Control\n"
                        "> Browsers would go on showing old figures. Have it send \"no-cache\".\n");
    const char *forget =
        "> A name that changes with its file's bytes may be kept for ever. Have it "
        "send \"public, max-age=31536000, immutable\", if it can.\n";
    struct text nothing = arena_format(&unit->arena,
                                       "deployed-cache assets/a.0123456789.css the server sends "
                                       "this with nothing as Cache-Control\n%s",
                                       forget);
    assert_string_equal(said_of(unit, "assets/a.0123456789.css", "text/css", ""), nothing.at);
    struct text both = arena_format(&unit->arena,
                                    "deployed-cache assets/a.0123456789.css the server sends this "
                                    "with \"no-cache, max-age=99999999\" as Cache-Control\n%s",
                                    forget);
    assert_string_equal(
        said_of(unit, "assets/a.0123456789.css", "text/css", "no-cache, max-age=99999999"),
        both.at);
}

static void what_many_files_have_is_told_once(void **state)
{
    struct unit *unit = *state;
    struct manifest manifest;
    struct answers answers = begin(unit, "b.csv", &manifest);
    struct manifest_line others[] = {{TEXT("c.csv"), manifest.items[0].digits},
                                     {TEXT("a.csv"), manifest.items[0].digits}};
    struct fetch_answer answer = {.status = 200, .type = TEXT("text/plain"), .body = TEXT("bytes")};
    answers_take(&answers, &manifest.items[0], &answer);
    answers_take(&answers, &others[0], &answer);
    answers_take(&answers, &others[1], &answer);
    answers_conclude(&answers);
    assert_said(unit, "deployed-type a.csv the server sends this and 2 other files with "
                      "\"text/plain\" as Content-Type\n"
                      "> Have it send files that end in .csv as text/csv.\n");
}

static void wrong_bytes_are_told_with_both_hashes(void **state)
{
    struct unit *unit = *state;
    struct manifest manifest;
    struct answers answers = begin(unit, "a.xyz", &manifest);
    struct fetch_answer answer = {.status = 200, .body = TEXT("byte")};
    answers_take(&answers, &manifest.items[0], &answer);
    assert_said(unit,
                "deployed-differs a.xyz these are not the bytes that placard wrote (there are 4)\n"
                "> The SHA-256 should be "
                "277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9 but is "
                "1c31626f568a075d2fd6934828ba678fe64655ef4e78e42c49367cbbfcaf42f5. Publish the "
                "whole site again. If that does not help, something changes files on their way, "
                "such as to make them smaller.\n");
}

static void other_answers_are_told(void **state)
{
    struct unit *unit = *state;
    struct manifest manifest;
    struct answers answers = begin(unit, "a.xyz", &manifest);
    struct fetch_answer missing = {.status = 404, .body = TEXT("bytes")};
    struct fetch_answer redirect = {.status = 301, .location = TEXT("https://example.org/b")};
    struct fetch_answer none = {.failure = "Timeout was reached"};
    answers_take(&answers, &manifest.items[0], &missing);
    answers_take(&answers, &manifest.items[0], &redirect);
    answers_take(&answers, &manifest.items[0], &none);
    assert_int_equal(answers.failures, 1);
    assert_said(unit, "deployed-missing a.xyz this is missing: the server answers 301 and leads "
                      "elsewhere, to https://example.org/b\n"
                      "> Publish the whole site again.\n"
                      "deployed-missing a.xyz this is missing: the server answers 404 for it\n"
                      "> Publish the whole site again.\n"
                      "unreachable a.xyz this could not be fetched: Timeout was reached\n");
}

static void a_page_that_is_not_there_must_be_answered_so(void **state)
{
    static const char advice[] =
        "> Have the server answer with 404.html and status 404. Then readers find their way, and "
        "search engines forget pages that are gone.\n";
    struct unit *unit = *state;
    struct manifest manifest;
    struct answers answers = begin(unit, "404.html", &manifest);
    struct fetch_answer answer = {.status = 404, .body = TEXT("bytes")};
    answers_take_unknown(&answers, &answer);
    answer.failure = "Timeout was reached";
    answers_take_unknown(&answers, &answer);
    assert_said(unit, "");
    answer = (struct fetch_answer){.status = 404, .body = TEXT("<h1>nginx</h1>")};
    answers_take_unknown(&answers, &answer);
    struct text said = arena_format(&unit->arena,
                                    "deployed-not-found 404.html for a page that is not there, "
                                    "the server shows another page than this\n%s",
                                    advice);
    assert_said(unit, said.at);
    unit_forget(unit);
    answer.status = 200;
    answers_take_unknown(&answers, &answer);
    said = arena_format(&unit->arena,
                        "deployed-not-found 404.html the server answers 200, not 404, for a page "
                        "that is not there\n%s",
                        advice);
    assert_said(unit, said.at);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(names_that_change_with_their_bytes_are_known),
        UNIT_TEST(right_headers_are_nothing_to_speak_of),
        UNIT_TEST(wrong_headers_are_told_with_what_to_send),
        UNIT_TEST(what_many_files_have_is_told_once),
        UNIT_TEST(wrong_bytes_are_told_with_both_hashes),
        UNIT_TEST(other_answers_are_told),
        UNIT_TEST(a_page_that_is_not_there_must_be_answered_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
