#!/bin/sh
# Puts the data of an export in the place of what is there.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/exports.sh"
. "$AYS_TEMPLATE/lib/redis.sh"

# The server is down.
put_back() {
    rm -f "$data/dump.rdb"
    [ ! -f "$data/dump.rdb.before" ] || mv "$data/dump.rdb.before" "$data/dump.rdb"
    [ -z "$running" ] || start_server
}

installed
choose_export
[ "$(head -c 5 "$file")" = REDIS ] || fail "$file is no export of Redis."
remember_running
stop_server
echo "::progress 40 putting the data in place"
# It has both names until the new file takes its place: whenever this is cut off, there are whole data.
[ ! -f "$data/dump.rdb" ] || ln -f "$data/dump.rdb" "$data/dump.rdb.before"
cat "$file" | replace "$data/dump.rdb" 600
[ -z "$user" ] || chown "$user:$group" "$data/dump.rdb"
if ! (start_server); then
    put_back
    fail "The server can't read $file; the data are what they were."
fi
checksum=$(checksum_of_data)
if ! is_exported "$checksum"; then
    stop_server
    put_back
    fail "What was read of $file are not the exported data: their checksum is another. The data are what they were."
fi
rm -f "$data/dump.rdb.before"
imported "$checksum"
