#!/bin/sh
# Run a command with a throw-away PostgreSQL: pg-test.sh COMMAND... GUANXI_TEST_DB names its
# maintenance database while the command runs. Installs PostgreSQL 15 where it is missing; the server runs in a temporary
# folder, as a user that is not root, on a socket there and a free port of 127.0.0.1, and is
# stopped and removed at the end, whatever happened.
set -eu
bin=/usr/lib/postgresql/15/bin
[ -x $bin/initdb ] || sh "$(dirname "$0")/deps-install.sh" test
dir=$(mktemp -d "${TMPDIR:-/tmp}/guanxi-pg-XXXXXX")
as=""
if [ "$(id -u)" = 0 ]; then # initdb refuses root
    user=postgres
    id $user >/dev/null 2>&1 || user=nobody
    chown $user "$dir"
    as="setpriv --reuid=$user --regid=$(id -g $user) --clear-groups env HOME=$dir"
fi
chmod 755 "$dir" # clients of another user reach the socket
stop() {
    cd / # not the folder that goes
    $as $bin/pg_ctl -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 || :
    rm -rf "$dir"
}
trap stop EXIT
trap 'exit 130' INT TERM
$as $bin/initdb -D "$dir/data" -U guanxi -A trust -E UTF8 --locale=C --data-checksums -N >"$dir/init.log" 2>&1 ||
    { cat "$dir/init.log"; exit 1; }
cat >>"$dir/data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = '$dir'
unix_socket_permissions = 0777
max_connections = 200
shared_buffers = 64MB
fsync = off
full_page_writes = off
logging_collector = off
CONF
tries=0
until
    port=$((20000 + ($$ * 7 + tries * 131 + $(date +%N | sed 's/^0*//;s/....$//;s/^$/1/')) % 12000))
    $as $bin/pg_ctl -D "$dir/data" -o "-p $port" -l "$dir/data/log" -w -t 60 start >/dev/null 2>&1
do
    tries=$((tries + 1))
    [ $tries -lt 5 ] || { cat "$dir/data/log"; exit 1; }
done
GUANXI_TEST_DB="postgresql://guanxi@127.0.0.1:$port/postgres"
export GUANXI_TEST_DB
# On a disk it is quicker to drop no database and remove the folder; in memory each makes room.
[ "$(stat -f -c %T "$dir")" = tmpfs ] || export GUANXI_TEST_DB_GOES=1
status=0
"$@" || status=$?
exit $status
