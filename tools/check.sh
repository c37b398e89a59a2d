#!/bin/sh
# Run the steps of a level and count: check.sh quick|test|check|nightly|fault. Every step runs,
# also after one failed; its output is build/check/STEP.log. The last line is the total.
set -u
cd "$(dirname "$0")/.."
level=$1
B=${B:-build}
logs=build/check
case $level in --*) ;; *) rm -rf $logs ;; esac
mkdir -p $logs

# Databases of tests lie in memory where there is room: they wait for no disk, and the stories and
# suites beside them keep the processors. Faults are tested on the real disk (below).
in_memory() {
    free=$(df --output=avail -k /dev/shm 2>/dev/null | tail -1)
    unused=$(awk '/^MemAvailable/ { print $2 }' /proc/meminfo)
    [ "${free:-0}" -gt 6000000 ] && [ "${unused:-0}" -gt 10000000 ]
}
disk=${TMPDIR:-/tmp}
case $level in
--*) ;;
*) if in_memory; then
    TMPDIR=$(mktemp -d /dev/shm/guanxi-check-XXXXXX)
    chmod 755 "$TMPDIR" # PostgreSQL runs as another user
    export TMPDIR
    trap 'rm -rf "$TMPDIR"' EXIT
    trap 'exit 130' INT TERM
fi ;;
esac
export GUANXI_DATA="${GUANXI_DATA:-../shared/data}"
begin=$(date +%s)
make="make --no-print-directory -s -j$(nproc)"
passed=0
failed=0

# What a log says of itself: "12 passed, 0 failed" (a total; "NAME: 12 passed ..." where there
# is none), "Tests  1 failed | 11 passed" (vitest).
# Leaves $p and $f.
count() {
    eval "$(sed 's/\x1b\[[0-9;]*m//g' "$1" | awk '
        /^[0-9]+ passed, [0-9]+ failed/ { split($0, n, /[ ,]+/); p += n[1]; f += n[3]; total = 1; next }
        match($0, /[0-9]+ passed, [0-9]+ failed/) { split(substr($0, RSTART, RLENGTH), n, /[ ,]+/); p1 += n[1]; f1 += n[3]; next }
        /^ *Tests  / { for (i = 1; i <= NF; i++) { if ($i == "passed") p += $(i - 1); if ($i == "failed") f += $(i - 1) } }
        END { if (!total) { p += p1; f += f1 } printf "p=%d f=%d", p, f }')"
}

run() { # name command...: its log, and how it ended in how many seconds
    name=$1
    shift
    start=$(date +%s)
    ended=0
    "$@" >"$logs/$name.log" 2>&1 </dev/null || ended=$?
    echo "$ended $(($(date +%s) - start))" >"$logs/$name.end"
}

report() { # name
    read -r ended seconds <"$logs/$1.end"
    state=ok
    [ "$ended" = 0 ] || state=FAILED
    count "$logs/$1.log"
    if [ $state = FAILED ] && [ "$f" = 0 ]; then f=1; fi
    if [ $state = ok ] && [ "$f" != 0 ]; then state=FAILED; fi
    if [ $state = ok ] && [ "$p" = 0 ]; then p=1; fi
    passed=$((passed + p))
    failed=$((failed + f))
    printf '%-16s %-6s %5d passed %3d failed %4d s\n' "$1" $state "$p" "$f" "$seconds"
    if [ $state = FAILED ]; then
        grep -aE 'FAILED|FAIL |ERROR|error:|rror!|Error:|ended with|must not see|WARNING: ThreadSanitizer' "$logs/$1.log" | head -20
        tail -15 "$logs/$1.log"
    fi
}

step() { # name command...
    run "$@"
    report "$1"
}

beside() { # name "command", name "command": side by side, one core each
    (run "$1" sh -c "$2") &
    run "$3" sh -c "$4"
    wait
    report "$1"
    report "$3"
}

