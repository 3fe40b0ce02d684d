#!/usr/bin/env bash
# Every CSV file that the reference site publishes must be valid by its own metadata, as
# the W3C's standard for CSV on the Web says, and hold the rows that the data folder holds.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$PLACARD" build --project "$PLACARD_SOURCE" --output "$work/site" --as-of 2026-11-22 >"$work/said" ||
    { cat "$work/said"; exit 1; }

count=0
wrong=0
while IFS= read -r file; do
    count=$((count + 1))
    path=${file#"$work/site/"}
    if ! "$PLACARD" validate "$file" >"$work/said" 2>&1; then
        echo "$path is not valid by its metadata:"
        cat "$work/said"
        wrong=$((wrong + 1))
    fi
    # enfield/data/targets.csv was data/enfield/targets.csv
    folder=${path%data/*}
    source=$PLACARD_SOURCE/data/$folder${path##*/}
    if [ "$(wc -l <"$file")" -ne "$(wc -l <"$source")" ]; then
        echo "$path has not as many lines as data/$folder${path##*/}."
        wrong=$((wrong + 1))
    fi
    if grep -qv $'\r$' "$file"; then
        echo "$path has a line that does not end in CRLF."
        wrong=$((wrong + 1))
    fi
    # The test must be able to fail: a letter in a number is not valid.
    if [ "${path##*/}" = allocations.csv ]; then
        mkdir -p "$work/spoilt"
        cp "$file-metadata.json" "$work/spoilt/"
        sed '2s/^\([^,]*,[^,]*\),[^,]*/\1,many/' "$file" >"$work/spoilt/allocations.csv"
        if "$PLACARD" validate "$work/spoilt/allocations.csv" >/dev/null 2>&1; then
            echo "A word where a number belongs was taken for valid in $path."
            wrong=$((wrong + 1))
        fi
    fi
done < <(find "$work/site" -name '*.csv' | sort)

[ "$count" -gt 0 ] || { echo "No CSV file was published."; exit 1; }
[ "$wrong" -eq 0 ] || exit 1
echo "All $count published CSV files are valid and whole."
