#!/usr/bin/env bash
# Runs every command that the documents show, and holds what it prints against what they show:
# the pages of the manual (src/manual/content), README.md and the READMEs of the folders. One of
# them is script/manual, so the manual itself is built, too, without a warning.
#
#   PLACARD=build/debug/placard tests/run-documents.sh                all documents
#   PLACARD=… tests/run-documents.sh how-to                           those with a word in their path
#
# What stands in a document, in fences with three backticks:
#
#   sh          commands; each must succeed
#   console     commands after "$ ", and below each what it prints. … stands for any text. A
#               command may fail only where its words are shown.
#   csv FILE    any first word, and a file's name: the reader saves FILE with these lines;
#               with >> before the name, adds them at its end; with :4 after it, puts them in
#               the place of line 4
#
# A document's commands run in the order of its lines, in a folder of its own, and a cd holds to
# the end. Where that begins is said by a tag that prints nothing, {{! begins: … }}:
#
#   in an empty folder            also without the tag
#   in the repository             a copy of it; there script/build only builds the website
#   where PAGE ends               with what the commands of that page of the manual have left
#
# documents-not-run.txt lists the commands that cannot be run here, and why. An entry that fits no
# command any more is a mistake.
set -euo pipefail

: "${PLACARD:?names the program to test, such as build/debug/placard}"
source=${PLACARD_SOURCE:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)}
PLACARD=$(realpath -- "$PLACARD")
export LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1795348800 NO_COLOR=1 # 22 November 2026, noon
unset CLICOLOR_FORCE FORCE_COLOR
only=${1:-}

work=$(mktemp -d)
work=$(cd -- "$work" && pwd -P)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/home" "$work/ends"
ln -s -- "$PLACARD" "$work/bin/placard"
export HOME=$work/home PATH=$work/bin:$PATH
wrong=0
ran=0

# complain DOCUMENT:LINE WORDS
complain()
{
    printf '%s: %s\n' "$1" "$2"
    wrong=$((wrong + 1))
}

# --- the blocks of a document -----------------------------------------------------------

