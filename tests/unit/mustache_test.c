/* The template engine: what templates give. */
#include "mustache_sample.h"

/* Mustache as its specification has it */

static void the_core_of_mustache_works(void **state)
{
    static const struct sample samples[] = {
        {"no tag", "a { b } c\n", NULL, NULL, "a { b } c\n"},
        {"a value", "Hello {{name}}.", "{\"name\":\"<Ann>\"}", NULL, "Hello &lt;Ann&gt;."},
        {"a raw value", "{{{a}}}{{&a}}", "{\"a\":\"<\"}", NULL, "<<"},
        {"spaces in tags", "{{ a }}{{{ a }}}{{& a }}", "{\"a\":1}", NULL, "111"},
        {"numbers stay as written", "{{a}} {{b}} {{c}}", "{\"a\":85,\"b\":1.21,\"c\":-0.5}", NULL,
         "85 1.21 -0.5"},
        {"null prints nothing", "({{a}})", "{\"a\":null}", NULL, "()"},
        {"a missing value prints nothing", "({{a.b.c}})", "{\"a\":{}}", NULL, "()"},
        {"dots", "{{a.b.c}}", "{\"a\":{\"b\":{\"c\":\"x\"}}}", NULL, "x"},
        {"only the first part is looked up outside", "{{#a}}{{b.c}}{{/a}}",
         "{\"a\":{\"b\":{}},\"b\":{\"c\":\"wrong\"}}", NULL, ""},
        {"a section over a map", "{{#a}}{{b}}{{c}}{{/a}}", "{\"a\":{\"b\":1},\"c\":2}", NULL, "12"},
        {"a section over a list", "{{#a}}<{{.}}>{{/a}}", "{\"a\":[1,\"x\",2.5]}", NULL,
         "<1><x><2.5>"},
        {"lists in lists", "{{#a}}{{#.}}{{.}}{{/.}};{{/a}}", "{\"a\":[[1,2],[3]]}", NULL, "12;3;"},
        {"the root may be a list", "{{#.}}{{n}}{{/.}}", "[{\"n\":1},{\"n\":2}]", NULL, "12"},
        {"false, null, empty", "{{#f}}f{{/f}}{{#n}}n{{/n}}{{#l}}l{{/l}}{{#s}}s{{/s}}",
         "{\"f\":false,\"n\":null,\"l\":[],\"s\":\"\"}", NULL, ""},
        {"0 is a number, and true", "{{#z}}z{{/z}}", "{\"z\":0}", NULL, "z"},
        {"inverted", "{{^f}}no{{/f}}{{^t}}yes{{/t}}", "{\"f\":false,\"t\":true}", NULL, "no"},
        {"comments", "a{{! x }}b\n  {{! alone\n more }}\nc", NULL, NULL, "ab\nc"},
        {"delimiters", "{{=<% %>=}}<%a%>{{a}}<%={{ }}=%>{{a}}", "{\"a\":1}", NULL, "1{{a}}1"},
        {"tags alone on lines", "a\r\n  {{#t}}\r\nb\r\n  {{/t}}\r\nc", "{\"t\":true}", NULL,
         "a\r\nb\r\nc"},
        {"two tags on a line stay", "{{#t}}{{/t}}\n", "{\"t\":true}", NULL, "\n"},
        {"values are not templates", "{{a}}", "{\"a\":\"{{b}}\"}", NULL, "{{b}}"},
    };
    check(*state, MUSTACHE_PLAIN, true, samples, COUNT(samples));
}

