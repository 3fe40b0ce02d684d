#!/usr/bin/env bash
# The scripts that publish: script/deploy/rclone.sh to a folder and to a store that speaks S3,
# and script/deploy/publish.sh from a git remote, with all that may go wrong there.
#
#   PLACARD=build/debug/placard tests/run-deploy.sh
set -euo pipefail

: "${PLACARD:?names the program to test, such as build/debug/placard}"
PLACARD=$(realpath -- "$PLACARD")
source=${PLACARD_SOURCE:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)}
export LC_ALL=C PLACARD
unset SOURCE_DATE_EPOCH http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
# What is set here about real stores has nothing to do with the one below.
for name in "${!AWS_@}" "${!RCLONE_@}"; do unset "$name"; done
for tool in rclone git python3 flock; do
    command -v "$tool" >/dev/null || { echo "skipped: there is no $tool here"; exit 77; }
done

work=$(mktemp -d)
work=$(cd -- "$work" && pwd -P)
store=
clean()
{
    [ -z "$store" ] || kill "$store" 2>/dev/null || true
    wait
    rm -rf "$work"
}
trap clean EXIT
failures=0
export HOME=$work RCLONE_CONFIG=$work/rclone.conf GIT_CONFIG_GLOBAL=$work/gitconfig
git config --global user.name Tester
git config --global user.email tester@example.org
git config --global init.defaultBranch main
: >"$RCLONE_CONFIG"

# check WORDS COMMAND…: one readable line a check.
check()
{
    local words=$1
    shift
    if "$@" >"$work/checked" 2>&1; then
        printf 'ok   %s\n' "$words"
    else
        printf 'FAIL %s\n' "$words"
        head -n 8 "$work/checked" | sed 's/^/     | /'
        head -n 20 "$work/said" | sed 's/^/     > /'
        failures=$((failures + 1))
    fi
}
# run CODE COMMAND…: whether it ends with CODE; what it says is kept.
run()
{
    local want=$1 code=0
    shift
    "$@" >"$work/said" 2>&1 </dev/null || code=$?
    [ "$code" -eq "$want" ] || { echo "the exit code is $code, not $want"; return 1; }
}
says()
{
    local words
    for words in "$@"; do
        grep -qF -- "$words" "$work/said" || { echo "it does not say: $words"; return 1; }
    done
}
says_nothing()
{
    [ ! -s "$work/said" ]
}

# --- a project ------------------------------------------------------------------------------

project=$work/project
mkdir -p "$project/content/town" "$project/data"
cp -R -- "$source/tests/templates" "$project/templates"
mkdir -p "$project/templates/assets"
echo 'body { color: black }' >"$project/templates/assets/placard.css"
cat >"$project/content/index.md" <<'EOF'
---
type: home
title: Home
site:
  name: Home
  owner: Owner
  contact: figures@example.org
  licence: Open Government Licence v3.0
---
EOF
cat >"$project/content/accessibility.md" <<'EOF'
---
type: accessibility
compliance: fully
contact: site@example.org
enforcement: https://www.equalityadvisoryservice.com/
prepared: 2026-11
reviewed: 2026-11
---
EOF
printf 'id,name,type\ntown,Town,borough\n' >"$project/data/areas.csv"
printf -- '---\ntype: page\ntitle: One\n---\n\nWords.\n' >"$project/content/town/one.md"
printf -- '---\ntype: page\ntitle: Two\n---\n\nWords.\n' >"$project/content/town/two.md"

build()
{
    "$PLACARD" build --project "$project" --output "$work/site" --as-of 2026-11-22 \
        --base-url https://example.org/ >"$work/said" 2>&1
}
check 'a site' build

# --- rclone.sh, to a folder -----------------------------------------------------------------

deploy=("$source/script/deploy/rclone.sh" "$work/site" "$work/there")
same()
{
    diff -r "$work/site" "$work/there"
}
# moved: which files of the store are new, by their inodes.
inodes()
{
    find "$work/there" -type f -printf '%P %i\n' | sort
}
files=$(grep -c '^[0-9a-f]' "$work/site/placard-manifest.txt")

