#!/bin/sh
# Print the schema versions below a folder as rows {version, name, sql} for db/migrate.c, one table per back-end,
# each ended by a row of version 0.
set -eu
for kind in sqlite postgres; do
    printf 'static const struct migration %s_steps[] = {\n' "$kind"
    for f in $(find "$1/$kind" -name '*.sql' 2>/dev/null | LC_ALL=C sort); do
        name=$(basename "$f" .sql)
        version=$(printf '%s' "$name" | sed 's/^0*\([0-9][0-9]*\)_.*/\1/')
        printf '    {%s, "%s", STR_INIT(\n' "$version" "$name"
        sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/        "/' -e 's/$/\\n"/' "$f"
        printf '    )},\n'
    done
    printf '    {0, NULL, STR_INIT("")},\n};\n'
done
