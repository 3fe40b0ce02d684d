#!/usr/bin/env bash
# The same source gives the same package: it is made here and from a copy in a folder of another
# name, by another user's habits, and both are the same, byte for byte.
#
#   tests/package/reproducible.sh
set -euo pipefail

source=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
cd -- "$source"
if ! git rev-parse --git-dir >/dev/null 2>&1; then
    echo "skipped: this is no git repository, and a copy is made of what git knows"
    exit 77
fi
unset SOURCE_DATE_EPOCH

work=$(mktemp -d)
work=$(cd -- "$work" && pwd -P)
trap 'rm -rf "$work"' EXIT

script/package >"$work/here" || { cat "$work/here"; exit 1; }
here=$(tail -n 1 "$work/here")

# Nothing that a compiler cache kept of the first one may make the second.
copy=$work/"a folder of another name"
mkdir "$copy"
git ls-files -z --cached --others --exclude-standard |
    tar --create --null --files-from - --ignore-failed-read 2>/dev/null |
    tar --extract --directory "$copy"
echo "gitdir: $(git rev-parse --absolute-git-dir)" >"$copy/.git" # for its version and its time
(
    umask 077
    export TZ=Pacific/Auckland LC_ALL=C.UTF-8 CCACHE_DISABLE=1
    "$copy/script/package" >"$work/there" || { cat "$work/there"; exit 1; }
)
there=$(tail -n 1 "$work/there")

wrong=0
for pair in build/package/placard:build/package/placard "$here:$there"; do
    if ! cmp -- "${pair%%:*}" "$copy/${pair#*:}"; then
        wrong=1
    fi
done
if grep -qF -e "$source" -e "$work" "$copy/build/package/placard"; then
    echo "The program knows the folder where it was built."
    wrong=1
fi
[ "$wrong" -eq 0 ] || exit 1
echo "$here is the same, wherever it is made."
