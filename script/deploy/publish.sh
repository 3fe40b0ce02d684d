#!/usr/bin/env bash
# Publishes a project from cron or a webhook: fetches its newest files, builds, verifies, and says
# in one line what has changed and when the next embargo ends. After any mistake the site stays
# as it was, and the mistake is told.
#
#   script/deploy/publish.sh [-q] [-o FOLDER] [-u URL] PROJECT [OPTION OF placard build…]
#
#   -q         say nothing when nothing has changed, for cron, which mails what is said
#   -o FOLDER  where the site goes (default: PROJECT/site)
#   -u URL     where the server shows it: then what readers get is verified, too
#
# A crontab for a project in /srv/placard, whose embargoes so end within five minutes:
#
#   */5 * * * * /srv/tools/publish.sh -q -u https://example.org/ /srv/placard --strict
#
# PLACARD names the program, if it is not installed. Two at once wait for each other.
set -euo pipefail
export LC_ALL=C # the order of a manifest

placard=${PLACARD:-placard}
manifest=placard-manifest.txt
quiet=false
site=
url=

usage()
{
    echo "Write: publish.sh [-q] [-o FOLDER] [-u URL] PROJECT [OPTION OF placard build…]" >&2
    exit 2
}
while getopts qo:u: option; do
    case $option in
    q) quiet=true ;;
    o) site=$OPTARG ;;
    u) url=$OPTARG ;;
    *) usage ;;
    esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || usage
project=$1
shift
site=${site:-$project/site}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# or_stop WORDS COMMAND…: runs a command that has nothing to say unless it fails.
or_stop()
{
    local words=$1 code=0
    shift
    "$@" >"$work/said" 2>&1 </dev/null || code=$?
    [ "$code" -ne 0 ] || return 0
    cat "$work/said" >&2
    echo "$words" >&2
    exit "$code"
}

git=$(git -C "$project" rev-parse --absolute-git-dir)
exec 9>"$git/placard-publish.lock"
or_stop "Another publication has been under way for ten minutes. Nothing was done." flock -w 600 9

or_stop "The newest files could not be fetched, so the site was left as it was." \
    git -C "$project" pull --quiet --ff-only
cp "$site/$manifest" "$work/old.txt" 2>/dev/null || : >"$work/old.txt"
or_stop "The site was left as it was." \
    "$placard" build --project "$project" --output "$site" "$@"
or_stop "The site was built, but it is not whole." "$placard" verify "$site"
[ -z "$url" ] || or_stop "The site was built, but the server shows something else." \
    "$placard" verify "$url" --against "$site"

if $quiet && cmp -s "$work/old.txt" "$site/$manifest"; then
    exit
fi
# Lines of a manifest are "SHA-256  path", so a path begins at byte 67.
sed 1d "$work/old.txt" | sort >"$work/old"
sed 1d "$site/$manifest" | sort >"$work/new"
changed=$(comm -13 "$work/old" "$work/new" | wc -l)
gone=$(comm -23 <(cut -c 67- "$work/old" | sort) <(cut -c 67- "$work/new" | sort) | wc -l)
next=$("$placard" next-release --project "$project" --format iso)
commit=$(git -C "$project" rev-parse --short HEAD)
echo "Published $commit. Files: $changed new or changed, $gone gone." \
    ${next:+"The next embargo ends $next."}
