#!/usr/bin/env bash
# The man pages: mandoc and groff have no fault to find, every option is told, and nothing that
# is written in help is lost on the way.
#
#   PLACARD=build/debug/placard tests/run-manual.sh
set -euo pipefail

: "${PLACARD:?names the program to test, such as build/debug/placard}"
PLACARD=$(realpath -- "$PLACARD")
export LC_ALL=C.UTF-8 MANWIDTH=80 MANROFFOPT=
unset SOURCE_DATE_EPOCH MANPAGER PAGER

for tool in mandoc man; do
    if ! command -v $tool >/dev/null; then
        echo "skipped: there is no $tool here"
        exit 77
    fi
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
wrong=0

say()
{
    echo "$1"
    wrong=$((wrong + 1))
}

# What is read, without how its lines are broken or what is bold; an ellipsis is three dots.
words()
{
    sed 's/…/.../g' | tr -s '[:space:]' '\n'
}

# page_check NAME FILE: the page of a command; "" for placard itself.
page_check()
{
    local name=$1 file=$2 said
    if ! "$PLACARD" help ${name:+"$name"} --format man >"$file"; then
        say "There is no man page for '$name'."
        return
    fi
    said=$(mandoc -T lint -W warning "$file" 2>&1) || say "mandoc finds fault: $said"
    said=$(man --warnings --local-file "$file" 2>&1 >/dev/null)
    [ -z "$said" ] || say "groff finds fault with the page of '$name': $said"
    man --local-file "$file" 2>/dev/null | words >"$file.words"
    "$PLACARD" help ${name:+"$name"} | sed "s/'placard \([^']*\)'/placard \1/g; s/'shared'/shared/
        s/^Exit codes: //" | words | tr -d "';." | sort -u >"$file.expected"
    said=$(tr -d "';." <"$file.words" | sort -u | comm -13 - "$file.expected" | paste -sd ' ')
    [ -z "$said" ] || say "The man page of '$name' lacks words of its help: $said"
}

page_check "" "$work/placard.1"
for name in $("$PLACARD" help | sed -n 's/^  placard \([a-z]*\) .*/\1/p'); do
    page_check "$name" "$work/placard-$name.1"
done
page_check problems "$work/placard-problems.7"

# A page can be looked at on a terminal that has ASCII alone.
said=$(LC_ALL=C man --warnings --local-file "$work/placard-protect.1" 2>&1 >/dev/null)
[ -z "$said" ] || say "groff finds fault with a page in ASCII: $said"

[ "$wrong" -eq 0 ] || exit 1
echo "mandoc and groff find no fault with the man pages."
