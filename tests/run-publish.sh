#!/usr/bin/env bash
# Publishing, as the user of the program sees it: stale files go, unchanged ones stay as
# they are, and whatever happens in the middle, there is a whole site. The parts are
# tested by unit/publish_test.c.
#
#   PLACARD=build/debug/placard tests/run-publish.sh
set -euo pipefail

: "${PLACARD:?names the program to test, such as build/debug/placard}"
PLACARD=$(realpath -- "$PLACARD")
source=${PLACARD_SOURCE:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)}
unset SOURCE_DATE_EPOCH
export LC_ALL=C.UTF-8

work=$(mktemp -d)
work=$(cd -- "$work" && pwd -P)
mounted=
clean()
{
    [ -z "$mounted" ] || umount "$mounted" || true
    chmod -R u+rwx "$work" 2>/dev/null || true
    rm -rf "$work"
}
trap clean EXIT

project=$work/project
out=$work/out
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
        head -n 8 "$work/checked" | sed 's/^/     | /'
        sed 's/^/     > /' "$work/said" | head -n 12
        failures=$((failures + 1))
    fi
}

# build CODE [ARGUMENTS…]: whether placard ends with CODE.
build()
{
    local want=$1 code=0
    shift
    "$PLACARD" build --project "$project" --output "$out" --as-of 2026-11-22 "$@" \
        >"$work/said" 2>&1 </dev/null || code=$?
    [ "$code" -eq "$want" ] || { echo "the exit code is $code, not $want"; return 1; }
}
says()
{
    grep -q -F -e "$1" "$work/said"
}
state()
{
    find "${1:-$out}" -printf '%P %y %m %i %s %T@\n' | LC_ALL=C sort
}
bytes()
{
    (cd -- "${1:-$out}" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 -r sha256sum)
}
no_traces()
{
    ! compgen -G "$(dirname "$out")/.*placard*"
}
is_whole()
{
    (cd -- "$out" && sha256sum --quiet -c placard-manifest.txt) &&
        diff <(cd -- "$out" && find . -type f ! -name placard-manifest.txt -printf '%P\n' | LC_ALL=C sort) \
             <(cd -- "$out" && sed -n 's/^[0-9a-f]\{64\}  //p' placard-manifest.txt | LC_ALL=C sort)
}

# --- a project ------------------------------------------------------------------------------

mkdir -p "$project/content/many" "$project/data" "$work/home"
cp -R -- "$source/tests/templates" "$project/templates"
cat >"$project/content/index.md" <<'END'
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
cat >"$project/content/accessibility.md" <<'END'
---
type: accessibility
compliance: fully
contact: site@example.org
enforcement: https://www.equalityadvisoryservice.com/
prepared: 2026-11
reviewed: 2026-11
---
END
printf 'id,name,type\ntown,Town,borough\n' >"$project/data/areas.csv"
for i in $(seq 3000); do
    printf -- '---\ntype: page\ntitle: Page %d\n---\n\nWords.\n' "$i" >"$project/content/many/page-$i.md"
done

# --- building again ---------------------------------------------------------------------------

check 'a first build' build 0
check 'its manifest names every file, with its checksum' is_whole
check 'it leaves no trace beside the site' no_traces
state >"$work/before"
check 'a second build' build 0
check 'says that nothing is new' says ': 0 new or changed,'
state >"$work/after"
check 'leaves every file its inode and its time' \
    diff <(grep ' f ' "$work/before") <(grep ' f ' "$work/after")

rm "$project/content/many/page-1.md"
printf -- '---\ntype: page\ntitle: Page 2\n---\n\nOther words.\n' >"$project/content/many/page-2.md"
check 'a build after one page has changed and one has gone' build 0
check 'says so' says ': 2 new or changed,' # the page, and the list of all
check 'says how many are gone' says '1 gone.'
check 'the stale page is gone' test ! -e "$out/many/page-1.html"
check 'the changed page is there' grep -q 'Other words' "$out/many/page-2.html"
state >"$work/after"
check 'only the changed page, the list of all and the manifest are new files' \
    test "$(comm -13 <(grep ' f ' "$work/before" | LC_ALL=C sort) <(grep ' f ' "$work/after" | LC_ALL=C sort) | wc -l)" -eq 3
check 'the site is whole' is_whole

# --- failing ------------------------------------------------------------------------------------

state >"$work/before"
printf '\n{{nowhere}}\n' >>"$project/content/many/page-3.md"
check 'a mistake fails the build' build 1
state >"$work/after"
check 'and leaves the site as it was' diff "$work/before" "$work/after"
check 'and no trace beside it' no_traces
sed -i '$d' "$project/content/many/page-3.md"
check 'a warning fails a strict build' build 1 --strict
state >"$work/after"
check 'and leaves the site as it was' diff "$work/before" "$work/after"

