/* Addresses in requests: what is decoded, and what is refused. The bytes are foreign. */
#include "unit.h"

#include "host/web_address.h"

struct path_case {
    const char *raw;
    const char *path; /* NULL: refused */
};

static void paths_are_decoded_and_checked(void **state)
{
    static const struct path_case cases[] = {
        {"/", "/"},
        {"/enfield/", "/enfield/"},
        {"/enfield/data/targets.csv", "/enfield/data/targets.csv"},
        {"/caf%C3%A9.html", "/café.html"},
        {"/caf\xC3\xA9.html", "/café.html"},
        {"/a%20b+c.html", "/a b+c.html"},
        {"/a..b/c.", "/a..b/c."},
        {"/%252e%252e/x", "/%2e%2e/x"}, /* decoded once */
        {"/a%3Fb", "/a?b"},
        /* out of the folder, or where nothing is for readers */
        {"/..", NULL},
        {"/../etc/passwd", NULL},
        {"/a/../b", NULL},
        {"/a/..", NULL},
        {"/./a", NULL},
        {"/%2e%2e/a", NULL},
        {"/%2E%2e/a", NULL},
        {"/.%2e/a", NULL},
        {"/.git/config", NULL},
        {"/a/.env", NULL},
        {"/%2Egit/config", NULL},
        {"/a//b", NULL},
        {"//example.org/", NULL},
        {"/a//", NULL},
        /* another kind of slash */
        {"/a%2fb", NULL},
        {"/..%2f..%2fetc", NULL},
        {"/a\\b", NULL},
        {"/..%5c..%5cetc", NULL},
        /* bytes that are no text */
        {"/a%00.html", NULL},
        {"/a%0d%0aX: y", NULL},
        {"/a%09", NULL},
        {"/a%7F", NULL},
        {"/%C2%85", NULL},         /* a control character, too */
        {"/%C0%AE%C0%AE/x", NULL}, /* dots, too long */
        {"/%C0%AF", NULL},         /* a slash, too long */
        {"/%E0%80%AF", NULL},      /* and longer */
        {"/%ED%A0%80", NULL},      /* half a character of UTF-16 */
        {"/%F4%90%80%80", NULL},   /* beyond the last one */
        {"/%C3", NULL},
        {"/\xFF", NULL},
        /* no escapes */
        {"/%", NULL},
        {"/%4", NULL},
        {"/%4g", NULL},
        {"/%u0041", NULL},
        {"/% 41", NULL},
        {"/%+1", NULL},
        /* no path */
        {"", NULL},
        {"*", NULL},
        {"enfield", NULL},
        {"http://127.0.0.1/", NULL},
        {"%2Fenfield", NULL},
    };
    struct unit *unit = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text path = {0};
        struct text raw = unit_exact(unit, text_from(cases[i].raw));
        bool good = web_path_read(&unit->arena, raw, &path);
        if (good != (cases[i].path != NULL))
            fail_msg("%s is %s", cases[i].raw, good ? "taken" : "refused");
        if (good)
            assert_text(unit, path, cases[i].path);
    }
}

static void a_path_has_a_length(void **state)
{
    struct unit *unit = *state;
    struct text path;
    struct text raw = unit_repeat(unit, "/aaaaaaa", WEB_PATH / 8);
    assert_true(web_path_read(&unit->arena, raw, &path));
    raw = unit_repeat(unit, "/aaaaaaa", WEB_PATH / 8 + 1);
    assert_false(web_path_read(&unit->arena, raw, &path));
}

static void paths_are_written(void **state)
{
    struct unit *unit = *state;
    assert_text(unit, web_path_write(&unit->arena, TEXT("/caf\xC3\xA9/a b%?\r\n.html")),
                "/caf%C3%A9/a%20b%25%3F%0D%0A.html");
}

static void hosts_are_known_by_name_and_port(void **state)
{
    static const char *const ours[] = {"127.0.0.1:8000", "localhost:8000", "LocalHost:8000",
                                       "[::1]:8000",     "preview:8000",   "box.local:8000"};
    static const char *const foreign[] = {
        "",
        ":8000",
        "127.0.0.1",
        "127.0.0.1:80",
        "127.0.0.1:08000",
        "127.0.0.1:8000 ",
        "127.0.0.1:+8000",
        "127.0.0.1:8000:8000",
        "127.0.0.1:4294975296", /* 8000 more than 32 bits hold */
        "127.0.0.2:8000",
        "localhost.:8000",
        "localhost.example.org:8000",
        "example.org:8000",
        "evil@127.0.0.1:8000",
        "[::1:8000",
        "[::]:8000",
        "::1:8000",
        "preview box.local:8000",
        " :8000",
    };
    (void)state;
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        if (!web_host_is_ours(text_from(ours[i]), "preview box.local", 8000))
            fail_msg("%s is not ours", ours[i]);
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        if (web_host_is_ours(text_from(foreign[i]), "preview box.local", 8000))
            fail_msg("\"%s\" is ours", foreign[i]);
    assert_false(web_host_is_ours(TEXT("preview:8000"), NULL, 8000));
    assert_true(web_host_is_ours(TEXT("localhost"), NULL, 80));
    assert_true(web_host_is_ours(TEXT("[::1]"), NULL, 80));
}

static void origins_have_a_scheme(void **state)
{
    (void)state;
    assert_true(web_origin_is_ours(TEXT("http://localhost:8000"), NULL, 8000));
    assert_false(web_origin_is_ours(TEXT("https://localhost:8000"), NULL, 8000));
    assert_false(web_origin_is_ours(TEXT("http://localhost:8001"), NULL, 8000));
    assert_false(web_origin_is_ours(TEXT("http://example.org"), NULL, 8000));
    assert_false(web_origin_is_ours(TEXT("localhost:8000"), NULL, 8000));
    assert_false(web_origin_is_ours(TEXT("null"), NULL, 8000));
    assert_false(web_origin_is_ours(TEXT(""), NULL, 8000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(paths_are_decoded_and_checked),
        UNIT_TEST(a_path_has_a_length),
        UNIT_TEST(paths_are_written),
        UNIT_TEST(hosts_are_known_by_name_and_port),
        UNIT_TEST(origins_have_a_scheme),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
