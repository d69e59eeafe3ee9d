#!/bin/sh
# Puts the data of an export in the place of what is there.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/mariadb.sh"

installed
file=${AYS_STREAM:-$(readlink -f "$(attribute importFrom "$here/exports/newest")")}
[ -f "$file" ] || fail "There is nothing to import: no file $(attribute importFrom "$here/exports/newest")."
if [ -f "$file.checksum" ] && [ "$(cat "$file.checksum")" != "$(sha256sum <"$file" | cut -d ' ' -f 1)" ]; then
    fail "$file is not what export wrote: its checksum is another. Nothing was changed."
fi
running=
if daemon_running server; then
    running=yes
fi
start_server
database=$(attribute database)
echo "::progress 20 reading the file"
# Into a database beside it first: a file that can't be read changes nothing.
sql -e "drop database if exists ${database}__import; create database ${database}__import"
if ! sql "${database}__import" <"$file"; then
    sql -e "drop database ${database}__import"
    [ -n "$running" ] || stop_server
    fail "$file can't be read into a database; the data are what they were."
fi
echo "::progress 60 putting the data in place"
sql -e "drop database ${database}__import; drop database if exists $database; create database $database"
sql "$database" <"$file"
checksum=$(dump | sha256sum | cut -d ' ' -f 1)
if [ -f "$file.checksum" ] && [ "$(cat "$file.checksum")" != "$checksum" ]; then
    fail "The data are not the exported ones: their checksum is another."
fi
[ -n "$running" ] || stop_server
output checksum "$checksum"
echo "Imported $file"
