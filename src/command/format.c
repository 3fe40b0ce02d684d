#include "command/format.h"

#include "base/json_write.h"
#include "base/map.h"
#include "base/version.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const char *const names[] = {"text", "github", "gitlab", "sarif", "json"};

bool format_find(const char *name, enum report_format *format)
{
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(name, names[i]) == 0) {
            *format = (enum report_format)i;
            return true;
        }
    }
    return false;
}

static bool is_error(const struct diagnostic *d)
{
    return problem_severity(d->problem) == SEVERITY_ERROR;
}

static struct text file_of(const struct diagnostic *d)
{
    return d->place.source ? d->place.source->name : (struct text){0};
}

/* Line 1 for what is about a whole file: every format wants one. */
static struct position position_of(struct source_cursor *cursor, const struct diagnostic *d)
{
    if (!d->place.source || d->place.whole)
        return (struct position){1, 1};
    return source_cursor_position(cursor, d->place);
}

/* --- GitHub ------------------------------------------------------------------- */

/* As GitHub's own toolkit escapes: % and line ends everywhere, : and , in properties. */
static void write_github(struct buffer *out, struct text text, bool property)
{
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c == '%' || c < 0x20 || (property && (c == ':' || c == ',')))
            buffer_format(out, "%%%02X", c);
        else
            buffer_add_char(out, text.at[i]);
    }
}

static void write_command(struct buffer *out, struct source_cursor *cursor,
                          const struct diagnostic *d)
{
    struct position position = position_of(cursor, d);
    buffer_format(out, "::%s ", is_error(d) ? "error" : "warning");
    if (d->place.source) {
        buffer_add_string(out, "file=");
        write_github(out, file_of(d), true);
        buffer_format(out, ",line=%zu,col=%zu,", position.line, position.column);
    }
    buffer_format(out, "title=%s::", problem_id(d->problem));
    write_github(out, d->words, false);
    if (d->advice.length) {
        buffer_add_string(out, "%0A");
        write_github(out, d->advice, false);
    }
    buffer_add_char(out, '\n');
}

/* --- GitLab ------------------------------------------------------------------- */

/* The same problem keeps its fingerprint while other lines come and go: `repeats` tells
 * apart those that are alike in everything but their line. */
static uint64_t fingerprint(const struct diagnostic *d, size_t repeats)
{
    uint64_t hash = 14695981039346656037U + repeats; /* FNV-1a */
    struct text parts[] = {text_from(problem_id(d->problem)), file_of(d), d->words};
    for (size_t p = 0; p < sizeof parts / sizeof parts[0]; p++)
        for (size_t i = 0; i < parts[p].length; i++)
            hash = (hash ^ (unsigned char)parts[p].at[i]) * 1099511628211U;
    return hash;
}

/* How often the same problem was told of the same file in the same words before: a map of
 * what was told to its counter. */
static size_t count_before(struct arena *arena, struct map *told, const struct diagnostic *d)
{
    struct text key = arena_format(arena, "%s\n%.*s\n%.*s", problem_id(d->problem),
                                   TEXT_ARGUMENTS(file_of(d)), TEXT_ARGUMENTS(d->words));
    size_t *counter = map_find(told, key);
    if (!counter) {
        counter = arena_new(arena, size_t);
        map_add(arena, told, key, counter);
    }
    return (*counter)++;
}

static void write_quality(struct json *json, const struct diagnostic *d, size_t repeats,
                          struct position position)
{
    char hash[17];
    struct buffer words = {0};
    snprintf(hash, sizeof hash, "%016" PRIx64, fingerprint(d, repeats));
    buffer_format(&words, "%.*s. %.*s", TEXT_ARGUMENTS(d->words), TEXT_ARGUMENTS(d->advice));
    json_open(json, '{');
    json_member(json, "description", text_trim(buffer_text(&words)));
    json_member(json, "check_name", text_from(problem_id(d->problem)));
    json_member(json, "fingerprint", text_from(hash));
    json_member(json, "severity", text_from(is_error(d) ? "major" : "minor"));
    json_name(json, "location");
    json_open(json, '{');
    json_member(json, "path", file_of(d).length ? file_of(d) : TEXT("."));
    json_name(json, "lines");
    json_open(json, '{');
    json_name(json, "begin");
    json_count(json, position.line);
    json_close(json, '}');
    json_close(json, '}');
    json_close(json, '}');
    buffer_release(&words);
}

static void write_report(struct json *json, const struct diagnostics *diagnostics)
{
    struct source_cursor cursor = {0};
    struct arena arena = {0};
    struct map told = {0};
    json_open(json, '[');
    for (size_t i = 0; i < diagnostics->list.count; i++) {
        const struct diagnostic *d = &diagnostics->list.items[i];
        write_quality(json, d, count_before(&arena, &told, d), position_of(&cursor, d));
    }
    json_close(json, ']');
    arena_release(&arena);
}

/* --- SARIF -------------------------------------------------------------------- */

