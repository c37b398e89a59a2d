#!/bin/sh
# A demo company in the browser: run.sh PROGRAM. Made once, in build/demo; LISTEN chooses the address.
set -eu
program=$1
dir=build/demo
mkdir -p $dir
if [ ! -f $dir/guanxi.db ]; then
    "$program" demo --db sqlite:$dir/new.db >$dir/logins || { cat $dir/logins; rm -f $dir/new.db*; exit 1; }
    mv $dir/new.db $dir/guanxi.db
    rm -f $dir/new.db-*
fi
cat $dir/logins
echo "http://${LISTEN:-127.0.0.1:8080}"
exec "$program" serve --db sqlite:$dir/guanxi.db --listen "${LISTEN:-127.0.0.1:8080}"
