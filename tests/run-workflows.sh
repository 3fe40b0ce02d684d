#!/usr/bin/env bash
# The workflows of this repository and those for sites: that they are well formed and careful,
# that every command in them exists, and that their steps do what they are for. GitHub and
# GitLab themselves are not here, so their actions are passed over, and apt-get and gh are played by
# the stubs below.
#
#   PLACARD=build/debug/placard tests/run-workflows.sh
set -euo pipefail

: "${PLACARD:?names the program to test, such as build/debug/placard}"
PLACARD=$(realpath -- "$PLACARD")
source=${PLACARD_SOURCE:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)}
export LC_ALL=C PLACARD
unset SOURCE_DATE_EPOCH http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
for tool in python3 git jq curl; do
    command -v "$tool" >/dev/null || { echo "skipped: there is no $tool here"; exit 77; }
done
python3 -c 'import yaml' 2>/dev/null || { echo "skipped: python3 has no yaml here"; exit 77; }

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
export HOME=$work GIT_CONFIG_GLOBAL=$work/gitconfig
git config --global user.name Tester
git config --global user.email tester@example.org
git config --global init.defaultBranch main

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
        [ ! -f "$work/said" ] || head -n 20 "$work/said" | sed 's/^/     > /'
        failures=$((failures + 1))
    fi
}
not()
{
    ! "$@"
}
holds()
{
    local file=$1 words
    shift
    for words in "$@"; do
        grep -qF -- "$words" "$file" || { echo "it does not say: $words"; return 1; }
    done
}

# --- they are well formed and careful -----------------------------------------------------------

lint=("python3" "$source/tests/deploy/workflow.py")
checks=$source/.github/workflows/ci.yml
site=$source/.github/workflows/site.yml
github=$source/script/deploy/github-pages.yml
gitlab=$source/script/deploy/gitlab-ci.yml
check 'ci.yml is well formed and careful' "${lint[@]}" "$checks" "$work/checks"
check 'site.yml is well formed and careful' "${lint[@]}" "$site" "$work/site"
check 'github-pages.yml is well formed and careful' "${lint[@]}" "$github" "$work/github"
check 'gitlab-ci.yml is well formed and careful' "${lint[@]}" "$gitlab" "$work/gitlab"

# must_fail WHAT FILE SED WORDS: the checks above must be able to fail, and say why.
must_fail()
{
    rm -rf "$work/spoilt" "$work/spoilt.yml"
    sed -E "$3" "$2" >"$work/spoilt.yml"
    if "${lint[@]}" "$work/spoilt.yml" "$work/spoilt" >"$work/said"; then : >"$work/said"; fi
    check "it notices $1" holds "$work/said" "$4"
}
must_fail 'an action that is not pinned' "$github" 's/@11bd[0-9a-f]* # v4.2.2/@v4/' 'is not one of'
must_fail 'an action of strangers' "$github" 's|actions/checkout@|strangers/checkout@|' \
    'is not one of'
must_fail 'a token that stays' "$github" \
    's/persist-credentials: false/persist-credentials: true/' 'the token stays'
must_fail 'a job that hangs' "$github" '/timeout-minutes: 30/d' 'nothing ends it'
must_fail 'a token that may write everything' "$github" 's/^  contents: read/  contents: write/' \
    'no more than to read'
must_fail 'a token that may write beside placard' "$github" 's/pages: read/pages: write/' \
    'a job whose token may write'
must_fail 'an expression in a script' "$github" 's/\$GITHUB_BASE_REF/${{ github.base_ref }}/' \
    'hand it over in env'
must_fail "strangers' files with our token" "$github" 's/pull_request:/pull_request_target:/' \
    'pull_request_target'
must_fail 'a job that is not there' "$github" 's/needs: build/needs: bild/' 'it needs bild'
must_fail 'an output that is not there' "$github" 's/^      changed:/      change:/' \
    'has no output changed'
must_fail 'a step that is not there' "$github" 's/id: compare/id: compares/' \
    'there is no step compare'
must_fail 'the same key twice' "$github" 's/^name: Site/name: Site\nname: Page/' \
    'name is there twice'
must_fail 'a job of GitLab that is not there' "$gitlab" 's/needs: \[build\]/needs: [bild]/' \
    'it needs bild'