static void write_rules(struct json *json)
{
    json_name(json, "rules");
    json_open(json, '[');
    for (int i = 0; i < PROBLEM_COUNT; i++) {
        json_open(json, '{');
        json_member(json, "id", text_from(problem_id((enum problem)i)));
        json_name(json, "shortDescription");
        json_open(json, '{');
        json_member(json, "text", text_from(problem_meaning((enum problem)i)));
        json_close(json, '}');
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_location(struct json *json, struct source_cursor *cursor,
                           const struct diagnostic *d)
{
    struct position position = position_of(cursor, d);
    json_name(json, "locations");
    json_open(json, '[');
    json_open(json, '{');
    json_name(json, "physicalLocation");
    json_open(json, '{');
    json_name(json, "artifactLocation");
    json_open(json, '{');
    json_member(json, "uri", file_of(d));
    json_close(json, '}');
    json_name(json, "region");
    json_open(json, '{');
    json_name(json, "startLine");
    json_count(json, position.line);
    json_name(json, "startColumn");
    json_count(json, position.column);
    json_close(json, '}');
    json_close(json, '}');
    json_close(json, '}');
    json_close(json, ']');
}

static void write_result(struct json *json, struct source_cursor *cursor,
                         const struct diagnostic *d)
{
    struct buffer words = {0};
    buffer_format(&words, "%.*s. %.*s", TEXT_ARGUMENTS(d->words), TEXT_ARGUMENTS(d->advice));
    json_open(json, '{');
    json_member(json, "ruleId", text_from(problem_id(d->problem)));
    json_member(json, "level", text_from(is_error(d) ? "error" : "warning"));
    json_name(json, "message");
    json_open(json, '{');
    json_member(json, "text", text_trim(buffer_text(&words)));
    json_close(json, '}');
    if (d->place.source)
        write_location(json, cursor, d);
    json_close(json, '}');
    buffer_release(&words);
}

static void write_sarif(struct json *json, const struct diagnostics *diagnostics)
{
    struct source_cursor cursor = {0};
    json_open(json, '{');
    json_member(json, "$schema", TEXT("https://json.schemastore.org/sarif-2.1.0.json"));
    json_member(json, "version", TEXT("2.1.0"));
    json_name(json, "runs");
    json_open(json, '[');
    json_open(json, '{');
    json_name(json, "tool");
    json_open(json, '{');
    json_name(json, "driver");
    json_open(json, '{');
    json_member(json, "name", TEXT("placard"));
    json_member(json, "version", text_from(version_name));
    write_rules(json);
    json_close(json, '}');
    json_close(json, '}');
    json_member(json, "columnKind", TEXT("unicodeCodePoints"));
    json_name(json, "results");
    json_open(json, '[');
    for (size_t i = 0; i < diagnostics->list.count; i++)
        write_result(json, &cursor, &diagnostics->list.items[i]);
    json_close(json, ']');
    json_close(json, '}');
    json_close(json, ']');
    json_close(json, '}');
}

/* --- JSON --------------------------------------------------------------------- */

static void write_plain(struct json *json, struct source_cursor *cursor, const struct diagnostic *d)
{
    struct position position = position_of(cursor, d);
    json_open(json, '{');
    json_member(json, "id", text_from(problem_id(d->problem)));
    json_member(json, "severity", text_from(is_error(d) ? "error" : "warning"));
    if (d->place.source)
        json_member(json, "file", file_of(d));
    if (d->place.source && !d->place.whole) {
        json_name(json, "line");
        json_count(json, position.line);
        json_name(json, "column");
        json_count(json, position.column);
    }
    json_member(json, "words", d->words);
    json_member(json, "advice", d->advice);
    json_close(json, '}');
}

static void write_object(struct json *json, const struct diagnostics *diagnostics)
{
    struct source_cursor cursor = {0};
    json_open(json, '{');
    json_name(json, "errors");
    json_count(json, diagnostics->errors);
    json_name(json, "warnings");
    json_count(json, diagnostics->warnings);
    json_name(json, "diagnostics");
    json_open(json, '[');
    for (size_t i = 0; i < diagnostics->list.count; i++)
        write_plain(json, &cursor, &diagnostics->list.items[i]);
    json_close(json, ']');
    json_close(json, '}');
}

void format_write(const struct diagnostics *diagnostics, enum report_format format,
                  struct buffer *out)
{
    struct json json = json_to(out);
    struct source_cursor cursor = {0};
    switch (format) {
    case FORMAT_TEXT:
        diagnostics_write(diagnostics, false, out);
        break;
    case FORMAT_GITHUB:
        for (size_t i = 0; i < diagnostics->list.count; i++)
            write_command(out, &cursor, &diagnostics->list.items[i]);
        break;
    case FORMAT_GITLAB:
        write_report(&json, diagnostics);
        break;
    case FORMAT_SARIF:
        write_sarif(&json, diagnostics);
        break;
    case FORMAT_JSON:
        write_object(&json, diagnostics);
        break;
    }
}
