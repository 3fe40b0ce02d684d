/* JSON as it is written: exact numbers, and nothing that ends the page around it. */
#include "unit.h"

#include "base/json_write.h"
#include "read/json.h"

static const char *written(struct unit *unit, struct buffer *out)
{
    const char *text = unit_string(unit, buffer_text(out));
    buffer_release(out);
    return text;
}

static void a_number_stays_the_text_that_it_is(void **state)
{
    struct buffer out = {0};
    struct json json = json_to(&out);
    json_open(&json, '[');
    json_number(&json, TEXT("45000.00"));
    json_number(&json, TEXT("9223372036854775.807"));
    json_null(&json);
    json_close(&json, ']');
    assert_string_equal(written(*state, &out),
                        "[\n  45000.00,\n  9223372036854775.807,\n  null\n]\n");
}

static void what_is_flat_stays_on_its_line(void **state)
{
    struct buffer out = {0};
    struct json json = json_to(&out);
    json_open(&json, '[');
    json_open_flat(&json, '{');
    json_member(&json, "a", TEXT("b"));
    json_name_text(&json, TEXT("c"));
    json_open_flat(&json, '[');
    json_count(&json, 1);
    json_count(&json, 2);
    json_close(&json, ']');
    json_member(&json, "d", TEXT("e"));
    json_close(&json, '}');
    json_open_flat(&json, '[');
    json_close(&json, ']');
    json_open(&json, '{');
    json_member(&json, "f", TEXT("g"));
    json_close(&json, '}');
    json_close(&json, ']');
    assert_string_equal(written(*state, &out),
                        "[\n  {\"a\": \"b\", \"c\": [1, 2], \"d\": \"e\"},\n  [],\n  {\n"
                        "    \"f\": \"g\"\n  }\n]\n");
}

/* Everything that a browser or a script may take for an end. */
static const char hostile[] = "</script><script>alert(1)</script><!--&amp; ]]>\u2028\u2029\"\\\n";

static void no_text_can_end_a_script(void **state)
{
    struct unit *unit = *state;
    struct buffer out = {0};
    struct json json = json_for_html(&out);
    json_open(&json, '{');
    json_name(&json, hostile);
    json_string(&json, text_from(hostile));
    json_close(&json, '}');
    assert_int_equal(out.length, strlen(out.at));
    assert_null(strpbrk(out.at, "<>&"));
    assert_null(strstr(out.at, "\u2028"));
    assert_null(strstr(out.at, "\u2029"));
    assert_non_null(strstr(out.at, "\\u003c/script\\u003e\\u003cscript\\u003ealert(1)"));
    assert_non_null(strstr(out.at, "\\u0026amp;"));
    assert_non_null(strstr(out.at, "\\u2028\\u2029"));
    const struct source *source = unit_source(unit, "a.json", buffer_text(&out));
    const struct node *root = json_read(&unit->arena, source, &unit->all);
    assert_non_null(root);
    assert_text(unit, root->names[0], hostile);
    assert_text(unit, root->items[0].text, hostile);
    buffer_release(&out);
}

static void outside_a_page_text_stays_as_it_is(void **state)
{
    struct buffer out = {0};
    struct json json = json_to(&out);
    json_string(&json, TEXT("a < b & c > d\xff\x01"));
    assert_string_equal(written(*state, &out), "\"a < b & c > d\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_number_stays_the_text_that_it_is),
        UNIT_TEST(what_is_flat_stays_on_its_line),
        UNIT_TEST(no_text_can_end_a_script),
        UNIT_TEST(outside_a_page_text_stays_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