must_fail 'a stage of GitLab that is not there' "$gitlab" 's/stage: deploy/stage: deploi/' \
    'its stage is none'

# --- every command in them exists ---------------------------------------------------------------

# commands FOLDER: the commands of placard in its scripts, one a line, as they are written.
commands()
{
    awk '!/^ *(mark=|echo )/' "$1"/*.sh | sed -e ':join' -e '/\\$/{N; s/\\\n *//; b join' -e '}' |
        grep -oE '(^|[ (])(build/release/)?placard [a-z-]+[^|;&>)]*|^script/build[^|;&>)]*' |
        sed -E 's|^[ (]*||; s|^build/release/||; s|script/build|placard build|'
}
# exists COMMAND…: whether placard has a command and its options.
exists()
{
    local word
    "$PLACARD" help "$2" >"$work/help" || return
    for word in "${@:3}"; do
        case $word in
        --*) grep -qE -- "^  $word( |\$)" "$work/help" || { echo "there is no $word"; return 1; } ;;
        esac
    done
}
found=0
for folder in checks site github gitlab; do
    while read -r -a words; do
        check "$folder: ${words[*]}" exists "${words[@]}"
        found=$((found + 1))
    done < <(commands "$work/$folder")
    for script in "$work/$folder"/*.sh; do
        check "$folder: bash can read $(basename "$script")" bash -n "$script"
    done
done
check 'commands were found at all' test "$found" -gt 20
check 'a command that is not there is noticed' not exists placard publish
check 'and an option that is not there' not exists placard build --no-such-option
for script in build test package; do
    check "script/$script is there" test -x "$source/script/$script"
done

# --- their steps do what they are for -----------------------------------------------------------

mkdir "$work/bin"
# stub NAME: a program that stands in for another; its text is read.
stub()
{
    { echo '#!/usr/bin/env bash'; cat; } >"$work/bin/$1"
    chmod +x "$work/bin/$1"
}
stub placard <<<'exec "$PLACARD" "$@"'
stub apt-get <<<'exit 0'
stub sleep <<<'exit 0'
# gh api: what the server has is in $HUB; a comment that is sent is kept there.
stub gh <<'EOF'
for word in "$@"; do
    case $word in
    --method) sends=1 ;;
    body=@*) cp "${word#body=@}" "$HUB/comment" ;;
    repos/*) place=$word ;;
    esac
    [ "${before:-}" != --method ] || method=$word
    [ "${before:-}" != --jq ] || filter=$word
    before=$word
done
echo "${method:-GET} $place" >>"$HUB/asked"
[ -n "${sends:-}" ] || jq -r "$filter" "$HUB/answer"
EOF
export PATH=$work/bin:$PATH HUB=$work/hub

# step CODE FOLDER JOB NAME: runs one step as GitHub does; whether it ends with CODE.
step()
{
    local want=$1 code=0 script
    script=$(awk -F '\t' -v job="$3" -v name="$4" '$1 == job && $2 == name { print $3 }' "$work/$2/index")
    [ -n "$script" ] || { echo "there is no such step"; return 1; }
    bash --noprofile --norc -eo pipefail "$script" >"$work/said" 2>&1 </dev/null || code=$?
    [ "$code" -eq "$want" ] || { echo "the exit code is $code, not $want"; return 1; }
}
says()
{
    holds "$work/said" "$@"
}

# project FOLDER: a copy of the reference site in git, with a branch that changes a page.
project()
{
    mkdir -p "$1"
    cp -R -- "$source/content" "$source/data" "$source/templates" "$1/"
    cd -- "$1"
    git init -q
    git add .
    git commit -qm Before
    git update-ref refs/remotes/origin/main HEAD
    git checkout -qb change
    sed -i 's/^title: .*/&, changed/' content/enfield/priorities/*.md
    git commit -qam After
}
reset_hub()
{
    rm -rf "$HUB" "$work/temp"
    mkdir "$HUB" "$work/temp"
    export GITHUB_STEP_SUMMARY=$work/summary GITHUB_OUTPUT=$work/output RUNNER_TEMP=$work/temp
    export GITHUB_WORKSPACE=$PWD GITHUB_REPOSITORY=our/site GITHUB_BASE_REF=main GITHUB_SHA=abc \
        NUMBER=7
    export PLACARD_DEB='' PLACARD_DEB_SHA256='' PLACARD_SOURCE='' PLACARD_COMMIT=''
    : >"$GITHUB_STEP_SUMMARY"
    : >"$GITHUB_OUTPUT"
}
# comment FOLDER: the job that writes a comment, for the first and for the second time.
comment()
{
    local name='Write it into one comment, always the same'
    printf 'What changes.\n' >changes.md
    echo '[{"id": 1, "user": {"type": "User"}, "body": "Fine."}]' >"$HUB/answer"
    check 'a first comment' step 0 "$1" comment "$name"
    check 'is a new one' holds "$HUB/asked" 'POST repos/our/site/issues/7/comments'
    check 'with what changes' holds "$HUB/comment" 'What changes.'
    jq -n --rawfile body "$HUB/comment" \
        '[{id: 1, user: {type: "User"}, body: $body}, {id: 22, user: {type: "Bot"}, body: $body}]' >"$HUB/answer"
    : >"$HUB/asked"
    head -c 100000 /dev/zero | tr '\0' x >changes.md
    check 'a second comment' step 0 "$1" comment "$name"
    check "takes the place of the first, and of nobody else's" holds "$HUB/asked" \
        'PATCH repos/our/site/issues/comments/22'
    check 'is no new one' not grep -q POST "$HUB/asked"
    check 'and is no longer than GitHub takes' test "$(wc -c <"$HUB/comment")" -lt 65536
    rm changes.md
}

