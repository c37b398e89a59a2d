#!/bin/sh
# Lines of src/ that ran, per room and in all: cover.sh BUILD-FOLDER, after the tests.
set -eu
find "$1" -path '*/src/*' -name '*.gcno' | while read -r f; do
    gcov -n -o "$(dirname "$f")" "$f" 2>/dev/null
done | awk '
    /^File .src\// { split($0, q, "\047"); file = q[2]; split(file, part, "/"); room = part[2]; next }
    /^File / { file = "" }
    /^Lines executed:/ && file != "" && file ~ /\.c$/ {
        split($0, n, /[:% ]+/); lines = n[length(n)]; hit = n[3] * lines / 100
        total[room] += lines; covered[room] += hit; all += lines; done += hit
        printf "%6.1f %%  %s\n", n[3], file; file = ""
    }
    END { for (r in total) printf "%6.1f %%  %s (room)\n", 100 * covered[r] / total[r], r
          if (all > 0) printf "%6.1f %%  of %d lines\n", 100 * done / all, all }' | LC_ALL=C sort -k 3
