#!/usr/bin/env bash
# Checks that nothing in the documents that does not add up can be passed over in silence.
# contradictions.csv says which row carries which finding about the documents:
#
#   - every row named there exists, and every row of declared.csv is named there;
#   - with the words of its resolution taken out, the build fails at that very row;
#   - with another number in place of one that agrees, the build fails at that very row.
#
#   PLACARD=build/debug/placard tests/run-contradictions.sh
set -euo pipefail

: "${PLACARD:?names the program to test, such as build/debug/placard}"
PLACARD=$(realpath -- "$PLACARD")
source=${PLACARD_SOURCE:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)}
list=$source/tests/contradictions.csv
unset SOURCE_DATE_EPOCH
export LC_ALL=C

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/site"
cp -R -- "$source/content" "$source/data" "$source/templates" "$work/site/"
wrong=0

say()
{
    printf '%s\n' "$1"
    wrong=$((wrong + 1))
}

# Takes a line of CSV apart: cell[1] to cell[cells], as they are written, with their quotes.
split='
function split_line(line,    i, c, quoted) {
    cells = 1
    cell[1] = ""
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        if (c == "\"")
            quoted = !quoted
        if (c == "," && !quoted)
            cell[++cells] = ""
        else
            cell[cells] = cell[cells] c
    }
}
function column(name,    i) {
    for (i = 1; i <= cells; i++)
        if (title[i] == name)
            return i
    return 0
}
{ sub(/\r$/, ""); split_line($0) }
NR == 1 { for (i = 1; i <= cells; i++) title[i] = cell[i] }'

# addresses FILE: each row under every beginning of its key: a, a.b, a.b.c, a.b.c.d.
addresses()
{
    awk "$split"'
    NR > 1 {
        address = cell[1]
        print address
        for (i = 2; i <= 4 && i <= cells; i++)
            print (address = address "." cell[i])
    }' "$1"
}

# claims FILE: line, id, "explained" or "plain", and "computed" or "words".
claims()
{
    awk "$split"'
    NR > 1 {
        print NR, cell[1], (cell[column("resolution")] == "" ? "plain" : "explained"),
              (cell[column("function")] == "" ? "words" : "computed")
    }' "$1"
}

# with_cell FILE LINE COLUMN TEXT: the file with another text in one cell.
with_cell()
{
    awk -v line="$2" -v name="$3" -v text="$4" "$split"'
    NR == line { cell[column(name)] = text }
    {
        for (i = 1; i <= cells; i++)
            printf "%s%s", cell[i], i < cells ? "," : "\n"
    }' "$1"
}

# must_fail FILE LINE WORDS WHAT: a check fails, with these words at this line.
must_fail()
{
    local code=0
    "$PLACARD" check --project "$work/site" --as-of 2026-11-22 >"$work/said" 2>&1 || code=$?
    if [ "$code" -ne 1 ] || ! grep -qE "error: (.*/)?data/$1:$2:[0-9]+: $3" "$work/said"; then
        say "data/$1:$2: $4, and the check says nothing of it (code $code)."
        sed 's/^/    /' "$work/said" | head -n 5
    fi
}

# --- every finding has its row, and every claim its finding ------------------------------

findings=0
while IFS=, read -r item kind table row; do
    [ "$item" != item ] || continue
    findings=$((findings + 1))
    file=$source/data/$table.csv
    if [ ! -f "$file" ]; then
        say "$item: there is no data/$table.csv"
        continue
    fi
    found=0
    while read -r address; do
        # shellcheck disable=SC2053 # a row may be a pattern: offences-change-*
        [[ $address == $row ]] && found=$((found + 1))
    done < <(addresses "$file")
    [ "$found" -gt 0 ] || say "$item: data/$table.csv has no row $row"
    # What is wrong or unclear about a claim is said in words.
    [[ $table == *declared ]] && [ "$kind" != right ] || continue
    while read -r line id explained _; do
        # shellcheck disable=SC2053
        [[ $id == $row && $explained == plain ]] && say "$item: data/$table.csv:$line has no resolution"
    done < <(claims "$file")
done <"$list"

is_named()
{
    local table row
    while IFS=, read -r _ _ table row; do
        # shellcheck disable=SC2053
        [[ $1 == "$table" && $2 == $row ]] && return
    done <"$list"
    return 1
}

# --- none can be taken out ---------------------------------------------------------------------

"$PLACARD" check --project "$work/site" --as-of 2026-11-22 >"$work/said" 2>&1 ||
    { cat "$work/said" && echo "The reference site has mistakes; this test needs one without." && exit 1; }

tried=0
while IFS= read -r -d '' path; do
    file=${path#"$source/data/"}
    while read -r line id explained computed; do
        is_named "${file%.csv}" "$id" || say "data/$file:$line: tests/contradictions.csv does not name $id"
        [ "$explained $computed" != "plain words" ] || say "data/$file:$line: nothing checks $id"
        tried=$((tried + 1))
        if [ "$explained" = explained ]; then
            with_cell "$path" "$line" resolution "" >"$work/site/data/$file"
            must_fail "$file" "$line" "(the document states|the verdict '.*' needs a resolution)" \
                "$id lost its resolution"
        else
            with_cell "$path" "$line" stated 123456789 >"$work/site/data/$file"
            must_fail "$file" "$line" "the document states 123456789, but the rows give" \
                "$id states another number"
        fi
        cp -- "$path" "$work/site/data/$file"
    done < <(claims "$path")
done < <(find "$source/data" -name declared.csv -print0 | sort -z)

[ "$tried" -gt 50 ] || say "only $tried claims were tried"
if [ "$wrong" -gt 0 ]; then
    echo "$wrong of $findings findings and $tried claims are not as they should be."
    exit 1
fi
echo "All $findings findings have their rows, and none of $tried claims can be changed in silence."
