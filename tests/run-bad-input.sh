#!/usr/bin/env bash
# Bad input that cannot stand in the repository as files: huge, generated, binary, or
# no files at all. Each must be refused kindly: the right exit code, an error that names
# the place, nothing written (the site that stands there stays byte for byte, with its
# inodes and times, and no staging folder is left), within seconds and 1 GB of memory.
# The mistakes that people make are in golden/.
#
#   PLACARD=build/debug/placard tests/run-bad-input.sh            all cases
#   PLACARD=… tests/run-bad-input.sh brackets symbolic            those with a word in their title
set -euo pipefail

: "${PLACARD:?names the program to test, such as build/debug/placard}"
PLACARD=$(realpath -- "$PLACARD")
source=${PLACARD_SOURCE:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)}
unset SOURCE_DATE_EPOCH
export LC_ALL=C.UTF-8
wanted=("$@")

work=$(mktemp -d)
work=$(cd -- "$work" && pwd -P)
trap 'chmod -R u+rwx "$work" 2>/dev/null; rm -rf "$work"' EXIT

# Sanitizers reserve terabytes of addresses and take their time.
seconds=20
kilobytes=1048576
if grep -q -a __asan_init "$PLACARD"; then
    seconds=120
    kilobytes=unlimited
fi

# --- the project that each case spoils ------------------------------------------------

home='---
type: home
title: Home
site:
  name: Home
  owner: Owner
  contact: figures@example.org
  licence: Open Government Licence v3.0
---
'

# page [TITLE]: a page's front matter.
page()
{
    printf -- '---\ntype: page\ntitle: %s\n---\n\n' "${1:-Page}"
}

