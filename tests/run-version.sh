#!/usr/bin/env bash
# Which version the program says it is: by git's tags, and without git or the clock.
#
#   tests/run-version.sh
set -euo pipefail

source=${PLACARD_SOURCE:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)}
if ! command -v git >/dev/null; then
    echo "skipped: there is no git here"
    exit 77
fi
unset SOURCE_DATE_EPOCH
export LC_ALL=C GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=A \
    GIT_COMMITTER_EMAIL=a@example.org GIT_AUTHOR_DATE="2024-02-29T23:30:00+0000" \
    GIT_COMMITTER_DATE="2024-02-29T23:30:00+0000"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
wrong=0

# expect WHAT FOLDER VERSION DAY
expect()
{
    cmake -DSOURCE="$2" -DNUMBER=0.1.0 -DTIME=1577836800 -DOUTPUT="$work/version.c" \
        -P "$source/script/version.cmake"
    local found
    found=$(sed -n 's/.*= "\(.*\)";/\1/p' "$work/version.c" | paste -sd ' ')
    if [[ "$found" != $3\ $4 ]]; then
        echo "$1: the version is '$found', not '$3 $4'."
        wrong=$((wrong + 1))
    fi
}

commit()
{
    git -C "$work/repository" commit -q --allow-empty -m "$1"
}

mkdir "$work/plain"
expect "without a repository" "$work/plain" 0.1.0 2020-01-01
SOURCE_DATE_EPOCH=86400 expect "on a day that is given" "$work/plain" 0.1.0 1970-01-02

git init -q "$work/repository"
expect "before the first commit" "$work/repository" 0.1.0 2020-01-01
commit one
expect "without a tag" "$work/repository" 0.1.0 2024-02-29
git -C "$work/repository" tag visit
expect "with a tag that is no version" "$work/repository" 0.1.0 2024-02-29
git -C "$work/repository" tag v0.2.0
expect "at a tag" "$work/repository" 0.2.0 2024-02-29
mkdir "$work/repository/inside"
expect "in somebody else's repository" "$work/repository/inside" 0.1.0 2020-01-01
commit two
commit three
commit four
expect "three commits after a tag" "$work/repository" "0.2.0+3.g???????" 2024-02-29

touch -d 2001-01-01 "$work/version.c"
expect "asked again" "$work/repository" "0.2.0+3.g???????" 2024-02-29
if [ "$(date -r "$work/version.c" +%Y)" != 2001 ]; then
    echo "A version that is the same was written anew, and all would be linked again."
    wrong=$((wrong + 1))
fi

[ "$wrong" -eq 0 ] || exit 1
echo "The version is what git's tags say."
