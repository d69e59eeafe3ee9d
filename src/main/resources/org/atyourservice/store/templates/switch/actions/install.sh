#!/bin/sh
# Makes sure that a bridge can be made, and says what it will be called.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/switch.sh"

find_bridge
output address "$(value parent.data.address 127.0.0.1)"
if [ "$kind" = described ]; then
    echo "The switch is only described"
    exit 0
fi
need_rights
output device "$bridge"
echo "The bridge will be $bridge${namespace:+ in the namespace $namespace}"
