/* The catalogue of everything that can be wrong.
 *
 * One line a problem: its name in C, its stable id (printed in machine-readable
 * output and documented), its severity, and what it means. The words a user
 * sees are written where the problem is found, because only there are the
 * details known.
 */
#ifndef PLACARD_BASE_PROBLEMS_H
#define PLACARD_BASE_PROBLEMS_H

/* clang-format off */
#define PROBLEMS(PROBLEM) \
    /* files */ \
    PROBLEM(FILE_UNREADABLE,      "file-unreadable",      ERROR,   "A file or folder cannot be read.") \
    PROBLEM(FILE_NOT_TEXT,        "file-not-text",        ERROR,   "A file is not UTF-8 text.") \
    PROBLEM(FILE_TOO_LARGE,       "file-too-large",       ERROR,   "A file is larger than placard reads.") \
    PROBLEM(FILE_LINK,            "file-link",            ERROR,   "A symbolic link or a special file stands among the inputs.") \
    PROBLEM(FILE_NAME,            "file-name",            ERROR,   "A file's name cannot be published everywhere.") \
    PROBLEM(FILE_EXISTS,          "file-exists",          ERROR,   "A file stands where a new one would be written.") \
    PROBLEM(FOLDER_MISSING,       "folder-missing",       ERROR,   "A folder that a project needs is not there.") \
    PROBLEM(OUTPUT_FOLDER,        "output-folder",        ERROR,   "The output folder may not be replaced.") \
    PROBLEM(OUTPUT_WRITE,         "output-write",         ERROR,   "The site could not be written.") \
    PROBLEM(WATCH,                "watch",                ERROR,   "The project's folders cannot be watched for changes.") \
    PROBLEM(SERVER,               "server",               ERROR,   "The preview cannot answer browsers on this computer.") \
    PROBLEM(HOME_MISSING,         "home-missing",         ERROR,   "The site has no home page.") \
    PROBLEM(ACCESSIBILITY_MISSING,"accessibility-missing",ERROR,   "The site has no accessibility statement.") \
    PROBLEM(ACCESSIBILITY_OLD,    "accessibility-old",    WARNING, "The accessibility statement was not reviewed for a year.") \
    /* front matter */ \
    PROBLEM(FRONT_MATTER_OPEN,    "front-matter-open",    ERROR,   "Front matter is missing or never ends.") \
    PROBLEM(YAML_SYNTAX,          "yaml-syntax",          ERROR,   "Front matter is not well-formed YAML.") \
    PROBLEM(YAML_DEPTH,           "yaml-depth",           ERROR,   "Front matter is nested too deeply.") \
    PROBLEM(YAML_ALIAS,           "yaml-alias",           ERROR,   "Front matter uses anchors, aliases or tags.") \
    PROBLEM(KEY_TWICE,            "key-twice",            ERROR,   "A front matter key is given twice.") \
    PROBLEM(FIELD_MISSING,        "field-missing",        ERROR,   "A required front matter field is missing.") \
    PROBLEM(FIELD_UNKNOWN,        "field-unknown",        ERROR,   "A front matter field is not known for this type of page.") \
    PROBLEM(FIELD_VALUE,          "field-value",          ERROR,   "A front matter field holds something that does not fit.") \
    PROBLEM(BRAND_CONTRAST,       "brand-contrast",       ERROR,   "A council's own colour cannot be read as text.") \
    PROBLEM(TYPE_UNKNOWN,         "type-unknown",         ERROR,   "A page's type is not known, or does not belong in its folder.") \
    PROBLEM(TRANSLATION,          "translation",          ERROR,   "A page's translation has no original, or does not fit it.") \
    /* Markdown */ \
    PROBLEM(MARKDOWN_NESTING,     "markdown-nesting",     ERROR,   "Brackets or blocks are nested too deeply.") \
    PROBLEM(MARKDOWN_SIZE,        "markdown-size",        ERROR,   "A page's Markdown becomes far too large.") \
    PROBLEM(MARKDOWN_HEADING,     "markdown-heading",     ERROR,   "A heading is at a level that the page cannot have.") \
    PROBLEM(MARKDOWN_IMAGE_TEXT,  "markdown-image-text",  ERROR,   "An image has no text alternative.") \
    /* links */ \
    PROBLEM(LINK_BROKEN,          "link-broken",          ERROR,   "A link leads to a page that does not exist.") \
    PROBLEM(LINK_ANCHOR,          "link-anchor",          ERROR,   "A link leads to a place that its page does not have.") \
    PROBLEM(LINK_SCHEME,          "link-scheme",          ERROR,   "A link's scheme is not allowed.") \
    PROBLEM(PAGE_TWICE,           "page-twice",           ERROR,   "There are two pages of a type of which there can be one.") \
    PROBLEM(ANCHOR_TWICE,         "anchor-twice",         ERROR,   "Two places of one page have the same name.") \
    PROBLEM(ADDRESS_TWICE,        "address-twice",        ERROR,   "Two pages would have the same address.") \
    PROBLEM(ADDRESS_UNSAFE,       "address-unsafe",       ERROR,   "A page's address cannot be used everywhere.") \
    PROBLEM(PAGE_ORPHAN,          "page-orphan",          WARNING, "No page links to this page.") \
    PROBLEM(IMAGE_SCRIPT,         "image-script",         ERROR,   "A drawing would run a script when it is opened.") \
    PROBLEM(ASSET_NAME_TWICE,     "asset-name-twice",     ERROR,   "Tags could not tell two assets apart.") \
    PROBLEM(ASSET_ADDRESS,        "asset-address",        ERROR,   "A style sheet names another file, whose published name changes.") \
    PROBLEM(IMAGE_UNUSED,         "image-unused",         WARNING, "No page uses this image.") \
    /* CSV and tables */ \
    PROBLEM(CSV_QUOTE,            "csv-quote",            ERROR,   "A quotation mark in a CSV file is not closed or stands in the wrong place.") \
    PROBLEM(CSV_SEPARATOR,        "csv-separator",        ERROR,   "A CSV file is separated by something else than commas.") \
    PROBLEM(CSV_RAGGED,           "csv-ragged",           ERROR,   "A CSV row has more or fewer cells than the header.") \
    PROBLEM(CSV_CELL_SIZE,        "csv-cell-size",        ERROR,   "A CSV cell is too large.") \
    PROBLEM(CSV_EMPTY,            "csv-empty",            ERROR,   "A CSV file has no header row.") \
    PROBLEM(COLUMN_UNKNOWN,       "column-unknown",       ERROR,   "A CSV column is not in its table's schema.") \
    PROBLEM(COLUMN_MISSING,       "column-missing",       ERROR,   "A required CSV column is missing.") \
    PROBLEM(COLUMN_TWICE,         "column-twice",         ERROR,   "A CSV column is given twice.") \
    PROBLEM(TABLE_UNKNOWN,        "table-unknown",        ERROR,   "A CSV file's name is not a table's name, or it is in the wrong folder.") \
    PROBLEM(TABLE_NAME,           "table-name",           ERROR,   "A table of one's own has a name that it cannot have, or metadata belongs to none.") \
    PROBLEM(CELL_REQUIRED,        "cell-required",        ERROR,   "A required cell is empty.") \
    PROBLEM(CELL_VALUE,           "cell-value",           ERROR,   "A cell holds something that does not fit its column.") \
    PROBLEM(CELL_MARKER,          "cell-marker",          ERROR,   "A marker and a value do not go together.") \
    PROBLEM(ROW_KEY_TWICE,        "row-key-twice",        ERROR,   "Two rows have the same key.") \
    PROBLEM(REFERENCE_UNKNOWN,    "reference-unknown",    ERROR,   "A cell names a row, page or source that does not exist.") \
    PROBLEM(REFERENCE_RESTRICTED, "reference-restricted", ERROR,   "A row that is public names one that is not.") \
    PROBLEM(SCHEMA_INVALID,       "schema-invalid",       ERROR,   "A table's metadata is not valid.") \
    PROBLEM(MILESTONE_STATUS,     "milestone-status",     ERROR,   "A milestone's status and dates do not go together.") \
    PROBLEM(TARGET_BASELINE,      "target-baseline",      ERROR,   "A target has no baseline to start from, or lies on the wrong side of it.") \
    PROBLEM(AREA_CIRCLE,          "area-circle",          ERROR,   "An area lies in itself.") \
    PROBLEM(OBSERVATION_VALUE,    "observation-value",    ERROR,   "An observation cannot be one of its metric.") \
    PROBLEM(OVERDUE,              "overdue",              WARNING, "A date has passed, and nothing says what came of it.") \
    PROBLEM(STATUS_BY_HAND,       "status-by-hand",       ERROR,   "A metric's status is set by hand without a reason, or where it would be a hint.") \
    PROBLEM(PERSONAL_CONTACT,     "personal-contact",     WARNING, "An e-mail address or phone number may be a person's.") \
    PROBLEM(SHORT_FORM,           "short-form",           WARNING, "A short form is explained in other words than in the glossary.") \
    PROBLEM(SHORT_FORM_NEW,       "short-form-unexplained", WARNING, "A short form is explained neither where it stands nor in the glossary.") \
    PROBLEM(LONG_SENTENCE,        "long-sentence",        WARNING, "A sentence has more words than most people follow with ease.") \
    PROBLEM(LINK_WORDS,           "link-words",           WARNING, "A link's words do not say where it leads.") \
    /* an analyst's table; only with new metric */ \
    PROBLEM(ANALYST_TABLE,        "analyst-table",        ERROR,   "An analyst's table cannot be understood.") \
    /* what the documents state about the data */ \
    PROBLEM(CLAIM_INVALID,        "claim-invalid",        ERROR,   "A row of declared.csv cannot be worked out.") \
    PROBLEM(CLAIM_DIFFERS,        "claim-differs",        ERROR,   "A document states another number than the rows give.") \
    PROBLEM(CLAIM_VERDICT,        "claim-verdict",        ERROR,   "A verdict in declared.csv is not true or not explained.") \
    PROBLEM(CLAIM_NOT_ADDITIVE,   "claim-not-additive",   ERROR,   "A claim adds up values that overlap.") \
    PROBLEM(TOTAL_DIFFERS,        "total-differs",        ERROR,   "A total is not the sum of its parts.") \
    PROBLEM(BASELINE_DIFFERS,     "baseline-differs",     ERROR,   "A target's baseline is not what the observation says.") \
    PROBLEM(SERIES_MIXED,         "series-mixed",         ERROR,   "A series mixes kinds of years, or its periods overlap.") \
    /* what may not be published */ \
    PROBLEM(RESTRICTED_TOTAL,     "restricted-total",     ERROR,   "A restricted number could be worked out from public ones.") \
    PROBLEM(RATE_UNRELATED,       "rate-unrelated",       WARNING, "A rate does not say which counts it is made from.") \
    PROBLEM(CLAIM_RESTRICTED,     "claim-restricted",     ERROR,   "A row of declared.csv is about rows that may not be published.") \
    PROBLEM(RATE_WITHOUT_COUNT,   "rate-without-count",   ERROR,   "There is no count that a rate is made from.") \
    PROBLEM(RESTRICTED_COLUMN,    "restricted-column",    ERROR,   "A column cannot be restricted, or is not there.") \
    PROBLEM(WITHHELD_UNEXPLAINED, "withheld-unexplained", ERROR,   "A metric is restricted, but no reader is told why.") \
    /* figures typed into pages; only with check --prose */ \
    PROBLEM(PROSE_CONTRADICTS,    "prose-contradicts",    ERROR,   "A figure typed into a page is not what the data say.") \
    PROBLEM(PROSE_TYPED,          "prose-typed",          WARNING, "A figure is typed into a page that a tag would print.") \
    PROBLEM(PROSE_FIGURE,         "prose-figure",         WARNING, "A figure is typed into a page and stands in no table.") \
    PROBLEM(FIGURE_DISPUTED,      "figure-disputed",      ERROR,   "An amount is disputed without a stated other, or has another that is not shown.") \
    /* small counts */ \
    PROBLEM(PROTECT_TABLE,        "protect-table",        ERROR,   "A table cannot be protected, because it is not clear what its cells are.") \
    PROBLEM(DISCLOSURE,           "disclosure",           ERROR,   "A small count could be worked out from what would be published.") \
    /* two versions compared */ \
    PROBLEM(COMPARE_MISTAKES,     "compare-mistakes",     ERROR,   "One of two versions has mistakes, so they cannot be compared.") \
    PROBLEM(REVISION_UNEXPLAINED, "revision-unexplained", WARNING, "A published figure is another than before, and no correction says so.") \
    /* templates and values */ \
    PROBLEM(TEMPLATE_SYNTAX,      "template-syntax",      ERROR,   "A template's tags are not well formed.") \
    PROBLEM(TEMPLATE_CONTEXT,     "template-context",     ERROR,   "A value stands where it cannot be escaped safely.") \
    PROBLEM(TEMPLATE_MISSING,     "template-missing",     ERROR,   "A template or partial does not exist.") \
    PROBLEM(TEMPLATE_DEPTH,       "template-depth",       ERROR,   "Templates include each other without end.") \
    PROBLEM(TEMPLATE_SIZE,        "template-size",        ERROR,   "A template's output becomes far too large.") \
    PROBLEM(NAME_UNKNOWN,         "name-unknown",         ERROR,   "A value's name is not known.") \
    PROBLEM(VALUE_KIND,           "value-kind",           ERROR,   "A value is used in a way that it cannot be.") \
    PROBLEM(WORDS,                "words",                ERROR,   "A file of words lacks a phrase, or has one that does not fit.") \
    /* CSV on the Web */ \
    PROBLEM(CSVW_METADATA,        "csvw-metadata",        ERROR,   "CSVW metadata breaks a rule of the standard.") \
    PROBLEM(CSVW_IGNORED,         "csvw-ignored",         WARNING, "A property in CSVW metadata is not valid and does not count.") \
    PROBLEM(CSVW_MISSING,         "csvw-missing",         ERROR,   "A file that CSVW metadata names is not there, or not within reach.") \
    PROBLEM(CSVW_UNRELATED,       "csvw-unrelated",       WARNING, "CSVW metadata beside a table does not describe that table.") \
    PROBLEM(CSVW_ENCODING,        "csvw-encoding",        ERROR,   "A table is not in the encoding that its CSVW metadata names.") \
    PROBLEM(CSVW_HEADER,          "csvw-header",          ERROR,   "A table's columns are not those that its CSVW metadata describes.") \
    PROBLEM(CSVW_COMMENT,         "csvw-comment",         WARNING, "A row begins as comments do and is passed over.") \
    PROBLEM(CSVW_REQUIRED,        "csvw-required",        ERROR,   "A cell is empty that must hold a value.") \
    PROBLEM(CSVW_TYPE,            "csvw-type",            ERROR,   "A cell does not fit the datatype of its column.") \
    PROBLEM(CSVW_LENGTH,          "csvw-length",          ERROR,   "A cell's value is too short or too long.") \
    PROBLEM(CSVW_RANGE,           "csvw-range",           ERROR,   "A cell's value is outside the limits of its column.") \
    PROBLEM(CSVW_INFINITE,        "csvw-infinite",        WARNING, "A number is so large that computers take it for infinite.") \
    PROBLEM(CSVW_KEY_TWICE,       "csvw-key-twice",       ERROR,   "Two rows have the same primary key.") \
    PROBLEM(CSVW_REFERENCE,       "csvw-reference",       ERROR,   "A row refers to no row of another table, or to more than one.") \
    PROBLEM(CSVW_MORE,            "csvw-more",            ERROR,   "A table has more mistakes than are listed.") \
    /* a published site */ \
    PROBLEM(MANIFEST,             "manifest",             ERROR,   "A site's manifest is not there or not well formed.") \
    PROBLEM(DEPLOYED_MISSING,     "deployed-missing",     ERROR,   "A file of the site is not where the site is published.") \
    PROBLEM(DEPLOYED_DIFFERS,     "deployed-differs",     ERROR,   "A published file has other bytes than placard wrote.") \
    PROBLEM(DEPLOYED_EXTRA,       "deployed-extra",       ERROR,   "A file that is no part of the site stands where it is published.") \
    PROBLEM(DEPLOYED_TYPE,        "deployed-type",        WARNING, "A server says that files are of another type than they are.") \
    PROBLEM(DEPLOYED_CACHE,       "deployed-cache",       WARNING, "A server has browsers keep files for too long or not long enough.") \
    PROBLEM(DEPLOYED_NOT_FOUND,   "deployed-not-found",   WARNING, "A server does not show the site's own page when a page is not there.") \
    PROBLEM(UNREACHABLE,          "unreachable",          ERROR,   "A server does not answer.") \
    /* JSON */ \
    PROBLEM(JSON_SYNTAX,          "json-syntax",          ERROR,   "A JSON file is not well formed.")
/* clang-format on */

#endif