check 'a first publication by rclone' run 0 "${deploy[@]}"
check 'moves everything' says "Files: $files copied, 0 deleted, 0 there already."
check 'and it is the same site' same
inodes >"$work/before"
check 'a second one' run 0 "${deploy[@]}"
check 'moves nothing' says "Files: 0 copied, 0 deleted, $files there already."
inodes >"$work/after"
check 'not even the manifest' cmp "$work/before" "$work/after"

sed -i 's/Words/Swore/' "$project/content/town/two.md" # as many bytes as before
rm "$project/content/town/one.md"
echo 'body { color: navy }' >"$project/templates/assets/placard.css"
cp -a "$work/site" "$work/was"
check 'the site changes' build
check 'a publication of what changed' run 0 "${deploy[@]}"
check 'and it is the same site' same
check 'nothing else was moved' test \
    "$(cd "$work" && diff -rq was site | grep -c 'differ\|Only in site')" -eq \
    "$(($(sed -n 's/^Files: \([0-9]*\) copied.*/\1/p' "$work/said") + 1))" # and the manifest
check 'what is gone was deleted' test ! -e "$work/there/town/one.html"

echo changed >>"$work/site/index.html"
check 'a site that somebody has changed: exit code 1' run 1 "${deploy[@]}"
check 'in plain words' says 'error: index.html: these are not the bytes that placard wrote'
check 'nothing was moved' test "$(tail -n 1 "$work/there/index.html")" != changed
build
printf '%064d  ../project/data/areas.csv\n' 0 >>"$work/there/placard-manifest.txt"
check 'a published manifest that leads elsewhere' run 0 "${deploy[@]}"
check 'deletes nothing elsewhere' test -f "$project/data/areas.csv"
check 'and is put right' same
check 'without a remote: exit code 2' run 2 "$source/script/deploy/rclone.sh" "$work/site"
check 'a remote that rclone does not know' run 74 "$source/script/deploy/rclone.sh" "$work/site" \
    nowhere:x

# --- rclone.sh, to a store that speaks S3 ---------------------------------------------------

python3 "$source/tests/deploy/s3.py" "$work/port" >"$work/moved" 2>"$work/store.log" &
store=$!
for _ in $(seq 50); do
    [ -s "$work/port" ] && break
    sleep 0.1
done
port=$(cat "$work/port")
cat >"$RCLONE_CONFIG" <<EOF
[store]
type = s3
provider = Other
access_key_id = id
secret_access_key = secret
endpoint = http://127.0.0.1:$port
force_path_style = true
EOF
deploy=("$source/script/deploy/rclone.sh" "$work/site" store:bucket "http://127.0.0.1:$port/bucket/")
files=$(grep -c '^[0-9a-f]' "$work/site/placard-manifest.txt")
check 'a first publication to a store' run 0 "${deploy[@]}"
check 'moves everything' says "Files: $files copied, 0 deleted"
check 'and what readers get is what was built, with the right headers' says \
    "All $files files of http"
check 'without a warning' test -z "$(grep warning "$work/said")"
first=$(sed -n 1p "$work/moved")
last=$(sed -n '$p' "$work/moved")
check 'what changes its name came first' test "${first#PUT assets/}" != "$first"
check 'the manifest came last' test "$last" = 'PUT placard-manifest.txt'

: >"$work/moved"
sed -i 's/Swore/Words/' "$project/content/town/two.md"
printf -- '---\ntype: page\ntitle: Three\n---\n\nWords.\n' >"$project/content/town/three.md"
build
run 0 "${deploy[@]}" || true
rm "$project/content/town/three.md"
build
: >"$work/moved"
check 'a publication of what changed' run 0 "${deploy[@]}"
check 'deletes what is gone' grep -qx 'DELETE town/three.html' "$work/moved"
check 'before the manifest comes' test "$(tail -n 1 "$work/moved")" = 'PUT placard-manifest.txt'
check 'does not move what is there' test -z "$(grep town/two "$work/moved")"
: >"$work/moved"
check 'a publication of the same' run 0 "${deploy[@]}"
check 'moves nothing' test ! -s "$work/moved"
kill "$store"
wait "$store" || true
store=
check 'a store that is down: exit code 74' run 74 env RCLONE_RETRIES=1 RCLONE_LOW_LEVEL_RETRIES=1 \
    "${deploy[@]}"

# --- publish.sh -----------------------------------------------------------------------------

