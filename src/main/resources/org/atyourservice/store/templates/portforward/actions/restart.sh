#!/bin/sh
# Ends the relay and starts it again.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/forward.sh"

settings
stop_relay
start_relay
