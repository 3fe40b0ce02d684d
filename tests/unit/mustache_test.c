/* The template engine: what templates give, and what is said about wrong ones. */
#include "unit.h"

#include "read/json.h"
#include "read/mustache.h"
#include "render/expand.h"

/* One template with its values (JSON), its partials (JSON: name and text), and what
 * comes out; for a wrong one, what is said. */
struct sample {
    const char *name;
    const char *template;
    const char *data;
    const char *partials;
    const char *expected;
};

struct setting {
    struct unit *unit;
    enum mustache_dialect dialect;
    bool lenient;
    const struct node *partials;
};

static const struct node *read_json(struct unit *unit, const char *text)
{
    const struct source *source = unit_source(unit, "data.json", text_from(text ? text : "{}"));
    const struct node *node = json_read(&unit->arena, source, &unit->all);
    assert_non_null(node);
    return node;
}

static const struct template *find(void *context, struct text name)
{
    struct setting *setting = context;
    struct unit *unit = setting->unit;
    const struct node *partial = node_member(setting->partials, unit_string(unit, name));
    if (!partial)
        return NULL;
    const struct source *source = unit_source(unit, unit_string(unit, name), partial->text);
    const struct template *template =
        template_parse(&unit->arena, source, 0, setting->dialect, &unit->all);
    return template ? template : template_broken();
}

static void find_names(void *context, struct arena *arena, struct texts *names)
{
    struct setting *setting = context;
    for (size_t i = 0; i < setting->partials->count; i++)
        array_push(arena, names, setting->partials->names[i]);
}

/* `root` as JSON gives it, with some values that JSON has no way to write. */
static struct text call(struct value value, struct text section, struct reader *reader)
{
    const char *kind = value.data;
    if (!section.at)
        return text_from(kind);
    return arena_format(reader->arena, "%s%.*s%s", kind, TEXT_ARGUMENTS(section), kind);
}

static struct value root_value(struct unit *unit, const char *json)
{
    static const struct value_type lambda = {.kind = "a lambda", .lambda = call};
    const struct node *node = read_json(unit, json);
    if (node->kind != NODE_MAP)
        return value_from_node(node);
    struct value_map *map = value_map_new(&unit->arena);
    value_map_add(map, "figure", value_html(&unit->arena, TEXT("<svg/>")));
    value_map_add(map, "twice", (struct value){.type = &lambda, .data = "{{x}};"});
    for (size_t i = 0; i < node->count; i++)
        value_map_add(map, unit_string(unit, node->names[i]), value_from_node(&node->items[i]));
    return value_from_map(map);
}

static const char *render(struct setting *setting, const struct sample *sample)
{
    struct unit *unit = setting->unit;
    const struct source *source = unit_source(unit, "page", text_from(sample->template));
    const struct template *template =
        template_parse(&unit->arena, source, 0, setting->dialect, &unit->all);
    if (!template)
        return NULL;
    struct reader reader = {.arena = &unit->arena};
    struct buffer out = {0};
    setting->partials = read_json(unit, sample->partials);
    struct expansion expansion = {.find = find,
                                  .names = find_names,
                                  .context = setting,
                                  .reader = &reader,
                                  .diagnostics = &unit->all,
                                  .lenient = setting->lenient};
    bool good = expand(template, root_value(unit, sample->data), &expansion, &out);
    const char *text = good ? unit_string(unit, buffer_text(&out)) : NULL;
    buffer_release(&out);
    return text;
}

static void check(struct unit *unit, enum mustache_dialect dialect, bool lenient,
                  const struct sample *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct setting setting = {.unit = unit, .dialect = dialect, .lenient = lenient};
        const char *given = render(&setting, &samples[i]);
        if (!given || strcmp(given, samples[i].expected) != 0)
            fail_msg("%s\nexpected: %s\ngiven:    %s\n%s", samples[i].name, samples[i].expected,
                     given ? given : "(an error)", unit_said(unit));
    }
}

static void check_said(struct unit *unit, enum mustache_dialect dialect,
                       const struct sample *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct setting setting = {.unit = unit, .dialect = dialect};
        const char *given = render(&setting, &samples[i]);
        const char *said = unit_said(unit);
        if (given || strcmp(said, samples[i].expected) != 0)
            fail_msg("%s%s\nexpected:\n%s\nsaid:\n%s", samples[i].name,
                     given ? ": there was no error" : "", samples[i].expected, said);
        unit_forget(unit);
    }
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

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