# split FILE FOLDER: writes each block as NNNN.KIND: its line and first words in the first
# line, then its own lines. KIND is sh, console or file. Says which indented blocks look like
# commands, as nobody would run those; how a command is written, `placard help [COMMAND]`, is none.
split()
{
    awk -v folder="$2" '
        function kind(words) {
            if (words[1] == "sh" || words[1] == "console") return words[1]
            return words[2] != "" ? "file" : ""
        }
        /^ *```/ && !open {
            open = 1; indent = match($0, /`/) - 1
            info = substr($0, indent + 4); split(info, words, " ")
            out = kind(words) == "" ? "" : sprintf("%s/%05d.%s", folder, NR, kind(words))
            if (out) print NR " " info > out
            next
        }
        /^ *```/ { open = 0; if (out) close(out); next }
        open { if (out) print substr($0, indent + 1) > out; next }
        /^    / && blank && /^ +(\$ |placard |script\/|tests\/|build\/|cmake |ctest |git |sudo |PLACARD=)/ \
            && !/^ +placard .*(\[|[A-Z][A-Z])/ { print NR }
        { blank = /^ *$/ }' "$1"
}

# --- running ----------------------------------------------------------------------------

# excused WHERE COMMAND: whether documents-not-run.txt has it.
excused()
{
    local i
    for i in "${!excuses[@]}"; do
        [ "${excuses[i]}" = "${1%%:*}: $2" ] || continue
        used[i]=1
        return 0
    done
    return 1
}

# run COMMAND: where the document has gone. What it says is in $work/said; gives its code.
run()
{
    local code=0
    ran=$((ran + 1))
    (
        cd -- "$here/$(cat "$work/went")"
        exec timeout 100 bash -euo pipefail -c "trap 'pwd >\"$work/went\"' EXIT; $1"
    ) </dev/null >"$work/said" 2>&1 || code=$?
    went "$(cat "$work/went")"
    return "$code"
}

# preview COMMAND EXPECTED: the same for placard serve, which goes on until it is told to stop:
# here, when it has said what is expected.
preview()
{
    local i pid
    ran=$((ran + 1))
    : >"$work/said"
    (
        cd -- "$here/$(cat "$work/went")"
        exec timeout 100 bash -c "exec $1"
    ) </dev/null >"$work/said" 2>&1 &
    pid=$!
    for i in {1..200}; do
        ! fits "$2" || break
        kill -0 $pid 2>/dev/null || break
        sleep 0.1
    done
    kill -INT $pid 2>/dev/null || true
    wait $pid
}

# went FOLDER: notes where in $here the document is.
went()
{
    case $1/ in
    "$here"/*) printf '%s\n' ".${1#"$here"}" >"$work/went" ;;
    *) printf '%s\n' "$1" >"$work/went" ;;
    esac
}

# fits EXPECTED: whether what was said is that, … standing for any text. How long something took,
# which port was free and where the folder is differ each time; what takes seconds, as with
# sanitizers, also tells its stages.
fits()
{
    local said pattern
    said=$(sed -E "s|$here/||g; s|$here|.|g; s/[0-9]+(\.[0-9]+)? m?s\b/TIME/g
        /^[A-Z][a-z ]+: ([0-9,]+ (files?|pages?) in )?TIME\$/d
        /^Another program has the port/d; s|(127\.0\.0\.1):[0-9]+|\1:8000|g" "$work/said")
    pattern=$(sed -E 's/[0-9]+(\.[0-9]+)? m?s\b/TIME/g; s/[][\\*?()|!@+]/\\&/g; s/…/*/g' <<<"$1")
    # shellcheck disable=SC2053 # it is a pattern
    [[ $said == $pattern ]]
}

# one WHERE COMMAND EXPECTED: runs a command of a console block.
one()
{
    local code=0
    excused "$1" "$2" && return
    case $2 in
    'placard serve'*) preview "$2" "$3" || code=$? ;;
    *) run "$2" || code=$? ;;
    esac
    if ! fits "$3"; then
        complain "$1" "this prints something else: $2"
        diff <(echo "$3") "$work/said" | sed 's/^/    /' || true
    elif [ "$code" -ne 0 ] && [ -z "$3" ]; then
        complain "$1" "this fails with $code: $2"
    fi
}

# console WHERE FILE
console()
{
    local line command='' expected=''
    while IFS= read -r line; do
        case $line in
        '$ '*)
            [ -z "$command" ] || one "$1" "$command" "${expected%$'\n'}"
            command=${line#'$ '} expected=
            ;;
        *) expected+=$line$'\n' ;;
        esac
    done < <(tail -n +2 "$2")
    if [ -z "$command" ]; then
        complain "$1" "a console block shows commands after '\$ '"
    else
        one "$1" "$command" "${expected%$'\n'}"
    fi
}

# Folders are changed and variables set for the rest of the block only.
commands()
{
    local text
    text=$(tail -n +2 "$2")
    excused "$1" "${text%%$'\n'*}" && return
    run "$text" && return
    complain "$1" "these commands fail:"
    { echo "$text"; cat "$work/said"; } | sed 's/^/    /'
}

# save WHERE FILE
save()
{
    local words name line='' how=place
    read -r -a words < <(head -n 1 "$2")
    name=${words[2]}
    [ "$name" != '>>' ] || { how=end name=${words[3]}; }
    case $name in *:*) how=line line=${name#*:} name=${name%:*} ;; esac
    case /$name/ in */../* | //*) complain "$1" "a file stands in the folder: $name" && return ;; esac
    name=$here/$(cat "$work/went")/$name
    mkdir -p -- "$(dirname -- "$name")"
    if [ "$how" != place ] && [ ! -f "$name" ]; then
        complain "$1" "there is no such file to be changed: ${words[*]:2}"
        return
    fi
    tail -n +2 "$2" >"$work/lines"
    case $how in
    place) cp -- "$work/lines" "$name" ;;
    end) cat "$work/lines" >>"$name" ;;
    line) sed -i -e "${line}r $work/lines" -e "${line}d" "$name" ;;
    esac
}

# begin_at DOCUMENT: makes the folder in which its commands run.
begin_at()
{
    local place page
    place=$(sed -n 's/^{{! begins: \(.*\) }}$/\1/p' "$source/$1")
    rm -rf -- "$here"
    echo . >"$work/went"
    case $1:$place in
    *.md:'in an empty folder' | src/manual/*:) mkdir -p -- "$here" ;;
    *:'in the repository' | *README.md:*) cp -R -- "$work/repository" "$here" ;;
    *:'where '*' ends')
        page=src/manual/content/${place#where }
        page=${page% ends}
        if [ ! -d "$work/ends/${page//\//-}" ]; then
            document "$page"
            rm -rf -- "$here"
        fi
        cp -R -- "$work/ends/${page//\//-}" "$here"
        cp -- "$work/ends/${page//\//-}.went" "$work/went"
        ;;
    *) complain "$1" "nobody knows where this begins: $place" && mkdir -p -- "$here" ;;
    esac
}

# document PATH: runs all its blocks, once, and keeps what they leave.
document()
{
    local name=${1//\//-} block where line here=$work/here
    [ ! -d "$work/ends/$name" ] || return 0
    local blocks=$work/blocks-$name
    mkdir -p -- "$blocks"
    for line in $(split "$source/$1" "$blocks"); do
        complain "$1:$line" "a command stands in a fence: sh or console"
    done
    begin_at "$1"
    for block in "$blocks"/*; do
        [ -f "$block" ] || continue
        where=$1:$(head -n 1 "$block" | cut -d ' ' -f 1)
        case $block in
        *.sh) commands "$where" "$block" ;;
        *.console) console "$where" "$block" ;;
        *.file) save "$where" "$block" ;;
        esac
    done
    rm -rf -- "$work/ends/$name"
    mv -- "$here" "$work/ends/$name"
    cp -- "$work/went" "$work/ends/$name.went"
}

# --- commands named in sentences ----------------------------------------------------------

# mentions FILE: "LINE COMMAND" for each `placard COMMAND …` in the running text of a document,
# and "LINE COMMAND --OPTION" for each option that stands with it. How a command is written
# in an indented block counts as well.
mentions()
{
    awk '
        /^ *```/ { fence = !fence; next }
        fence { next }
        {
            line = /^    placard [a-z]/ ? "`" substr($0, 5) "`" : $0
            while (match(line, /`placard [a-z-]+[^`]*`/)) {
                said = substr(line, RSTART + 1, RLENGTH - 2)
                line = substr(line, RSTART + RLENGTH)
                count = split(said, words, /[ \[\]|]+/)
                print NR, words[2]
                for (i = 3; i <= count; i++)
                    if (words[i] ~ /^--[a-z]/) print NR, words[2], words[i]
            }
        }' "$1"
}

# known COMMAND [OPTION]
known()
{
    local help=$work/help-$1
    [ -f "$help" ] || placard help "$1" >"$help" 2>/dev/null || : >"$help"
    [ -s "$help" ] && grep -q -w -e "${2:-placard $1}" -- "$help"
}

check_mentions()
{
    local line command option
    while read -r line command option; do
        known "$command" ${option:+"$option"} ||
            complain "$1:$line" "there is no such thing as: placard $command $option"
    done < <(mentions "$source/$1")
}

# --- all of it ----------------------------------------------------------------------------

# check_all DOCUMENT…
check_all()
{
    local path
    for path in "$@"; do
        document "$path"
        check_mentions "$path"
    done
}

# read_excuses FILE: lines "DOCUMENT: COMMAND", each below a comment that says why.
read_excuses()
{
    mapfile -t excuses < <(grep -v -e '^#' -e '^$' "$1" || true)
    used=()
}

documents()
{
    (cd -- "$source" && {
        find src/manual -name '*.md'
        find README.md content data templates src/README.md script tests -name README.md \
            -not -path '*/node_modules/*' -not -path '*/golden/*'
    } | sort)
}

mkdir -p "$work/repository/src"
cp -R -- "$source/README.md" "$source/content" "$source/data" "$source/templates" \
    "$source/script" "$work/repository/"
cp -R -- "$source/src/manual" "$work/repository/src/"
cat >"$work/repository/script/build" <<'END'
#!/usr/bin/env bash
[ "${1:-}" = --compile ] || exec placard build --project "$(dirname -- "$0")/.." "$@"
END

read_excuses "$source/tests/documents-not-run.txt"
mapfile -t all < <(documents)
wanted=()
for path in "${all[@]}"; do
    case $path in *"$only"*) wanted+=("$path") ;; esac
done
check_all "${wanted[@]}"
for i in "${!excuses[@]}"; do
    [ -n "${used[i]:-}" ] || [ -n "$only" ] ||
        complain tests/documents-not-run.txt "no document has this any more: ${excuses[i]}"
done

for command in $(placard help | sed -n 's/^  placard \([a-z-]*\) .*/\1/p'); do
    grep -q "placard $command" "$source/README.md" ||
        complain README.md "it does not name the command: placard $command"
done

# A document with these mistakes must not pass.
mkdir -p -- "$work/planted/src/manual/content"
cat >"$work/planted/src/manual/content/bad.md" <<'END'
Write `placard biuld`, or `placard build --fast`.

```sh
placard biuld
```

```console
$ echo one
two
```

    placard build
END
planted=$(
    source=$work/planted
    wrong=0
    check_all src/manual/content/bad.md >/dev/null
    echo "$wrong"
)
[ "$planted" -eq 5 ] || complain tests/run-documents.sh "of 5 planted mistakes this finds $planted"

if [ "$wrong" -gt 0 ]; then
    echo "$wrong wrong; $ran blocks and commands of ${#wanted[@]} documents ran."
    exit 1
fi
echo "All $ran blocks and commands of ${#wanted[@]} documents do what the documents say."
