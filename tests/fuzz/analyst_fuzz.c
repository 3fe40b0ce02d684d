/* Any text as an analyst's table. What is taken from it must be what the site's own tables take. */
#include "base/decimal.h"
#include "base/period.h"
#include "create/analyst.h"
#include "host/file.h"

#include <assert.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void check_values(const struct analyst_table *table)
{
    for (size_t i = 0; i < table->values.count; i++) {
        const struct analyst_value *value = &table->values.items[i];
        struct period period;
        struct decimal decimal;
        const char *why;
        assert(period_read(value->period, &period, &why));
        assert(value->value.length == 0 || decimal_read(value->value, &decimal, &why));
        assert(value->value.length > 0 || value->marker.length > 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = {0};
    struct diagnostics diagnostics = {0};
    struct analyst_table table;
    struct analyst_wishes wishes = {.area = TEXT("Northam"), .period = TEXT("2022-23")};
    struct text text = arena_copy(&arena, (struct text){(const char *)bytes, size});
    struct source source = {TEXT("fuzz.csv"), text};
    if (file_check_text(&source, &diagnostics) &&
        analyst_read(&arena, &source, wishes, &table, &diagnostics))
        check_values(&table);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
    return 0;
}
