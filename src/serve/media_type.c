#include "serve/media_type.h"

#include <stddef.h>

static const struct {
    const char *ending;
    const char *type;
} types[] = {
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".csv-metadata.json", "application/csvm+json; charset=utf-8"},
    {".json", "application/json; charset=utf-8"},
    {".csv", "text/csv; charset=utf-8"},
    {".atom", "application/atom+xml; charset=utf-8"},
    {".xml", "application/xml; charset=utf-8"},
    {".txt", "text/plain; charset=utf-8"},
    {".svg", "image/svg+xml; charset=utf-8"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".gif", "image/gif"},
    {".webp", "image/webp"},
    {".pdf", "application/pdf"},
    {".odt", "application/vnd.oasis.opendocument.text"},
    {".ods", "application/vnd.oasis.opendocument.spreadsheet"},
    {".odp", "application/vnd.oasis.opendocument.presentation"},
};

const char *media_type(struct text path)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (text_ends(path, types[i].ending))
            return types[i].type;
    return "application/octet-stream";
}
