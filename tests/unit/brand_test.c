/* A council's own colour and logo: what is refused, and what becomes of the rest. */
#include "project.h"

#include "model/brand.h"

#define SVG "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 30 10\"/>\n"

static void put_home(struct project *p, const char *fields)
{
    struct text text = arena_format(&p->unit.arena,
                                    "---\ntype: home\ntitle: Home\nsite:\n  name: The site\n"
                                    "  owner: The owner\n  contact: us@example.org\n"
                                    "  licence: OGL\n%s---\nWords.\n",
                                    fields);
    project_put(p, "content/index.md", text.at);
}

static void assert_refused(struct project *p, const char *fields, const char *said)
{
    put_home(p, fields);
    project_load(p);
    assert_project_said(p, said);
    unit_forget(&p->unit);
}

static void a_site_needs_neither(void **state)
{
    struct project *p = *state;
    project_load_well(p);
    assert_expands(p, "index.html",
                   "{{#assets.brand.css}}a brand{{/assets.brand.css}}"
                   "{{#site.logo}}a logo{{/site.logo}}",
                   "");
}

static void its_colour_becomes_a_style_sheet(void **state)
{
    struct project *p = *state;
    put_home(p, "brand: \"#a8410c\"\n");
    project_load_well(p);
    const char *address = project_expand(p, "index.html", "{{assets.brand.css}}");
    assert_string_equal(
        unit_string(&p->unit, project_file(p, address)->text),
        "/* Made by placard from the brand in content/index.md. */\n"
        ":root { --brand: #A8410C; --strip: var(--brand); }\n"
        "@media (prefers-color-scheme: dark) { :root { --brand: #C88665; --deep: #542006; } }\n");
}

static void the_colour_for_dark_screens_can_be_read_on_them(void **state)
{
    struct project *p = *state;
    put_home(p, "brand: \"#000\"\n");
    project_load_well(p);
    const char *address = project_expand(p, "index.html", "{{assets.brand.css}}");
    struct text css = project_file(p, address)->text;
    size_t at = text_find(css, TEXT("dark) { :root { --brand: "), 0);
    struct colour colour;
    assert_true(colour_read(text_slice(css, at + 25, at + 32), &colour));
    for (size_t i = 0; i < BRAND_BACKGROUNDS; i++)
        assert_true(colour_contrast(colour, brand_backgrounds[i].dark) >= BRAND_CONTRAST);
}

static void a_style_sheet_of_its_name_would_be_in_its_way(void **state)
{
    struct project *p = *state;
    project_put(p, "templates/assets/brand.css", "p {}\n");
    project_load_well(p);
    assert_refused(p, "brand: \"#12436D\"\n",
                   "asset-name-twice templates/assets/brand.css: tags would have one name for this "
                   "file and another: assets.brand.css\n"
                   "> Give one of them another name.\n");
}

static void a_colour_that_cannot_be_read_is_refused_with_one_that_can(void **state)
{
    struct project *p = *state;
    assert_refused(p, "brand: \"#F46A25\"\n",
                   "brand-contrast content/index.md:9:8: #F46A25 has a contrast of 2.6 to 1 on the "
                   "background of table heads; text needs 4.5 to 1\n"
                   "> Write \"#B44E1B\", the nearest that can be read.\n");
    assert_refused(p, "brand: \"#fff\"\n",
                   "brand-contrast content/index.md:9:8: #FFFFFF has a contrast of 1.0 to 1 on the "
                   "background of cards and tables; text needs 4.5 to 1\n"
                   "> Write \"#6D6D6D\", the nearest that can be read.\n");
    put_home(p, "brand: \"#B44E1B\"\n");
    project_load_well(p);
}

static void what_is_no_colour_is_told(void **state)
{
    struct project *p = *state;
    assert_refused(p, "brand: teal\n",
                   "field-value content/index.md:9:8: 'brand' must be a colour, but this is "
                   "\"teal\"\n"
                   "> Write # and six digits or letters from a to f, as in brand: \"#12436D\".\n");
    assert_refused(p, "brand: #12436D\n",
                   "field-value content/index.md:9:7: 'brand' says nothing\n"
                   "> Put the colour in quotation marks, as in brand: \"#12436D\". Without them, # "
                   "begins a remark.\n");
    assert_refused(p, "brand: [a]\n",
                   "field-value content/index.md:9:8: 'brand' must be text\n"
                   "> Put it in quotation marks if it holds a colon or brackets.\n");
}

static void a_logo_has_its_address_and_its_size(void **state)
{
    struct project *p = *state;
    put_home(p, "logo: pictures/logo.svg\n");
    project_put(p, "content/pictures/logo.svg", SVG);
    project_load_well(p);
    assert_expands(p, "enfield/index.html",
                   "{{#site.logo}}{{url}} {{width}} {{height}}{{/site.logo}}",
                   "../pictures/logo.svg 120 40");
    project_put(p, "content/pictures/logo.svg", "<svg viewBox='0 0 9000 1'/>");
    project_load_well(p);
    assert_expands(p, "index.html", "{{site.logo.width}}", "400");
    project_put(p, "content/pictures/logo.svg", "<svg viewBox='0 0 1 9000'/>");
    project_load_well(p);
    assert_expands(p, "index.html", "{{site.logo.width}}", "1");
}

static void a_logo_that_is_not_there_or_has_no_size_is_told(void **state)
{
    struct project *p = *state;
    assert_refused(p, "logo: logo.svg\n",
                   "field-value content/index.md:9:7: content/ has no image \"logo.svg\"\n"
                   "> Put the logo there as SVG or PNG, and write its name here.\n");
    project_put(p, "content/logo.svg", "<svg/>");
    assert_refused(p, "logo: lgo.svg\n",
                   "field-value content/index.md:9:7: content/ has no image \"lgo.svg\"\n"
                   "> Did you mean \"logo.svg\"?\n");
    assert_refused(p, "logo: logo.svg\n",
                   "field-value content/index.md:9:7: a logo must be a PNG, or an SVG that says "
                   "how wide and high it is\n"
                   "> Save it again as PNG, or as SVG with a viewBox.\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_site_needs_neither),
        PROJECT_TEST(its_colour_becomes_a_style_sheet),
        PROJECT_TEST(the_colour_for_dark_screens_can_be_read_on_them),
        PROJECT_TEST(a_style_sheet_of_its_name_would_be_in_its_way),
        PROJECT_TEST(a_colour_that_cannot_be_read_is_refused_with_one_that_can),
        PROJECT_TEST(what_is_no_colour_is_told),
        PROJECT_TEST(a_logo_has_its_address_and_its_size),
        PROJECT_TEST(a_logo_that_is_not_there_or_has_no_size_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
