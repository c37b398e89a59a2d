#!/bin/sh
# The page: web.sh build|check|test. Packages are fetched once per lock file; a page that is newer
# than its sources is not built again, so that an archive with web/dist builds offline.
set -eu
cd "$(dirname "$0")/.."
if [ ! -f web/package.json ]; then
    echo "web: no page in this tree"
    exit 0
fi
packages() {
    [ ! web/node_modules/.stamp -nt web/package-lock.json ] || return 0
    (cd web && npm ci --no-audit --no-fund)
    touch web/node_modules/.stamp
}
case ${1:-build} in
build)
    if [ -f web/dist/.stamp ] &&
        [ -z "$(find web/src web/index.html web/public web/package-lock.json web/vite.config.ts -newer web/dist/.stamp 2>/dev/null | head -1)" ]; then
        exit 0
    fi
    packages
    (cd web && npm run --silent build)
    [ -f web/dist/.stamp ] || date >web/dist/.stamp ;;
check) packages && cd web && npm run --silent check ;;
test) packages && cd web && npm test --silent && { [ ! -f dist/.manifest.json ] || npm run --silent size; } ;;
esac
