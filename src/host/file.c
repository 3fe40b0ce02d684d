#include "host/file.h"

#include "base/unicode.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void report_error(struct diagnostics *diagnostics, const struct source *source, int error)
{
    diagnose(diagnostics, PROBLEM_FILE_UNREADABLE, place_whole(source),
             "this file cannot be read: %s", strerror(error));
}

static void report_link(struct diagnostics *diagnostics, const struct source *source,
                        const char *what)
{
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_FILE_LINK, place_whole(source),
                                    "this is %s, not a file", what);
    advise(diagnostics, d, "Put the file itself here.");
}

static void report_size(struct diagnostics *diagnostics, const struct source *source, size_t limit)
{
    enum { MEGABYTE = 1024 * 1024 };
    bool small = limit < MEGABYTE;
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_FILE_TOO_LARGE, place_whole(source),
                                    "this file is larger than %zu %s, the most that placard reads",
                                    small ? limit : limit / MEGABYTE, small ? "bytes" : "MB");
    advise(diagnostics, d, "Check that it is the right file, or split it into smaller ones.");
}

/* Reads until `wanted` bytes or the end; how many there were, or -1 with errno. */
static ssize_t read_up_to(int descriptor, char *bytes, size_t wanted)
{
    size_t length = 0;
    while (length < wanted) {
        ssize_t got = read(descriptor, bytes + length, wanted - length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        length += (size_t)got;
    }
    return (ssize_t)length;
}

/* The bytes of an open regular file of `size` bytes. One byte more is asked for,
 * because a file that somebody is still writing would otherwise be cut off. */
static bool read_text(struct arena *arena, int descriptor, size_t size, struct source *source,
                      struct diagnostics *diagnostics)
{
    char *bytes = arena_allocate(arena, size + 2);
    ssize_t length = read_up_to(descriptor, bytes, size + 1);
    if (length < 0) {
        report_error(diagnostics, source, errno);
        return false;
    }
    if ((size_t)length != size) {
        struct diagnostic *d = diagnose(diagnostics, PROBLEM_FILE_UNREADABLE, place_whole(source),
                                        "this file changed while it was being read");
        advise(diagnostics, d, "Wait until it is saved or copied, then build again.");
        return false;
    }
    source->text = (struct text){bytes, size};
    return true;
}

static bool read_open(struct arena *arena, int descriptor, size_t limit, struct source *source,
                      struct diagnostics *diagnostics)
{
    struct stat status;
    if (fstat(descriptor, &status) != 0) {
        report_error(diagnostics, source, errno);
        return false;
    }
    if (!S_ISREG(status.st_mode)) {
        report_link(diagnostics, source,
                    S_ISDIR(status.st_mode) ? "a folder" : "a device, a pipe or a socket");
        return false;
    }
    if ((uintmax_t)status.st_size > limit || (uintmax_t)status.st_size > SIZE_MAX / 2) {
        report_size(diagnostics, source, limit);
        return false;
    }
    return read_text(arena, descriptor, (size_t)status.st_size, source, diagnostics);
}

const struct source *file_read(struct arena *arena, struct text name, const char *path,
                               size_t limit, struct diagnostics *diagnostics)
{
    struct source *source = arena_new(arena, struct source);
    source->name = arena_copy(arena, name);
    /* Not blocking, because opening a pipe would wait for somebody to write into it. */
    int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        if (errno == ELOOP)
            report_link(diagnostics, source, "a symbolic link");
        else if (errno == ENXIO)
            report_link(diagnostics, source, "a socket");
        else
            report_error(diagnostics, source, errno);
        return NULL;
    }
    bool good = read_open(arena, descriptor, limit, source, diagnostics);
    close(descriptor); /* nothing was written, so nothing can be lost here */
    return good ? source : NULL;
}

#define SAVE_AS_UTF8                                                                              \
    "In Excel choose File, Save As and \"CSV UTF-8 (Comma delimited)\"; in a text editor choose " \
    "the encoding UTF-8."

/* What a whole file is, when its first bytes tell. */
static bool report_other_format(const struct source *source, struct diagnostics *diagnostics)
{
    struct text text = source->text;
    /* Without a byte order mark, UTF-16 shows by the empty halves of its ASCII characters. */
    bool half_empty = text.length >= 4 && ((!text.at[0] && text.at[1] && !text.at[2]) ||
                                           (text.at[0] && !text.at[1] && !text.at[3]));
    struct diagnostic *d;
    if (half_empty || text_starts(text, "\xFF\xFE") || text_starts(text, "\xFE\xFF")) {
        d = diagnose(diagnostics, PROBLEM_FILE_NOT_TEXT, place_whole(source),
                     "this file looks like UTF-16, and placard reads UTF-8");
        advise(diagnostics, d, "Save it again. " SAVE_AS_UTF8);
        return true;
    }
    if (text_starts(text, "PK\003\004") || text_starts(text, "\xD0\xCF\x11\xE0")) {
        d = diagnose(diagnostics, PROBLEM_FILE_NOT_TEXT, place_whole(source),
                     "this file looks like an Excel workbook or another Office document, not text");
        advise(diagnostics, d, "Open it in its program and save it as text. " SAVE_AS_UTF8);
        return true;
    }
    return false;
}

bool file_check_text(const struct source *source, struct diagnostics *diagnostics)
{
    size_t at = unicode_check(source->text);
    if (at == SIZE_MAX)
        return true;
    if (report_other_format(source, diagnostics))
        return false;
    unsigned byte = (unsigned char)source->text.at[at];
    /* A second control block, U+0080 to U+009F, is two bytes long in UTF-8: C2 and its number. */
    bool second = byte == 0xC2 && at + 1 < source->text.length &&
                  ((unsigned char)source->text.at[at + 1] & 0xE0U) == 0x80U;
    struct diagnostic *d;
    if (byte < 0x80 || second) {
        unsigned code = second ? (unsigned char)source->text.at[at + 1] : byte;
        d = diagnose(diagnostics, PROBLEM_FILE_NOT_TEXT, place_at(source, at, second ? 2 : 1),
                     "there is an invisible control character (U+%04X) here", code);
        advise(diagnostics, d, "Delete it and type what should stand here.");
    } else {
        d = diagnose(diagnostics, PROBLEM_FILE_NOT_TEXT, place_at(source, at, 1),
                     "the byte %02X is not UTF-8; the file may be in an older encoding such as "
                     "Windows-1252",
                     byte);
        advise(diagnostics, d, "Save it again as UTF-8. " SAVE_AS_UTF8);
    }
    return false;
}

bool output_write(int descriptor, struct text text)
{
    while (text.length > 0) {
        ssize_t written = write(descriptor, text.at, text.length);
        if (written >= 0) {
            text = text_slice(text, (size_t)written, text.length);
        } else if (errno == EAGAIN) { /* standard output may be a pipe that does not block */
            struct pollfd wait = {.fd = descriptor, .events = POLLOUT};
            if (poll(&wait, 1, -1) < 0 && errno != EINTR)
                return false;
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}
