#!/usr/bin/env bash
# The reference site served by a real nginx with script/deploy/nginx.conf, and "placard verify"
# run against it: first as it should be, then with whatever can go wrong.
#
#   PLACARD=build/debug/placard tests/run-nginx.sh
set -euo pipefail

: "${PLACARD:?names the program to test, such as build/debug/placard}"
PLACARD=$(realpath -- "$PLACARD")
source=${PLACARD_SOURCE:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)}
export LC_ALL=C PATH=$PATH:/usr/sbin
unset SOURCE_DATE_EPOCH http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
for tool in nginx curl; do
    command -v "$tool" >/dev/null || { echo "skipped: there is no $tool here"; exit 77; }
done

work=$(mktemp -d)
work=$(cd -- "$work" && pwd -P)
server=
clean()
{
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    wait
    rm -rf "$work"
}
trap clean EXIT
failures=0
scheme=http

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

# --- the site and the server ----------------------------------------------------------------

site=$work/site
touch "$work/said"
"$PLACARD" build --project "$source" --output "$site" --as-of 2026-11-22 \
    --base-url http://127.0.0.1/ >"$work/said"
cp -a "$site" "$work/whole"

# serve SED: starts nginx on a free port with the shipped file, changed by a sed script.
serve()
{
    [ -z "$server" ] || { kill "$server"; wait "$server" || true; }
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        port=$((20000 + RANDOM % 20000))
        {
            echo "daemon off; pid $work/pid; error_log stderr error;"
            [ "$(id -u)" -ne 0 ] || echo "user root;" # the workers must see a folder of root's
            echo "events { }"
            echo "http { access_log off;"
            for kind in client_body proxy fastcgi uwsgi scgi; do
                echo "${kind}_temp_path $work/$kind;"
            done
            sed -e "s|listen 80;|listen 127.0.0.1:$port;|; /listen \[::\]/d" \
                -e "s|root /srv/placard/site;|root $site;|" -e "$1" \
                    "$source/script/deploy/nginx.conf"
            echo "}"
        } >"$work/nginx.conf"
        nginx -p "$work" -e stderr -c "$work/nginx.conf" >"$work/log" 2>&1 &
        server=$!
        for _ in $(seq 50); do
            kill -0 "$server" 2>/dev/null || break
            code=0
            curl -s -k -o "$work/body" "$scheme://127.0.0.1:$port/" || code=$?
            case $code in 0 | 52) return ;; esac # 52: it hangs up, as one of these is told to
            sleep 0.1
        done
    done
    echo "nginx does not start:"
    cat "$work/log"
    exit 1
}
serve ''

# ask PATH [CURL OPTIONS…]: the answer's head in $work/head, its body in $work/body.
ask()
{
    local path=$1
    shift
    curl -s -D "$work/head" -o "$work/body" --path-as-is "$@" "http://127.0.0.1:$port$path"
}
answers()
{
    grep -q "^HTTP/1.1 $1 " "$work/head"
}
# says HEADER: a whole header line, or a part of one that begins with its name.
says()
{
    tr -d '\r' <"$work/head" | grep -qiF -- "$1"
}
not()
{
    ! "$@"
}
is_own_404()
{
    answers 404 && cmp "$work/body" "$site/404.html" && says \
        'Content-Type: text/html; charset=utf-8'
}

# --- headers --------------------------------------------------------------------------------

policy=$(sed -n 's/.*http-equiv="Content-Security-Policy" content="\([^"]*\)".*/\1/p' "$source/templates/layout.mustache")
check 'the pages have a policy' test -n "$policy"
ask /enfield/index.html
check 'a page is there' answers 200
check 'as HTML in UTF-8' says 'Content-Type: text/html; charset=utf-8'
check 'with the policy of the pages, and no frames' says \
    "Content-Security-Policy: $policy; frame-ancestors 'none'"
check 'with nosniff' says 'X-Content-Type-Options: nosniff'
check 'with a referrer policy' says 'Referrer-Policy: strict-origin-when-cross-origin'
check 'browsers ask whether it is the newest' says 'Cache-Control: no-cache'
check 'nginx does not tell its version' not says 'Server: nginx/'
etag=$(sed -n 's/^ETag: //Ip' "$work/head" | tr -d '\r')
check 'a page has an ETag' test -n "$etag"
ask /enfield/index.html -H "If-None-Match: $etag"
check 'asked again, the answer is a short yes' answers 304
ask /
check 'the folder itself is the home page' cmp "$work/body" "$site/index.html"
ask /enfield
check 'a folder without its / leads to it' says 'Location: /enfield/'
check '_headers has the same policy' grep -qF \
    "Content-Security-Policy: $policy; frame-ancestors 'none'" \
    "$source/script/deploy/_headers"

