/* Diagnostics for machines.
 *
 * text    for people, on standard error (the default)
 * github  workflow commands, which GitHub shows at the lines they are about
 * gitlab  a Code Quality report
 * sarif   SARIF 2.1.0
 * json    one object: errors, warnings, diagnostics
 *
 * Whatever an input holds, it cannot forge an annotation: line ends and the signs that
 * a format gives a meaning are escaped.
 */
#ifndef PLACARD_COMMAND_FORMAT_H
#define PLACARD_COMMAND_FORMAT_H

#include "base/buffer.h"
#include "base/diagnostic.h"

#include <stdbool.h>

enum report_format { FORMAT_TEXT, FORMAT_GITHUB, FORMAT_GITLAB, FORMAT_SARIF, FORMAT_JSON };

/* False when there is no format of that name. */
bool format_find(const char *name, enum report_format *format);

/* Writes the sorted diagnostics in one of the machines' formats. */
void format_write(const struct diagnostics *diagnostics, enum report_format format,
                  struct buffer *out);

#endif
