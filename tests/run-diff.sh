#!/usr/bin/env bash
# What changed between two versions of a site. diff/old and diff/new are two small projects.
#
#   words      all three formats say what diff/expected.* hold, word for word
#   versions   a folder, its data, a published site and a revision of git all do
#   secrets    what may not be published is in no format and in no error, and nothing depends on it
#   leftovers  no temporary folder stays, whatever happens
#
#   PLACARD=build/debug/placard tests/run-diff.sh --update    rewrites diff/expected.*
set -euo pipefail

: "${PLACARD:?names the program to test, such as build/debug/placard}"
PLACARD=$(realpath -- "$PLACARD")
source=${PLACARD_SOURCE:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)}
unset SOURCE_DATE_EPOCH
export LC_ALL=C
command -v git >/dev/null || { echo "skipped: git is not installed"; exit 77; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/tmp"
export TMPDIR=$work/tmp HOME=$work GIT_CONFIG_NOSYSTEM=1 GIT_CEILING_DIRECTORIES=$work
update=false
[ "${1:-}" != --update ] || update=true
failures=0

complain()
{
    echo "$*"
    failures=$((failures + 1))
}

for side in old new; do
    cp -r "$source/tests/diff/$side" "$work/$side"
    cp -r "$source/tests/templates" "$work/$side/templates"
done
cd "$work"

# diff_of CODE WORD…: what it says is in out and errors.
diff_of()
{
    local code=0 want=$1
    shift
    "$PLACARD" diff --as-of 2026-11-22 "$@" >out 2>errors || code=$?
    [ "$code" = "$want" ] || complain "diff $* gave $code, not $want: $(cat errors)"
    [ -z "$(ls -A tmp)" ] || complain "diff $* left a temporary folder behind."
}

# same EXPECTED FILE WHAT
same()
{
    diff -u --label expected --label actual "$1" "$2" || complain "$3 is not as expected (above)."
}

# says WORDS FILE WHAT
says()
{
    grep -qF -- "$1" "$2" || complain "$3 does not say \"$1\", but: $(cat "$2")"
}

# --- words ---

diff_of 0 old new
cat out errors >text
for format in markdown json; do
    diff_of 0 old new --format "$format"
    cp out "$format"
done
for format in text markdown json; do
    if $update; then
        cp "$format" "$source/tests/diff/expected.$format"
    else
        same "$source/tests/diff/expected.$format" "$format" "The $format"
    fi
done
diff_of 0 old old
says 'Nothing that readers see' out "A project compared with itself"
[ ! -s errors ] || complain "A project compared with itself has warnings."
diff_of 1 old new --strict
diff_of 0 old old --strict

# The rows that are offered explain everything, once their reasons are written.
cp -r new explained
rm explained/data/riverton/corrections.csv
diff_of 0 old explained --format markdown
sed -n '/^```csv/,/^```$/p' out | grep -v '^```' |
    sed 's/,,\(report[^,]*\)$/,A slip.,\1/' >explained/data/riverton/corrections.csv
diff_of 0 old explained --strict

# --- versions ---

tail -n +2 text >changes
diff_of 0 old/data new/data
tail -n +2 out | cat - errors >found
same changes found "Comparing data folders"
(cd new/data && "$PLACARD" diff --as-of 2026-11-22 ../../old . >../../out 2>../../errors)
tail -n +2 out | cat - errors >found
same changes found "Comparing from within a data folder"

# A project in a folder of a repository, of which it is only a part.
git init -q repository
git -C repository config user.name Somebody
git -C repository config user.email somebody@example.org
cp -r old repository/project
echo 'Not of the project.' >repository/README
git -C repository add -A && git -C repository commit -qm Old && git -C repository tag published
rm -rf repository/project && cp -r new repository/project
git -C repository add -A && git -C repository commit -qm New
for versions in "published HEAD" "HEAD~1 HEAD" "HEAD~1" "HEAD~1 repository/project"; do
    diff_of 0 $versions --project repository/project
    tail -n +2 out | cat - errors >found
    same changes found "Comparing $versions"
done
diff_of 2 nowhere
says 'nowhere is neither a folder nor a revision' errors "A version that is none"
diff_of 2 HEAD~9 --project repository/project
says 'git says: fatal' errors "A revision that git does not know"
diff_of 2 -- --output=stolen
diff_of 2 --project repository/project -- --output=stolen HEAD
[ ! -e stolen ] && [ ! -e repository/project/stolen ] || complain "A revision was taken for an option."
diff_of 2 tmp
says 'holds neither a project nor a site' errors "A folder that is no version"
diff_of 2
diff_of 2 old new more
code=0
PATH=/nonexistent "$PLACARD" diff HEAD --project repository/project >out 2>errors || code=$?
[ "$code" = 74 ] || complain "Without git, diff gave $code."
says 'the program git cannot be run' errors "A machine without git"

# A published site tells less, and says so.
"$PLACARD" build --project old --output site --as-of 2026-11-22 >/dev/null
"$PLACARD" build --project new --output site-new --as-of 2026-11-22 >/dev/null
diff_of 0 old new
cp errors warnings
grep '^  ' out | grep -v -e 'Status of Adults' -e 'Status of Waiting' -e 'review due' \
    -e 'next release' -e 'title was' | sed 's/How it began, //' >expected
diff_of 0 site new
grep '^  ' out >found
same expected found "Comparing a published site with a project"
same warnings errors "What is warned of beside a published site"
says 'are not compared: site is a published site.' out "Comparing a published site"
diff_of 0 site site-new --format json
says '"name": "The grant, riverton, 2023 to 2024"' out "Comparing two published sites"
diff_of 0 site site
says 'Nothing that readers see' out "A published site compared with itself"

# --- mistakes ---

cp -r new broken
sed -i '2s/,21,/,twenty-one,/' broken/data/riverton/observations.csv
diff_of 1 old broken
says 'broken has mistakes, so it cannot be compared' errors "A version with mistakes"
says 'observations.csv:2' errors "A version with mistakes"
[ ! -s out ] || complain "A version with mistakes was compared."

# --- secrets ---

# project FOLDER FROM NUMBER WORD GATE: rows that end with GATE, "restricted," or ",TIME".
project()
{
    local data=$1/data/riverton
    cp -r "$2" "$1"
    echo "treated,riverton,all,2025-26,$3,,,report#table-2,$4,$5" >>"$data/observations.csv"
    sed -i '1s/$/,visibility,publish_from/; 2,$s/$/,,/' "$data/milestones.csv"
    echo "secret,$4,,2027-01,under-way,,,report#page-5,$4,$5" >>"$data/milestones.csv"
    sed -i '1s/$/,visibility,publish_from/; 2,$s/$/,,/' "$data/allocations.csv"
    echo "grant,2025-26,$3,,confirmed,,report#table-5,$4,$5" >>"$data/allocations.csv"
}

# everything OUT OLD NEW: all that is said of the two goes to the folder OUT.
everything()
{
    mkdir "$1"
    for format in text markdown json; do
        "$PLACARD" diff "$2" "$3" --as-of 2026-11-22 --format "$format" >"$1/$format" 2>"$1/$format-errors" || true
    done
    sed -i "s/$2/OLD/g; s/$3/NEW/g" "$1"/*
}

look_for()
{
    if grep -rniE '731,?955|Zanzibarred' "$1"; then
        complain "$2 tells what may not be published (above)."
    fi
}

project a-old old 731955 Zanzibarred restricted,
project a-new new 731955 Zanzibarred restricted,
project b-old old 846201 Quagmired restricted,
project b-new new 12 Umbrella ,2026-12-01T09:30
everything said-a a-old a-new
everything said-b b-old b-new
look_for said-a "A diff"
same said-a/text said-b/text "What is said beside other secrets"
same said-a/json said-b/json "What is said in JSON beside other secrets"
same said-a/markdown said-b/markdown "What is said in Markdown beside other secrets"
grep -q 'The grant' said-a/text || complain "Nothing was compared beside secrets."

# What was public and is kept back now is told without what it was, or is; so is the way back.
project c-public old 731955 Zanzibarred ,
everything said-c c-public a-new
if grep -rnE '731,?955' said-c; then
    complain "What is no longer published was told again."
fi
says 'The grant, Riverton, 2025 to 2026: no longer published' said-c/text "What is kept back now"
everything said-d a-old c-public
says '731,955 (new)' said-d/text "What comes out: this test can fail, and"
if grep -n 'no correction' said-d/text; then
    complain "What comes out was taken for a revision (above)."
fi

# Mistakes beside secrets, and in them.
for mistake in 's/^treated,riverton,all,2025-26/treated,nowhere,all,2025-26/' 's/731955/£&/' \
    's/^treated,riverton,all,2022-23,[0-9]*/treated,riverton,all,2022-23,many/' 's/$/"/'; do
    rm -rf m-new said-m
    cp -r a-new m-new
    sed -i "$mistake" m-new/data/riverton/observations.csv
    everything said-m a-old m-new
    grep -q 'has mistakes' said-m/text-errors || complain "The mistake $mistake is none."
    look_for said-m "The mistake $mistake"
done

# --- leftovers ---

# git that never ends: the program is killed while it waits for it.
mkdir slow
printf '#!/bin/sh\necho $$ >"%s/started"\nexec sleep 30\n' "$work" >slow/git
chmod +x slow/git
for signal in TERM KILL; do
    rm -f started
    PATH=$work/slow:$PATH "$PLACARD" diff HEAD --project repository/project >/dev/null 2>&1 &
    process=$!
    for _ in $(seq 500); do [ ! -s started ] || break; sleep 0.01; done
    [ -n "$(ls -A tmp)" ] || complain "There was no temporary folder to be left behind."
    kill -"$signal" "$process"
    wait "$process" 2>/dev/null || true
    kill "$(cat started)"
    for _ in $(seq 500); do [ -n "$(ls -A tmp)" ] || break; sleep 0.01; done
    [ -z "$(ls -A tmp)" ] || complain "After SIG$signal a temporary folder stays."
done

[ "$failures" -eq 0 ] || exit 1
echo "What changed is told in three formats, of four kinds of versions, and nothing else is."
