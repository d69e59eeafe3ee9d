#!/bin/sh
# Healthy when the bridge is up, with all its ports. What is only described is not looked at.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/switch.sh"

find_bridge
if [ "$kind" = described ]; then
    echo "The switch is only described"
    exit 0
fi
command -v ip >/dev/null || exit 2
there || fail "There is no bridge $bridge."
net link show dev "$bridge" | head -n 1 | grep -q '[<,]UP[,>]' || fail "The bridge $bridge is down."
for port in $(ays_data values service.data.ports); do
    net link show dev "$port" 2>/dev/null | grep -q "master $bridge " || fail "The port $port is not plugged in."
done
echo "The bridge $bridge is up"
