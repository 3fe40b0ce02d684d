/* Functions that placard does not use, and what to use instead.
 *
 * The build puts this header in front of every file of ours (-include), so a call
 * of one of these does not compile: it becomes a name that says what is wrong. The
 * headers that declare them come first, because a macro would break the
 * declarations. The idea is git's banned.h.
 *
 * A file must not lean on what is included here: the preset clang-werror compiles
 * without this header, and finds the file that forgot an include of its own.
 */
#ifndef PLACARD_BASE_BANNED_H
#define PLACARD_BASE_BANNED_H

#include <alloca.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BANNED(function) sorry_##function##_is_banned_see_base_banned_h

/* They write past the end, or leave out the NUL: struct text, struct buffer,
 * arena_format, snprintf. */
#undef strcpy
#define strcpy(to, from) BANNED(strcpy)
#undef strcat
#define strcat(to, from) BANNED(strcat)
#undef strncpy
#define strncpy(to, from, size) BANNED(strncpy)
#undef strncat
#define strncat(to, from, size) BANNED(strncat)
#undef stpcpy
#define stpcpy(to, from) BANNED(stpcpy)
#undef stpncpy
#define stpncpy(to, from, size) BANNED(stpncpy)
#undef sprintf
#define sprintf(...) BANNED(sprintf)
#undef vsprintf
#define vsprintf(to, format, arguments) BANNED(vsprintf)
#undef gets
#define gets(to) BANNED(gets)

/* They take memory from the stack that nobody has counted: the arena. */
#undef alloca
#define alloca(size) BANNED(alloca)
#undef strdupa
#define strdupa(string) BANNED(strdupa)
#undef strndupa
#define strndupa(string, size) BANNED(strndupa)

/* They keep hidden state, or change their input: text_cut. */
#undef strtok
#define strtok(string, separators) BANNED(strtok)
#undef strtok_r
#define strtok_r(string, separators, state) BANNED(strtok_r)

/* They cannot say that the input is wrong: decimal_read, period_read, date_read. */
#undef atoi
#define atoi(string) BANNED(atoi)
#undef atol
#define atol(string) BANNED(atol)
#undef atoll
#define atoll(string) BANNED(atoll)
#undef atof
#define atof(string) BANNED(atof)
#undef scanf
#define scanf(...) BANNED(scanf)
#undef fscanf
#define fscanf(...) BANNED(fscanf)
#undef sscanf
#define sscanf(...) BANNED(sscanf)

/* What they give depends on the time zone or the language of the computer, and the
 * same input must give the same site everywhere: base/date.h, host/clock.h. */
#undef localtime
#define localtime(time) BANNED(localtime)
#undef localtime_r
#define localtime_r(time, result) BANNED(localtime_r)
#undef gmtime
#define gmtime(time) BANNED(gmtime)
#undef mktime
#define mktime(broken_down) BANNED(mktime)
#undef ctime
#define ctime(time) BANNED(ctime)
#undef ctime_r
#define ctime_r(time, result) BANNED(ctime_r)
#undef asctime
#define asctime(broken_down) BANNED(asctime)
#undef asctime_r
#define asctime_r(broken_down, result) BANNED(asctime_r)
#undef setlocale
#define setlocale(category, locale) BANNED(setlocale)

/* Nothing in a site may be left to chance. */
#undef rand
#define rand() BANNED(rand)
#undef random
#define random() BANNED(random)

/* Between the name and the file there is time for somebody else. */
#undef tmpnam
#define tmpnam(name) BANNED(tmpnam)
#undef tempnam
#define tempnam(folder, name) BANNED(tempnam)
#undef mktemp
#define mktemp(name) BANNED(mktemp)

#endif
