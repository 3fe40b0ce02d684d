#!/usr/bin/env bash
# Golden cases: small projects, what placard makes of them, and what it says.
# README.md here tells how a case is written.
#
#   PLACARD=build/debug/placard tests/run-golden.sh            all cases
#   PLACARD=… tests/run-golden.sh front-matter ragged-row      some
#   PLACARD=… tests/run-golden.sh --update [NAME…]             rewrite what is expected
#
# Updating is for reading the difference afterwards, not for silencing it.
set -euo pipefail

: "${PLACARD:?names the program to test, such as build/debug/placard}"
PLACARD=$(realpath -- "$PLACARD")
source=${PLACARD_SOURCE:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)}
cases=${GOLDEN:-$source/tests/golden}
unset SOURCE_DATE_EPOCH
export LC_ALL=C

update=false
if [ "${1:-}" = --update ]; then
    update=true
    shift
fi
names=("$@")
if [ ${#names[@]} -eq 0 ]; then
    for folder in "$cases"/*/; do
        [ -d "$folder" ] && names+=("$(basename "$folder")")
    done
fi
if [ ${#names[@]} -eq 0 ]; then
    echo "skipped: there are no cases in $cases"
    exit 77
fi

work=$(mktemp -d)
work=$(cd -- "$work" && pwd -P)
trap 'rm -rf "$work"' EXIT

say()
{
    printf '%s: %s\n' "$name" "$1"
    good=false
}

# compare EXPECTED ACTUAL TITLE: prints how they differ, or makes them the same.
compare()
{
    if $update; then
        cmp -s "$1" "$2" || cp -- "$2" "$1"
    elif ! diff -u --label "expected $3" --label "actual $3" -- "$1" "$2"; then
        say "$3 is not as expected (above)."
    fi
}

# Lays the case out in $run and runs placard there; sets $code, writes $run.out.
run_case()
{
    run=$work/run
    rm -rf "$run" "$run.out"
    mkdir "$run"
    local file words=()
    for file in "$case"/*; do
        case ${file##*/} in
        command | expected | expected.*) ;;
        *) cp -R -- "$file" "$run/" ;;
        esac
    done
    if [ -d "$run/site" ] && [ ! -e "$run/site/templates" ]; then
        cp -R -- "$source/tests/templates" "$run/site/templates"
    fi
    # The words of the file `command` are read as a shell would: "two words" are one.
    if [ -f "$case/command" ]; then
        eval "words=($(cat "$case/command"))"
    else
        words=(build)
    fi
    if [ "${words[0]}" = build ]; then
        words=(build --project site --output out --as-of 2026-11-22 "${words[@]:1}")
    fi
    code=0
    (cd "$run" && exec "$PLACARD" "${words[@]}") >"$work/printed" 2>&1 </dev/null || code=$?
    # What no two runs have in common: where it ran, and how long that took.
    sed -E -e "s|$run/||g" -e 's/\b[0-9]+(\.[0-9]+)? ?(ms|s|milliseconds?|seconds?)\b/TIME/g' \
        "$work/printed" >"$run.out"
    # A machine that has much else to do may take so long that the stages are told, too.
    case " ${words[*]} " in
    *' --verbose '*) ;;
    *) sed -i -E '/^[A-Z][a-z ]+: ([0-9,]+ (files?|pages?) in )?TIME$/d' "$run.out" ;;
    esac
}

check_files()
{
    local file path
    [ -d "$case/expected" ] || return 0
    while IFS= read -r -d '' file; do
        path=${file#"$case/expected/"}
        if [ -f "$run/out/$path" ]; then
            compare "$file" "$run/out/$path" "$path"
        else
            say "$path was not built."
        fi
    done < <(find "$case/expected" -type f -print0 | sort -z)
}

check_case()
{
    local want=0
    case=$cases/$name
    if [ ! -d "$case" ]; then
        say "there is no such case in $cases."
        return
    fi
    run_case
    [ ! -f "$case/expected.code" ] || want=$(tr -d '[:space:]' <"$case/expected.code")
    if $update; then
        rm -f "$case/expected.code"
        [ "$code" -eq 0 ] || echo "$code" >"$case/expected.code"
    elif [ "$code" != "$want" ]; then
        say "the exit code is $code, not $want. It printed:"
        sed 's/^/    /' "$run.out"
    fi
    if $update || [ -f "$case/expected.out" ]; then
        [ -f "$case/expected.out" ] || : >"$case/expected.out"
        compare "$case/expected.out" "$run.out" expected.out
    fi
    check_files
    # Never half a site: a build that fails leaves nothing, and none leaves a trace.
    if [ "$code" -ne 0 ] && [ -e "$run/out" ]; then
        say "it failed, but published a site."
    fi
    if compgen -G "$run/.out.*" >/dev/null; then
        say "it left a staging folder behind."
    fi
}

failures=0
for name in "${names[@]}"; do
    good=true
    check_case
    $good || failures=$((failures + 1))
done
if [ "$failures" -gt 0 ]; then
    echo "$failures of ${#names[@]} golden cases failed."
    exit 1
fi
echo "All ${#names[@]} golden cases passed."
