#!/bin/sh
# Takes the bridge away and makes it again.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/switch.sh"

find_bridge
stop_switch
find_bridge
start_switch
