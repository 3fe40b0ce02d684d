#!/usr/bin/env bash
# What bash, zsh and fish suggest for placard: the shells accept the scripts, every command and
# option is in them, and bash and fish, asked as a person would, answer right.
#
#   PLACARD=build/debug/placard tests/run-completion.sh
set -euo pipefail

: "${PLACARD:?names the program to test, such as build/debug/placard}"
PLACARD=$(realpath -- "$PLACARD")
export LC_ALL=C.UTF-8

for shell in bash zsh fish; do
    if ! command -v $shell >/dev/null; then
        echo "skipped: there is no $shell here"
        exit 77
    fi
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work # fish keeps a history
wrong=0

say()
{
    echo "$1"
    wrong=$((wrong + 1))
}

for shell in bash zsh fish; do
    "$PLACARD" completion $shell >"$work/$shell"
done
bash -n "$work/bash" || say "bash does not accept its script."
zsh -f -n "$work/zsh" || say "zsh does not accept its script."
fish --no-config --no-execute "$work/fish" || say "fish does not accept its script."

# --- what is suggested ----------------------------------------------------------------

mkdir "$work/here" "$work/here/a folder"
touch "$work/here/table.csv" "$work/here/table.json"
cd "$work/here"

# ask WORD…: what bash suggests for the last word, each in brackets. bash makes a word of its
# own of the = in --format=te.
ask()
{
    bash --norc -c '
        source "$1"
        shift
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        _placard
        [ ${#COMPREPLY[@]} -eq 0 ] || printf "[%s]" "${COMPREPLY[@]}"' bash "$work/bash" "$@"
}

# Every command, and every option that its help has.
for name in $("$PLACARD" help | sed -n 's/^  placard \([a-z]*\) .*/\1/p'); do
    for option in $("$PLACARD" help "$name" | sed -n 's/^  --\([a-z-]*\).*/\1/p'); do
        [[ "$(ask placard "$name" "--$option")" == *"[--$option]"* ]] ||
            say "bash lacks $name --$option."
        grep -qE "^ +'\*?--$option(=|\[)" "$work/zsh" || say "zsh lacks $name --$option."
        grep -q "'__placard_command $name' -l $option " "$work/fish" ||
            say "fish lacks $name --$option."
    done
done

# expect SUGGESTIONS WORD…
expect()
{
    local found
    found=$(ask "${@:2}")
    [ "$found" = "$1" ] || say "bash suggests '$found' after '${*:2}', not '$1'."
}

expect '[build]' placard bu
expect '[--as-of]' placard build --as
expect '[a folder]' placard build --output a
expect '' placard build --base-url a
expect '[text]' placard check --format te
expect '[text]' placard check --format = te
expect '[text][github][gitlab][sarif][json]' placard check --format =
expect '[--threshold][--total]' placard protect --t
expect '[table.csv]' placard protect t
expect '[table.json]' placard validate table.csv --metadata t
expect '[a folder]' placard verify a
expect '[build]' placard help b
expect '[zsh]' placard completion z
expect '' placard nothing --as
[[ "$(ask placard '')" == *'[validate]'*'[--version]'* ]] || say "bash does not list the commands."

# expect_fish SUGGESTIONS LINE: the same of fish, without what it says about each.
expect_fish()
{
    local found
    found=$(fish --no-config -c 'source $argv[1]; complete -C "$argv[2]"' "$work/fish" "$2" |
        cut -f 1 | sed 's/.*/[&]/' | paste -sd '')
    [ "$found" = "$1" ] || say "fish suggests '$found' after '$2', not '$1'."
}

expect_fish '[build]' 'placard bu'
expect_fish '[--as-of]' 'placard build --as'
expect_fish '[a folder/]' 'placard build --output a'
expect_fish '' 'placard build --base-url t'
expect_fish '[text]' 'placard check --format te'
expect_fish '[--threshold][--total]' 'placard protect --t'
expect_fish '[table.csv]' 'placard protect table.c'
expect_fish '[build]' 'placard help bu'

# zsh, in a terminal of its own: what stands on the line after the tab is what it suggests.
expect_zsh()
{
    local found
    found=$(timeout 20 zsh -f -c '
        zmodload zsh/zpty
        zpty shell zsh -f -i
        zpty -w shell "PS1=; autoload -Uz compinit; compinit -u -D; source $1"
        zpty -w shell "show() { print -r -- \"<\$BUFFER>\"; zle .kill-buffer }"
        zpty -w shell "zle -N show; bindkey \"^X\" show; print ready"
        zpty -r -m shell line "*ready*ready*"
        zpty -w -n shell "$2"$'"'\\t\\x18'"'
        zpty -r -m shell line "*>*"
        print -r -- "$line"
        zpty -d shell' zsh "$work/zsh" "$1" | grep -o '<.*>' | tail -n 1)
    [ "$found" = "<$2>" ] || say "zsh makes '$found' of '$1', not '<$2>'."
}

expect_zsh 'placard bu' 'placard build '
expect_zsh 'placard build --as' 'placard build --as-of='
expect_zsh 'placard check --format te' 'placard check --format text '
expect_zsh 'placard protect --th' 'placard protect --threshold='

[ "$wrong" -eq 0 ] || exit 1
echo "bash, zsh and fish suggest what there is."
