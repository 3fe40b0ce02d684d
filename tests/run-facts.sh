#!/usr/bin/env bash
# Builds the reference site and looks up in it every fact of tests/facts/*.csv:
# what the partnerships' documents say, and the page must say, too.
#
#   PLACARD=build/debug/placard PLACARD_BUILD=build/debug tests/run-facts.sh
set -euo pipefail

: "${PLACARD:?names the program to test, such as build/debug/placard}"
: "${PLACARD_BUILD:?names the folder that it was built in, such as build/debug}"
source=${PLACARD_SOURCE:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)}
facts=$(realpath -- "$PLACARD_BUILD")/facts
PLACARD=$(realpath -- "$PLACARD")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The checker itself first: on a page where it must see each of these, and miss none.
mkdir "$work/page"
cat >"$work/page/a.html" <<'HTML'
<!doctype html><title>Money &amp; plans</title><script>var hidden = "42,424";</script>
<table><tr id="x.2022-23"><td>&pound;1,162</td><td>19%</td><td>9&nbsp;to
10</td><td>planned</td><td>-5</td><td>2023-24</td><td>7</td></tr><tr id="y"><td>8<td>3<b>0</b>4</tr></table>
<p id=z>Caf&eacute;s: 5. <br>End</p><p id="twice">1</p><p id="twice">1</p><!-- <p id="no">6</p> -->
HTML
cat >"$work/true.csv" <<'CSV'
item,page,row,text
T,a.html,x.2022-23,"£1,162"
T,a.html,x.2022-23,19%
T,a.html,x.2022-23,9 to 10
T,a.html,x.2022-23,planned
T,a.html,x.2022-23,-5
T,a.html,x.2022-23,2023-24
T,a.html,y,304
T,a.html,z,Cafés: 5
T,a.html,,Money & plans
CSV
cat >"$work/false.csv" <<'CSV'
item,page,row,text
F,a.html,x.2022-23,162
F,a.html,x.2022-23,"1,162"
F,a.html,x.2022-23,"£1,16"
F,a.html,x.2022-23,19
F,a.html,x.2022-23,plan
F,a.html,x.2022-23,5
F,a.html,x.2022-23,2023
F,a.html,x.2022-23,304
F,a.html,x.2022-23,77
F,a.html,,"42,424"
F,a.html,no,6
F,a.html,twice,1
F,a.html,z,Caf
F,a.html,z,
F,b.html,,1
CSV
if ! "$facts" "$work/page" "$work/true.csv" >"$work/out"; then
    cat "$work/out"
    echo "The checker is broken: all of these facts hold."
    exit 1
fi
wrong=$(($(wc -l <"$work/false.csv") - 1))
if "$facts" "$work/page" "$work/false.csv" >"$work/out" ||
    [ "$(grep -c '^/.*: F: ' "$work/out")" -ne "$wrong" ]; then
    cat "$work/out"
    echo "The checker is broken: none of its $wrong facts holds, but it does not say so."
    exit 1
fi

if ! compgen -G "$source/tests/facts/*.csv" >/dev/null; then
    echo "skipped: there are no facts in tests/facts"
    exit 77
fi
env -u SOURCE_DATE_EPOCH LC_ALL=C "$PLACARD" build --project "$source" --output "$work/site" \
    --as-of 2026-11-22
cd -- "$source"
"$facts" "$work/site" tests/facts/*.csv
