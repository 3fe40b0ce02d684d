#!/usr/bin/env bash
# Publishes a built site to a store of files behind a web server or CDN: anything that rclone
# knows, such as S3 and what speaks like it. Only what changed is moved.
#
#   script/deploy/rclone.sh SITE REMOTE:FOLDER [URL]
#   script/deploy/rclone.sh site s3:example-bucket https://example.org/
#
# The manifest that is published already says what is there. First come the files whose names
# change with their bytes, which no published page names yet; then all others; then what is gone
# is deleted; and last comes the new manifest. Whatever fails in between, the old manifest is
# still there, so that the next run does the rest. With a URL, what readers get is verified then.
#
# PLACARD names the program, if it is not installed. What is set up once: README.md beside this.
set -euo pipefail
export LC_ALL=C # the order of a manifest

placard=${PLACARD:-placard}
manifest=placard-manifest.txt

if [ $# -lt 2 ] || [ $# -gt 3 ]; then
    echo "Write: script/deploy/rclone.sh SITE REMOTE:FOLDER [URL]" >&2
    exit 2
fi
site=$1
remote=${2%/}
url=${3:-}
if ! command -v rclone >/dev/null; then
    echo "rclone is not installed. On Debian: apt-get install rclone" >&2
    exit 2
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A site that is not as it was built must not go out.
"$placard" verify "$site" >"$work/said" 2>&1 || { cat "$work/said" >&2; exit 1; }

# --- what has changed ---------------------------------------------------------------------

# lines FILE: the lines "SHA-256  path" of a manifest whose paths stay in the site.
lines()
{
    grep -E '^[0-9a-f]{64}  [^/]' "$1" | grep -vE '(  |/)\.\.?(/|$)|//' | sort || true
}
# A first publication finds no manifest; a store that does not answer must stop this.
rclone lsf "$remote" --files-only --include "/$manifest" >"$work/there" 2>"$work/said" ||
    grep -qi 'not found' "$work/said" || { cat "$work/said" >&2; exit 74; }
: >"$work/old.txt"
[ ! -s "$work/there" ] || rclone cat "$remote/$manifest" >"$work/old.txt"
lines "$work/old.txt" >"$work/old"
lines "$site/$manifest" >"$work/new"
comm -13 "$work/old" "$work/new" | cut -c 67- | sort >"$work/changed"
comm -13 <(cut -c 67- "$work/new" | sort) <(cut -c 67- "$work/old" | sort) >"$work/gone"

# --- moving it ----------------------------------------------------------------------------

hashed='^(assets/[^/]+\.[0-9a-f]{10}\.[a-z0-9]+|search/[0-9a-f]{16}/[^/]+)$'
for_ever='public, max-age=31536000, immutable'
ask='no-cache'

# send LIST CACHE [TYPE]: copies the files of a list, with these headers where the store has any.
# What changed is known, so rclone need not look.
send()
{
    local headers=(--header-upload "Cache-Control: $2")
    [ $# -lt 3 ] || headers+=(--header-upload "Content-Type: $3")
    [ ! -s "$1" ] || rclone copy "$site" "$remote" --files-from-raw "$1" \
        --no-check-dest "${headers[@]}"
}
# send_kind ENDING TYPE: the same for those whose paths end so; they leave the list "rest".
send_kind()
{
    grep -E "$1\$" "$work/rest" >"$work/kind" || true
    send "$work/kind" "$ask" "$2"
    grep -vE "$1\$" "$work/rest" >"$work/others" || true
    mv "$work/others" "$work/rest"
}

grep -E "$hashed" "$work/changed" >"$work/hashed" || true
grep -vE "$hashed" "$work/changed" >"$work/rest" || true
send "$work/hashed" "$for_ever"
send_kind '\.csv-metadata\.json' 'application/csvm+json'
send_kind '\.csv' 'text/csv; charset=utf-8'
send_kind '\.json' 'application/json'
send_kind '\.jsonld' 'application/ld+json'
send_kind '\.atom' 'application/atom+xml; charset=utf-8'
send_kind '\.html' 'text/html; charset=utf-8'
send "$work/rest" "$ask"
[ ! -s "$work/gone" ] || rclone delete "$remote" --files-from-raw "$work/gone"
if ! cmp -s "$work/old.txt" "$site/$manifest"; then
    echo "$manifest" >"$work/last"
    send "$work/last" "$ask" 'text/plain; charset=utf-8'
fi

count()
{
    wc -l <"$1"
}
there=$(($(count "$work/new") - $(count "$work/changed")))
echo "Files: $(count "$work/changed") copied, $(count "$work/gone") deleted, $there there already."
[ -z "$url" ] || "$placard" verify "$url" --against "$site"