/* What is said */

static void unknown_names_are_told(void **state)
{
    static const struct sample samples[] = {
        {"near a known one", "a\n {{titel}}", "{\"title\":1}", NULL,
         "name-unknown 2:4 there is no value called \"titel\" here\n> Did you mean \"title\"?\n"},
        {"near one further out", "{{#a}}{{titel}}{{/a}}", "{\"title\":1,\"a\":{\"b\":1}}", NULL,
         "name-unknown 1:9 there is no value called \"titel\" here\n> Did you mean \"title\"?\n"},
        {"near none", "{{zebra}}", "{\"title\":1}", NULL,
         "name-unknown 1:3 there is no value called \"zebra\" here\n> Check the spelling. If it "
         "may be missing, write {{#zebra}} before this and {{/zebra}} after it.\n"},
        {"dotted", "{{page.titel}}", "{\"page\":{\"title\":1}}", NULL,
         "name-unknown 1:8 there is no \"titel\" in \"page\"\n> Did you mean \"title\"?\n"},
        {"in the middle", "{{a.x.c}}", "{\"a\":{\"b\":1}}", NULL,
         "name-unknown 1:5 there is no \"x\" in \"a\"\n> Did you mean \"b\"?\n"},
        {"once in a loop", "{{#l}}{{xyzzy.q}}{{/l}}", "{\"l\":[1,2,3]}", NULL,
         "name-unknown 1:9 there is no value called \"xyzzy\" here\n> Check the spelling. If it "
         "may be missing, write {{#xyzzy.q}} before this and {{/xyzzy.q}} after it.\n"},
        {"all of them", "{{b1}} {{b2}}", "{\"a1\":1}", NULL,
         "name-unknown 1:3 there is no value called \"b1\" here\n> Did you mean \"a1\"?\n"
         "name-unknown 1:10 there is no value called \"b2\" here\n> Check the spelling. If it may "
         "be missing, write {{#b2}} before this and {{/b2}} after it.\n"},
        {"a dynamic one", "{{>*lay}}", "{\"layout\":1}", NULL,
         "name-unknown 1:5 there is no value called \"lay\" here\n> Check the spelling. If it may "
         "be missing, write {{#lay}} before this and {{/lay}} after it.\n"},
    };
    check_said(*state, MUSTACHE_HTML, samples, COUNT(samples));
    static const struct sample fine[] = {
        {"a section over an unknown name is false", "{{#a}}a{{/a}}{{^a.b}}b{{/a.b}}", NULL, NULL,
         "b"},
    };
    check(*state, MUSTACHE_HTML, false, fine, COUNT(fine));
}

static void wrong_values_are_told(void **state)
{
    static const struct sample samples[] = {
        {"a list", "{{l}}", "{\"l\":[1]}", NULL,
         "value-kind 1:3 \"l\" is a list, which cannot be printed as it is\n"
         "> Write {{#l}} … {{/l}} around what is to be shown for each of it.\n"},
        {"a map", "{{m}}", "{\"m\":{\"name\":1}}", NULL,
         "value-kind 1:3 \"m\" is a group of values, which cannot be printed as it is\n"
         "> Name one of its values, as in {{m.name}}.\n"},
        {"text as HTML", "{{{a}}}{{&a}}", "{\"a\":\"x\"}", NULL,
         "value-kind 1:4 \"a\" is text, not HTML\n> Write {{a}}: this is text, not HTML.\n"
         "value-kind 1:11 \"a\" is text, not HTML\n> Write {{a}}: this is text, not HTML.\n"},
        {"HTML as text", "{{figure}}", NULL, NULL,
         "value-kind 1:3 \"figure\" is HTML, not text\n> Write {{{figure}}}: this is HTML.\n"},
        {"a script's address", "<a href=\"{{a}}\">", "{\"a\":\" \\u0001Java\\tScript:x\"}", NULL,
         "link-scheme 1:12 \"a\" is not an address that a page may have: \" \001Java\tScript:x\"\n"
         "> Use http, https, mailto or tel. If this is no address but a file's name with a colon "
         "in it, write ./ before it.\n"},
        {"an address in two values", "<a href=\"{{#l}}{{.}}{{/l}}\">",
         "{\"l\":[\"javascript\",\":x\"]}", NULL,
         "link-scheme 1:18 \".\" is not an address that a page may have: \":x\"\n"
         "> Use http, https, mailto or tel. If this is no address but a file's name with a colon "
         "in it, write ./ before it.\n"},
    };
    check_said(*state, MUSTACHE_HTML, samples, COUNT(samples));
}

