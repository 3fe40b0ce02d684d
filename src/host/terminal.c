#include "host/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* The variable's value, or "". */
static const char *variable(const char *name)
{
    const char *value = getenv(name);
    return value ? value : "";
}

/* Whether the characters are UTF-8, as in "en_GB.UTF-8" and "C.utf8@euro". The first of the
 * three that is set counts. */
static bool reads_utf8(void)
{
    const char *locale = variable("LC_ALL");
    if (!*locale)
        locale = variable("LC_CTYPE");
    if (!*locale)
        locale = variable("LANG");
    const char *charset = strchr(locale, '.');
    return charset &&
           (strncasecmp(charset, ".UTF-8", 6) == 0 || strncasecmp(charset, ".UTF8", 5) == 0);
}

static int width_of(int descriptor)
{
    struct winsize size = {0};
    return ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col
                                                                        : TERMINAL_WIDTH;
}

struct terminal terminal_of(int descriptor)
{
    const char *type = variable("TERM");
    if (!isatty(descriptor) || !*type || strcmp(type, "dumb") == 0)
        return (struct terminal){.width = TERMINAL_WIDTH};
    return (struct terminal){
        .interactive = true,
        .colour = !*variable("NO_COLOR"),
        .utf8 = reads_utf8(),
        .width = width_of(descriptor),
    };
}
