#!/bin/sh
# Makes the bridge and plugs its ports in. Good when it is there.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/switch.sh"

find_bridge
start_switch