static void missing_templates_are_told(void **state)
{
    static const struct sample samples[] = {
        {"near", "{{> heder}}", NULL, "{\"header\":\"\"}",
         "template-missing 1:5 there is no template called \"heder\"\n"
         "> Did you mean \"header\"?\n"},
        {"a parent", "{{<p}}{{/p}}", NULL, NULL,
         "template-missing 1:4 there is no template called \"p\"\n"
         "> Write a template p.mustache, or correct the name.\n"},
        {"out of the folder", "{{> a/../../b}}", NULL, NULL,
         "template-missing 1:5 \"a/../../b\" leads out of the folder of templates\n"
         "> Name a template inside the folder, without .. and \\.\n"},
        {"without end", "{{> p}}", NULL, "{\"p\":\"{{> p}}{{> p}}\"}",
         "template-depth 1:5 templates include each other without end\n> Put the tag into a "
         "section that is false in the end, so that it stops.\n"},
        {"with mistakes of its own, once", "{{>p}}{{>p}}", NULL, "{\"p\":\"{{#a}}\"}",
         "template-syntax 1:1 the section \"a\" is never closed\n> Write {{/a}} where it ends.\n"},
        {"HTML tags in <title>", "{{<p}}{{$t}}a <b>b</b>{{/t}}{{/p}}", NULL,
         "{\"p\":\"<title>{{$t}}{{/t}}</title>\"}",
         "template-context 1:10 \"t\" goes into <title>, which holds text only\n> Take the HTML "
         "tags and partials out of it.\n"},
    };
    check_said(*state, MUSTACHE_HTML, samples, COUNT(samples));
}

static void broken_tags_are_told(void **state)
{
    static const struct sample samples[] = {
        {"no end", "a {{b", NULL, NULL,
         "template-syntax 1:3 this tag is never closed\n> Write }} after its name.\n"},
        {"no end, with a tag after it", "{{b\n{{c}}", NULL, NULL,
         "template-syntax 1:1 this tag is never closed\n> Write }} after its name.\n"},
        {"two braces of three", "{{{b}}", NULL, NULL,
         "template-syntax 1:1 this tag is never closed\n> Write }}} after its name.\n"},
        {"no name", "{{ }}{{#}}{{/}}", NULL, NULL,
         "template-syntax 1:1 this tag has no name\n> Write a name between the delimiters, or "
         "delete the tag.\n"
         "template-syntax 1:6 this tag has no name\n> Write a name between the delimiters, or "
         "delete the tag.\n"
         "template-syntax 1:11 this tag has no name\n> Write a name between the delimiters, or "
         "delete the tag.\n"},
        {"two words", "{{a b}}", NULL, NULL,
         "template-syntax 1:3 a name has no spaces in it\n> Write one name, or close the tag with "
         "}} before the space.\n"},
        {"dots", "{{a..b}}{{.a}}", NULL, NULL,
         "template-syntax 1:3 a dot in this name has nothing beside it\n> Write a word on both "
         "sides of each dot, as in {{page.title}}.\n"
         "template-syntax 1:11 a dot in this name has nothing beside it\n> Write a word on both "
         "sides of each dot, as in {{page.title}}.\n"},
        {"an open section", "x\n{{#a}}{{#b}}{{/b}}", NULL, NULL,
         "template-syntax 2:1 the section \"a\" is never closed\n> Write {{/a}} where it ends.\n"},
        {"a wrong end", "{{#people}}{{/poeple}}", NULL, NULL,
         "template-syntax 1:15 this closes \"poeple\", but the section that is open is "
         "\"people\"\n> Write {{/people}}.\n"},
        {"crossed", "{{#a}}{{#b}}{{/a}}{{/b}}", NULL, NULL,
         "template-syntax 1:7 the section \"b\" is never closed\n> Write {{/b}} where it ends.\n"
         "template-syntax 1:19 nothing called \"b\" is open here\n> Delete this tag, or write the "
         "tag that opens the section.\n"},
        {"a stray end", "{{/a}}", NULL, NULL,
         "template-syntax 1:1 nothing called \"a\" is open here\n> Delete this tag, or write the "
         "tag that opens the section.\n"},
        {"delimiters", "{{=<%=}}{{=a b c=}}", NULL, NULL,
         "template-syntax 1:1 this tag should name the two new delimiters\n> Write both with a "
         "space between them and without =, as in {{=<% %>=}}.\n"
         "template-syntax 1:9 this tag should name the two new delimiters\n> Write both with a "
         "space between them and without =, as in {{=<% %>=}}.\n"},
        {"a value in a parent", "{{<p}}{{a}}{{/p}}", NULL, NULL,
         "template-syntax 1:7 only blocks count between a parent's tags\n> Put this into one of "
         "the parent's blocks: {{$name}} … {{/name}}.\n"},
    };
    check_said(*state, MUSTACHE_HTML, samples, COUNT(samples));
}

