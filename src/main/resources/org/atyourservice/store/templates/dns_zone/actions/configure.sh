#!/bin/sh
# Writes configuration and zone anew; a server that runs is started again with them.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/zone.sh"

settings
"$AYS_TEMPLATE/actions/install.sh"
settings
find_programs
if daemon_running named; then
    stop_server
    start_server
fi
