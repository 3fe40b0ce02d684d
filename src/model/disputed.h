/* Disputed amounts: one key has one value, and what contradicts it is shown beside it.
 *
 *     allocations.csv   ssmtrg,2023-24,540212,,disputed,…
 *     declared.csv      …,allocations,amount,stream=ssmtrg;period=2023-24,value,542212,…,conflicts,…
 *
 * The two go together: an amount is disputed if, and only if, a document states another one for
 * it. A disputed amount is never added up.
 *
 * Source: rule 8. Enfield's report gives one grant twice, differently.
 */
#ifndef PLACARD_MODEL_DISPUTED_H
#define PLACARD_MODEL_DISPUTED_H

#include "base/diagnostic.h"
#include "model/site.h"

/* Once what the documents state has been worked out. */
void disputed_check(const struct partnership *partnership, struct diagnostics *diagnostics);

#endif
