#!/bin/sh
# Ends the server; its data are on the disk first. Good when it doesn't run.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/mariadb.sh"

where_it_is
stop_server
