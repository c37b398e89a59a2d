#!/bin/sh
# List the test groups declared in the given files: GROUP(name) lines for tests/main.c.
set -eu
sed -n 's/^TEST_GROUP(\([a-z0-9_]*\)).*/GROUP(\1)/p' "$@" | LC_ALL=C sort -u
