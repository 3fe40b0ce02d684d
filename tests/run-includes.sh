#!/usr/bin/env bash
# Checks who includes whom in src/: a room includes only itself and rooms above it,
# only host/ speaks to the operating system, and each library is used in one room.
# Then it checks itself, on a small tree that does everything wrong.
#
#   tests/run-includes.sh
set -euo pipefail

source=${PLACARD_SOURCE:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)}

# includes_check FOLDER: prints file:line and a sentence for each wrong include;
# fails when there is one.
includes_check()
{
    (cd -- "$1" && find . -name '*.[ch]' -print0 | LC_ALL=C sort -z | xargs -0 -r awk '
    BEGIN {
        count = split("base host read data model render build compare serve create command", names,
                      " ")
        for (i = 1; i <= count; i++)
            place[names[i]] = i

        # What the C standard gives: any room may use it. time.h and locale.h are not
        # here, for what they say depends on where and when the program runs.
        split("assert ctype errno float inttypes iso646 limits math stdalign stdarg " \
              "stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string", list, " ")
        for (i in list)
            standard[list[i] ".h"] = 1

        # Libraries, each with the one room that uses it. Add a new library here.
        library["utf8proc.h"] = "base"
        library["nettle/"] = "host"
        library["microhttpd.h"] = "host"
        library["libdeflate.h"] = "host"
        library["brotli/"] = "host"
        library["curl/"] = "host"
        library["md4c.h"] = "read"
        library["yaml.h"] = "read"
        library["csv.h"] = "read"
        library["jansson.h"] = "read"
        library["lpsolve/"] = "data"
    }
    function complain(sentence) {
        printf "src/%s:%d: %s\n", file, FNR, sentence
        wrong = 1
    }
    # base and host know nothing of the site; host may use base.
    function check_ours(header,    to) {
        if (header !~ /\//) {
            complain("\"" header "\" has no room; write it as \"room/" header "\".")
            return
        }
        to = header
        sub(/\/.*/, "", to)
        # What has not passed the disclosure gate is known inside data/ alone.
        if (header ~ /^data\/gate\// && room != "data")
            complain("\"" header "\" is the inside of the gate: only data/ may see what is not public.")
        if (!(to in place))
            complain("there is no room \"" to "\": the rooms are in DESIGN order in this test.")
        else if (room != "main.c" && place[to] > place[room])
            complain(room "/ may not include \"" header "\": " to "/ is below it. Move what it needs up.")
    }
    function check_system(header,    folder) {
        folder = header
        sub(/\/.*/, "/", folder)
        if (header in standard)
            return
        if (header in library || folder in library) {
            folder = header in library ? library[header] : library[folder]
            if (room != folder)
                complain("<" header "> belongs to " folder "/ alone. Ask " folder "/ for what you need from it.")
        } else if (header == "getopt.h") {
            if (room != "serve" && room != "command" && room != "main.c")
                complain("<getopt.h> is for command/, serve/ and main.c: arguments are read there.")
        } else if (header == "unistd.h") {
            if (room != "host" && room != "command" && room != "main.c")
                complain("<unistd.h> is for host/ (and, for isatty, command/ and main.c).")
        } else if (room != "host") {
            complain("<" header "> is neither standard C nor a known library: only host/ speaks to the system.")
        }
    }
    FNR == 1 {
        file = FILENAME
        sub(/^\.\//, "", file)
        room = file
        sub(/\/.*/, "", room)
        if (!(room in place) && room != "main.c")
            complain("this file is in no room.")
    }
    /^[ \t]*#[ \t]*include/ && (room in place || room == "main.c") {
        if (match($0, /"[^"]*"/))
            check_ours(substr($0, RSTART + 1, RLENGTH - 2))
        else if (match($0, /<[^>]*>/)) {
            # banned.h puts the headers in front that declare what it bans.
            if (file != "base/banned.h")
                check_system(substr($0, RSTART + 1, RLENGTH - 2))
        } else
            complain("write the name of the header itself.")
    }
    END { exit wrong }')
}

# Each line below breaks one rule, but for those that say "fine".
self_test()
{
    local folder expected found
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' RETURN
    mkdir -p "$folder"/{base,host,read,model,serve,command,cellar}
    printf '#include "base/text.h"\n#include <utf8proc.h>\n' >"$folder/base/fine.c"
    printf '#include "host/file.h"\n' >"$folder/base/up.c"
    printf '#include <unistd.h>\n' >"$folder/base/system.c"
    printf '#include "base/text.h"\n#include <sys/stat.h>\n#include <nettle/sha2.h>\n' >"$folder/host/fine.c"
    printf '#include "read/csv.h"\n#include <csv.h>\n' >"$folder/host/up.c"
    printf '#include "host/file.h"\n#include <md4c.h>\n#include <stdint.h>\n' >"$folder/read/fine.c"
    printf '\n  #  include "model/site.h"\n#include "node.h"\n' >"$folder/read/up.h"
    printf '#include <pthread.h>\n#include <jansson.h>\n#include <time.h>\n' >"$folder/model/system.c"
    printf '#include "data/gate.h"\n#include "data/gate/inside.h"\n' >"$folder/model/peek.c"
    printf '#include <getopt.h>\n#include <microhttpd.h>\n' >"$folder/serve/preview.c"
    printf '#include <getopt.h>\n#include <unistd.h>\n#include "attic/x.h"\n' >"$folder/command/build.c"
    printf '#include "command/command.h"\n#include <fcntl.h>\n' >"$folder/main.c"
    printf 'int x;\n' >"$folder/cellar/x.c"
    expected="base/system.c:1 base/up.c:1 cellar/x.c:1 command/build.c:3 host/up.c:1 host/up.c:2 main.c:2 \
model/peek.c:2 model/system.c:1 model/system.c:2 model/system.c:3 read/up.h:2 read/up.h:3 serve/preview.c:2"
    if includes_check "$folder" >"$folder/found"; then
        echo "This test is broken: it finds nothing wrong in a tree that is wrong throughout."
        return 1
    fi
    found=$(sed 's/^src\///; s/: .*//' "$folder/found" | paste -sd ' ')
    if [ "$found" != "$expected" ]; then
        printf 'This test is broken. It should find fault with\n  %s\nbut does with\n  %s\n' "$expected" "$found"
        return 1
    fi
    rm -rf "$folder"/{cellar,base/up.c,base/system.c,host/up.c,read/up.h,model,serve,command,main.c}
    if ! includes_check "$folder"; then
        echo "This test is broken: it finds fault with a tree that is right."
        return 1
    fi
}

self_test
includes_check "$source/src"
echo "Every room includes only rooms above it."
