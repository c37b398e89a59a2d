#!/bin/sh
# Run build/fuzz/run-NAME for each NAME: fuzz.sh SECONDS NAME... What breaks one is kept in
# build/fuzz/crash-*; inputs that found something new stay in build/fuzz/NAME for the next run.
set -eu
seconds=$1
shift
cd build/fuzz
failed=0
run() { # name: its own log, and a file FAILED when it broke
    mkdir -p "$1"
    rm -f "$1.failed"
    seeds=""
    [ ! -d "../../tests/data/fuzz/$1" ] || seeds="../../tests/data/fuzz/$1"
    # shellcheck disable=SC2086
    ./run-"$1" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -max_len=8192 "$1" $seeds >"$1.log" 2>&1 || touch "$1.failed"
}
told() {
    if [ -f "$1.failed" ]; then
        failed=$((failed + 1))
        tail -40 "$1.log"
        echo "fuzz $1: FAILED"
    else
        echo "fuzz $1: $(sed -n 's/^Done \([0-9]*\) runs.*/\1 runs/p' "$1.log")"
    fi
}
names="$*"
while [ $# -gt 0 ]; do # two at a time
    run "$1" &
    [ $# -lt 2 ] || { run "$2" & shift; }
    shift
    wait
done
for f in $names; do told "$f"; done
count=$(echo "$names" | wc -w)
echo "$((count - failed)) passed, $failed failed"
[ $failed = 0 ]
