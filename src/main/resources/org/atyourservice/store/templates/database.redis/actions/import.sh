#!/bin/sh
# Puts the data of an export in the place of what is there.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/redis.sh"

installed
file=${AYS_STREAM:-$(readlink -f "$(attribute importFrom "$here/exports/newest")")}
[ -f "$file" ] || fail "There is nothing to import: no file $(attribute importFrom "$here/exports/newest")."
[ "$(head -c 5 "$file")" = REDIS ] || fail "$file is no export of Redis."
running=
if daemon_running server; then
    running=yes
fi
stop_server
echo "::progress 40 putting the data in place"
[ ! -f "$data/dump.rdb" ] || mv "$data/dump.rdb" "$data/dump.rdb.before"
cat "$file" | replace "$data/dump.rdb" 600
[ -z "$user" ] || chown "$user:$group" "$data/dump.rdb"
if ! (start_server); then
    rm -f "$data/dump.rdb"
    [ ! -f "$data/dump.rdb.before" ] || mv "$data/dump.rdb.before" "$data/dump.rdb"
    [ -z "$running" ] || start_server
    fail "The server can't read $file; the data are what they were."
fi
checksum=$(checksum_of_data)
if [ -f "$file.checksum" ] && [ "$(cat "$file.checksum")" != "$checksum" ]; then
    fail "The data are not the exported ones: their checksum is another."
fi
rm -f "$data/dump.rdb.before"
[ -n "$running" ] || stop_server
output checksum "$checksum"
echo "Imported $file"
