#!/bin/sh
# Ends the name server. Good when it doesn't run.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/zone.sh"

stop_server
