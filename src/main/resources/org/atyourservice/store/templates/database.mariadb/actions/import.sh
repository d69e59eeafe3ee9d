#!/bin/sh
# Puts the data of an export in the place of what is there.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/exports.sh"
. "$AYS_TEMPLATE/lib/mariadb.sh"

installed
choose_export
check_file
remember_running
start_server
database=$(attribute database)
echo "::progress 20 reading the file"
# Into a database beside it first: a file that can't be read changes nothing.
sql -e "drop database if exists ${database}__import; create database ${database}__import"
if ! sql "${database}__import" <"$file"; then
    sql -e "drop database ${database}__import"
    leave_as_it_was
    fail "$file can't be read into a database; the data are what they were."
fi
sql -e "drop database ${database}__import; create database if not exists $database"
echo "::progress 40 keeping what is there"
if ! keep_data; then
    leave_as_it_was
    fail "What is in $database can't be kept in $(kept); the data are what they were."
fi
echo "::progress 60 putting the data in place"
if ! load_data "$file"; then
    put_back
    leave_as_it_was
    fail "$file can't be read into $database; the data are what they were."
fi
checksum=$(dump | sha256sum | cut -d ' ' -f 1)
if ! is_exported "$checksum"; then
    put_back
    leave_as_it_was
    fail "What was read of $file are not the exported data: their checksum is another. The data are what they were."
fi
forget_kept
imported "$checksum"
