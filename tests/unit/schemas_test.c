/* The built-in schemas: each one reads, and together they make sense. */
#include "unit.h"

#include "data/built_in.h"
#include "data/cell.h"
#include "data/schemas.h"

static struct schemas schemas_all(struct unit *unit)
{
    struct schemas schemas = {0};
    if (!schemas_read(&unit->arena, &schemas, &unit->all))
        fail_msg("a schema is broken: %s", unit_said(unit));
    assert_said(unit, "");
    return schemas;
}

static void every_schema_reads_and_is_found_by_its_name(void **state)
{
    struct unit *unit = *state;
    struct schemas schemas = schemas_all(unit);
    assert_int_equal(schemas.count, built_in_schema_count);
    for (size_t i = 0; i < schemas.count; i++) {
        assert_text(unit, schemas.items[i].name, built_in_schemas[i].name);
        assert_ptr_equal(schemas_find(&schemas, schemas.items[i].name), &schemas.items[i]);
        if (i > 0)
            assert_true(text_compare(schemas.items[i - 1].name, schemas.items[i].name) < 0);
    }
    assert_null(schemas_find(&schemas, TEXT("")));
    assert_null(schemas_find(&schemas, TEXT("allocation")));
    assert_null(schemas_find(&schemas, TEXT("allocationss")));
    assert_null(schemas_find(&schemas, TEXT("zzz")));
}

static void every_column_is_described(void **state)
{
    struct unit *unit = *state;
    struct schemas schemas = schemas_all(unit);
    for (size_t i = 0; i < schemas.count; i++) {
        const struct schema *schema = &schemas.items[i];
        if (schema->title.length == 0 || schema->description.length == 0)
            fail_msg("%s has no words", built_in_schemas[i].name);
        assert_true(schema->where == SCHEMA_SHARED || schema->where == SCHEMA_PARTNERSHIP ||
                    schema->where == SCHEMA_BOTH);
        for (size_t c = 0; c < schema->column_count; c++) {
            const struct column *column = &schema->columns[c];
            if (column->title.length == 0 || column->description.length == 0)
                fail_msg("%s.%s has no words", built_in_schemas[i].name,
                         unit_string(unit, column->name));
            assert_int_equal(schema_column(schema, column->name), c);
            assert_int_equal(column->kind == COLUMN_CHOICE, column->choice_count > 0);
        }
    }
}

static void every_example_fits_its_own_column(void **state)
{
    struct unit *unit = *state;
    struct schemas schemas = schemas_all(unit);
    for (size_t i = 0; i < schemas.count; i++) {
        const struct schema *schema = &schemas.items[i];
        for (size_t c = 0; c < schema->column_count; c++) {
            const struct column *column = &schema->columns[c];
            struct cell cell = {.text = column->example};
            if (!cell_check(column, &cell, &unit->all))
                fail_msg("%s.%s: %s", built_in_schemas[i].name, unit_string(unit, column->name),
                         unit_said(unit));
            assert_int_equal(unit->all.list.count, 0);
            if (column->required)
                assert_true(column->example.length > 0);
        }
    }
}

static void every_column_of_a_key_is_required(void **state)
{
    struct unit *unit = *state;
    struct schemas schemas = schemas_all(unit);
    for (size_t i = 0; i < schemas.count; i++) {
        const struct schema *schema = &schemas.items[i];
        assert_true(schema->key_count > 0);
        for (size_t k = 0; k < schema->key_count; k++)
            assert_true(schema->columns[schema->key[k]].required);
        if (schema->label != NO_COLUMN)
            assert_true(schema->columns[schema->label].required);
    }
}

static void every_foreign_key_leads_to_a_schema_with_one_key_column(void **state)
{
    struct unit *unit = *state;
    struct schemas schemas = schemas_all(unit);
    for (size_t i = 0; i < schemas.count; i++) {
        const struct schema *schema = &schemas.items[i];
        for (size_t c = 0; c < schema->column_count; c++) {
            const struct column *column = &schema->columns[c];
            if (column->table.length == 0)
                continue;
            const struct schema *other = schemas_find(&schemas, column->table);
            if (!other || other->key_count != 1)
                fail_msg("%s.%s leads nowhere", built_in_schemas[i].name,
                         unit_string(unit, column->name));
            /* a shared row cannot name a row of one partnership */
            if (schema->where & SCHEMA_SHARED)
                assert_true(other->where & SCHEMA_SHARED);
        }
    }
}

static void a_page_is_named_as_its_type(void **state)
{
    struct unit *unit = *state;
    struct schemas schemas = schemas_all(unit);
    for (size_t i = 0; i < schemas.count; i++)
        for (size_t c = 0; c < schemas.items[i].column_count; c++) {
            const struct column *column = &schemas.items[i].columns[c];
            if (column->page.length > 0) {
                assert_true(text_is(column->page, "priority") || text_is(column->page, "metric"));
                assert_int_equal(column->kind, COLUMN_ID);
                assert_int_equal(column->table.length, 0);
            }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(every_schema_reads_and_is_found_by_its_name),
        UNIT_TEST(every_column_is_described),
        UNIT_TEST(every_example_fits_its_own_column),
        UNIT_TEST(every_column_of_a_key_is_required),
        UNIT_TEST(every_foreign_key_leads_to_a_schema_with_one_key_column),
        UNIT_TEST(a_page_is_named_as_its_type),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
