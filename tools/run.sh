#!/bin/sh
# A demo company in the browser: run.sh PROGRAM. Made once, in build/demo, with the logins beside it
# for the owner of the files alone; LISTEN chooses the address.
set -eu
umask 077
program=$1
dir=build/demo
listen=${LISTEN:-127.0.0.1:8080}
mkdir -p $dir
if [ ! -f $dir/demo.db ]; then
    rm -f $dir/new.db*
    # No terminal: the password is made up, not asked for.
    "$program" demo --db sqlite:$dir/new.db >$dir/logins </dev/null || { cat $dir/logins; rm -f $dir/new.db* $dir/logins; exit 1; }
    rm -f $dir/new.db-*
    mv $dir/new.db $dir/demo.db
fi
cat $dir/logins
echo "http://$listen"
exec "$program" serve --db sqlite:$dir/demo.db --listen "$listen"