# repeat TEXT COUNT
repeat()
{
    head -c $((${#1} * $2)) < <(yes -- "$1" | tr -d '\n')
}

# lines TEXT COUNT: like yes, but it ends.
lines()
{
    head -n "$2" < <(yes -- "$1")
}

good=$work/good
mkdir -p "$good/content/town" "$good/data/town"
cp -R -- "$source/tests/templates" "$good/templates"
{ printf '%s' "$home"; printf '\n[Page](page.md)\n'; } >"$good/content/index.md"
{ page; printf 'Words.\n'; } >"$good/content/page.md"
cat >"$good/content/accessibility.md" <<'END'
---
type: accessibility
compliance: fully
contact: site@example.org
enforcement: https://www.equalityadvisoryservice.com/
prepared: 2026-11
reviewed: 2026-11
---
END
cat >"$good/content/town/index.md" <<'END'
---
type: partnership
title: Town
name: Town
area: town
order: 1
---
END
printf 'id,name,type\ntown,Town,borough\n' >"$good/data/areas.csv"
printf 'id,name,kind\ncouncil,Council,council\n' >"$good/data/organisations.csv"
printf 'id,title,publisher,published\nreport,Report,council,2022-09-05\n' >"$good/data/sources.csv"
printf 'id,name,kind,source\ngrant,Grant,grant,report#page-1\n' >"$good/data/streams.csv"
printf 'stream,period,amount,status,source\ngrant,2022-23,1000,confirmed,report#page-1\n' \
    >"$good/data/town/allocations.csv"

if ! "$PLACARD" build --project "$good" --output "$work/out" --as-of 2026-11-22 >"$work/said" 2>&1; then
    cat "$work/said"
    echo "The project that should be good is not (above)."
    exit 1
fi

# state FOLDER: everything about it that must not change.
state()
{
    find "$1" -printf '%P %y %m inode %i size %s time %T@\n' | LC_ALL=C sort
    (cd -- "$1" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 -r sha256sum)
}
state "$work/out" >"$work/before"

# --- running a case ---------------------------------------------------------------------

cases=0
failures=0
title=

# chosen TITLE: whether this case is wanted; if so, `project` is a fresh copy to spoil.
chosen()
{
    title=$1
    local word hit=false
    for word in ${wanted[@]+"${wanted[@]}"}; do
        case $title in *"$word"*) hit=true ;; esac
    done
    if [ ${#wanted[@]} -gt 0 ] && ! $hit; then
        return 1
    fi
    project=$work/project
    chmod -R u+rwx "$project" 2>/dev/null || true
    rm -rf "$project"
    cp -a -- "$good" "$project"
    options=()
}

fail()
{
    printf 'FAIL %s: %s\n' "$title" "$1"
    head -c 2000 "$work/said" | sed 's/^/     | /'
    broken=true
}

# run: placard over $project, within the limits; sets code and elapsed, writes $work/said.
run()
{
    local start=$EPOCHREALTIME end
    code=0
    (
        ulimit -v "$kilobytes"
        ulimit -c 0
        exec timeout --signal=KILL "$seconds" "$PLACARD" build --project "$project" \
            --output "$work/out" --as-of 2026-11-22 ${options[@]+"${options[@]}"}
    ) >"$work/said" 2>&1 </dev/null || code=$?
    end=$EPOCHREALTIME
    elapsed=$(awk -v a="$start" -v b="$end" 'BEGIN { printf "%.2f s", b - a }')
}

tell()
{
    cases=$((cases + 1))
    if $broken; then
        failures=$((failures + 1))
    else
        printf 'ok   %-62s %8s\n' "$title" "$elapsed"
    fi
}

# refuses CODE TEXT…: the run must end so, and print every TEXT.
refuses()
{
    local want=$1 text
    broken=false
    shift
    run
    if [ "$code" -eq 137 ]; then
        fail "it took more than $seconds seconds, or was killed."
    elif [ "$code" -ne "$want" ]; then
        fail "the exit code is $code, not $want. It said:"
    fi
    for text in "$@"; do
        grep -q -F -e "$text" "$work/said" || fail "it did not say \"$text\", but:"
    done
    if [ "$(wc -c <"$work/said")" -gt 1000000 ]; then
        fail "it said more than 1 MB."
    fi
    if grep -q -P '[\x00-\x08\x0b-\x1f\x7f]' "$work/said"; then
        fail "it printed control characters as they are."
    fi
    state "$work/out" >"$work/after"
    if ! cmp -s "$work/before" "$work/after"; then
        diff "$work/before" "$work/after" | head -5 || true
        fail "the site that stood there has changed."
    fi
    if compgen -G "$work/.out.*" >/dev/null || compgen -G "$work/.project*" >/dev/null; then
        fail "it left a staging folder behind."
        rm -rf "$work"/.out.* "$work"/.project*
    fi
    tell
}

# accepts [FILE…]: the run must succeed, with these files in a new site of its own.
accepts()
{
    local file
    broken=false
    options+=(--output "$work/new")
    rm -rf "$work/new"
    run
    [ "$code" -eq 0 ] || fail "the exit code is $code, not 0. It said:"
    for file in "$@"; do
        [ -f "$work/new/$file" ] || fail "$file was not built."
    done
    rm -rf "$work/new"
    tell
}

# --- bytes that are no text -------------------------------------------------------------

for file in content/page.md data/areas.csv templates/page.mustache; do
    if chosen "invalid UTF-8 in $file"; then
        printf 'caf\xe9\n' >>"$project/$file"
        refuses 1 "error: $file:" 'E9 is not UTF-8' '\xE9'
    fi
    if chosen "overlong UTF-8 in $file"; then
        printf '\xc0\xaf\n' >>"$project/$file"
        refuses 1 "error: $file:" 'is not UTF-8'
    fi
    if chosen "a surrogate in $file"; then
        printf '\xed\xa0\x80\n' >>"$project/$file"
        refuses 1 "error: $file:" 'is not UTF-8'
    fi
    if chosen "a cut character at the end of $file"; then
        printf '\xf0\x9f\x98' >>"$project/$file"
        refuses 1 "error: $file:" 'is not UTF-8'
    fi
    if chosen "NUL in $file"; then
        printf 'a\0b\n' >>"$project/$file"
        refuses 1 "error: $file:" '(U+0000)'
    fi
    if chosen "an escape sequence in $file"; then
        printf '\033[2Jgone\n' >>"$project/$file"
        refuses 1 "error: $file:" '(U+001B)'
    fi
    if chosen "UTF-16 with a byte order mark in $file"; then
        { printf '\xff\xfe'; sed 's/./&\x00/g' "$project/$file"; } >"$work/utf-16"
        cp "$work/utf-16" "$project/$file"
        refuses 1 "error: $file: this file looks like UTF-16"
    fi
    if chosen "UTF-16 without a byte order mark in $file"; then
        sed 's/./\x00&/g' "$project/$file" >"$work/utf-16"
        cp "$work/utf-16" "$project/$file"
        refuses 1 "error: $file: this file looks like UTF-16"
    fi
    if chosen "an Excel workbook called $file"; then
        printf 'PK\003\004\024\0\006\0' >"$project/$file"
        refuses 1 "error: $file: this file looks like an Excel workbook"
    fi
    if chosen "an empty file called $file"; then
        : >"$project/$file"
        case $file in
        *.mustache) accepts page.html ;;
        *) refuses 1 "error: $file:" ;;
        esac
    fi
done

# --- CSV ----------------------------------------------------------------------------------

if chosen 'a quotation mark that is never closed, 50 MB before the end'; then
    { printf 'id,name,type\ntown,"Town,borough\n'; lines 'x,Y,borough' 4000000; } >"$project/data/areas.csv"
    refuses 1 'error: data/areas.csv:2:6: the cell that begins here is larger than'
fi
if chosen 'a quotation mark that is never closed'; then
    printf 'id,name,type\ntown,"Town,borough\n' >"$project/data/areas.csv"
    refuses 1 'error: data/areas.csv:2:6: this quotation mark is never closed'
fi
if chosen 'a ragged row'; then
    printf 'id,name,type\ntown,Town\n' >"$project/data/areas.csv"
    refuses 1 'error: data/areas.csv:2:1: this row has 2 cells, but the header has 3'
fi
if chosen 'a duplicate column'; then
    printf 'id,name,type,name\ntown,Town,borough,x\n' >"$project/data/areas.csv"
    refuses 1 "error: data/areas.csv:1:14: the column 'name' is there twice"
fi
if chosen 'a cell of 200 MB'; then
    { printf 'id,name,type\ntown,'; head -c 200000000 /dev/zero | tr '\0' a; printf ',borough\n'; } >"$project/data/areas.csv"
    refuses 1 'error: data/areas.csv:2:6: the cell that begins here is larger than'
fi
if chosen 'a header of 100,000 columns'; then
    { printf 'id,name,type'; repeat ',x' 100000; printf '\n'; } >"$project/data/areas.csv"
    refuses 1 'error: data/areas.csv:1:'
fi
if chosen 'a CSV file larger than placard reads'; then
    truncate -s 600M "$project/data/areas.csv"
    refuses 1 'error: data/areas.csv: this file is larger than'
fi
if chosen '100,000 rows that are all wrong'; then
    { printf 'id,name,type\n'; awk 'BEGIN { for (i = 0; i < 100000; i++) print "a" i ",Area,town" }'; } >"$project/data/areas.csv"
    refuses 1 "error: data/areas.csv:2:9: 'type' must be one of" 'errors'
fi
if chosen '100,000 rows with one key'; then
    { printf 'id,name,type\n'; lines 'town,Town,borough' 100000; } >"$project/data/areas.csv"
    refuses 1 'error: data/areas.csv:3:1: line 2 has the same key, town'
fi
if chosen '100,000 rows that name an unknown row'; then
    { printf 'id,name,type,parent\ntown,Town,borough,\n'; awk 'BEGIN { for (i = 0; i < 100000; i++) print "a" i ",Area,ward,twon" i }'; } >"$project/data/areas.csv"
    refuses 1 'error: data/areas.csv:3:14: there is no "twon0" in areas.csv'
fi
if chosen '100,000 rows of CSV'; then
    { printf 'id,name,type\ntown,Town,borough\n'; awk 'BEGIN { for (i = 0; i < 100000; i++) print "a" i ",Area " i ",ward" }'; } >"$project/data/areas.csv"
    accepts data/areas.html
fi
if chosen '100,000 values of one metric'; then
    mkdir "$project/content/town/metrics"
    printf -- '---\ntype: metric\ntitle: M\norder: 1\nunit: people\ndirection: up\nadditive_over: []\nbasis: admin\n---\n' \
        >"$project/content/town/metrics/m.md"
    printf 'id,name\nall,All\n' >"$project/data/groups.csv"
    { printf 'id,name,type\ntown,Town,borough\n'; awk 'BEGIN { for (i = 0; i < 1000; i++) print "a" i ",Area " i ",ward" }'; } >"$project/data/areas.csv"
    { printf 'metric,area,group,period,value,source\n'; awk 'BEGIN { for (a = 0; a < 1000; a++) for (y = 1900; y < 2000; y++) print "m,a" a ",all," y "," y ",report#page-1" }'; } >"$project/data/town/observations.csv"
    accepts town/metrics/m.html town/data/observations.html
fi
if chosen '20,000 allocations of 200 streams'; then
    { printf 'id,name,kind,source\n'; awk 'BEGIN { for (i = 0; i < 200; i++) print "s" i ",Grant,grant,report#page-1" }'; } >"$project/data/streams.csv"
    { printf 'stream,period,amount,status,source\n'; awk 'BEGIN { for (s = 0; s < 200; s++) for (y = 1900; y < 2000; y++) print "s" s "," y ",1000,confirmed,report#page-1" }'; } >"$project/data/town/allocations.csv"
    accepts town/funding.html
fi

if chosen 'a table of a thousand columns'; then
    { printf 'id'; seq -s '' -f ',c%.0f' 1000; seq -s , 1001; } >"$project/data/facts.csv"
    refuses 1 "error: data/facts.csv:1:4: the table 'facts' has no column 'c1'"
fi
if chosen 'a total that goes round in a circle'; then
    printf 'id,name,type,parent\ntown,Town,town,ward\nward,Ward,ward,town\n' >"$project/data/areas.csv"
    refuses 1 'error: data/areas.csv:2:16: this area lies in itself'
fi

# --- front matter ---------------------------------------------------------------------------

if chosen 'a front matter key given twice'; then
    printf -- '---\ntype: page\ntitle: A\ntitle: B\n---\n' >"$project/content/page.md"
    refuses 1 "error: content/page.md:4:1: 'title' is given twice"
fi
if chosen 'front matter without an end'; then
    printf -- '---\ntype: page\ntitle: A\n' >"$project/content/page.md"
    refuses 1 'error: content/page.md:1:1: the front matter that begins here has no end'
fi
if chosen 'front matter of a million lines'; then
    { printf -- '---\ntype: page\n'; seq -f 'key-%.0f: x' 400000; printf -- '---\n'; } >"$project/content/page.md"
    refuses 1 'error: content/page.md:1:1: the front matter that begins here has no end'
fi
if chosen 'front matter of 9,000 keys'; then
    { printf -- '---\ntype: page\ntitle: A\n'; seq -f 'k%.0f:' 9000; printf -- '---\n'; } >"$project/content/page.md"
    refuses 1 "error: content/page.md:4:1: a page of type 'page' has no field 'k1'"
fi
if chosen 'YAML lists nested 65 deep'; then
    { printf -- '---\ntype: page\ntitle: '; repeat '[' 65; repeat ']' 65; printf '\n---\n'; } >"$project/content/page.md"
    refuses 1 'error: content/page.md:3:' 'nested more than 64 deep'
fi
if chosen 'YAML lists nested 50,000 deep'; then
    { printf -- '---\ntype: page\ntitle: '; repeat '[' 50000; printf '\n---\n'; } >"$project/content/page.md"
    refuses 1 'error: content/page.md:3:' 'nested more than 64 deep'
fi
if chosen 'YAML maps nested 10,000 deep by "? "'; then
    { printf -- '---\ntype: page\n'; repeat '? ' 10000; printf '\n---\n'; } >"$project/content/page.md"
    refuses 1 'error: content/page.md:3:'
fi
if chosen 'YAML aliases, a billion laughs'; then
    printf -- '---\ntype: page\ntitle: T\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n---\n' >"$project/content/page.md"
    refuses 1 'error: content/page.md:4:4: the front matter may not use anchors'
fi
if chosen 'a YAML merge key and a tag'; then
    printf -- '---\ntype: page\ntitle: !!python/object:os.system x\n---\n' >"$project/content/page.md"
    refuses 1 'error: content/page.md:3:8: the front matter may not use anchors'
fi
if chosen 'a second YAML document in the front matter'; then
    printf -- '---\ntype: page\ntitle: A\n...\ntype: home\n---\n' >"$project/content/page.md"
    refuses 1 'error: content/page.md:'
fi
if chosen 'a control character by a YAML escape'; then
    printf -- '---\ntype: page\ntitle: "a\\e[2Jb"\n---\n' >"$project/content/page.md"
    refuses 1 'error: content/page.md:3:8: this value holds a control character'
fi

# --- templates ----------------------------------------------------------------------------------

if chosen 'a partial that includes itself'; then
    printf '<p>x</p>{{>page}}\n' >"$project/templates/page.mustache"
    refuses 1 'error: templates/page.mustache:1:12: templates include each other without end'
fi
if chosen 'two partials that include each other, four times each'; then
    printf '{{>home}}{{>home}}{{>home}}{{>home}}\n' >"$project/templates/page.mustache"
    printf '{{>page}}{{>page}}{{>page}}{{>page}}\n' >"$project/templates/home.mustache"
    refuses 1 'error: templates/' 'templates include each other without end'
fi
if chosen 'a layout that is its own layout'; then
    printf '{{<page}}{{$a}}{{/a}}{{/page}}\n' >"$project/templates/page.mustache"
    refuses 1 'error: templates/page.mustache:1:' 'without end'
fi
if chosen 'partials that double 40 times'; then
    mkdir "$project/templates/p"
    for i in $(seq 40); do printf '{{>p/%d}}{{>p/%d}}\n' $((i + 1)) $((i + 1)) >"$project/templates/p/$i.mustache"; done
    printf 'x\n' >"$project/templates/p/41.mustache"
    printf '{{>p/1}}\n' >"$project/templates/page.mustache"
    refuses 1 'error: templates/p/'
fi
if chosen 'sections that go through one list again and again'; then
    { printf 'id,name,type\ntown,Town,borough\n'; awk 'BEGIN { for (i = 0; i < 1000; i++) print "a" i ",Area " i ",ward" }'; } >"$project/data/areas.csv"
    { page; repeat '{{#shared.areas}}' 8; printf x; repeat '{{/shared.areas}}' 8; printf '\n'; } >"$project/content/page.md"
    refuses 1 'error: content/page.md:6:' 'far too'
fi
if chosen 'sections nested 20,000 deep'; then
    { repeat '{{#page}}' 20000; repeat '{{/page}}' 20000; } >"$project/templates/page.mustache"
    refuses 1 'error: templates/page.mustache:1:'
fi
if chosen 'a template of 2 MB'; then
    repeat 'x' 2000000 >"$project/templates/page.mustache"
    refuses 1 'error: templates/page.mustache: this file is larger than'
fi
if chosen '100,000 opening tags and no name'; then
    repeat '{{' 100000 >"$project/templates/page.mustache"
    refuses 1 'error: templates/page.mustache:1:'
fi
if chosen 'a name of 100,000 parts'; then
    { printf '{{page'; repeat '.title' 100000; printf '}}'; } >"$project/templates/page.mustache"
    refuses 1 'error: templates/page.mustache:1:'
fi
for name in ../secret ../../../../etc/passwd /etc/passwd a/../../secret 'a\..\secret' .; do
    if chosen "a partial that leaves its folder: $name"; then
        printf 'SECRET' >"$project/secret.mustache"
        printf '{{>%s}}\n' "$name" >"$project/templates/page.mustache"
        refuses 1 'error: templates/page.mustache:1:4:'
        if grep -q SECRET "$work/said"; then fail 'it printed the other file.'; fi
    fi
done

# --- addresses, names and links of the file system --------------------------------------------------

for address in ../x.html /x.html a/../../x.html ./x.html a//x.html x.html/ x con.html 'a\b.html' $'a\tb.html'; do
    if chosen "a permalink that cannot be: $(printf %q "$address")"; then
        printf -- '---\ntype: page\ntitle: A\npermalink: '"'%s'"'\n---\n' "$address" >"$project/content/page.md"
        refuses 1 'error: content/page.md:4:12:'
    fi
done
if chosen 'a permalink of 300 bytes'; then
    { printf -- '---\ntype: page\ntitle: A\npermalink: '; repeat x 295; printf '.html\n---\n'; } >"$project/content/page.md"
    refuses 1 "error: content/page.md:4:12: this page's address cannot be published"
fi
if chosen 'a page whose path is 300 bytes long'; then
    mkdir "$project/content/$(repeat a 140)"
    page >"$project/content/$(repeat a 140)/$(repeat b 155).md"
    refuses 1 'error: content/aaaa' "this page's address cannot be published"
fi
if chosen 'a page whose name is 250 bytes long'; then
    page >"$project/content/$(repeat a 247).md"
    refuses 1 'error: content/aaaa' 'is longer than 200 bytes'
fi
for name in CON.md con.md aux.something.md LPT1.md 'a:b.md' 'a?.md' $'a\nb.md' $'a\033[2J.md' 'a .md ' 'a.'; do
    if chosen "a page called $(printf %q "$name")"; then
        page >"$project/content/$name"
        refuses 1 'error: content/' 'Rename it.'
    fi
done
if chosen 'a name that is not UTF-8'; then
    page >"$project/content/"$'caf\xe9.md'
    refuses 1 'error: content/caf\xE9.md'
fi
for folder in content data templates; do
    if chosen "a symbolic link to a file in $folder"; then
        echo SECRET >"$work/secret"
        case $folder in content) end=md ;; data) end=csv ;; templates) end=mustache ;; esac
        ln -s "$work/secret" "$project/$folder/link.$end"
        refuses 1 "error: $folder/link.$end: this is a symbolic link, not a file"
        if grep -q SECRET "$work/said"; then fail 'it printed the other file.'; fi
    fi
    if chosen "a symbolic link to a folder in $folder"; then
        ln -s /etc "$project/$folder/link"
        refuses 1 "error: $folder/link: this is a symbolic link, not a file"
    fi
    if chosen "a broken symbolic link in $folder"; then
        ln -s nowhere "$project/$folder/link"
        refuses 1 "error: $folder/link: this is a symbolic link, not a file"
    fi
    if chosen "$folder is a symbolic link itself"; then
        mv "$project/$folder" "$work/elsewhere"
        ln -s "$work/elsewhere" "$project/$folder"
        refuses 1 "error: $folder: this is a symbolic link, not a file"
        rm -rf "$work/elsewhere"
    fi
    if chosen "a pipe in $folder"; then
        mkfifo "$project/$folder/pipe"
        refuses 1 "error: $folder/pipe: this is a pipe, not a file"
    fi
    # A site may have no numbers yet, so data may be missing.
    if [ "$folder" != data ] && chosen "$folder is missing"; then
        rm -rf "${project:?}/$folder"
        refuses 2 "error: $folder: this folder is not there"
    fi
    if chosen "$folder is a file"; then
        rm -rf "${project:?}/$folder"
        : >"$project/$folder"
        refuses 2 "error: $folder: this is a file, not a folder"
    fi
    if chosen "folders nested 40 deep in $folder"; then
        mkdir -p "$project/$folder/$(repeat x/ 40)"
        refuses 1 "error: $folder/x/" 'nested more than 32 deep'
    fi
