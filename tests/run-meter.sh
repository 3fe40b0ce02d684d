#!/usr/bin/env bash
# What a person sees while a build works: a bar on a terminal, lines in a log, nothing when
# nothing was asked for. The words are tested by unit/meter_line_test.c.
#
# A build is made slow by stopping it for a while in its middle, so that it takes as long on
# any machine.
#
#   PLACARD=build/debug/placard tests/run-meter.sh
set -euo pipefail

: "${PLACARD:?names the program to test, such as build/debug/placard}"
PLACARD=$(realpath -- "$PLACARD")
export PLACARD
source=${PLACARD_SOURCE:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)}
unset SOURCE_DATE_EPOCH NO_COLOR LC_ALL LC_CTYPE COLUMNS
export LANG=C.UTF-8 TERM=xterm

if ! command -v script >/dev/null; then
    echo "skipped: there is no program 'script', which makes a terminal"
    exit 77
fi

work=$(mktemp -d)
work=$(cd -- "$work" && pwd -P)
trap 'rm -rf "$work"' EXIT
failures=0

# check WORDS COMMAND…: one readable line a check.
check()
{
    local words=$1
    shift
    if "$@" >"$work/checked" 2>&1; then
        printf 'ok   %s\n' "$words"
    else
        printf 'FAIL %s\n' "$words"
        tail -n 12 "$work/said" | cat -v | cut -c 1-400 | sed 's/^/     > /'
        failures=$((failures + 1))
    fi
}

# --- a project: pages that a home page links to, and one that nobody does ----------------------

mkdir -p "$work/project/content/many" "$work/project/data"
cp -R -- "$source/tests/templates" "$work/project/templates"
cat >"$work/project/content/index.md" <<'END'
---
type: home
title: Home
site:
  name: Home
  owner: Owner
  contact: figures@example.org
  licence: Open Government Licence v3.0
---
END
cat >"$work/project/content/accessibility.md" <<'END'
---
type: accessibility
compliance: fully
contact: site@example.org
enforcement: https://www.equalityadvisoryservice.com/
prepared: 2026-11
reviewed: 2026-11
---
END
printf 'id,name,type\ntown,Town,borough\n' >"$work/project/data/areas.csv"
for i in $(seq 400); do
    printf -- '---\ntype: page\ntitle: Page %d\n---\n\nWords.\n' "$i" >"$work/project/content/many/$i.md"
    [ "$i" -eq 1 ] || printf -- '- [Page %d](many/%d.md)\n' "$i" "$i" >>"$work/project/content/index.md"
done

# --- builds that take a while ---------------------------------------------------------------------

# A process of its own between the terminal and placard: script would stop, too, when its
# child does.
cat >"$work/run" <<'END'
#!/bin/sh
cd "$(dirname "$0")" || exit 126
sh -c 'echo $$ >pid; exec "$PLACARD" "$@" 2>&3' placard "$@" 3>&2
END
chmod +x "$work/run"

# pause SECONDS: stops the build that is beginning once its staging folder is there.
pause()
{
    local pid i
    for i in $(seq 3000); do
        [ ! -e "$work/.out.placard-new" ] || break
        sleep 0.01
    done
    pid=$(cat "$work/pid")
    kill -STOP "$pid"
    sleep "$1"
    kill -CONT "$pid"
}

# build SECONDS WHERE [ARGUMENTS…]: a build that is stopped so long, on a terminal or in a pipe.
# What it says goes to `said`; `screen` is what remains of that on a terminal.
build()
{
    local seconds=$1 where=$2 pausing
    shift 2
    set -- build --project project --output out --as-of 2026-11-22 "$@"
    rm -rf "$work/out" "$work/pid"
    pause "$seconds" &
    pausing=$!
    if [ "$where" = terminal ]; then
        # its arguments have nothing in them that a shell would change
        script -q -e -c "$work/run $*" /dev/null >"$work/said" </dev/null || true
    else
        "$work/run" "$@" 2>&1 </dev/null | cat >"$work/said"
    fi
    wait "$pausing"
    sed 's/█/#/g; s/░/-/g' "$work/said" | awk '{
        sub(/\r$/, "")
        count = split($0, parts, "\r")
        line = ""
        for (i = 1; i <= count; i++)
            line = parts[i] substr(line, length(parts[i]) + 1)
        sub(/ +$/, "", line)
        print line
    }' >"$work/screen"
}

says() { grep -q -F -e "$1" "$work/said"; }
says_not() { ! says "$1"; }
shows() { grep -q -E -e "$1" "$work/screen"; }
shows_not() { ! shows "$1"; }
is_plain() { ! tr -d '\r\n' <"$work/said" | LC_ALL=C grep -q '[[:cntrl:]]'; }
writes_over_no_line() { ! sed 's/\r$//' "$work/said" | grep -q $'\r'; }
stages='^(Reading content|Reading data|Putting it together|Making pages|Checking links|Publishing): '

build 0.8 terminal --quiet
check 'quiet says nothing on a terminal' test ! -s "$work/said"
check 'and builds' test -e "$work/out/index.html"

build 0.8 terminal
check 'a build that takes half a second has a bar' says $'\rMaking pages  '
check 'it is drawn with blocks where they can be read' says '░'
check 'it counts the pages' says ' of 4'
check 'the bar is gone at the end' shows_not 'Making pages|--|##'
check 'and the summary is there' shows '^Done in '
check 'a terminal gets no lines about stages' shows_not "$stages"
check 'warnings are in colour' says $'\033['

export NO_COLOR=1
build 0.8 terminal
check 'with NO_COLOR there is a bar' says $'\rMaking pages  '
check 'without any control sequence' is_plain
check 'that is gone at the end' shows_not 'Making pages|--|##'
unset NO_COLOR

export LANG=C
build 0.8 terminal
check 'without UTF-8 the bar is of ASCII' says '-----'
check 'throughout' says_not '░'
export LANG=C.UTF-8

build 0.8 terminal --verbose
check 'verbose has the bar' says $'\rMaking pages  '
check 'and a line for each stage' test "$(grep -c -E "$stages" "$work/screen")" -eq 6
check 'none of which is written over by it' shows_not '--|##'

build 2.2 pipe
check 'a log of more than two seconds has a line for each stage' \
    test "$(grep -c -E "$stages" "$work/said")" -eq 6
check 'no bar' writes_over_no_line
check 'and no control sequence' is_plain

build 0.1 pipe
if shows '^Done in ([0-9]+ ms|1\.[0-9] s)'; then # and not more, on a machine that is busy
    check 'a short log has none' shows_not "$stages"
fi

build 2.2 pipe --format json
check 'a report for machines is pure' \
    test "$(grep -v -E "$stages" "$work/said" | head -c 1)" = '{'

export TERM=dumb
build 2.2 terminal
check 'a dumb terminal gets what a log gets' \
    test "$(grep -c -E "$stages" "$work/screen")" -eq 6
check 'no bar there' writes_over_no_line
check 'and no control sequence there' is_plain

if [ "$failures" -gt 0 ]; then
    echo "$failures checks failed."
    exit 1
fi
echo "What a build shows while it works is as it should be."
