#!/usr/bin/env bash
# Measures placard's search beside Pagefind and MiniSearch, which come from npm into a temporary
# folder, and prints a table for sites of 1,000 and 10,000 made-up pages.
#
#   PLACARD=build/release/placard tests/bench/search/run.sh [PAGES…]
set -euo pipefail

: "${PLACARD:?names the program to measure, such as build/release/placard}"
PLACARD=$(realpath -- "$PLACARD")
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd -- "$work"
npm install --silent --no-save --prefix "$work" pagefind@1 minisearch@7 >/dev/null

# seconds COMMAND…: what it takes, of the processors rather than the clock.
seconds()
{
    local TIMEFORMAT='%U'
    { time "$@" >/dev/null 2>&1; } 2>&1
}

build()
{
    rm -rf "$work/$1"
    "$PLACARD" build --project "$work/project" --output "$work/$1" --as-of 2026-11-22
}

[ $# -gt 0 ] || set -- 1000 10000
for count in "$@"; do
    rm -rf "$work/project" "$work/pagefind"
    node "$here/make-site.mjs" "$work/project" "$count"
    with=$(seconds build site)
    # The same without the script that asks for it: the difference is the index.
    mv "$work/project/templates/assets/search.js" "$work/project/templates/assets/other.js"
    without=$(seconds build bare)
    pagefind=$(seconds npx pagefind --site "$work/site" --output-path "$work/pagefind")
    OURS_SECONDS=$(awk "BEGIN { printf \"%.1f\", $with - $without }") \
        node "$here/measure.mjs" "$work/site" "$work/pagefind" "$pagefind"
done