/* Every place in HTML that takes no value: the template, and what is said of it. */
static void unsafe_places_are_refused(void **state)
{
    static const struct sample samples[] = {
        {"unquoted", "<a class={{x}}>", NULL, NULL,
         "template-context 1:12 a value cannot stand in an attribute without quotation marks\n"
         "> Write class=\"{{x}}\".\n"},
        {"unquoted, later", "<a class=a{{x}}>", NULL, NULL,
         "template-context 1:13 a value cannot stand in an attribute without quotation marks\n"
         "> Write class=\"{{x}}\".\n"},
        {"a tag's name", "<h{{x}}>", NULL, NULL,
         "template-context 1:5 a value cannot be the name of a tag or of an attribute\n"
         "> Write the name out, with a section around it where it depends on a value.\n"},
        {"an attribute's name", "<p {{x}}=\"\">", NULL, NULL,
         "template-context 1:6 a value cannot be the name of a tag or of an attribute\n"
         "> Write the name out, with a section around it where it depends on a value.\n"},
        {"<style>", "<style>{{x}}</style>", NULL, NULL,
         "template-context 1:10 a value cannot stand inside <style>\n"
         "> Write the possible styles in a style sheet, and choose one by its class.\n"},
        {"<script>", "<SCRIPT>{{x}}</SCRIPT>", NULL, NULL,
         "template-context 1:11 a value cannot stand inside <script>\n"
         "> Put it into a data- attribute, or between quotation marks in "
         "<script type=\"application/json\">.\n"},
        {"JSON outside quotation marks", "<script type=application/json>{{x}}</script>", NULL, NULL,
         "template-context 1:33 a value in JSON must stand between quotation marks\n"
         "> Write \"{{name}}\" with quotation marks around it.\n"},
        {"style", "<p style=\"{{x}}\">", NULL, NULL,
         "template-context 1:13 a value cannot stand in the attribute style\n"
         "> Write class=\"{{name}}\" and give the class its style in a style sheet.\n"},
        {"onclick", "<p onClick=\"{{x}}\">", NULL, NULL,
         "template-context 1:15 a value cannot stand in the attribute onclick\n"
         "> Put it into a data- attribute and let a script file read it from there.\n"},
        {"srcdoc", "<iframe srcdoc=\"{{x}}\"></iframe>", NULL, NULL,
         "template-context 1:19 a value cannot stand in the attribute srcdoc\n"
         "> Write the attribute out, or use src or href, which take a value.\n"},
        {"srcset", "<img srcset=\"{{x}}\">", NULL, NULL,
         "template-context 1:16 a value cannot stand in the attribute srcset\n"
         "> Write the attribute out, or use src or href, which take a value.\n"},
        {"a comment", "<!-- {{x}} -->", NULL, NULL,
         "template-context 1:8 a value cannot stand in a comment or a <! tag\n"
         "> Use a Mustache comment for a note: {{! … }}.\n"},
        {"after a scheme", "<a href=\"javascript:{{x}}\">", NULL, NULL,
         "template-context 1:23 a value cannot stand in an address whose scheme is not allowed\n"
         "> Begin the address with http:, https:, mailto: or tel:, or leave the scheme out.\n"},
        {"as a scheme", "<a href=\"{{x}}:y\">", NULL, NULL,
         "template-context 1:15 a value cannot be the scheme of an address\n"
         "> Write the scheme out, as in https://{{name}}.\n"},
        {"as a scheme, by an entity", "<a href=\"{{#x}}{{x}}{{/x}}&colon;y\">", NULL, NULL,
         "template-context 1:27 a value cannot be the scheme of an address\n"
         "> Write the scheme out, as in https://{{name}}.\n"},
        {"HTML in an attribute", "<p title=\"{{{x}}}\">", NULL, NULL,
         "template-context 1:14 HTML cannot stand in the attribute title\n"
         "> Write {{x}} for a text, or move the tag into HTML text.\n"},
        {"HTML in <title>", "<title>{{{x}}}</title>", NULL, NULL,
         "template-context 1:11 HTML cannot stand in <title>\n"
         "> Write {{x}} for a text, or move the tag into HTML text.\n"},
        {"a section across a tag", "<p {{#a}}>{{/a}}", NULL, NULL,
         "template-context 1:1 the template ends in the tag <p>\n"
         "> Close what begins here: a template must end in HTML text.\n"
         "template-context 1:7 \"a\" begins in the tag <p> but ends in HTML text\n"
         "> Close every HTML tag and quotation mark before the section ends that opened it.\n"},
        {"a partial in an attribute", "<p title=\"{{>a}}\">", NULL, NULL,
         "template-context 1:14 a template cannot be included in the attribute title\n"
         "> Include it in HTML text, between tags.\n"},
        {"a block in a tag", "<p {{$a}}{{/a}}>", NULL, NULL,
         "template-context 1:7 a block cannot stand in the tag <p>\n"
         "> Put the block into HTML text or <title>.\n"},
        {"an open quotation mark", "<p title=\"x>y", NULL, NULL,
         "template-context 1:10 the template ends in the attribute title\n"
         "> Close what begins here: a template must end in HTML text.\n"},
        {"a tag in two", "<{{x}}>", NULL, NULL,
         "template-context 1:4 an HTML tag is cut in two here\n> Write < and what follows it "
         "without a Mustache tag between them, or &lt; where no tag is meant.\n"},
        {"names that run together", "<li{{#a}} b{{/a}}c>", NULL, NULL,
         "template-context 1:18 an attribute must have a space before it\n"
         "> Write a space here, so that names do not run together.\n"},
    };
    check_said(*state, MUSTACHE_HTML, samples, COUNT(samples));
    static const struct sample markdown[] = {
        {"HTML in Markdown", "{{{x}}}", NULL, NULL,
         "template-context 1:4 Markdown takes {{x}} only\n> Write {{x}}: the value is shown as it "
         "is.\n"},
    };
    check_said(*state, MUSTACHE_MARKDOWN, markdown, COUNT(markdown));
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

static void json_is_read_strictly(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *json;
        const char *said;
    } wrong[] = {
        {"{\"a\":1,\n \"a\":2}", "this is not valid JSON: duplicate object key near '\"a\"'"},
        {"{\"a\" 1}", "this is not valid JSON: ':' expected near '1'"},
        {"", "this is not valid JSON: unexpected token near end of file"},
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        const struct source *source = unit_source(unit, "a.json", text_from(wrong[i].json));
        assert_null(json_read(&unit->arena, source, &unit->all));
        assert_int_equal(unit->all.list.items[0].problem, PROBLEM_JSON_SYNTAX);
        assert_string_equal(unit->all.list.items[0].words.at, wrong[i].said);
        unit_forget(unit);
    }
    struct text deep =
        arena_join(&unit->arena, unit_repeat(unit, "[", 70), unit_repeat(unit, "]", 70));
    assert_null(json_read(&unit->arena, unit_source(unit, "a.json", deep), &unit->all));
    assert_said(unit, "json-syntax a.json lists and objects are nested more than 64 deep\n"
                      "> Write this with fewer levels.\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(the_core_of_mustache_works),
        UNIT_TEST(partials_and_parents_work),
        UNIT_TEST(lambdas_work),
        UNIT_TEST(html_values_are_escaped_for_their_place),
        UNIT_TEST(markdown_values_are_escaped),
        UNIT_TEST(unknown_names_are_told),
        UNIT_TEST(wrong_values_are_told),
        UNIT_TEST(missing_templates_are_told),
        UNIT_TEST(broken_tags_are_told),
        UNIT_TEST(unsafe_places_are_refused),
        UNIT_TEST(nesting_has_a_bound),
        UNIT_TEST(output_and_work_have_a_bound),
        UNIT_TEST(literal_text_knows_where_it_came_from),
        UNIT_TEST(json_is_read_strictly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