# --- killed in the middle ------------------------------------------------------------------------

bytes >"$work/before"
printf '\nChanged.\n' >>"$project/content/many/page-4.md"
killed=0
for delay in 0.005 0.01 0.02 0.04 0.06 0.08 0.1 0.15 0.2 0.3; do
    "$PLACARD" build --project "$project" --output "$out" --as-of 2026-11-22 >"$work/said" 2>&1 &
    victim=$!
    sleep "$delay"
    if kill -9 "$victim" 2>/dev/null; then killed=$((killed + 1)); fi
    wait "$victim" 2>/dev/null || true
    if ! is_whole >"$work/checked" 2>&1; then
        check "after kill -9 at $delay s the site is whole" false
    fi
done
check 'kill -9 struck at least one build in its middle' test "$killed" -gt 0
check 'after each, the site was whole: the old one or the new one' is_whole
check 'the next build works' build 0
check 'and the site is whole' is_whole
check 'and what the killed build left is gone' no_traces
check 'and the change is there' grep -q Changed "$out/many/page-4.html"

# --- two builds at once ----------------------------------------------------------------------------

printf '\nChanged again.\n' >>"$project/content/many/page-5.md"
pids=()
for i in 1 2 3 4; do
    "$PLACARD" build --project "$project" --output "$out" --as-of 2026-11-22 >"$work/said-$i" 2>&1 &
    pids+=($!)
done
good=0
for i in 1 2 3 4; do
    code=0
    wait "${pids[$((i - 1))]}" || code=$?
    cp "$work/said-$i" "$work/said"
    case $code in
    0) good=$((good + 1)) ;;
    2) check 'a build that found another one under way says so' says 'another build is publishing here' ;;
    *) check "a build beside others ended with exit code $code" false ;;
    esac
done
check 'of four builds at once, at least one published' test "$good" -gt 0
check 'the site is whole' is_whole
check 'no trace is left' no_traces

# --- the system refuses ------------------------------------------------------------------------------

bytes >"$work/before"
if [ "$(id -u)" -ne 0 ]; then
    chmod a-w "$work"
    printf '\nMore.\n' >>"$project/content/many/page-6.md"
    check 'a folder that may not be written to: exit code 74' build 74
    check 'in plain words' says 'could not be written'
    chmod u+w "$work"
    bytes >"$work/after"
    check 'the site is as it was' diff "$work/before" "$work/after"
elif mkdir "$work/disk" && mount -t tmpfs -o size=64m placard-test "$work/disk" 2>/dev/null; then
    mounted=$work/disk
    out=$work/disk/out
    check 'a site on a disk of its own' build 0
    mount -o remount,ro "$work/disk"
    printf '\nMore.\n' >>"$project/content/many/page-6.md"
    bytes >"$work/before"
    check 'a disk that may not be written to: exit code 74' build 74
    check 'in plain words' says 'could not be written'
    check 'that say that the old site is there' says 'The old site is untouched.'
    bytes >"$work/after"
    check 'the site is as it was' diff "$work/before" "$work/after"
    mount -o remount,rw "$work/disk"
    for i in $(seq 3000); do printf '\nAll are new.\n' >>"$project/content/many/page-$i.md"; done
    rm "$project/content/many/page-1.md"
    head -c 64M /dev/zero >"$work/disk/ballast" 2>/dev/null || true
    truncate -s -200K "$work/disk/ballast"
    check 'a full disk: exit code 74' build 74
    check 'in plain words' says 'Make room on the disk'
    bytes >"$work/after"
    check 'the site is as it was' diff "$work/before" "$work/after"
    check 'no trace is left' no_traces
    rm "$work/disk/ballast"
    check 'the next build works' build 0
    check 'the site is whole' is_whole
    out=$work/out
    umount "$work/disk"
    mounted=
else
    echo 'skipped: a full or read-only disk, for lack of the right to mount one'
fi

# --- what the site tells of this machine -----------------------------------------------------------------

out=$work/out
check 'a build under another name' env HOME="$work/home" USER=tell-tale LOGNAME=tell-tale \
    "$PLACARD" build --project "$project" --output "$out" --as-of 2026-11-22
machine=(-e "$work" -e tell-tale -e "$source")
[ ${#HOSTNAME} -lt 5 ] || machine+=(-e "$HOSTNAME")
check 'no path or name of this machine is in the site' \
    test -z "$(grep -r -l -F "${machine[@]}" "$out")"

if [ "$failures" -gt 0 ]; then
    echo "$failures checks of publishing failed."
    exit 1
fi
echo 'All checks of publishing passed.'
