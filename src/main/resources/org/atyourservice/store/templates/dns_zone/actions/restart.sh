#!/bin/sh
# Ends the name server and starts it again.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/zone.sh"

settings
find_programs
stop_server
start_server