done
if chosen 'a project that is not there'; then
    project=$work/nowhere
    refuses 2 'content: this folder is not there'
fi

# --- output folders ---------------------------------------------------------------------------------

# refuses_output FOLDER TEXT…
refuses_output()
{
    local folder=$1 name
    shift
    options=(--output "$folder")
    state "$project" >"$work/project-before"
    refuses 2 'error: the output folder' "$@"
    state "$project" >"$work/project-after"
    cmp -s "$work/project-before" "$work/project-after" || fail 'the project has changed.'
}

if chosen 'output: the project'; then refuses_output "$project"; fi
if chosen 'output: the project, by another way'; then refuses_output "$project/content/../"; fi
if chosen "output: the project's parent"; then refuses_output "$work"; fi
if chosen "output: the parent's parent"; then refuses_output "$(dirname "$work")"; fi
if chosen 'output: the whole file system'; then refuses_output /; fi
for folder in content data templates content/town content/site data/town/site templates/new; do
    if chosen "output: $folder"; then refuses_output "$project/$folder"; fi
done
if chosen 'output: no name'; then refuses_output ''; fi
if chosen 'output: a file'; then
    echo mine >"$project/mine"
    refuses_output "$project/mine" 'is not a folder'
fi
if chosen 'output: a symbolic link'; then
    mkdir "$project/real"
    ln -s real "$project/link"
    refuses_output "$project/link" 'is a symbolic link'
