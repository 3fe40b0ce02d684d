#!/usr/bin/env bash
# Nothing restricted or under embargo leaves. The reference site is given rows that may not be
# published, in every table, with numbers and words that stand nowhere else (canaries). Then:
#
#   canaries   none of them is in any file of the site or in anything that is printed, in no
#              encoding that we could think of
#   pairs      the same project with other numbers and words in those rows gives the same site
#              and prints the same, byte for byte, also when there are mistakes
#   releases   once the embargo is over, what was under it is there: the test can fail
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

complain()
{
    echo "$*"
    failures=$((failures + 1))
}

# add_columns FOLDER: every table gets the columns of the gate, empty.
add_columns()
{
    local file
    find "$1" -name '*.csv' -print0 | while IFS= read -r -d '' file; do
        sed -i '1s/\r*$/,visibility,publish_from/; 2,$s/\r*$/,,/' "$file"
    done
}

# secret_rows FOLDER NUMBER WORD GATE: rows that end with GATE, "restricted," or ",TIME".
secret_rows()
{
    local data=$1 n=$2 w=$3 gate=$4 e=$1/enfield src=enfield-2022-09-05#para-22
    printf '%s\n' "adults-in-treatment,enfield,all,2021-22,$n,,,$src,$w,$gate" \
        "adults-in-treatment,enfield,all,2022-23,$n,[p],$n,$src,$w,$gate" \
        "secret,enfield,all,2020-21,$n,,,$src,$w,," >>"$e/observations.csv"
    echo "rsdatg,2025-26,$n.19,,confirmed,,$src,$w,$gate" >>"$e/allocations.csv"
    echo "ssmtrg,2025-26,99,$w,,$n,FTE,,,,$n.19,,$src,$w,$gate" >>"$e/spending.csv"
    echo "secret,adults-in-treatment,enfield,all,increase,2021-22,$n,19,$n,$n,,2030-31,,$src,$w,$gate" >>"$e/targets.csv"
    echo "secret,treatment-and-recovery,$w.,,,,,unknown,$src,$w,$gate" >>"$e/commitments.csv"
    echo "secret,$w,,2030,unknown,,,$src,$w,$gate" >>"$e/milestones.csv"
    echo "secret,$w,,$n,people,2024-25,,,$src,$w,$gate" >>"$e/facts.csv"
    echo "secret,treatment-and-recovery,,$w.,,adults-in-treatment,people,$w,$w,2030,$src,$w,$gate" >>"$e/measures.csv"
    echo "secret,$w,sub-group,$w.,,,$src,$w,$gate" >>"$e/bodies.csv"
    echo "secret,enfield-council,$w,member,,$src,$w,$gate" >>"$e/members.csv"
    echo "secret,$w,observations,value,metric=adults-in-treatment;period=2020-21,value,$n,people,,conflicts,$w.,$src,$gate" >>"$e/declared.csv"
    printf 'id,title,metric,reason,held_by,expected,source,note,visibility,publish_from\n%s\n%s\n' \
        "a,A secret,secret,It is a restricted statistic.,,,$src,,," \
        "secret,$w,,$w.,,,$src,$w,$gate" >"$e/withheld.csv"
    printf 'id,date,where,old,new,reason,source,visibility,publish_from\n%s\n%s\n' \
        "a,2022-11-22,Funding,£1,£2,A slip.,$src,," \
        "secret,2022-11-22,$w,$n,$n,$w.,$src,$gate" >"$e/corrections.csv"
    printf '%s\n' "secret,2022-11-22,$w,$w $n.,,$w,$gate" >>"$e/updates.csv"
    printf '%s\n' "secret,2022-11-22,$w,$w $n.,,$w,$gate" >>"$data/updates.csv"
    echo "secret,$w,ward,$n,enfield,$gate" >>"$data/areas.csv"
    echo "secret,$w,$w,$gate" >>"$data/groups.csv"
    echo "secret,$w,council,https://example.org/$w,$w,$gate" >>"$data/organisations.csv"
    echo "secret,$w,enfield-council,2022,,,,https://example.org/$w,,$w,$gate" >>"$data/sources.csv"
    echo "secret,$w,grant,,$w.,$w.,,,,,$w,$gate" >>"$data/streams.csv"
    echo "secret,$w,intermediate,99,$src,$w,$gate" >>"$data/outcomes.csv"
    echo "$w,$w,$w.,,$src,$w,$gate" >>"$data/glossary.csv"
}

