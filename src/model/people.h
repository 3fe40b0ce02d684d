/* People: no e-mail address or phone number of a named officer is published.
 *
 * Looked for in Markdown files, front matter and all, and in the text cells of tables. A
 * team's address is told apart from a person's by where it stands: what is the `contact` of
 * the site, of a partnership or of the accessibility statement may be used anywhere. A phone
 * number that begins with 03 or 08 belongs to a service, and so does a short one, as 999.
 *
 * It is a warning, because only a person can know whose a number is.
 *
 * Source: rule 24. The Open Government Licence does not cover personal data; a name and a
 * number outlive the officer's post.
 */
#ifndef PLACARD_MODEL_PEOPLE_H
#define PLACARD_MODEL_PEOPLE_H

#include "base/diagnostic.h"
#include "model/site.h"

#include <stdbool.h>
#include <stddef.h>

/* The first e-mail address, or phone number of a person or an office, in `text` at or after
 * `from`; false when there is none. Found addresses and numbers are slices of `text`. */
bool people_find_email(struct text text, size_t from, struct text *email);
bool people_find_phone(struct text text, size_t from, struct text *phone);

void people_check(const struct site *site, struct diagnostics *diagnostics);

#endif
