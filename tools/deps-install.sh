#!/bin/sh
# Install what the build, the tests or both need on Debian 12, only what is missing, and say so.
set -eu
build="build-essential pkg-config libevent-dev libssl-dev libjansson-dev libsodium-dev libicu-dev libpq-dev libsqlite3-dev zlib1g-dev brotli libcmocka-dev nodejs"
missing=""
for p in $build; do
    case $p in
    nodejs) command -v node >/dev/null 2>&1 || missing="$missing nodejs npm" ;;
    *) dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing="$missing $p" ;;
    esac
done
[ -n "$missing" ] || exit 0
echo "installing:$missing"
sudo=""
[ "$(id -u)" = 0 ] || sudo=sudo
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -q
# shellcheck disable=SC2086
$sudo apt-get install -y -q --no-install-recommends $missing
