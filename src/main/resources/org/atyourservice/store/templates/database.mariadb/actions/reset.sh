#!/bin/sh
# Ends the server and erases its data, its configuration and what was exported and backed up.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/mariadb.sh"

where_it_is
stop_server
rm -rf "$data" "$place/data.new" exports backups run
forget_place
echo "$name and its data are gone"
