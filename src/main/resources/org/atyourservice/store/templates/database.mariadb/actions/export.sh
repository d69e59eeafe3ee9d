#!/bin/sh
# Writes the database to a file in exports/, with its checksum beside it.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/mariadb.sh"

installed
daemon_running server || fail "MariaDB doesn't run, so nothing can be exported. Start it first."
umask 077
if [ -n "${AYS_STREAM:-}" ]; then
    echo "::progress 20 asking the server for its data"
    dump >"$AYS_STREAM" && [ -s "$AYS_STREAM" ] || fail "The server didn't hand out its data."
    output checksum "$(sha256sum <"$AYS_STREAM" | cut -d ' ' -f 1)"
    exit
fi
mkdir -p exports
file=$here/exports/$(date -u +%Y%m%dT%H%M%SZ).sql
echo "::progress 20 asking the server for its data"
dump >"$file.new" && [ -s "$file.new" ] || fail "The server didn't hand out its data."
checksum=$(sha256sum <"$file.new" | cut -d ' ' -f 1)
printf '%s\n' "$checksum" >"$file.checksum"
mv "$file.new" "$file"
ln -sf "${file##*/}" exports/newest
output exportFile "$file"
output checksum "$checksum"
echo "Exported to $file"
