#include "model/accessibility.h"

static void check_enforcement(const struct page *page, struct diagnostics *diagnostics)
{
    struct text address = page_text(page, "enforcement");
    if (address.length == 0 || text_starts(address, "https://"))
        return;
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_FIELD_VALUE, page_place(page, "enforcement"),
                 "'enforcement' must be the web address where people can take a complaint further");
    advise(diagnostics, d,
           "It begins with https://. In England write "
           "https://www.equalityadvisoryservice.com/.");
}

static void check_review(const struct page *page, struct date today,
                         struct diagnostics *diagnostics)
{
    struct date reviewed;
    const char *why;
    if (!date_read(page_text(page, "reviewed"), &reviewed, &why))
        return;
    reviewed.year++;
    if (!date_has_passed(reviewed, today))
        return;
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_ACCESSIBILITY_OLD, page_place(page, "reviewed"),
                 "the accessibility statement was last reviewed more than a year ago");
    advise(diagnostics, d, "Check that it still holds, then write the day of the review here.");
}

void accessibility_check(const struct site *site, struct diagnostics *diagnostics)
{
    const struct page *page = site->shared_pages[PAGE_ACCESSIBILITY];
    if (!page) {
        struct diagnostic *d =
            diagnose(diagnostics, PROBLEM_ACCESSIBILITY_MISSING, (struct place){0},
                     "the site has no accessibility statement");
        advise(diagnostics, d,
               "Add content/accessibility.md with type: accessibility. content/README.md says "
               "what it must hold.");
        return;
    }
    check_enforcement(page, diagnostics);
    check_review(page, site->as_of, diagnostics);
}
