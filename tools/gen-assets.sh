#!/bin/sh
# Print an assembler file that embeds every file below a folder (the built page), with a table
# for http/asset.h. Usage: gen-assets.sh DIR WORK > assets.S; compressed copies go to WORK/assets.
# Texts stand in brotli and gzip only (a client that takes neither gets them unpacked), what is
# packed already as it is, and index.html as it is, because a nonce goes into it on each request.
# A missing or empty DIR gives an empty table.
set -eu
dir=$1
work=$2/assets
rm -rf "$work"
mkdir -p "$work"
work=$(cd "$work" && pwd)

type_of() {
    case $1 in
    *.html) echo "text/html; charset=utf-8" ;;
    *.js | *.mjs) echo "text/javascript; charset=utf-8" ;;
    *.css) echo "text/css; charset=utf-8" ;;
    *.json | *.map) echo "application/json; charset=utf-8" ;;
    *.webmanifest) echo "application/manifest+json; charset=utf-8" ;;
    *.svg) echo "image/svg+xml" ;;
    *.txt) echo "text/plain; charset=utf-8" ;;
    *.png) echo "image/png" ;;
    *.jpg | *.jpeg) echo "image/jpeg" ;;
    *.webp) echo "image/webp" ;;
    *.ico) echo "image/x-icon" ;;
    *.woff2) echo "font/woff2" ;;
    *.woff) echo "font/woff" ;;
    *.wasm) echo "application/wasm" ;;
    *) echo "application/octet-stream" ;;
    esac
}

embed() { # label file
    printf '.balign 16\n%s: .incbin "%s"\n%s_end:\n' "$1" "$2" "$1"
}

row_bytes() { # label, or nothing
    if [ -n "$1" ]; then printf '.quad %s, %s_end - %s\n' "$1" "$1" "$1"; else echo '.quad 0, 0'; fi
}

list=$work/list
: >"$list"
if [ -d "$dir" ]; then
    dir=$(cd "$dir" && pwd)
    (cd "$dir" && find . -type f ! -name '.*' | sed 's|^\./||' | LC_ALL=C sort) >"$list"
fi

echo '/* Made by tools/gen-assets.sh. */'
echo '.section .rodata'
n=0
: >"$work/table"
while IFS= read -r path; do
    case $path in *[!A-Za-z0-9._/-]*)
        echo "gen-assets: strange name: $path" >&2
        exit 1
        ;;
    esac
    file=$dir/$path
    plain='' br='' gz='' fixed=0
    case $path in assets/*) fixed=1 ;; esac
    case $path in
    index.html | *.png | *.jpg | *.jpeg | *.webp | *.woff2 | *.woff)
        plain=asset${n}_plain
        embed "$plain" "$file"
        ;;
    *)
        br=asset${n}_br gz=asset${n}_gz
        brotli -q 11 -f -o "$work/$n.br" "$file"
        gzip -9 -n -c "$file" >"$work/$n.gz"
        embed "$br" "$work/$n.br"
        embed "$gz" "$work/$n.gz"
        ;;
    esac
    size=$(wc -c <"$file")
    tag=$(sha256sum "$file" | cut -c1-24)
    printf 'asset%d_path: .asciz "/%s"\n' "$n" "$path"
    printf 'asset%d_type: .asciz "%s"\n' "$n" "$(type_of "$path")"
    printf 'asset%d_tag: .asciz "%s"\n' "$n" "$tag"
    {
        printf '.quad asset%d_path, asset%d_type, asset%d_tag\n' "$n" "$n" "$n"
        row_bytes "$plain"
        row_bytes "$br"
        row_bytes "$gz"
        printf '.quad %d, %d\n' "$size" "$fixed"
    } >>"$work/table"
    n=$((n + 1))
done <"$list"
cat <<END
.balign 8
.globl http_embedded_n
http_embedded_n: .quad $n
.section .data.rel.ro, "aw"
.balign 8
.globl http_embedded
http_embedded:
END
cat "$work/table"
echo '.quad 0'
echo '.section .note.GNU-stack, "", %progbits'