# own_table FOLDER NUMBER WORD GATE: a table of one's own, with a restricted column, a row that
# may not be published, a small count, and a total of all.
own_table()
{
    local e=$1/enfield n=$2 w=$3 gate=$4 small=$(($2 % 4 + 1))
    cat >"$e/visits.csv" <<END
ward,people,workernames,note,visibility,publish_from
north,10,$w $n,,,
south,20,$n,,,
east,$small,$w,,,
west,$n,$n,$w,$gate
Total,$((n + small + 30)),$w,,,
END
    cat >"$e/visits.csv-metadata.json" <<END
{"@context": "http://www.w3.org/ns/csvw", "url": "visits.csv", "dc:title": "Visits",
 "dc:description": "How many people visited the service, by the ward in which they live.",
 "placard:disclosure": {"threshold": 5, "counts": ["people"]},
 "tableSchema": {"columns": [
   {"name": "ward", "titles": "ward"},
   {"name": "people", "titles": "people", "datatype": "integer"},
   {"name": "workernames", "titles": "workernames", "placard:visibility": "restricted"},
   {"name": "note", "titles": "note"}],
  "primaryKey": "ward"}}
END
}

# project FOLDER NUMBER WORD GATE
project()
{
    mkdir "$1"
    cp -r "$PLACARD_SOURCE/content" "$PLACARD_SOURCE/data" "$PLACARD_SOURCE/templates" "$1/"
    add_columns "$1/data"
    secret_rows "$1/data" "$2" "$3" "$4"
    own_table "$1/data" "$2" "$3" "$4"
    cat >"$1/content/enfield/metrics/secret.md" <<'END'
---
type: metric
title: A secret
order: 9
unit: visits
direction: up
additive_over: []
basis: admin
visibility: restricted
---
See [what we cannot publish](../withheld.md).
END
}

# everything FOLDER OUT: what all commands print of the project, and its site, go to OUT.
everything()
{
    local out=$2 as_of=${3:-2026-11-22}
    mkdir "$out"
    (
        cd "$1"
        set +e
        "$PLACARD" build --output "$out/site" --as-of "$as_of" --base-url https://example.org/ >"$out/build" 2>&1
        "$PLACARD" check --reconcile --as-of "$as_of" >"$out/check" 2>&1
        for format in github gitlab sarif json; do
            "$PLACARD" check --as-of "$as_of" --format "$format" >"$out/$format" 2>&1
        done
        "$PLACARD" check --prose --as-of "$as_of" >"$out/prose" 2>&1
        "$PLACARD" next-release --as-of "$as_of" --format json >"$out/next-release" 2>&1
        "$PLACARD" diff "$PLACARD_SOURCE" . --as-of "$as_of" --format json >"$out/diff" 2>&1
        "$PLACARD" explain --as-of "$as_of" enfield/metrics/adults-in-treatment.html >"$out/explain-page" 2>&1
        "$PLACARD" explain --as-of "$as_of" enfield/funding.html £457,127 >"$out/explain-figure" 2>&1
        "$PLACARD" explain --as-of "$as_of" enfield allocations.ssmtrg.2023-24.amount >"$out/explain" 2>&1
        "$PLACARD" explain --as-of "$as_of" enfield observations.adults-in-treatment.enfield.all.2021-22.value >"$out/explain-secret" 2>&1
        for row in north east west Total; do
            "$PLACARD" explain --as-of "$as_of" enfield "visits.$row.people" >"$out/explain-$row" 2>&1
        done
        true
    )
    # where the project stands is no secret, and how long it took is no output
    find "$out" -type f -not -path '*/site/*' -exec sed -E -i \
        -e "s|$out|OUT|g; s|$1|PROJECT|g" -e 's/\b[0-9]+(\.[0-9])? (ms|s|min)\b/TIME/g' \
        -e '/^[A-Z][a-z ]+: ([0-9,]+ (files?|pages?) in )?TIME$/d' {} +
}

