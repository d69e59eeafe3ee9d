#!/bin/sh
# Ends the server and takes its configuration away. The data stay: nobody gets them back when they are gone.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/postgresql.sh"

where_it_is
stop_server
remove_configuration
rm -rf run
[ ! -d "$data" ] || echo "The data are still in $data; reset erases them."