fi
if chosen 'output: a symbolic link, with a slash'; then
    mkdir "$project/real"
    ln -s real "$project/link"
    refuses_output "$project/link/" 'is a symbolic link'
fi
if chosen 'output: a folder with files that placard did not make'; then
    mkdir "$project/mine"
    echo mine >"$project/mine/letter.txt"
    refuses_output "$project/mine" 'holds files that placard did not make'
fi
if chosen 'output: below a folder that is not there'; then refuses_output "$project/no/where"; fi
if chosen 'output: an empty folder is taken'; then
    mkdir "$work/new"
    accepts index.html
fi

# --- Markdown that explodes ---------------------------------------------------------------------------

# markdown TITLE TEXT COUNT: TEXT so many times over, as a page; sets it up only.
markdown()
{
    chosen "$1" || return 1
    { page; repeat "$2" "$3"; printf '\n'; } >"$project/content/page.md"
}
too_deep='nested'
if markdown '100 KB of [' '[' 100000; then refuses 1 'error: content/page.md:6:33:' "$too_deep"; fi
if markdown '100 KB of ![' '![' 50000; then refuses 1 'error: content/page.md:6:' "$too_deep"; fi
if markdown '100 KB of [](' '[](' 33000; then accepts; fi
if markdown '100 KB of ]' ']' 100000; then accepts; fi
if markdown '100 KB of [a](' '[a](' 25000; then accepts; fi
if markdown '100 KB of \[' '\[' 50000; then accepts; fi
if markdown '100 KB of [ in lines' '[ ' 50000; then refuses 1 'error: content/page.md:6:' "$too_deep"; fi
if chosen '100 KB of [ in paragraphs of their own'; then
    { page; lines $'[[[[[[[[[[[[[[[[[[[[\n' 4700; printf '\n'; } >"$project/content/page.md"
    accepts