# encodings TEXT: the ways in which it might be written, a line each, as fixed strings.
encodings()
{
    local text=$1
    echo "$text"
    echo "$text" | tr a-z A-Z
    echo "$text" | rev
    printf '%s' "$text" | base64
    printf ' %s' "$text" | base64 | cut -c3-8
    printf '%s' "$text" | od -An -tx1 | tr -d ' \n'; echo
    printf '%s' "$text" | od -An -tx1 | tr ' ' '%' | tr -d '\n'; echo
    printf '%s' "$text" | od -An -tu1 -v | sed 's/ \+/;\&#/g; s/^;//' | tr -d '\n'; echo
    printf '%s' "$text" | sed 's/./&\x00/g' | tr '\000' '\001'; echo
    case $text in
    [0-9]*)
        printf "%s,%s\n" "${text:0:3}" "${text:3}"
        printf "%s %s\n" "${text:0:3}" "${text:3}"
        printf '%x\n' "$text"
        echo "${text:0:3}.${text:3:1}"            # in thousands
        echo "0.${text:0:4}"                      # in millions
        echo "$((text * 119 / 100))"              # with the 19% that its target asks for
        echo "$((text - 1262))"                   # the change from the last public figure
        printf "%s,%s\n" "$(((text - 1262) / 1000))" "$(((text - 1262) % 1000))"
        ;;
    esac
}

# look_for TEXT FOLDER
look_for()
{
    local found
    encodings "$1" | grep -v '^.\{0,4\}$' >"$work/words"
    if found=$(grep -rlaFi -f "$work/words" "$2"); then
        complain "$1 is in: $found"
        grep -rohaFi -f "$work/words" "$2" | sort | uniq -c | head -5
    fi
    if found=$(find "$2" -iname "*$1*" | grep .); then
        complain "$1 is a name: $found"
    fi
}

# --- canaries ---

project "$work/a" 731955 Zanzibarred restricted,
everything "$work/a" "$work/out-a"
grep -q 'pages and' "$work/out-a/build" || { complain "The project does not build:"; cat "$work/out-a/build"; }
look_for 731955 "$work/out-a"
look_for Zanzibarred "$work/out-a"
look_for workernames "$work/out-a"
grep -q '^north,10,' "$work/out-a/site/enfield/data/visits.csv" || complain "A public count is hidden."
grep -q '^east,\[c\],' "$work/out-a/site/enfield/data/visits.csv" || complain "A small count is shown."

# --- pairs ---

# same FOLDER FOLDER WHAT
same()
{
    local difference
    if ! difference=$(diff -r "$1" "$2" | head -20); then :; fi
    [ -z "$difference" ] || { complain "$3: the two differ:"; echo "$difference"; }
}

project "$work/b" 846201 Quagmired restricted,
everything "$work/b" "$work/out-b"
same "$work/out-a" "$work/out-b" "other numbers and words"

project "$work/c" 8 Umbrellas-of-Cherbourg restricted,
everything "$work/c" "$work/out-c"
same "$work/out-a" "$work/out-c" "numbers and words of other lengths"

