#!/usr/bin/env bash
# What `placard new` makes, and every word that it says. README.md here tells how a case of new/
# is written; each ends with a strict build. Before the cases: a site from an empty folder with
# two commands, and that nothing is ever overwritten or half written.
#
#   PLACARD=build/debug/placard tests/run-new.sh                   everything
#   PLACARD=… tests/run-new.sh shares mistakes-in-cells            some cases
#   PLACARD=… tests/run-new.sh --update [NAME…]                    rewrite what is expected
set -euo pipefail

: "${PLACARD:?names the program to test, such as build/debug/placard}"
PLACARD=$(realpath -- "$PLACARD")
source=${PLACARD_SOURCE:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)}
cases=$source/tests/new
export LC_ALL=C.UTF-8
export SOURCE_DATE_EPOCH=1795521600 # 24 November 2026

update=false
if [ "${1:-}" = --update ]; then
    update=true
    shift
fi
names=("$@")
whole=false
if [ ${#names[@]} -eq 0 ]; then
    whole=true
    for folder in "$cases"/*/; do
        names+=("$(basename "$folder")")
    done
fi

work=$(mktemp -d)
work=$(cd -- "$work" && pwd -P)
trap 'rm -rf "$work"' EXIT
failed=0

say()
{
    printf '%s: %s\n' "$name" "$1"
    failed=$((failed + 1))
}

# strictly FOLDER: it builds without errors and warnings, and says nothing else.
strictly()
{
    if ! "$PLACARD" build --strict --project "$1" --output "$work/out" >"$work/built" 2>&1; then
        cat "$work/built"
        say "what was made does not build strictly (above)."
    fi
}

# A folder's files, each with what is in it.
listing()
{
    (cd "$1" && find . -type f -print0 | sort -z | xargs -0 sha256sum)
}

# --- a site in two commands ------------------------------------------------------------------

name=site
mkdir "$work/empty"
(
    cd "$work/empty"
    "$PLACARD" new site my-site --name "Better Northam" --area Northam --area-code E09000010 \
        --contact better@example.org >/dev/null
    "$PLACARD" build --strict --project my-site >/dev/null
) || say "two commands do not make a site."
base=$work/empty/my-site
grep -q '<svg' "$base/site/northam/metrics/residents-taking-part.html" || say "there is no chart."
rm -r "$base/site"
strictly "$base"

if $whole; then
    name=words
    if grep -rniE 'drug|alcohol|enfield|haringey|barnet|dagenham|southend|demonstration' \
        "$base" "$work/out"; then
        say "a new site speaks of the reference site (above)."
    fi

    name=schema
    "$PLACARD" pages --schema | cmp - "$base/.vscode/front-matter.schema.json" ||
        say "the schema for editors is not what 'placard pages --schema' prints."

    name=ci
    for service in github gitlab; do
        "$PLACARD" new site "$work/$service" --name "Better Northam" --area Northam \
            --contact better@example.org --ci "$service" >/dev/null
    done
    cmp "$work/github/.github/workflows/site.yml" "$source/script/deploy/github-pages.yml" &&
        cmp "$work/gitlab/.gitlab-ci.yml" "$source/script/deploy/gitlab-ci.yml" ||
        say "what builds the site by itself is not what script/deploy has."
    [ ! -e "$work/gitlab/.github" ] && [ ! -e "$base/.gitlab-ci.yml" ] ||
        say "there are files for a service that was not asked for."

    name=all-of-it
    cp -R "$base" "$work/all"
    "$PLACARD" new partnership southam --project "$work/all" --name "Southam Partnership" \
        --contact south@example.org >/dev/null
    strictly "$work/all"
    "$PLACARD" new priority cleaner-buses --project "$work/all" --partnership southam \
        --summary "All buses run without smoke." >/dev/null
    strictly "$work/all"
    "$PLACARD" new metric "$cases/shares/table.csv" --project "$work/all" --partnership southam \
        --source-title "Yearly report" >/dev/null
    strictly "$work/all"
    "$PLACARD" new update --project "$work/all" --title "New figures" --text "They are here." \
        >/dev/null
    strictly "$work/all"

    name=nothing-half
    cp -R "$base" "$work/half"
    rm -r "$work/half/content/northam/metrics"
    echo "in the way" >"$work/half/content/northam/metrics"
    listing "$work/half" >"$work/before"
    if "$PLACARD" new metric "$cases/groups-as-columns/table.csv" --project "$work/half" \
        --source-title Report --title "People in treatment" >"$work/printed" 2>&1; then
        say "it wrote a page below a file."
    fi
    grep -q 'Nothing was' "$work/printed" || say "it does not say that nothing was written."
    listing "$work/half" | cmp - "$work/before" || say "something was left behind."

    name=no-room
    listing "$base" >"$work/before"
    if (
        ulimit -f 1 # kilobytes: the page still fits, the table does not
        trap '' XFSZ
        for i in $(seq 400); do printf 'Area %s,2021-22,1%03d\n' "$i" "$i"; done |
            sed '1i Ward,Year,People' | head -c 1000 >"$work/table.csv"
        "$PLACARD" new metric "$work/table.csv" --project "$base" --source-title Report
    ) >"$work/printed" 2>&1; then
        say "it wrote more than there was room for."
    fi
    grep -q 'could not be written' "$work/printed" || say "it does not say what went wrong."
    listing "$base" | cmp - "$work/before" || say "something was left behind."
fi

# --- the cases ---------------------------------------------------------------------------------

# Lays the case out in $run and runs placard there; prints what it said, and what it wrote.
run_case()
{
    local code=0 words
    eval "words=($(cat "$case/command"))"
    if [ -f "$case/answers" ]; then
        python3 "$cases/answer.py" "$case/answers" "$PLACARD" new "${words[@]}" || code=$?
    else
        "$PLACARD" new "${words[@]}" </dev/null 2>&1 || code=$?
    fi
    echo "exit code $code"
    (cd "$work" && LC_ALL=C diff -rN -U0 --label before --label after \
        -x site -x made -x table.csv before run |
        grep -vE '^(diff|---|@@)' | sed 's/^+++ after/--- written:/' | head -n 60) || true
}

for name in "${names[@]}"; do
    case=$cases/$name
    [ -f "$case/command" ] || continue
    if [ -f "$case/answers" ] && ! command -v python3 >/dev/null; then
        echo "$name: skipped, because there is no python3."
        continue
    fi
    run=$work/run
    rm -rf "$run" "$work/before"
    cp -R "$base" "$run"
    cp -R "$base" "$work/before"
    [ ! -f "$case/table.csv" ] || cp "$case/table.csv" "$run/"
    (cd "$run" && run_case) >"$work/actual"
    if $update; then
        cp "$work/actual" "$case/expected.out"
    elif ! diff -u --label expected --label actual "$case/expected.out" "$work/actual"; then
        say "what it says or writes is not as expected (above)."
    fi
    rm -f "$run/table.csv"
    strictly "$run"
done

if [ "$failed" -gt 0 ]; then
    echo "$failed of these checks failed."
    exit 1
fi
echo "All of what is new was made as expected, and builds."