static void partials_and_parents_work(void **state)
{
    static const struct sample samples[] = {
        {"a partial", "[{{>p}}]", "{\"a\":1}", "{\"p\":\"{{a}}\"}", "[1]"},
        {"a missing one is empty", "[{{>p}}]", NULL, NULL, "[]"},
        {"indented", " {{>p}}\n.", "{\"a\":\"1\\n2\"}", "{\"p\":\"x\\n{{{a}}}\\n\"}",
         " x\n 1\n2\n."},
        {"indented twice", " {{>p}}\n", NULL, "{\"p\":\"a\\n {{>q}}\\nb\\n\",\"q\":\"1\\n2\\n\"}",
         " a\n  1\n  2\n b\n"},
        {"over a tree", "{{>t}}", "{\"n\":1,\"of\":[{\"n\":2,\"of\":[]},{\"n\":3,\"of\":[]}]}",
         "{\"t\":\"{{n}}({{#of}}{{>t}}{{/of}})\"}", "1(2()3())"},
        {"by a value's name", "{{>*a.b}}", "{\"a\":{\"b\":\"p\"}}", "{\"p\":\"yes\"}", "yes"},
        {"a parent by a value's name", "{{<*a}}{{$t}}x{{/t}}{{/*a}}", "{\"a\":\"p\"}",
         "{\"p\":\"[{{$t}}{{/t}}]\"}", "[x]"},
        {"a block's default", "{{$a}}x{{/a}}", NULL, NULL, "x"},
        {"a block filled", "{{<p}}{{$a}}y{{/a}}{{/p}}", NULL, "{\"p\":\"[{{$a}}x{{/a}}]\"}", "[y]"},
        {"text in a parent is left out", "{{<p}} z {{$a}}y{{/a}} z {{/p}}", NULL,
         "{\"p\":\"{{$a}}x{{/a}}\"}", "y"},
        {"the outermost wins", "{{<p}}{{$a}}1{{/a}}{{/p}}", NULL,
         "{\"p\":\"{{<q}}{{$a}}2{{/a}}{{/q}}\",\"q\":\"{{$a}}3{{/a}}\"}", "1"},
        {"a block inside its own replacement", "{{<p}}{{$a}}[{{$a}}2{{/a}}]{{/a}}{{/p}}", NULL,
         "{\"p\":\"{{$a}}1{{/a}}\"}", "[2]"},
        {"through a partial", "{{<p}}{{$a}}y{{/a}}{{/p}}", NULL,
         "{\"p\":\"{{>q}}\",\"q\":\"{{$a}}x{{/a}}\"}", "y"},
        {"lines are indented anew", "{{<p}}\n  {{$a}}\n      one\n        two\n  {{/a}}\n{{/p}}\n",
         NULL, "{\"p\":\"<\\n    {{$a}}\\n    {{/a}}\\n>\\n\"}", "<\n    one\n      two\n>\n"},
        {"a block alone on a line keeps the line", "{{<p}}{{$a}}one\ntwo{{/a}}{{/p}}\n", NULL,
         "{\"p\":\"<\\n  {{$a}}x{{/a}}\\n>\\n\"}", "<\n  one\n  two\n>\n"},
    };
    check(*state, MUSTACHE_PLAIN, true, samples, COUNT(samples));
}

static void lambdas_work(void **state)
{
    static const struct sample samples[] = {
        {"as a value, escaped once", "{{twice}}", "{\"x\":\"&\"}", NULL, "&amp;;"},
        {"raw", "{{{twice}}}", "{\"x\":\"y\"}", NULL, "y;"},
        {"as a section", "{{#twice}}-{{x}}-{{/twice}}", "{\"x\":1}", NULL, "1;-1-1;"},
        {"as a section in other delimiters", "{{=| |=}}|#twice|-|x|-|/twice|", "{\"x\":1}", NULL,
         "{{x}};-1-{{x}};"},
        {"is true", "{{^twice}}no{{/twice}}", NULL, NULL, ""},
    };
    check(*state, MUSTACHE_PLAIN, true, samples, COUNT(samples));
}

/* HTML and Markdown */

