#!/usr/bin/env bash
# That the JSON Schema of front matter says what the build says: every page of the reference site
# and of a new one is valid by it, and pages with mistakes are not. A validator that is not ours
# judges (python3-jsonschema). Then, that what VS Code is told to look for finds each mistake that
# placard prints.
#
#   PLACARD=build/debug/placard tests/run-schema.sh
set -euo pipefail

: "${PLACARD:?names the program to test, such as build/debug/placard}"
PLACARD=$(realpath -- "$PLACARD")
source=${PLACARD_SOURCE:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)}
if ! python3 -c 'import jsonschema, yaml' 2>/dev/null; then
    echo "skipped: python3, python3-yaml and python3-jsonschema are not all here"
    exit 77
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$PLACARD" pages --schema >"$work/schema.json"
"$PLACARD" pages metric --schema >"$work/metric.json"
"$PLACARD" new site "$work/site" --name "Better Northam" --area Northam \
    --contact better@example.org >/dev/null
python3 "$source/tests/new/validate.py" "$work/schema.json" "$work/metric.json" \
    "$source/content" "$work/site/content"

printf 'See {{page.titel}} and [a](nowhere.md).\n' >>"$work/site/content/about.md"
sed -i 's/,all,2021-22,120,/,all,2021-22,"1,20",/' "$work/site/data/northam/observations.csv"
"$PLACARD" check --project "$work/site" >"$work/printed" 2>&1 || true
python3 "$source/tests/new/problem_matcher.py" "$work/site/.vscode/tasks.json" "$work/printed"
