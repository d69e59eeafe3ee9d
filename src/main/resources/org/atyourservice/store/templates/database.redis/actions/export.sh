#!/bin/sh
# Writes all data to a file in exports/, with its checksum beside it.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/redis.sh"

installed
daemon_running server || fail "Redis doesn't run, so nothing can be exported. Start it first."
umask 077
if [ -n "${AYS_STREAM:-}" ]; then
    echo "::progress 20 asking the server for its data"
    ask --rdb "$AYS_STREAM" >/dev/null 2>&1 || fail "The server didn't hand out its data."
    output checksum "$(checksum_of_data)"
    exit
fi
mkdir -p exports
file=$here/exports/$(date -u +%Y%m%dT%H%M%SZ).rdb
echo "::progress 20 asking the server for its data"
ask --rdb "$file.new" >/dev/null 2>&1 || fail "The server didn't hand out its data."
checksum=$(checksum_of_data)
printf '%s\n' "$checksum" >"$file.checksum"
mv "$file.new" "$file"
ln -sf "${file##*/}" exports/newest
output exportFile "$file"
output checksum "$checksum"
echo "Exported to $file"