# Mistakes in and beside what is restricted: each is put into both projects.
mistakes=(
    's/^adults-in-treatment,enfield,all,2021-22,/adults-in-treatment,narnia,all,2021-22,/:enfield/observations.csv'
    's/^adults-in-treatment,enfield,all,2021-22,\([^,]*\),/adults-in-treatment,enfield,all,2021-22,£\1,/:enfield/observations.csv'
    's/^adults-in-treatment,enfield,all,2021-22,\([^,]*\),,/adults-in-treatment,enfield,all,2021-22,-\1,,/:enfield/observations.csv'
    's/^\(secret,enfield,all,2020-21,[^,]*\),,/\1,[c],/:enfield/observations.csv'
    's/^\(secret,enfield,all,2020-21,.*\)$/\1,one-more/:enfield/observations.csv'
    's/^\(secret,enfield,all,2020-21,.*\)$/\1"/:enfield/observations.csv'
    's/^\(rsdatg,2025-26.*\)$/\1\n\1/:enfield/allocations.csv'
    's/^rsdatg,2025-26/rsdatgs,2025-26/:enfield/allocations.csv'
    's/restricted,$/hidden,/:enfield/facts.csv'
    's/restricted,$/,next week/:enfield/facts.csv'
    's/^amount/amont/; s/^\(stream,period,\)amount/\1amont/:enfield/allocations.csv'
    's/^ssmtrg,2025-26,99,\([^,]*\),,/ssmtrg,2025-26,99,\1,nowhere,/:enfield/spending.csv'
    's/^secret,treatment-and-recovery,/secret,,/:enfield/commitments.csv'
    's/^\(secret,[^,]*,\),2030/\1,2030-13/:enfield/milestones.csv'
    's/,value,\([0-9]*\),people,,conflicts/,nonsense,\1,people,,conflicts/:enfield/declared.csv'
    's/^west,\([^,]*\),/west,£\1,/:enfield/visits.csv'
    's/^east,\([^,]*\),/east,\1.5,/:enfield/visits.csv'
    's/^\(west,.*\)$/\1,one-more/:enfield/visits.csv'
    's/^\(west,.*\)$/\1"/:enfield/visits.csv'
    's/^\(north,10,.*\)$/\1\n\1/:enfield/visits.csv'
    's/^ward,people,/ward,persons,/:enfield/visits.csv'
    's/"people", "titles"/"people", "placard:kind": "source", "titles"/:enfield/visits.csv-metadata.json'
    's/"counts": ."people".//:enfield/visits.csv-metadata.json'
)
number=0
for mistake in "${mistakes[@]}"; do
    number=$((number + 1))
    for side in a b; do
        rm -rf "$work/m-$side" "$work/out-m-$side"
        cp -r "$work/$side" "$work/m-$side"
        sed -i "${mistake%:*}" "$work/m-$side/data/${mistake##*:}"
        everything "$work/m-$side" "$work/out-m-$side"
    done
    grep -q '^[0-9]* error' "$work/out-m-a/check" || complain "mistake $number, ${mistake%:*}, is none"
    sed -i 's/m-a/m-b/g' "$work"/out-m-a/*.* 2>/dev/null || true
    same "$work/out-m-a" "$work/out-m-b" "mistake $number, ${mistake%:*}"
    look_for 731955 "$work/out-m-a"
    look_for Zanzibarred "$work/out-m-a"
done

# --- releases ---

project "$work/d" 731955 Zanzibarred ,2026-12-01T09:30
everything "$work/d" "$work/out-d" 2026-12-01T09:29
everything "$work/a" "$work/out-f" 2026-12-01T09:29
same "$work/out-f/site" "$work/out-d/site" "restricted and under embargo"
look_for 731955 "$work/out-d"
look_for Zanzibarred "$work/out-d"
everything "$work/d" "$work/out-e" 2026-12-01T09:30
for file in enfield/print.html enfield/data/observations.csv enfield/metrics/adults-in-treatment.html enfield/data/visits.csv; do
    grep -q '731,\?955' "$work/out-e/site/$file" || complain "After the embargo, 731955 is not in $file."
done
for file in enfield/print.html enfield/milestones.html glossary.html sources.html enfield/stated.html enfield/updates.html updates.html enfield/updates.atom updates.atom; do
    grep -q Zanzibarred "$work/out-e/site/$file" || complain "After the embargo, Zanzibarred is not in $file."
done

if [ "$failures" -gt 0 ]; then
    echo "$failures ways in which something got out."
    exit 1
fi
echo "Nothing that is restricted got out: ${#mistakes[@]} mistakes, $(find "$work/out-a" -type f | wc -l) files."
