#!/bin/sh
# Puts the data of an export in the place of what is there.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/exports.sh"
. "$AYS_TEMPLATE/lib/postgresql.sh"

installed
choose_export
check_file
remember_running
start_server
database=$(attribute database)
echo "::progress 20 reading the file"
# Beside the database first: a file that can't be read changes nothing.
sql postgres -c "drop database if exists \"${database}__import\" with (force)" -c "create database \"${database}__import\""
if ! sql "${database}__import" -1 -f "$file" >/dev/null; then
    sql postgres -c "drop database \"${database}__import\" with (force)"
    leave_as_it_was
    fail "$file can't be read into a database; the data are what they were."
fi
checksum=$(dump "${database}__import" | sha256sum | cut -d ' ' -f 1)
if ! is_exported "$checksum"; then
    sql postgres -c "drop database \"${database}__import\" with (force)"
    leave_as_it_was
    fail "What was read of $file are not the exported data: their checksum is another. The data are what they were."
fi
echo "::progress 80 putting the data in place"
if ! put_in_place "$database"; then
    leave_as_it_was
    fail "Clients don't let go of $database; the data are what they were."
fi
imported "$checksum"