# The workflow for sites.
project "$work/theirs"
reset_hub
check 'Debian is prepared' step 0 github build 'Prepare Debian'
check 'a workflow that nobody has filled in: a mistake' step 1 github build 'Install placard'
check 'in plain words' says \
    '::error::Say in .github/workflows/site.yml, under env, where placard comes from.'
rm -r ci-files
mkdir -p "$work/program/script"
cat >"$work/package" <<'EOF'
#!/usr/bin/env bash
# What script/package leaves behind, without the work before it.
build=$(dirname "$0")/../build
mkdir -p "$build"
echo package >"$build/placard_0.1.0_amd64.deb"
EOF
chmod +x "$work/package"
cp "$work/package" "$work/program/script/package"
git -C "$work/program" init -q
git -C "$work/program" add .
git -C "$work/program" commit -qm Program
PLACARD_SOURCE=$work/program PLACARD_COMMIT=$(git -C "$work/program" rev-parse HEAD)
check 'placard is built from its source' step 0 github build 'Install placard'
check 'and kept for what comes after' test -s ci-files/placard.deb
check 'the site is checked' step 0 github build 'Check'
check 'what changes is said' step 0 github build 'Say what changes'
check 'in the summary' holds "$GITHUB_STEP_SUMMARY" ', changed'
export BASE_URL=https://example.org/site
check 'the site is built and verified' step 0 github build 'Build'
check 'and the next embargo told' holds "$GITHUB_STEP_SUMMARY" 'The next embargo ends: '
BASE_URL=file://$work/published
check 'when nothing is published' step 0 github build 'Compare with what is published'
check 'all is new' holds "$GITHUB_OUTPUT" 'changed=true'
cp -R site "$work/published"
check 'when the same is published' step 0 github build 'Compare with what is published'
check 'nothing is new' test "$(tail -n 1 "$GITHUB_OUTPUT")" = changed=false
comment github

cd -- "$work/published"
python3 -u -m http.server 0 --bind 127.0.0.1 >"$work/port" 2>&1 &
server=$!
for _ in $(seq 50); do
    port=$(sed -n 's/.* port \([0-9]*\) .*/\1/p' "$work/port")
    [ -z "$port" ] || break
    /bin/sleep 0.1