cd -- "$site"
for file in assets/* "$(find search -name '*.js' | sort | sed -n 1p)"; do
    ask "/$file"
    check "$file may be kept for ever" says 'Cache-Control: public, max-age=31536000, immutable'
    check "and has the policy, too" says "Content-Security-Policy: $policy"
done
ask /assets/placard.0123456789.css
check 'an asset that is not there is not kept' says 'Cache-Control: no-cache'
ask /assets/../index.html
check 'a page is not kept for being asked for by way of assets' says 'Cache-Control: no-cache'

# is_type FILE TYPE: how a file is sent.
is_type()
{
    ask "/$1"
    check "$1 is sent as $2" says "Content-Type: $2"
}
is_type enfield/data/observations.csv 'text/csv; charset=utf-8'
is_type enfield/data/observations.json 'application/json'
is_type enfield/data/observations.csv-metadata.json 'application/csvm+json'
is_type "$(find . -name '*.jsonld' -printf '%P\n' | sort | sed -n 1p)" 'application/ld+json'
is_type "$(find . -name '*.atom' -printf '%P\n' | sort | sed -n 1p)" \
    'application/atom+xml; charset=utf-8'
is_type "$(echo assets/favicon.*.svg)" 'image/svg+xml'
is_type "$(echo assets/search.*.js)" 'text/javascript; charset=utf-8'
is_type "$(echo assets/placard.*.css)" 'text/css; charset=utf-8'
is_type robots.txt 'text/plain; charset=utf-8'
is_type sitemap.xml 'application/xml; charset=utf-8'
is_type placard-manifest.txt 'text/plain; charset=utf-8'

# --- compression ------------------------------------------------------------------------------

for file in index.html enfield/data/observations.csv enfield/data/observations.json \
    assets/placard.*.css; do
    ask "/$file" -H 'Accept-Encoding: gzip'
    check "$file is compressed" says 'Content-Encoding: gzip'
    check 'caches are told' says 'Vary: Accept-Encoding'
    check 'and it unpacks to the file' cmp <(gzip -dc "$work/body") "$file"
done
ask /index.html
check 'who does not ask gets it plain' not says 'Content-Encoding'
echo ready-made | gzip >index.html.gz
ask /index.html -H 'Accept-Encoding: gzip'
check 'a file.gz beside the file is sent as it is' cmp "$work/body" index.html.gz
rm index.html.gz

# --- what is not there ------------------------------------------------------------------------

mkdir .git
echo secret >.git/config
echo secret >.htpasswd
echo secret >"$work/secret"
for path in /no-such-page.html /enfield/no/such/page /assets/ /.git/config /.htpasswd \
    /enfield/.hidden /%2e%67it/config; do
    ask "$path"
    check "$path: the site's own page, and status 404" is_own_404
done
rm -r .git .htpasswd
for path in /../secret /assets/../../secret /%2e%2e/secret /..%2fsecret /assets..%2f..%2fsecret \
    '/%00' '/assets/..\..\secret'; do
    ask "$path" || true
    check "$path: nothing outside the site" not grep -q secret "$work/body"
    check 'and no success' not answers 200
done
ask /index.html -X POST
check 'nothing can be sent to it' answers 405

# --- placard verify ---------------------------------------------------------------------------

# verify CODE [ARGUMENTS…]: whether it ends with CODE.
verify()
{
    local want=$1 code=0
    shift
    "$PLACARD" verify "$scheme://127.0.0.1:$port/" "$@" >"$work/said" 2>&1 </dev/null || code=$?
    [ "$code" -eq "$want" ] || { echo "the exit code is $code, not $want"; return 1; }
}
# tells WORDS…: whether each is in what was said.
tells()
{
    local words
    for words in "$@"; do
        grep -qF -- "$words" "$work/said" || { echo "it does not say: $words"; return 1; }
    done
}
tells_nothing()
{
    not grep -E '^(warning|error)' "$work/said"
}
# whole: the site as it was built.
whole()
{
    rm -rf "${site:?}"
    cp -a "$work/whole" "$site"
}

check 'the site as it is served is the site that was built' verify 0
check 'without a warning' tells_nothing
files=$(grep -c '^[0-9a-f]' placard-manifest.txt)
check 'all its files were compared' tells "All $files files"
check 'also by the manifest in a folder' verify 0 --against "$work/whole"
cd -- "$work"

page=enfield/funding.html
was=$(sha256sum "$site/$page")
printf X | dd of="$site/$page" bs=1 seek=1000 conv=notrunc status=none
is=$(sha256sum "$site/$page")
check 'one byte of one page is another: exit code 1' verify 1
check 'which page, both hashes, how many bytes' \
    tells "error: $page:" "should be ${was%% *} but is ${is%% *}" \
        "(there are $(wc -c <"$site/$page"))" '1 error.'
whole

rm "$site/enfield/data/observations.csv"
check 'one file is missing: exit code 1' verify 1
check 'which, and that the server says so' \
    tells 'error: enfield/data/observations.csv: this is missing: the server answers 404' '1 error.'
whole

# An update that did not arrive: yesterday's page and yesterday's manifest are still there.
"$PLACARD" build --project "$source" --output "$work/newer" --as-of 2026-11-22 \
    --base-url http://127.0.0.1/other/ >"$work/said"
check 'the whole site is a stale one: its own manifest does not tell' verify 0
check 'but that of the site which was to be published does: exit code 1' verify 1 --against \
    "$work/newer"
check 'in plain words' tells 'error: placard-manifest.txt: these are not the bytes' \
    'error: 404.html: these'
rm -r "$work/newer"
cp "$site/index.html" "$work/stale.html"
sed -i '/<main/s/$/<p>Yesterday/' "$work/stale.html"
cp "$work/stale.html" "$site/index.html"
check 'one page is stale: exit code 1' verify 1 --against "$work/whole"
check 'which' tells 'error: index.html: these are not the bytes' '1 error.'
whole

# A page that is gone from the site is still served.
mkdir "$work/smaller"
grep -v "  $page\$" "$site/placard-manifest.txt" >"$work/smaller/placard-manifest.txt"
check 'a page that is gone is still served: exit code 1' verify 1 --against "$work/smaller"
check 'which' tells "error: $page: this is there, but it is no part of the site"

rm "$site/placard-manifest.txt"
check 'there is no manifest: exit code 1' verify 1
check 'in plain words' tells 'there is no placard-manifest.txt at' 'Give the address of the site'
printf '# Made by placard. Do not edit: the next build replaces this folder.\n%064d  ../../etc/passwd\n' 0 \
    >"$site/placard-manifest.txt"
check 'a manifest that leads out of the site: exit code 1' verify 1
check 'in plain words' tells 'this path leads out of the site'
whole

serve 's|error_page 404 /404.html;|error_page 404 =200 /404.html;|'
check 'a server that finds everything: a warning' verify 0
check 'in plain words' tells 'warning: 404.html: the server answers 200, not 404' '1 warning.'
check 'which fails with --strict' verify 1 --strict
serve '/error_page 404/d'
check "a server with a 404 page of its own: a warning" verify 0
check 'in plain words' tells 'the server shows another page than this' '1 warning.'
serve 's|"no-cache"|"max-age=86400"|; s|31536000|60|'
check 'a server that keeps pages for a day and assets for a minute: warnings' verify 0
check 'in plain words' tells ' other files with "max-age=86400" as Cache-Control' \
    ' other files with "public, max-age=60, immutable" as Cache-Control' '2 warnings.'
serve '/text\/csv  /d; s/charset utf-8/charset latin1/'
check 'a server with wrong types: warnings' verify 0
check 'in plain words' tells 'with "application/octet-stream" as Content-Type' \
    'Have it send files that end in .csv as text/csv.' 'Have it send text as UTF-8' '2 warnings.'
serve 's|root |return 301 https://example.org/; &|'
check 'a server that leads elsewhere: exit code 1' verify 1 --against "$work/whole"
check 'and nobody goes there' tells \
    'the server answers 301 and leads elsewhere, to https://example.org/'

serve 's|location ~ /|location ~ html$ { return 444; } &|'
check 'a server that hangs up on pages: exit code 74' verify 74
check 'in plain words' tells '.html: this could not be fetched: Server returned nothing'
check 'is not asked a thousand times' test "$(grep -c 'could not be fetched' "$work/said")" -eq 10
check 'and that is told, once' test "$(grep -c 'the other files were not asked for' "$work/said")" -eq 1

# A file that is small on its way and enormous at its end.
serve ''
head -c 100M /dev/zero | gzip >"$site/index.html.gz"
check 'a page that swells without end: exit code 74' verify 74
check 'is not taken in' tells \
    'error: index.html: this could not be fetched: the answer is larger than 64 MB'
whole

if command -v openssl >/dev/null && openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj \
    /CN=127.0.0.1 \
    -keyout "$work/key" -out "$work/certificate" 2>"$work/said"; then
    scheme=https
    serve "s|listen 127.0.0.1:\([0-9]*\);|listen 127.0.0.1:\1 ssl; ssl_certificate $work/certificate; ssl_certificate_key $work/key;|"
    check 'a server that nobody vouches for: exit code 74' verify 74
    check 'in plain words' tells \
        "there is no answer from https://127.0.0.1:$port/: SSL peer certificate"
fi

scheme=http
serve 's|location ~ /|location = /404.html { } location ~ "^(.*/)index[.]html$" { return 308 $1; } location ~ "^(.+)[.]html$" { return 308 $1; } location / { try_files $uri.html $uri ${uri}index.html =404; } &|'
ask /enfield/funding.html
check 'a server that leaves endings away' says 'Location: /enfield/funding'
check 'is followed to its short addresses' verify 0 --against "$work/whole"
check 'all files were compared' tells "All $files files"
check 'without a warning' tells_nothing
echo changed >>"$site/$page"
check 'a change is noticed there, too' verify 1
check 'which' tells "error: $page: these are not the bytes" '1 error.'
whole

kill "$server"
wait "$server" || true
server=
check 'a server that is down: exit code 74' verify 74
check 'in plain words' tells \
    "there is no answer from http://127.0.0.1:$port/: Couldn't connect to server"

if [ "$failures" -gt 0 ]; then
    echo "$failures checks failed."
    exit 1
fi
echo "All is served as it was built, and what is not is noticed."
