#!/usr/bin/env bash
# What the pages of the reference site load, and that nothing else can be loaded: every page has
# the strict content security policy and keeps to it, asks no other server for anything, and
# names each asset by its bytes; the style sheet is small.
#
#   PLACARD=build/debug/placard tests/run-assets.sh
set -euo pipefail

: "${PLACARD:?names the program to test, such as build/debug/placard}"
source=${PLACARD_SOURCE:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)}
PLACARD=$(realpath -- "$PLACARD")
export LC_ALL=C

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
site=$work/site
wrong=0

say()
{
    echo "$1"
    wrong=$((wrong + 1))
}

# The reference site, with a colour and a logo of its own.
mkdir "$work/project"
cp -R -- "$source/content" "$source/data" "$source/templates" "$work/project/"
sed -i 's/^type: home$/type: home\nbrand: "#7A1F5C"\nlogo: logo.svg/' "$work/project/content/index.md"
cp -- "$source/templates/assets/favicon.svg" "$work/project/content/logo.svg"
"$PLACARD" build --project "$work/project" --output "$site" --as-of 2026-11-22 --strict \
    --base-url https://example.org/drugs >"$work/said" || { cat "$work/said"; exit 1; }

# --- pages ------------------------------------------------------------------------------

policy="default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; \
manifest-src 'self'; base-uri 'none'; form-action 'self'"

# pages_check FOLDER: prints what is wrong with its pages; fails when something is.
pages_check()
{
    find "$1" -name '*.html' -print0 | sort -z | xargs -0 awk -v policy="$policy" '
    function complain(sentence) {
        printf "%s:%d: %s\n", FILENAME, FNR, sentence
        wrong = 1
    }
    FNR == 4 && !/^<meta charset="utf-8">$/ { complain("the page does not begin with its charset.") }
    FNR == 5 && $0 != "<meta http-equiv=\"Content-Security-Policy\" content=\"" policy "\">" {
        complain("the policy does not follow the charset.")
    }
    /<style|[ \t]style="/ { complain("a style stands in the page.") }
    /<script/ && !/<script (src="[^"]*"|type="application\/ld\+json")/ { complain("a script stands in the page.") }
    /<[^>]*[ \t]on[a-z]+="/ { complain("an attribute would run something.") }
    /[ \t]src="([a-z]+:|\/\/)/ { complain("a file of another server is shown.") }
    /<(iframe|object|embed|base)[ >]/ { complain("the page holds another, or changes its addresses.") }
    /<link / && !/rel="(canonical|alternate)"/ && /href="([a-z]+:|\/\/)/ { complain("a file of another server is loaded.") }
    END { exit wrong }'
}

pages_check "$site" || say "The pages break their own rules, above."

# must_fail WHAT SED: the check above must be able to fail.
must_fail()
{
    rm -rf "$work/spoilt"
    mkdir "$work/spoilt"
    sed -E "$2" "$site/index.html" >"$work/spoilt/index.html"
    if pages_check "$work/spoilt" >/dev/null; then
        say "$1 was taken for good."
    fi
}

must_fail "a page without a policy" '/Content-Security-Policy/d'
must_fail "a looser policy" "s/style-src 'self'/style-src 'self' 'unsafe-inline'/"
must_fail "a style attribute" 's/<main /<main style="color: red" /'
must_fail "a script in the page" 's/<main /<script>1<\/script><main /'
must_fail "an attribute that runs something" 's/<main /<main onclick="x()" /'
must_fail "a picture of another server" 's/<main /<img src="https:\/\/example.org\/x.png" alt=""><main /'
must_fail "a style sheet of another server" 's/<main /<link rel="stylesheet" href="\/\/example.org\/x.css"><main /'

# --- assets -----------------------------------------------------------------------------

for file in "$site"/assets/*; do
    digest=$(sha256sum -- "$file")
    case ${file##*/} in
    *."${digest:0:10}".*) ;;
    *) say "${file##*/} is not named after its bytes, ${digest:0:10}." ;;
    esac
done
for name in placard.css brand.css favicon.svg apple-touch-icon.png social.png; do
    compgen -G "$site/assets/${name%.*}.*.${name##*.}" >/dev/null || say "There is no $name."
done

if grep -lE 'cookie|localStorage|sessionStorage' "$site"/assets/*.js 2>/dev/null; then
    say "A script remembers who has read what, above."
fi

limit=$((12 * 1024))
size=$(cat "$site"/assets/*.css | gzip -9 | wc -c)
[ "$size" -lt "$limit" ] || say "The style sheets take $size bytes when compressed, not less than $limit."
size=$(wc -c <"$(echo "$site"/assets/social.*.png)")
[ "$size" -lt $((40 * 1024)) ] || say "The picture for social media takes $size bytes."

image="https://example.org/drugs/$(cd -- "$site" && echo assets/social.*.png)"
grep -q "<meta property=\"og:image\" content=\"$image\">" "$site/enfield/funding.html" ||
    say "A page does not name the picture for social media by its full address."
grep -q '<img src="../logo.svg" width="40" height="40" alt="">' "$site/enfield/funding.html" ||
    say "A page does not show the logo."

[ "$wrong" -eq 0 ] || exit 1
echo "Every page loads our own files alone, and each is named after its bytes."
