#!/usr/bin/env bash
# What the reference site offers for download: every CSV file is valid by its own metadata,
# as the W3C's standard for CSV on the Web says, and holds what its table holds; so does
# every JSON file; every table's page describes it in JSON-LD, and the catalogue lists all.
#
#   PLACARD=build/debug/placard PLACARD_BUILD=build/debug tests/run-downloads.sh
set -euo pipefail

: "${PLACARD:?names the program to test, such as build/debug/placard}"
: "${PLACARD_BUILD:?names the folder that it was built in, such as build/debug}"
source=${PLACARD_SOURCE:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)}
same=$(realpath -- "$PLACARD_BUILD")/downloads
PLACARD=$(realpath -- "$PLACARD")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0
wrong=0

# build FOLDER [OPTION…]
build()
{
    "$PLACARD" build --project "$source" --output "$work/$1" --as-of 2026-11-22 "${@:2}" \
        >"$work/said" || { cat "$work/said"; exit 1; }
}

say()
{
    echo "$1"
    wrong=$((wrong + 1))
}

# must_fail WHAT COMMAND…: the test must be able to fail.
must_fail()
{
    if "${@:2}" >"$work/said" 2>&1; then
        say "$1 was taken for good."
    fi
}

build site
build online --base-url https://example.org/drugs

# --- CSV is valid by its metadata -----------------------------------------------------

while IFS= read -r file; do
    count=$((count + 1))
    path=${file#"$work/site/"}
    if ! "$PLACARD" validate "$file" --within "$work/site" >"$work/said" 2>&1; then
        say "$path is not valid by its metadata:"
        cat "$work/said"
    fi
    if grep -qv $'\r$' "$file"; then
        say "$path has a line that does not end in CRLF."
    fi
done < <(find "$work/site" -name '*.csv' | sort)
[ "$count" -gt 0 ] || say "No CSV file was published."

# spoil PATH SED: a copy of the site with one file changed.
spoil()
{
    rm -rf "$work/spoilt"
    cp -R "$work/site" "$work/spoilt"
    sed -i "$2" "$work/spoilt/$1"
    if cmp -s "$work/site/$1" "$work/spoilt/$1"; then
        say "The test could not spoil $1."
    fi
}

table=enfield/data/allocations.csv
spoil $table '2s/^\([^,]*,[^,]*\),[^,]*/\1,many/'
must_fail "A word where a number belongs" \
    "$PLACARD" validate "$work/spoilt/$table" --within "$work/spoilt"
spoil $table '2s/^[^,]*/nobody/'
must_fail "A stream that streams.csv does not have" \
    "$PLACARD" validate "$work/spoilt/$table" --within "$work/spoilt"
spoil $table '2s/,confirmed,/,sure,/'
must_fail "A status that is none" \
    "$PLACARD" validate "$work/spoilt/$table" --within "$work/spoilt"
must_fail "A table outside the folders that may be read" \
    "$PLACARD" validate "$work/site/$table" --within "$work/site/enfield"

# --- everything holds what the tables hold --------------------------------------------

"$same" "$source" "$work/site" || wrong=$((wrong + 1))
"$same" "$source" "$work/online" https://example.org/drugs/ || wrong=$((wrong + 1))
spoil $table '2s/457127/457128/'
must_fail "Another number in a CSV file" "$same" "$source" "$work/spoilt"
spoil enfield/data/allocations.json 's/457127/457127.0/'
must_fail "Another number of places in a JSON file" "$same" "$source" "$work/spoilt"
spoil enfield/data/allocations.json '0,/"marker": null/s//"marker": ""/'
must_fail "An empty text for nothing in a JSON file" "$same" "$source" "$work/spoilt"
spoil enfield/data/allocations.html 's/"allocations.csv"/"allocation.csv"/'
must_fail "A download that is not there" "$same" "$source" "$work/spoilt"
spoil data/catalog.jsonld 's|enfield/data/allocations.json|enfield/data/allocation.json|'
must_fail "A catalogue that leads nowhere" "$same" "$source" "$work/spoilt"

[ "$wrong" -eq 0 ] || exit 1
echo "All $count published tables are valid and whole in every form."