suites() { GUANXI=$1 node tests/http/run.mjs; } # program
rules() { sh tools/deps.sh && sh tools/tidy.sh; }
build() { $make B="$B" "$B/guanxi" "$B/guanxi-test"; }
build_clang() { $make CC=clang B=build/clang all-objects; }
build_asan() { $make CC=clang B=build/asan SAN=address,undefined OPT=-O1 build/asan/guanxi build/asan/guanxi-test; }
build_tsan() { $make CC=clang B=build/tsan SAN=thread OPT=-O1 build/tsan/guanxi build/tsan/guanxi-test; }
asan() {
    ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1 UBSAN_OPTIONS=print_stacktrace=1 \
        LSAN_OPTIONS=suppressions=$PWD/tools/lsan.supp:print_suppressions=0 TESTS_SLOW=1 "$@"
}
tsan() { TSAN_OPTIONS=suppressions=$PWD/tools/tsan.supp:halt_on_error=1 TESTS_SLOW=1 "$@"; }
pg() { sh tools/pg-test.sh "$@"; }
pg_suites() { pg sh tools/check.sh --suites "$1"; }
faults() { # they wait for discs and ends more than they reckon: all side by side
    status=0
    running=""
    for f in tests/fault/*.mjs; do
        [ -f "$f" ] || continue
        TMPDIR=$disk GUANXI=$B/guanxi node "$f" >"$logs/fault-$(basename "$f" .mjs).out" 2>&1 &
        running="$running $!:$f"
    done
    for r in $running; do
        wait "${r%%:*}" || { echo "${r#*:}: FAILED"; status=1; }
        cat "$logs/fault-$(basename "${r#*:}" .mjs).out"
    done
    return $status
}

c_tests() { beside c-sqlite "$B/guanxi-test" c-postgres "sh tools/pg-test.sh $B/guanxi-test"; }
http_tests() { step http-sqlite suites "$B/guanxi"; step http-postgres pg_suites "$B/guanxi"; }
page_tests() { beside web-check "make -s web-check" web-test "sh tools/web.sh test"; }
lints() {
    step format $make format
    step rules rules
    step analyze $make analyze
    step tidy-cppcheck $make lint
}

case $level in
--suites) suites "$2"; exit $? ;;
--asan) shift; asan "$@"; exit $? ;;
quick)
    step format $make format
    step rules rules
    step build build
    step c-sqlite "$B/guanxi-test" ;;
test)
    step web-build sh tools/web.sh build
    step build build
    c_tests
    http_tests
    page_tests ;;
fault)
    step build build
    step fault faults ;;
check)
    step web-build sh tools/web.sh build
    step build build
    c_tests
    step http-sqlite suites "$B/guanxi" # on PostgreSQL below, under the sanitizers
    page_tests
    step browser env GUANXI="$B/guanxi" node tests/e2e/all.mjs
    step build-clang build_clang
    lints
    step build-asan build_asan
    beside asan-c-sqlite "sh tools/check.sh --asan build/asan/guanxi-test" \
        asan-c-postgres "sh tools/pg-test.sh sh tools/check.sh --asan build/asan/guanxi-test"
    step asan-sqlite asan sh tools/check.sh --suites build/asan/guanxi
    step asan-postgres pg sh tools/check.sh --asan sh tools/check.sh --suites build/asan/guanxi
    step fault faults
    step fuzz $make fuzz N=10 ;;
nightly)
    step web-build sh tools/web.sh build
    step build build
    step build-tsan build_tsan
    step tsan-sqlite tsan build/tsan/guanxi-test
    step tsan-http tsan sh tools/check.sh --suites build/tsan/guanxi
    step lint-deep $make lint-deep
    step fault faults
    step leaks env GUANXI="$B/guanxi" sh -c 'if [ -f tests/load/leaks.mjs ]; then node tests/load/leaks.mjs; fi'
    step fuzz $make fuzz N=600 ;;
*)
    echo "usage: check.sh quick|test|check|nightly|fault"
    exit 2 ;;
esac
grep -ahE '^[0-9]+ not run' $logs/*.log | awk '{ n += $1 } END { if (n > 0) print n " not run: public data absent" }'
echo "$level: $(($(date +%s) - begin)) s"
echo "$passed passed, $failed failed"
[ $failed = 0 ]