fi
if chosen '100 KB of [ in code'; then
    { page; printf '    '; repeat '[' 100000; printf '\n'; } >"$project/content/page.md"
    refuses 1 'error: content/page.md:6:'
fi
if markdown '100 KB of *' '*' 100000; then accepts; fi
if markdown '100 KB of *a ' '*a ' 33000; then accepts; fi
if markdown '100 KB of *a_ ' '*a_ ' 25000; then accepts; fi
if markdown '100 KB of **a *b ' '**a *b ' 15000; then accepts; fi
if markdown '100 KB of <' '<' 100000; then accepts; fi
if markdown '100 KB of <a href="' '<a href="' 11000; then accepts; fi
if markdown '100 KB of <!--' '<!--' 25000; then accepts; fi
if markdown '100 KB of &' '&' 100000; then accepts; fi
if markdown '100 KB of &#x26; entities' '&#x26;' 17000; then accepts; fi
if markdown '100 KB of backslashes' '\' 100000; then accepts; fi
if chosen 'runs of backticks, each longer than the one before'; then
    { page; awk 'BEGIN { for (i = 1; i < 1000; i++) { s = s "`"; printf "%s ", s } }'; } >"$project/content/page.md"
    accepts
fi
if markdown '100 KB of > in one line' '> ' 50000; then refuses 1 'error: content/page.md:6:' "$too_deep"; fi
if markdown '100 KB of - in one line' '- a ' 25000; then accepts; fi
if markdown '100 KB of lists within lists' '* - + ' 16000; then refuses 1 'error: content/page.md:6:' "$too_deep"; fi
if chosen 'lists nested 1,000 deep by indentation'; then
    { page; awk 'BEGIN { for (i = 0; i < 1000; i++) { printf "%s- a\n", s; s = s "  " } }'; } >"$project/content/page.md"
    refuses 1 'error: content/page.md:' "$too_deep"