done
export PAGE_URL=http://127.0.0.1:$port/ CI_PAGES_URL=http://127.0.0.1:$port
mkdir "$work/verifying"
cd -- "$work/verifying"
cp "$work/theirs/ci-files"/* .
verifying='Compare the published site with what was built, byte for byte'
check 'what is published is verified' step 0 github verify "$verifying"
check 'all of it' says 'are as placard wrote them.'
echo changed >>"$work/published/index.html"
check 'and what is not as it was built' step 1 github verify "$verifying"
check 'is told' says 'error: index.html: these are not the bytes'
cp "$work/theirs/site/index.html" "$work/published/index.html"

cd -- "$work/theirs"
printf '\n{{nowhere}}\n' >>content/enfield/index.md
check 'a mistake stops it' step 1 github build 'Check'
check 'at its line' says '::error file=content/enfield/index.md,line='
git checkout -q content
git update-ref refs/remotes/origin/main \
    "$(git commit-tree -m Nothing "$(git hash-object -t tree /dev/null)")"
check 'where there was no site before' step 0 github build 'Say what changes'
check 'that is said' holds "$GITHUB_STEP_SUMMARY" 'What changes cannot be said'

# GitLab: all of a job runs in one shell.
CI_MERGE_REQUEST_DIFF_BASE_SHA=$(git rev-parse change~1)
export CI_MERGE_REQUEST_DIFF_BASE_SHA CI_PROJECT_DIR=$PWD
PLACARD_SOURCE='' PLACARD_COMMIT=''
# job CODE JOB: the scripts of a job.
job()
{
    local code=0
    cat "$work/gitlab/$2.1.sh" >"$work/job.sh"
    bash --noprofile --norc -eo pipefail "$work/job.sh" >"$work/said" 2>&1 </dev/null || code=$?
    [ "$code" -eq "$1" ] || { echo "the exit code is $code, not $1"; return 1; }
}
check 'GitLab: nobody has filled it in: a mistake' job 1 placard
check 'in plain words' says 'Say in .gitlab-ci.yml, under variables, where placard comes from.'
echo package >placard.deb
check 'GitLab: the placard of the job before is used' job 0 placard
check 'GitLab: the site is checked and built' job 0 build
check 'what changes is an artifact' holds changes.md ', changed'
check 'the Code Quality report is an empty one' test "$(jq length code-quality.json)" -eq 0
check 'GitLab: the site is handed over' job 0 pages
rm -rf "${work:?}"/published/*
cp -R public/. "$work/published"
check 'GitLab: what is published is verified' job 0 verify
printf '\n{{nowhere}}\n' >>content/enfield/index.md
check 'GitLab: a mistake stops it' job 1 build
check 'is in the report' test "$(jq -r '.[0].location.path' code-quality.json)" = \
    content/enfield/index.md
check 'and in the log' says 'content/enfield/index.md:'

# The workflows of this repository; compiling is what other tests do.
project "$work/ours"
mkdir -p script build/release
ln -s "$PLACARD" build/release/placard
printf '#!/bin/sh\nexec "$PLACARD" build --project . "$@"\n' >script/build
chmod +x script/build
cp "$work/package" script/package
reset_hub
check 'this repository: the site is built' step 0 checks content 'Compile, and build the site'
check 'its words and figures are checked' step 0 checks content 'Check its words and figures'
check 'what changes is said' step 0 checks content 'Say what changes'
check 'in the summary' holds "$GITHUB_STEP_SUMMARY" ', changed'
comment checks
echo '{"total_count": 1}' >"$HUB/answer"
check 'a commit that was green is published again' step 0 site green \
    'Look for a green run of its push'
check 'after asking for that commit' holds "$HUB/asked" \
    'site.yml/runs?event=push&status=success&head_sha=abc'
echo '{"total_count": 0}' >"$HUB/answer"
check 'one that was not is not' step 1 site green 'Look for a green run of its push'
check 'in plain words' says '::error::The checks of this commit were not green'
export BASE_URL=https://example.org/site
check 'the site is built for its address' step 0 site build 'Build'
check 'which stands in it' holds site/sitemap.xml 'https://example.org/site/enfield/'
BASE_URL=file://$work/nowhere
check 'it is compared with what is published' step 0 site build 'Compare with what is published'
check 'and all is new' holds "$GITHUB_OUTPUT" 'changed=true'
check 'what verifies it is packed' step 0 site build 'Pack what verifies it'
check 'whole' test -s verify/placard.deb -a -s verify/placard-manifest.txt
rm -rf "${work:?}"/published/*
cp -R site/. "$work/published"
cd -- verify
check 'what is published is verified' step 0 site verify "$verifying"

if [ "$failures" -gt 0 ]; then
    echo "$failures checks of the workflows failed."
    exit 1
fi
echo "The workflows are in order."
