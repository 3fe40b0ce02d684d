#include "build/verify.h"

#include "command/command.h"
#include "command/meter.h"

#include <string.h>

/* What is wrong with an address, as half a sentence; NULL: nothing. */
static const char *address_fault(const char *site)
{
    struct text address = text_from(site);
    struct text host = text_slice(address, text_find(address, TEXT("//"), 0) + 2, address.length);
    text_cut(host, '/', &host, &(struct text){0});
    if (host.length == 0)
        return "names no server";
    if (text_find_char(host, '@', 0) != SIZE_MAX)
        return "has a name or a password in it, which would be printed";
    for (size_t i = 0; i < address.length; i++)
        if ((unsigned char)address.at[i] <= ' ' || strchr("\"<>?#\\", address.at[i]))
            return "has a character that the address of a folder cannot have";
    return NULL;
}

static int read_site(const char *site)
{
    const char *fault = NULL;
    if (verify_is_address(site))
        fault = address_fault(site);
    else if (strstr(site, "://"))
        fault = "does not begin with http:// or https://";
    return fault ? command_misused(&command_verify, "the address %s %s.", site, fault) : EXIT_DONE;
}

static int verify(const struct verify_options *options, enum report_format format, bool strict)
{
    struct verify_options metered = *options;
    struct meter meter;
    struct arena arena = {0};
    struct diagnostics diagnostics = {0};
    struct verify_result verified = {0};
    struct text words = {0};
    metered.listener = meter_start(&meter, LOUDNESS_USUAL);
    bool good = verify_site(&arena, &metered, &verified, &diagnostics) &&
                !(strict && diagnostics.warnings > 0);
    meter_stop(&meter);
    if (good && format == FORMAT_TEXT)
        words = arena_format(&arena, "All %zu files of %s are as placard wrote them.\n",
                             verified.files, options->site);
    int code = command_report(&diagnostics, format, good, words);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
    return code;
}

static int run(int argc, char **argv)
{
    struct command_line line;
    enum report_format format = FORMAT_TEXT;
    int code = command_line_read(&command_verify, argc, argv, &line);
    if (code == EXIT_DONE)
        code = command_line_limit(&line, 1);
    if (code == EXIT_DONE && line.word_count == 0)
        code = command_misused(&command_verify, "it needs the address of a site, or a folder.");
    if (code == EXIT_DONE)
        code = read_site(line.words[0]);
    if (code != EXIT_DONE)
        return code;
    if (command_line_value(&line, "format"))
        format_find(command_line_value(&line, "format"), &format);
    struct verify_options options = {.site = line.words[0],
                                     .against = command_line_value(&line, "against")};
    return verify(&options, format, command_line_value(&line, "strict"));
}

static const struct command_option options[] = {
    {"against", "FOLDER",
     "The folder that was published, or one with its placard-manifest.txt: then a site that is "
     "whole, but another one, is noticed, too. Default: the manifest that the site has."},
    {"strict", NULL, "Warnings fail, too."},
    {"format", "text|github|gitlab|sarif|json",
     "How mistakes are told: text is for people, and the default; the others are for machines."},
    {0},
};

const struct command command_verify = {
    .name = "verify",
    .words = "URL|FOLDER",
    .summary = "compare a published site with what was built, byte for byte",
    .help =
        "Every build writes placard-manifest.txt, which lists the SHA-256 of each file of the "
        "site. This compares all of them with what is published.\n"
        "\n"
        "In a folder each file must be there with its bytes, and nothing else may be there. From "
        "a server each file is fetched. There is a warning when the server says that files are of "
        "another type than they are. So there is when it lets browsers keep pages for long, or has "
        "them forget files whose names change with their bytes. Another tells that it does not "
        "answer with the site's 404.html for a page that is not there. Redirects are not followed, "
        "but for a page that a host shows without its ending, at enfield/funding. Files that no "
        "manifest names cannot be found by way of a server.\n"
        "\n"
        "  placard verify https://example.org/ --against site",
    .options = options,
    .more = "script/deploy/README.md tells how to set up servers so that there is no warning.\n"
            "\n"
            "Exit codes: 0 all is as it was built, though there may be warnings; 1 something is "
            "not; 2 the command or its folders are wrong; 74 the system refused to read, or the "
            "server does not answer; 75 memory ran out.",
    .run = run,
};
