#!/usr/bin/env bash
# The package on a Debian 12 that has nothing else: it installs, brings what it needs, builds the
# reference site as a user without rights just as it is built here, and leaves nothing behind.
#
#   PLACARD=build/gcc-werror/placard tests/package/install.sh build/placard_0.1.0_amd64.deb
#
# PLACARD is the program to compare with. It needs root, debootstrap and a network. The system is
# made in a temporary folder; what debootstrap made is kept in build/debian-12.tar, for it is slow.
set -euo pipefail

: "${PLACARD:?names the program to compare with, such as build/gcc-werror/placard}"
PLACARD=$(realpath -- "$PLACARD")
package=$(realpath -- "${1:?names the package to test}")
source=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
kept=$source/build/debian-12.tar

if [ "$(id -u)" -ne 0 ]; then
    echo "skipped: only root can install Debian in a folder"
    exit 77
fi
if ! command -v debootstrap >/dev/null; then
    echo "skipped: there is no debootstrap here"
    exit 77
fi

work=$(mktemp -d)
work=$(cd -- "$work" && pwd -P)
trap 'rm -rf --one-file-system "$work"' EXIT
debian=$work/debian

# Runs a command that has nothing to say unless it fails.
quietly()
{
    "$@" >"$work/log" 2>&1 </dev/null && return
    cat "$work/log"
    echo "This failed: $*"
    exit 1
}

inside()
{
    chroot "$debian" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        DEBIAN_FRONTEND=noninteractive "$@"
}

# --- a system -------------------------------------------------------------------------

mkdir "$debian"
if [ ! -f "$kept" ]; then
    quietly debootstrap --variant=minbase bookworm "$debian"
    mkdir -p "$source/build"
    tar --create --one-file-system --file "$kept.new" --directory "$debian" .
    mv -- "$kept.new" "$kept"
else
    tar --extract --file "$kept" --directory "$debian"
fi
cp -L /etc/resolv.conf "$debian/etc/resolv.conf"

# --- the package ----------------------------------------------------------------------

cp -- "$package" "$debian/placard.deb"
quietly inside apt-get -q update
quietly inside apt-get -q -y --no-install-recommends install /placard.deb
inside dpkg -L placard | while read -r file; do
    [ -d "$debian/$file" ] || echo "$file"
done >"$work/files"
inside placard --version

# --- the site -------------------------------------------------------------------------

mkdir "$work/project" "$debian/out"
cp -R -- "$source/content" "$source/data" "$source/templates" "$work/project/"
cp -R -- "$work/project" "$debian/project"
chmod -R a+rX "$debian/project"
chown 65534:65534 "$debian/out" # nobody
options=(--as-of 2026-11-22T09:30 --strict --base-url https://example.org/drugs)
chroot --userspec=65534:65534 "$debian" placard build --project /project --output /out/site \
    "${options[@]}"
"$PLACARD" build --project "$work/project" --output "$work/site" "${options[@]}" >"$work/log"
if ! diff -rq -- "$work/site" "$debian/out/site"; then
    echo "The packaged program makes another site than the one that was built here."
    exit 1
fi

# --- and away -------------------------------------------------------------------------

quietly inside apt-get -q -y purge placard
wrong=0
while read -r file; do
    if [ -e "$debian/$file" ]; then
        echo "$file is still there after the package is gone."
        wrong=1
    fi
done <"$work/files"
[ -s "$work/files" ] || { echo "The package held no files."; wrong=1; }
[ "$wrong" -eq 0 ] || exit 1
echo "The package makes the same site on a Debian 12 of its own."
