#!/bin/sh
# Run build/fuzz/run-NAME for each NAME: fuzz.sh SECONDS NAME... What breaks one is kept in
# build/fuzz/crash-*; inputs that found something new stay in build/fuzz/NAME for the next run.
set -eu
seconds=$1
shift
cd build/fuzz
failed=0
for f in "$@"; do
    mkdir -p "$f"
    seeds=""
    [ ! -d "../../tests/data/fuzz/$f" ] || seeds="../../tests/data/fuzz/$f"
    # shellcheck disable=SC2086
    if ./run-"$f" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -max_len=8192 "$f" $seeds >"$f.log" 2>&1; then
        echo "fuzz $f: $(sed -n 's/^Done \([0-9]*\) runs.*/\1 runs/p' "$f.log")"
    else
        failed=$((failed + 1))
        tail -40 "$f.log"
        echo "fuzz $f: FAILED"
    fi
done
echo "$(($# - failed)) passed, $failed failed"
[ $failed = 0 ]