git -C "$work" clone --quiet --bare \
    "$(cd "$project" && git init -q && git add . && git commit -qm First && pwd)" hub.git
git -C "$work" clone --quiet hub.git desk
git -C "$work" clone --quiet hub.git server
publish=("$source/script/deploy/publish.sh" "$work/server" --as-of 2026-11-22)
site=$work/server/site
state()
{
    find "$site" -printf '%P %i %T@\n' | sort
}
# edit FILE TEXT: an officer at the desk adds a line, and pushes.
edit()
{
    printf '%s\n' "$2" >>"$work/desk/$1"
    git -C "$work/desk" add .
    git -C "$work/desk" commit -qm Edit
    git -C "$work/desk" push -q
}

check 'a first publication from git' run 0 "${publish[@]}"
files=$(grep -c '^[0-9a-f]' "$site/placard-manifest.txt")
check 'says in one line what it did' says \
    "Published $(git -C "$work/desk" rev-parse --short HEAD). Files: $files new or changed, 0 gone."
check 'and nothing else' test "$(wc -l <"$work/said")" -eq 1
check 'the site is there' grep -q Words "$site/town/two.html"
edit content/town/two.md 'More.'
check 'after a push' run 0 "${publish[@]}"
check 'the change is there' grep -q More "$site/town/two.html"
check 'and told' says '. Files: 1 new or changed, 0 gone.'
check 'when nothing is new' run 0 "${publish[@]}"
check 'that is told' says '. Files: 0 new or changed, 0 gone.'
check 'with -q, cron mails nothing' run 0 "$source/script/deploy/publish.sh" -q "$work/server" \
    --as-of 2026-11-22
check 'at all' says_nothing

mkdir "$work/desk/content/town/metrics"
cat >"$work/desk/content/town/index.md" <<'EOF'
---
type: partnership
title: Town
name: Town Partnership
area: town
order: 1
---
EOF
cat >"$work/desk/content/town/metrics/visits.md" <<'EOF'
---
type: metric
title: Visits
order: 1
unit: visits
direction: up
additive_over: []
basis: admin
publish_from: 2099-12-01T09:30
---
EOF
edit content/town/metrics/visits.md 'Words.'
check 'figures come under embargo' run 0 "${publish[@]}"
check 'when it ends is told' says 'The next embargo ends 2099-12-01T09:30:00+00:00.'

state >"$work/before"
edit content/town/two.md '{{nowhere}}'
check 'a mistake is pushed: exit code 1' run 1 "$source/script/deploy/publish.sh" -q \
    "$work/server" --as-of 2026-11-22
check 'it is told, with its place' says 'content/town/two.md:' 'The site was left as it was.'
state >"$work/after"
check 'the site is as it was' cmp "$work/before" "$work/after"
git -C "$work/desk" revert --no-edit HEAD >/dev/null
git -C "$work/desk" push -q
check 'the mistake is taken back' run 0 "${publish[@]}"

git -C "$work/server" commit -q --allow-empty -m 'Done here by mistake'
edit content/town/two.md 'Again.'
check 'the files have parted ways: it fails' run 128 "${publish[@]}"
check 'in plain words' says 'The newest files could not be fetched, so the site was left as it was.'
git -C "$work/server" reset -q --hard '@{u}'
mv "$work/hub.git" "$work/away.git"
check 'git is away: it fails' run 1 "${publish[@]}"
check 'in plain words' says 'The newest files could not be fetched'
mv "$work/away.git" "$work/hub.git"

# Two at once: the second waits until the first has ended, and neither fails.
exec 8>"$work/server/.git/placard-publish.lock"
flock 8
"${publish[@]}" >"$work/waited" 2>&1 </dev/null 8>&- &
waiting=$!
sleep 1
check 'while another one is under way, it waits' kill -0 "$waiting"
check 'and says nothing' test ! -s "$work/waited"
exec 8>&-
code=0
wait "$waiting" || code=$?
cp "$work/waited" "$work/said"
check 'then it publishes' test "$code" -eq 0
check 'the change is there' grep -q Again "$site/town/two.html"
check 'without a project: exit code 2' run 2 "$source/script/deploy/publish.sh"

if [ "$failures" -gt 0 ]; then
    echo "$failures checks failed."
    exit 1
fi
echo "What changed is published, and after a mistake nothing is."