static void html_values_are_escaped_for_their_place(void **state)
{
    static const struct sample samples[] = {
        {"text", "<p>{{a}}</p>", "{\"a\":\"<b> & \\\"it's\\\"\"}", NULL,
         "<p>&lt;b&gt; &amp; &quot;it&#39;s&quot;</p>"},
        {"an attribute", "<p title='{{a}}'>", "{\"a\":\"it's\"}", NULL, "<p title='it&#39;s'>"},
        {"title", "<title>{{a}} < b</title>", "{\"a\":\"<\"}", NULL, "<title>&lt; < b</title>"},
        {"a whole address", "<a href=\"{{a}}\">", "{\"a\":\"HTTPS://e.org/a%20b?c=d&e='\"}", NULL,
         "<a href=\"HTTPS://e.org/a%20b?c=d&amp;e=&#39;\">"},
        {"a relative address", "<img src='{{a}}'>", "{\"a\":\"../a/b.png?x:y\"}", NULL,
         "<img src='../a/b.png?x:y'>"},
        {"in an address's path", "<a href=\"/{{a}}/\">", "{\"a\":\"a b/c?d%&:£\"}", NULL,
         "<a href=\"/a%20b/c%3Fd%25%26%3A%C2%A3/\">"},
        {"in its query", "<a href=\"?a={{a}}&amp;b={{a}}\">", "{\"a\":\"x/&+\"}", NULL,
         "<a href=\"?a=x%2F%26%2B&amp;b=x%2F%26%2B\">"},
        {"after another value", "<a href=\"{{a}}{{b}}\">", "{\"a\":\"../\",\"b\":\"x:y/z\"}", NULL,
         "<a href=\"../x%3Ay/z\">"},
        {"mailto", "<a href=\"mailto:{{a}}\">", "{\"a\":\"a@b.uk\"}", NULL,
         "<a href=\"mailto:a@b.uk\">"},
        {"an address by a section", "<a href=\"{{#t}}{{a}}{{/t}}{{^t}}{{b}}{{/t}}\">",
         "{\"t\":false,\"a\":\"x\",\"b\":\"https://e.org/?a&b\"}", NULL,
         "<a href=\"https://e.org/?a&amp;b\">"},
        {"JSON", "<script type=\"application/json\">{\"a\":\"{{a}}\"}</script>",
         "{\"a\":\"</script>\\\"\\\\\\n\\u2028&\"}", NULL,
         "<script type=\"application/json\">{\"a\":\"\\u003C/script\\u003E\\\"\\\\\\u000A\\u2028"
         "\\u0026\"}</script>"},
        {"sections in a tag", "<li{{#t}} class=\"a{{#t}} b{{/t}}\"{{/t}}>{{#t}}<b>x</b>{{/t}}",
         "{\"t\":true}", NULL, "<li class=\"a b\"><b>x</b>"},
        {"HTML", "<p>{{{figure}}}</p>", NULL, NULL, "<p><svg/></p>"},
        {"nothing is neither", "{{{a}}}{{a}}", "{\"a\":null}", NULL, ""},
        {"scripts and styles without values", "<style>a>b{}</style><script>a<b</script>{{a}}",
         "{\"a\":\"<\"}", NULL, "<style>a>b{}</style><script>a<b</script>&lt;"},
        {"a layout", "{{<p}}{{$t}}T{{/t}}{{$b}}<p>x</p>{{/b}}{{/p}}", NULL,
         "{\"p\":\"<title>{{$t}}{{/t}}</title>{{$b}}{{/b}}\"}", "<title>T</title><p>x</p>"},
        {"other delimiters", "{{=[[ ]]=}}<a title=\"[[a]]\">", "{\"a\":\"'\"}", NULL,
         "<a title=\"&#39;\">"},
    };
    check(*state, MUSTACHE_HTML, false, samples, COUNT(samples));
}

static void markdown_values_are_escaped(void **state)
{
    static const struct sample samples[] = {
        {"markup", "{{a}}", "{\"a\":\"_a_ *b* [c](d) <e> & \\\\ | ~ ` !\"}", NULL,
         "\\_a\\_ \\*b\\* \\[c\\]\\(d\\) \\<e\\> \\& \\\\ \\| \\~ \\` \\!"},
        {"readable", "{{a}}", "{\"a\":\"£457,127.50 in 2022-23, 3.5% (net)\"}", NULL,
         "£457,127.50 in 2022-23, 3.5% \\(net\\)"},
        {"line starts", "{{a}}\n{{b}}\n{{c}}\n{{d}}\n{{e}}\n",
         "{\"a\":\"1. x\",\"b\":\"- x\",\"c\":\"+ x\",\"d\":\"# x\",\"e\":\"===\"}", NULL,
         "1\\. x\n\\- x\n\\+ x\n\\# x\n\\===\n"},
        {"a number's end", "1{{a}} 2{{b}}", "{\"a\":\". x\",\"b\":\".5\"}", NULL, "1\\. x 2.5"},
        {"minus", "{{a}}", "{\"a\":\"-5%\"}", NULL, "-5%"},
        {"lines become spaces", "{{a}}", "{\"a\":\"    x\\r\\n\\r\\n- y  \\n\"}", NULL, " x - y "},
        {"sections", "{{#l}}\n* {{.}}\n{{/l}}\n", "{\"l\":[1,2]}", NULL, "* 1\n* 2\n"},
        {"partials", "{{>p}}", "{\"a\":\"*\"}", "{\"p\":\"{{a}}\"}", "\\*"},
    };
    check(*state, MUSTACHE_MARKDOWN, false, samples, COUNT(samples));
}

