#!/bin/sh
# Install what is missing on Debian 12, and say so. Usage: deps-install.sh [build|test|check]...
# build: compiler, libraries, node for the page; test: also cmocka and PostgreSQL; check: also
# the second compiler, linters and a browser; bench: the load program. Default: build test.
set -eu
packages="build-essential pkg-config libevent-dev libssl-dev libjansson-dev libsodium-dev libicu-dev libpq-dev libsqlite3-dev zlib1g-dev libcurl4-openssl-dev libqrencode-dev liboath-dev libharfbuzz-dev libxlsxwriter-dev libzip-dev libexpat1-dev brotli"
for what in "${@:-build test}"; do
    case "$what" in *test*) packages="$packages libcmocka-dev postgresql-15 postgresql-client-15 sqlite3 poppler-utils fonts-noto-cjk" ;; esac
    case "$what" in *check*) packages="$packages clang libclang-rt-14-dev llvm clang-format clang-tidy cppcheck chromium fonts-noto-cjk" ;; esac
    case "$what" in *bench*) packages="$packages wrk" ;; esac
done
have=$(dpkg-query -W -f='${Package} ${Status}\n' 2>/dev/null | sed -n 's/ install ok installed$//p')
missing=""
for p in $packages; do
    printf '%s\n' "$have" | grep -qx "$p" || missing="$missing $p"
done
command -v node >/dev/null 2>&1 || missing="$missing nodejs"
command -v npm >/dev/null 2>&1 || missing="$missing npm"
[ -n "$missing" ] || exit 0
echo "installing:$missing"
sudo=""
[ "$(id -u)" = 0 ] || sudo=sudo
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -q
# shellcheck disable=SC2086
$sudo apt-get install -y -q --no-install-recommends $missing