fi
if chosen 'a Markdown table of 10,000 columns'; then
    { page; repeat '|a' 10000; printf '\n'; repeat '|---' 10000; printf '\n'; repeat '|b' 10000; printf '\n'; } >"$project/content/page.md"
    refuses 1 'error: content/page.md:' 'this table has more than 128 columns'
fi
if chosen 'a Markdown table of 100 columns and 200,000 empty rows'; then
    { page; repeat '|a' 100; printf '\n'; repeat '|---' 100; printf '\n'; lines '|' 200000; } >"$project/content/page.md"
    refuses 1 'error: content/page.md:' 'too large'
fi
if chosen 'a reference definition of 100 KB used 20,000 times'; then
    { page; printf '[a]: https://example.org/'; repeat x 100000; printf '\n\n'; repeat '[a] ' 20000; printf '\n'; } >"$project/content/page.md"
    refuses 1 'error: content/page.md:' 'too large'
fi
if chosen '20,000 reference definitions, each used'; then
    { page; seq -f '[a%.0f]: page.md' 20000; printf '\n'; seq -f '[a%.0f]' 20000; } >"$project/content/page.md"
    accepts page.html
fi
if chosen '20,000 reference definitions of one name'; then
    { page; lines '[a]: page.md' 20000; printf '\n[a]\n'; } >"$project/content/page.md"
    accepts page.html
