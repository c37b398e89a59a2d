#!/bin/sh
# One analyser over C files, two at a time; files that passed with the same contents, headers
# and settings before are not looked at again.
# Usage: CHECK_CFLAGS=... lint.sh tidy|deep|analyze|cppcheck FILE... (deep: clang's own path
# analyser too, a quarter of a minute a file; gcc's stands in `analyze`)
set -eu
kind=$1
shift
cache=build/cache/$kind
mkdir -p "$cache"

if [ "${LINT_ONE:-}" = "" ]; then # start one worker per file
    export LINT_ONE=1
    printf '%s\n' "$@" | xargs -P "${JOBS:-$(nproc)}" -n 1 sh "$0" "$kind" && exit 0
    exit 1
fi

file=$1
# shellcheck disable=SC2086
headers=$(gcc -MM $CHECK_CFLAGS "$file" | tr -d '\\\n' | sed 's/^[^:]*://')
# shellcheck disable=SC2086
key=$({ echo "$kind $CHECK_CFLAGS"; cat .clang-tidy tools/lint.sh; cat $headers; } | sha256sum | cut -c 1-40)
[ ! -e "$cache/$key" ] || exit 0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
case $kind in
tidy)
    # shellcheck disable=SC2086
    clang-tidy --quiet --checks='-clang-analyzer-*' "$file" -- $CHECK_CFLAGS >"$log" 2>/dev/null || status=$? ;;
deep)
    # shellcheck disable=SC2086
    clang-tidy --quiet "$file" -- $CHECK_CFLAGS >"$log" 2>/dev/null || status=$? ;;
analyze)
    # shellcheck disable=SC2086
    gcc $CHECK_CFLAGS -fanalyzer -c -o /dev/null "$file" >"$log" 2>&1 || status=$? ;;
cppcheck)
    cppcheck -q --std=c11 --enable=warning,portability --inline-suppr --suppress=missingInclude \
        --suppress=preprocessorErrorDirective --error-exitcode=1 -Isrc "$file" >"$log" 2>&1 || status=$? ;;
esac
if [ $status != 0 ]; then
    cat "$log"
    exit 1
fi
: >"$cache/$key"
