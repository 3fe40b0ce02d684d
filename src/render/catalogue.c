#include "render/catalogue.h"

#include "base/json_write.h"
#include "render/dataset.h"

struct writing {
    struct json json;
    struct arena *arena;
    const struct site *site;
};

static const char *const prefixes[][2] = {
    {"dcat", "http://www.w3.org/ns/dcat#"},       {"dct", "http://purl.org/dc/terms/"},
    {"foaf", "http://xmlns.com/foaf/0.1/"},       {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
    {"xsd", "http://www.w3.org/2001/XMLSchema#"},
};

static void write_context(struct json *json)
{
    json_name(json, "@context");
    json_open(json, '{');
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++)
        json_member(json, prefixes[i][0], text_from(prefixes[i][1]));
    json_close(json, '}');
}

static struct text address(const struct writing *w, struct text path)
{
    return dataset_address(w->site, TEXT(DATASET_CATALOGUE), path, w->arena);
}

/* A member that leads to something with an address of its own. */
static void write_link(struct json *json, const char *name, struct text iri)
{
    json_name(json, name);
    json_open_flat(json, '{');
    json_member(json, "@id", iri);
    json_close(json, '}');
}

static void write_rights(struct writing *w)
{
    struct text licence = dataset_licence(w->site, w->arena);
    json_name(&w->json, "dct:publisher");
    json_open_flat(&w->json, '{');
    json_member(&w->json, "@type", TEXT("foaf:Agent"));
    json_member(&w->json, "foaf:name", w->site->owner);
    json_close(&w->json, '}');
    if (licence.length)
        write_link(&w->json, "dct:license", licence);
    else
        json_member(&w->json, "dct:rights", w->site->licence);
    json_member(&w->json, "dct:language", TEXT("en"));
}

static void write_day(struct json *json, const char *name, struct text day)
{
    json_name(json, name);
    json_open_flat(json, '{');
    json_member(json, "@type", TEXT("xsd:date"));
    json_member(json, "@value", day);
    json_close(json, '}');
}

static void write_coverage(struct json *json, const struct dataset *dataset)
{
    if (dataset->begins.length) {
        json_name(json, "dct:temporal");
        json_open(json, '{');
        json_member(json, "@type", TEXT("dct:PeriodOfTime"));
        write_day(json, "dcat:startDate", dataset->begins);
        write_day(json, "dcat:endDate", dataset->ends);
        json_close(json, '}');
    }
    if (dataset->area) {
        json_name(json, "dct:spatial");
        json_open(json, '{');
        json_member(json, "@type", TEXT("dct:Location"));
        json_member(json, "rdfs:label", row_label(dataset->area));
        if (row_text(dataset->area, "code").length)
            json_member(json, "dct:identifier", row_text(dataset->area, "code"));
        json_close(json, '}');
    }
}

static void write_distribution(struct writing *w, const struct dataset *dataset,
                               const struct dataset_form *form)
{
    struct text type =
        arena_format(w->arena, "https://www.iana.org/assignments/media-types/%s", form->type);
    struct text licence = dataset_licence(w->site, w->arena);
    json_open(&w->json, '{');
    json_member(&w->json, "@type", TEXT("dcat:Distribution"));
    json_member(&w->json, "dct:title", text_from(form->title));
    write_link(&w->json, "dcat:downloadURL",
               address(w, dataset_path(dataset, form->ending, w->arena)));
    write_link(&w->json, "dcat:accessURL", address(w, dataset->page->path));
    write_link(&w->json, "dcat:mediaType", type);
    if (licence.length)
        write_link(&w->json, "dct:license", licence);
    json_close(&w->json, '}');
}

static void write_dataset(struct writing *w, const struct page *page)
{
    struct dataset dataset = dataset_of(w->site, page, w->arena);
    struct json *json = &w->json;
    json_open(json, '{');
    json_member(json, "@id",
                arena_format(w->arena, "%.*s#dataset", TEXT_ARGUMENTS(address(w, page->path))));
    json_member(json, "@type", TEXT("dcat:Dataset"));
    json_member(json, "dct:title", dataset.name);
    json_member(json, "dct:description", page->summary);
    write_rights(w);
    write_coverage(json, &dataset);
    write_link(json, "dcat:landingPage", address(w, page->path));
    json_name(json, "dcat:distribution");
    json_open(json, '[');
    for (size_t i = 0; i < DATASET_FORMS; i++)
        write_distribution(w, &dataset, &dataset_forms[i]);
    json_close(json, ']');
    json_close(json, '}');
}

static void write_datasets(struct writing *w)
{
    json_name(&w->json, "dcat:dataset");
    json_open(&w->json, '[');
    for (size_t i = 0; i < w->site->pages.count; i++)
        if (w->site->pages.items[i]->type == PAGE_TABLE)
            write_dataset(w, w->site->pages.items[i]);
    json_close(&w->json, ']');
}

void catalogue_write(const struct site *site, struct arena *arena, struct buffer *out)
{
    struct writing w = {json_to(out), arena, site};
    const struct page *home = site->shared_pages[PAGE_HOME];
    json_open(&w.json, '{');
    write_context(&w.json);
    json_member(&w.json, "@id", address(&w, TEXT(DATASET_CATALOGUE)));
    json_member(&w.json, "@type", TEXT("dcat:Catalog"));
    json_member(&w.json, "dct:title", site->name);
    json_member(&w.json, "dct:description",
                home->summary.length ? home->summary : TEXT("Every table behind this site."));
    write_rights(&w);
    write_link(&w.json, "foaf:homepage", address(&w, home->path));
    write_datasets(&w);
    json_close(&w.json, '}');
}
