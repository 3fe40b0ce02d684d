/* The accessibility statement: no site is published without one.
 *
 *     ---
 *     type: accessibility
 *     compliance: partially
 *     contact: website@example.org
 *     enforcement: https://www.equalityadvisoryservice.com/
 *     prepared: 2026-11-22
 *     reviewed: 2026-11-22
 *     ---
 *
 * page_kind.c requires these fields; the template prints them, so that what the page says and
 * what the build checks are one. A year after its last review the build warns.
 *
 * Source: rule 21; the Public Sector Bodies (Websites and Mobile Applications) (No. 2)
 * Accessibility Regulations 2018, regulation 8, and the model statement made under them.
 */
#ifndef PLACARD_MODEL_ACCESSIBILITY_H
#define PLACARD_MODEL_ACCESSIBILITY_H

#include "base/diagnostic.h"
#include "model/site.h"

void accessibility_check(const struct site *site, struct diagnostics *diagnostics);

#endif
