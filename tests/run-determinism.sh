#!/usr/bin/env bash
# The same input gives the same bytes: in another folder, time zone and language, with
# another number of workers, umask and order of files on the disk. A second build over
# the first touches no file. Dates come from --as-of or SOURCE_DATE_EPOCH alone.
#
#   PLACARD=build/debug/placard tests/run-determinism.sh
set -euo pipefail

: "${PLACARD:?names the program to test, such as build/debug/placard}"
PLACARD=$(realpath -- "$PLACARD")
source=${PLACARD_SOURCE:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)}
unset SOURCE_DATE_EPOCH

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail()
{
    echo "$1"
    exit 1
}

# copy TO SORT-OPTIONS…: the project, its files made in this order.
copy()
{
    local to=$1 file
    shift
    (cd -- "$source" && find content data templates -type f -print0) | LC_ALL=C sort -z "$@" |
        while IFS= read -r -d '' file; do
            mkdir -p -- "$to/$(dirname -- "$file")"
            cat -- "$source/$file" >"$to/$file"
        done
}

# build ARGUMENTS…: what it prints is shown only when it fails. Variables for the
# program (env TZ=… build) go in the array `with`.
with=()
build()
{
    if ! env ${with[@]+"${with[@]}"} "$PLACARD" build "$@" >"$work/printed" 2>&1; then
        cat "$work/printed"
        fail "The site could not be built: placard build $*"
    fi
}

# Names, kinds, modes and bytes of two sites.
same()
{
    diff -r -q -- "$1" "$2" &&
        diff <(cd -- "$1" && find . -printf '%P %y %m\n' | LC_ALL=C sort) \
             <(cd -- "$2" && find . -printf '%P %y %m\n' | LC_ALL=C sort)
}

# A language whose numbers and order of letters are not English, if there is one here.
language=$(locale -a 2>/dev/null | grep -v -E -i '^(C|POSIX|en)' | head -n 1 || true)

one=$work/one
two="$work/two, with a longer name & spaces"
(umask 022 && copy "$one")
(umask 077 && copy "$two" -r)

with=(TZ=Pacific/Kiritimati LC_ALL=C HOME=/nonexistent COLUMNS=40)
(umask 022 && cd "$one" && build --project . --output site --as-of 2026-11-22 --jobs 1)
with=(TZ=America/Los_Angeles "LC_ALL=${language:-C.UTF-8}" NO_COLOR=1)
(umask 077 && cd / && build --project "$two" --output "$two/site" --as-of 2026-11-22 --jobs 8)
same "$one/site" "$two/site" || fail "The same project gave two different sites (above)."
files=$(find "$one/site" -type f | wc -l)
[ "$files" -gt 1 ] || fail "The site is empty, so this test says nothing."

# Neither site may know where it was built.
if grep -r -l -F -e "$work" "$one/site" "$two/site"; then
    fail "These files hold the path of the folder that they were built in."
fi

states()
{
    find "$one/site" -type f -printf '%P inode %i time %T@\n' | LC_ALL=C sort
}
states >"$work/before"
sleep 0.05
with=()
build --project "$one" --output "$one/site" --as-of 2026-11-22
states >"$work/after"
diff "$work/before" "$work/after" || fail "A second build changed files that should have stayed."
same "$one/site" "$two/site" || fail "A second build gave another site."

# 1700000000 is 14 November 2023, in UTC; in Kiritimati it is the 15th.
build --project "$one" --output "$work/as-of" --as-of 2023-11-14
with=(SOURCE_DATE_EPOCH=1700000000 TZ=Pacific/Kiritimati)
build --project "$one" --output "$work/epoch"
same "$work/as-of" "$work/epoch" || fail "SOURCE_DATE_EPOCH gives another site than the same --as-of."
build --project "$one" --output "$work/both" --as-of 2026-11-22
same "$work/both" "$one/site" || fail "--as-of does not win over SOURCE_DATE_EPOCH."
if diff -r -q "$work/as-of" "$one/site" >/dev/null; then
    fail "Another --as-of gives the same site: the date is not used."
fi
for wrong in soon -1 "" 1e9 99999999999999999999; do
    if SOURCE_DATE_EPOCH=$wrong "$PLACARD" build --project "$one" --output "$work/wrong" >/dev/null 2>&1 ||
        [ -e "$work/wrong" ]; then
        fail "SOURCE_DATE_EPOCH=\"$wrong\" was accepted."
    fi
done
echo "All $files files came out the same."