/* Bounds */

static void nesting_has_a_bound(void **state)
{
    struct unit *unit = *state;
    struct text open = unit_repeat(unit, "{{#a}}", 65);
    struct text close = unit_repeat(unit, "{{/a}}", 65);
    struct text both = arena_join(&unit->arena, open, close);
    const struct source *deep = unit_source(unit, "deep", both);
    assert_null(template_parse(&unit->arena, deep, 0, MUSTACHE_HTML, &unit->all));
    assert_said(unit, "template-syntax 1:385 sections are nested more than 64 deep here\n> Close "
                      "sections where they end, or move some to a partial.\n");
    unit_forget(unit);
    both = text_slice(both, 6, both.length - 6);
    const struct source *fine = unit_source(unit, "fine", both);
    assert_non_null(template_parse(&unit->arena, fine, 0, MUSTACHE_HTML, &unit->all));
}

static void output_and_work_have_a_bound(void **state)
{
    struct unit *unit = *state;
    const struct source *source =
        unit_source(unit, "page", TEXT("{{#l}}{{#l}}{{#l}}xx{{/l}}{{/l}}{{/l}}"));
    const struct template *template =
        template_parse(&unit->arena, source, 0, MUSTACHE_HTML, &unit->all);
    struct value root = root_value(unit, "{\"l\":[1,2,3,4,5,6,7,8,9,10]}");
    struct reader reader = {.arena = &unit->arena};
    struct expansion expansion = {.reader = &reader, .diagnostics = &unit->all};
    struct buffer out = buffer_with_limit(100);
    assert_false(expand(template, root, &expansion, &out));
    assert_int_equal(out.length, 100);
    buffer_release(&out);
    assert_said(unit, "template-size 1:16 the output becomes far too large here\n> Look for a "
                      "section or a partial that is repeated more often than it should be.\n");
    unit_forget(unit);
    expansion.steps = 500;
    out = buffer_with_limit(0);
    assert_false(expand(template, root, &expansion, &out));
    assert_int_equal(unit->all.list.items[0].problem, PROBLEM_TEMPLATE_SIZE);
    assert_string_equal(unit->all.list.items[0].words.at, "this template takes far too many steps");
    buffer_release(&out);
}

static void literal_text_knows_where_it_came_from(void **state)
{
    struct unit *unit = *state;
    const struct source *source =
        unit_source(unit, "page", TEXT("---\n---\none {{a}} two\n{{#a}}\nthree\n{{/a}}\n"));
    const struct template *template =
        template_parse(&unit->arena, source, 8, MUSTACHE_MARKDOWN, &unit->all);
    struct reader reader = {.arena = &unit->arena};
    struct origins origins = {0};
    struct expansion expansion = {
        .reader = &reader, .diagnostics = &unit->all, .origins = &origins};
    struct buffer out = {0};
    assert_true(expand(template, root_value(unit, "{\"a\":\"abc\"}"), &expansion, &out));
    assert_text(unit, buffer_text(&out), "one abc two\nthree\n");
    assert_true(origins.count >= 3);
    for (size_t i = 0; i < origins.count; i++) {
        struct origin o = origins.items[i];
        struct text from = text_slice(source->text, o.source, o.source + o.length);
        assert_true(text_equal(from, text_slice(buffer_text(&out), o.out, o.out + o.length)));
    }
    assert_int_equal(origins.items[0].source, 8);
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(the_core_of_mustache_works),
        UNIT_TEST(partials_and_parents_work),
        UNIT_TEST(lambdas_work),
        UNIT_TEST(html_values_are_escaped_for_their_place),
        UNIT_TEST(markdown_values_are_escaped),
        UNIT_TEST(nesting_has_a_bound),
        UNIT_TEST(output_and_work_have_a_bound),
        UNIT_TEST(literal_text_knows_where_it_came_from),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
