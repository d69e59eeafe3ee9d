#!/bin/sh
# Starts the name server and waits until it answers for the zone. Good when it runs already.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/zone.sh"

settings
find_programs
start_server
