#!/bin/sh
# Takes the bridge away, if it is ours. Good when there is none.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/switch.sh"

find_bridge
stop_switch