fi
if chosen '100,000 headings with the same words'; then
    { page; lines '## Same' 100000; } >"$project/content/page.md"
    accepts page.html
fi
if chosen '50,000 links to one page'; then
    { page; lines '[a](page.md) ' 50000; } >"$project/content/page.md"
    accepts page.html
fi
if chosen '50,000 links to places of one page'; then
    { page; seq -f '[a](#h-%.0f)' 50000; printf '\n'; seq -f '## H %.0f' 50000; } >"$project/content/page.md"
    accepts page.html
fi
if chosen '20,000 broken links'; then
    { page; seq -f '[a](nowhere-%.0f.md)' 20000; } >"$project/content/page.md"
    refuses 1 'error: content/page.md:6:5: this link leads to a page that does not exist'
fi
if chosen '100,000 unknown values'; then
    { page; lines '{{nowhere.to.be.found}}' 100000; } >"$project/content/page.md"
    refuses 1 'error: content/page.md:6:3: there is no value called "nowhere"'
fi
if chosen 'a page of 10 MB'; then
    { page; repeat 'words ' 1700000; } >"$project/content/page.md"
    refuses 1 'error: content/page.md: this file is larger than'
fi
if chosen 'a line of 7 MB'; then
    { page; repeat 'words ' 1100000; } >"$project/content/page.md"
    accepts page.html
fi
if chosen 'a mistake at the end of a line of 7 MB'; then
    { page; repeat 'words ' 1100000; printf '{{nowhere}}\n'; } >"$project/content/page.md"
    refuses 1 'error: content/page.md:6:6600003: there is no value called "nowhere"'
fi
if chosen 'a letter with 100,000 accents'; then
    { page; printf '## a'; repeat $'\u0301' 100000; printf '\n'; } >"$project/content/page.md"
    accepts page.html
fi
if chosen '10,000 pages'; then
    mkdir "$project/content/many"
    (cd "$project/content/many" && page | tee page-{00001..10000}.md >/dev/null)
    accepts many/page-10000.html
fi

if [ "$failures" -gt 0 ]; then
    echo "$failures of $cases cases of bad input failed."
    exit 1
fi
echo "All $cases cases of bad input passed."
