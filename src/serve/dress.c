#include "serve/dress.h"

#include "base/json_write.h"
#include "host/digest.h"
#include "render/markup.h"
#include "serve/preview.h"

#include <stdint.h>

#define STYLE "<link rel=\"stylesheet\" href=\"/" PREVIEW_FOLDER "preview.css\">\n"

#define BANNER                                                                             \
    "<p class=\"placard-restricted\" role=\"note\"><strong>NOT FOR PUBLICATION</strong>. " \
    "This page may show figures that are restricted or under embargo.</p>\n"

enum { SHOWN_MOST = 20 };

/* --- pages ------------------------------------------------------------------------------------ */

/* Behind the tag that opens the body, which comes after `head`; or there, if none does. */
static size_t behind_body_tag(struct text html, size_t head)
{
    size_t at = text_find(html, TEXT("<body"), head);
    size_t end = at == SIZE_MAX ? SIZE_MAX : text_find(html, TEXT(">"), at);
    return end == SIZE_MAX ? head : end + 1;
}

/* The digest of all that stands around the page's main part, or of all of it if it has none. */
static struct digest frame_of(struct text html)
{
    size_t start = text_find(html, TEXT("<main"), 0);
    size_t end = start == SIZE_MAX ? SIZE_MAX : text_find(html, TEXT("</main>"), start);
    struct buffer frame = {0};
    if (end == SIZE_MAX)
        return digest_of(html);
    buffer_add(&frame, text_slice(html, 0, start));
    buffer_add(&frame, text_slice(html, end, html.length));
    struct digest digest = digest_of(buffer_text(&frame));
    buffer_release(&frame);
    return digest;
}

struct text dress_page(struct arena *arena, struct text html, bool shows_restricted)
{
    struct buffer out = {0};
    size_t head = text_find(html, TEXT("</head>"), 0);
    if (head == SIZE_MAX)
        head = 0;
    size_t body = behind_body_tag(html, head);
    buffer_add(&out, text_slice(html, 0, head));
    buffer_format(&out,
                  "<script src=\"/" PREVIEW_FOLDER "preview.js\" data-digest=\"%s\" "
                  "data-frame=\"%s\" defer></script>\n",
                  digest_of(html).digits, frame_of(html).digits);
    if (shows_restricted)
        buffer_add_string(&out, STYLE);
    buffer_add(&out, text_slice(html, head, body));
    if (shows_restricted)
        buffer_add_string(&out, BANNER);
    buffer_add(&out, text_slice(html, body, html.length));
    struct text page = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return page;
}

struct text dress_refusal(struct arena *arena, struct text words, bool shows_restricted)
{
    struct buffer out = {0};
    buffer_add_string(&out,
                      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<title>This page cannot be shown yet</title>\n" STYLE
                      "</head>\n<body class=\"placard-refused\">\n"
                      "<h1>This page cannot be shown yet</h1>\n"
                      "<p>It appears by itself when the mistakes are mended.</p>\n<pre>");
    markup_escape(&out, words);
    buffer_add_string(&out, "</pre>\n</body>\n</html>\n");
    struct text page = dress_page(arena, buffer_text(&out), shows_restricted);
    buffer_release(&out);
    return page;
}

/* --- for the script ----------------------------------------------------------------------------- */

static void write_part(struct json *json, const char *name, const struct diagnostic *diagnostic,
                       void (*write)(const struct diagnostic *, struct buffer *))
{
    struct buffer part = {0};
    write(diagnostic, &part);
    json_member(json, name, buffer_text(&part));
    buffer_release(&part);
}

static void write_problem(struct json *json, const struct diagnostic *diagnostic)
{
    json_open(json, '{');
    write_part(json, "where", diagnostic, diagnostic_write_where);
    json_member(json, "words", diagnostic->words);
    write_part(json, "excerpt", diagnostic, diagnostic_write_excerpt);
    json_member(json, "advice", diagnostic->advice);
    json_close(json, '}');
}

struct text dress_problems_json(struct arena *arena, const struct diagnostics *diagnostics)
{
    struct buffer out = {0};
    struct json json = json_to(&out);
    size_t shown = 0;
    json_open_flat(&json, '{');
    json_name(&json, "problems");
    json_open(&json, '[');
    for (size_t i = 0; i < diagnostics->list.count && shown < SHOWN_MOST; i++) {
        if (problem_severity(diagnostics->list.items[i].problem) != SEVERITY_ERROR)
            continue;
        write_problem(&json, &diagnostics->list.items[i]);
        shown++;
    }
    json_close(&json, ']');
    json_name(&json, "more");
    json_count(&json, diagnostics->errors - shown);
    json_close(&json, '}');
    struct text text = arena_copy(arena, text_trim(buffer_text(&out)));
    buffer_release(&out);
    return text;
}

struct text dress_styles_json(struct arena *arena, const struct style_changes *changes)
{
    struct buffer out = {0};
    struct json json = json_to(&out);
    json_open_flat(&json, '[');
    for (size_t i = 0; i < changes->count; i++) {
        json_open(&json, '{');
        json_member(&json, "before", changes->items[i].before);
        json_member(&json, "now", changes->items[i].now);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    struct text text = arena_copy(arena, text_trim(buffer_text(&out)));
    buffer_release(&out);
    return text;
}
