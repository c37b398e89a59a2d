#!/bin/sh
# Fail when a room includes a room it may not see. tools/deps.txt: one line per room: "room: allowed...".
# A sub-folder of a room counts as the room; tests/ is a room of its own.
set -eu
cd "$(dirname "$0")/.."
{ cd src && find . -name '*.[ch]' | sed 's#^\./##' && cd .. && find tests -name '*.[ch]'; } | LC_ALL=C sort | while read -r f; do
    case $f in tests/*) path=$f ;; *) path=src/$f ;; esac
    awk -v file="$f" -v deps=tools/deps.txt '
      BEGIN { while ((getline line < deps) > 0) { n = split(line, w, /[: ]+/); for (i = 1; i <= n; i++) ok[w[1], w[i]] = 1 } split(file, f, "/") }
      /^#include "/ { split($2, t, /["\/]/); if (t[2] != "gen" && !((f[1], t[2]) in ok)) { print file ":" FNR ": " f[1] " must not see " t[2]; bad = 1 } }
      END { exit bad }' "$path" || echo "$f" >> "${TMPDIR:-/tmp}/deps.$$"
done
if [ -s "${TMPDIR:-/tmp}/deps.$$" ]; then rm -f "${TMPDIR:-/tmp}/deps.$$"; exit 1; fi
