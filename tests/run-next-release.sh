#!/usr/bin/env bash
# When the next embargo ends, for machines (golden/next-release has it for people), and that
# nothing is told of what is under it.
set -euo pipefail

: "${PLACARD:?names the program to test, such as build/debug/placard}"
source=${PLACARD_SOURCE:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)}
unset SOURCE_DATE_EPOCH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

cp -r "$source/tests/golden/next-release/site" "$work/site"
cp -r "$source/tests/templates" "$work/site/templates"

# expect CODE WORDS COMMAND…: its exit code, and all that it prints.
expect()
{
    local code=0 want=$1 words=$2 said
    shift 2
    said=$("$PLACARD" next-release --project "$work/site" "$@" 2>&1) || code=$?
    if [ "$code" != "$want" ] || [ "$said" != "$words" ]; then
        printf 'next-release %s gave %s and said:\n%s\nIt should give %s and say:\n%s\n' \
            "$*" "$code" "$said" "$want" "$words"
        failures=$((failures + 1))
    fi
}

expect 0 "$(cat "$source/tests/next-release/expected.json")" --format json --as-of 2026-11-22
expect 0 2026-12-01T09:30:00+00:00 --format iso --as-of 2026-12-01T09:29
expect 0 2026-12-08T00:00:00+00:00 --format iso --as-of 2026-12-01T09:30
expect 0 2027-07-01T09:30:00+01:00 --format iso --as-of 2026-12-08
expect 0 '' --format iso --as-of 2027-07-01T09:30
expect 0 'Nothing is waiting to be published.' --as-of 2027-07-01T09:30

# Numbers of what is under embargo are 6000, 1400, 70 and 12: those that no date holds.
for format in text json iso; do
    if "$PLACARD" next-release --project "$work/site" --as-of 2026-11-22 --format "$format" |
        grep -E '6,?000|1,?400|trained,riverton'; then
        echo "A number that is under embargo is told as $format (above)."
        failures=$((failures + 1))
    fi
done

# What is restricted for good never comes out, so nothing is told of it.
sed -i 's/,2026-12-08$/restricted,2026-12-08/' "$work/site/data/riverton/observations.csv"
expect 0 2027-07-01T09:30:00+01:00 --format iso --as-of 2026-12-01T09:30

sed -i '2s/,21,/,twenty-one,/' "$work/site/data/riverton/observations.csv"
code=0
"$PLACARD" next-release --project "$work/site" >"$work/out" 2>"$work/errors" || code=$?
if [ "$code" != 1 ] || [ -s "$work/out" ] || ! grep -q 'observations.csv:2' "$work/errors"; then
    echo "A project with mistakes gave $code."
    failures=$((failures + 1))
fi

[ "$failures" -eq 0 ] || exit 1
echo "The next release is told as it should be."
