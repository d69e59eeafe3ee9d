#!/bin/sh
# Ends the relay and takes its files away. Good when there are none.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/forward.sh"

stop_relay
rm -rf settings run
