/* Pictures: how wide and high one is, whatever its bytes. */
#include "unit.h"

#include "read/picture.h"

#define PNG "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"

static void check(struct unit *unit, struct text bytes, int64_t width, int64_t height)
{
    struct picture_size size = {0};
    bool good = picture_size(&unit->arena, unit_exact(unit, bytes), &size);
    if (good != (width > 0) || (good && (size.width != width || size.height != height)))
        fail_msg("%.40s: %d, %lld by %lld", bytes.at, good, (long long)size.width,
                 (long long)size.height);
}

static void a_png_says_it_in_its_header(void **state)
{
    struct unit *unit = *state;
    check(unit, TEXT(PNG "\0\0\1\x2c\0\0\0\x50"), 300000, 80000);
    check(unit, TEXT(PNG "\0\0\1\x2c\0\0\0"), 0, 0);
    check(unit, TEXT(PNG "\0\0\0\0\0\0\0\x50"), 0, 0);
    check(unit, TEXT(PNG "\xff\xff\xff\xff\0\0\0\x50"), 0, 0);
    check(unit, TEXT("GIF89a\1\0\1\0"), 0, 0);
    check(unit, TEXT(""), 0, 0);
}

static void an_svg_says_it_in_its_view_box_or_its_width_and_height(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *svg;
        int64_t width;
        int64_t height;
    } cases[] = {
        {"<svg viewBox=\"0 0 32 16\"/>", 32000, 16000},
        {"<?xml version=\"1.0\"?>\n<svg xmlns='x'\n viewBox = ' 0,0, 30.5 ,10 '>", 30500, 10000},
        {"<svg width=\"120px\" height='40'>", 120000, 40000},
        {"<svg viewBox='0 0 0 0' width='12' height='4'>", 12000, 4000},
        {"<svg width='1' height='2' viewBox='0 0 4 3'>", 4000, 3000},
        {"<svg stroke-width='3' height='4'>", 0, 0},
        {"<svg width='100%' height='4'>", 0, 0},
        {"<svg viewBox='0 0 1e9 4'>", 0, 0},
        {"<svg viewBox='0 0 -3 4'>", 0, 0},
        {"<svg viewBox='0 0 32'>", 0, 0},
        {"<svg viewBox='0 0 999999999999 1'>", 0, 0},
        {"<svg viewBox=0 >", 0, 0},
        {"<svg viewBox='0 0 3 4", 3000, 4000},
        {"<svg>  <rect width='3' height='4'/>", 0, 0},
        {"<svg viewBox=", 0, 0},
        {"<svg viewBox", 0, 0},
        {"<svg", 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(unit, text_from(cases[i].svg), cases[i].width, cases[i].height);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_png_says_it_in_its_header),
        UNIT_TEST(an_svg_says_it_in_its_view_box_or_its_width_and_height),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
