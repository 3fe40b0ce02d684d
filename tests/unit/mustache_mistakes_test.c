/* The template engine: what is said about wrong templates and wrong values. */
#include "mustache_sample.h"

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
        {"text as HTML in Markdown", "{{{x}}}", "{\"x\": \"a\"}", NULL,
         "value-kind 1:4 \"x\" is text, not HTML\n> Write {{x}}: this is text, not HTML.\n"},
    };
    check_said(*state, MUSTACHE_MARKDOWN, markdown, COUNT(markdown));
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
        UNIT_TEST(unknown_names_are_told),     UNIT_TEST(wrong_values_are_told),
        UNIT_TEST(missing_templates_are_told), UNIT_TEST(broken_tags_are_told),
        UNIT_TEST(unsafe_places_are_refused),  UNIT_TEST(json_is_read_strictly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
