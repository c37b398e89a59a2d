#!/bin/sh
# House rules that no compiler knows. Prints FILE:LINE: rule and fails when one is broken.
# `tidy: REASON` in a comment on the line or the one before lets a finding pass.
set -eu
cd "$(dirname "$0")/.."
out=$(mktemp)
trap 'rm -f "$out"' EXIT
sources=$(find src tests tools -name '*.[ch]' | LC_ALL=C sort)
ours=$(find src -name '*.[ch]' | LC_ALL=C sort)

find_in() { # files, pattern, rule
    # shellcheck disable=SC2086
    grep -nE "$2" $1 /dev/null | grep -v 'tidy: ' | grep -vE '^[^:]*:[0-9]+: *(/\*|\*|//)' |
        while IFS=: read -r file line rest; do
            sed -n "$((line > 1 ? line - 1 : 1))p" "$file" | grep -q 'tidy: ' || echo "$file:$line: $3"
        done >>"$out" || :
}

# Functions with no bound, no error or hidden state.
find_in "$sources" '(^|[^a-z0-9_])(strcpy|strcat|strncpy|strncat|sprintf|vsprintf|gets|strtok|strtok_r|atoi|atol|atoll|atof|scanf|sscanf|fscanf|alloca|system|popen|tmpnam|tempnam|mktemp|rand|srand|random|drand48|localtime|gmtime|ctime|asctime|setjmp|longjmp|getpwnam|readdir_r|bcopy|bzero)\(' \
    'banned function'
# (A workbook's numbers are binary fractions: codec/xlsx_*.c.)
find_in "$(echo "$ours" | grep -v '^src/codec/xlsx_')" '(^|[^a-z0-9_])(strtol|strtoll|strtoul|strtoull|strtod)\(' 'numbers are read by str_int64 and cell_number'
# Memory comes from arenas; malloc stands in base/ and where a library or a long-lived thing needs it.
# (figure_cache.c keeps answers between requests.)
find_in "$(echo "$ours" | grep -E '^src/(model|rules|ops|store)/' | grep -v '^src/ops/figure_cache\.c$')" '(^|[^a-z0-9_])(malloc|calloc|realloc|free|strdup|asprintf)\(' \
    'memory comes from arenas here'
# SQL holds no values: a conversion inside quotes, or a value glued behind an operator.
find_in "$ours" "\"[^\"]*(SELECT|INSERT|UPDATE|DELETE|WHERE|VALUES|ORDER BY)[^\"]*'%" 'a value printed into SQL'
find_in "$ours" '"[^"]*(SELECT|INSERT|UPDATE|DELETE|WHERE|VALUES)[^"]*[=<>(,] *%[-0-9.l]*[sdu]' 'a value printed into SQL'
find_in "$(echo "$ours" | grep -v '^src/db/')" '(sqlite3_|PQ[a-z])[A-Za-z0-9_]*[ ]*\(' 'a database library outside db/'
find_in "$sources" '(sqlite3_mprintf|PQescape[A-Za-z]*)\(' 'values are bound'
# A suppressed finding says why.
find_in "$sources" 'NOLINT[A-Z]*(\([^)]*\))? *(\*/)?$' 'NOLINT without a reason'
find_in "$sources" '(^|[^A-Z])(TODO|FIXME|XXX[^-"X])' 'unfinished'
find_in "$ours" '/home/|/root/[a-z]' 'a path of one machine'

for f in $sources; do
    n=$(wc -l <"$f")
    [ "$n" -le 800 ] || echo "$f:$n: more than 800 lines" >>"$out"
    case $f in
    src/*.h) guard=$(echo "$f" | sed 's|^src/||;s|[^A-Za-z0-9]|_|g' | tr a-z A-Z)
        grep -q "^#ifndef $guard\$" "$f" || echo "$f:1: include guard is not $guard" >>"$out"
        case $(head -c 3 "$f") in '/* ') ;; *) echo "$f:1: no word on what it is for" >>"$out" ;; esac ;;
    esac
done

# Every sentence has both languages: keys of err() and fault_add() stand in the catalogue.
if [ -f src/model/message.c ]; then
    cat src/model/message*.c | sed -n 's/^ *{"\([a-z0-9_.]*\)".*/\1/p' | LC_ALL=C sort -u >"$out.have"
    # shellcheck disable=SC2086
    cat $(echo "$ours" | grep -v base/err.h) | tr '\n' ' ' |
        grep -oE '\b(err\([^,;]*,[^,;]*,[^,;"]*|fault_add\([^,;]*,[^,;]*, *)"[a-z0-9_]+(\.[a-z0-9_]+)*"' |
        sed 's/.*"\([^"]*\)"$/\1/' | LC_ALL=C sort -u >"$out.used"
    sed -n 's/.*= "\(csv\.[a-z_]*\)".*/\1/p' src/codec/csv.c >>"$out.used"
    LC_ALL=C sort -u "$out.used" -o "$out.used"
    LC_ALL=C comm -13 "$out.have" "$out.used" | while read -r key; do
        grep -qx "fault\.$key" "$out.have" && continue
        echo "$(grep -rnl "\"$key\"" src | grep -v message | head -1): no sentence for \"$key\" in src/model/message.c" >>"$out"
    done
    rm -f "$out.have" "$out.used"
fi
if [ -s "$out" ]; then
    LC_ALL=C sort -u "$out"
    exit 1
fi
