#!/bin/sh
# Healthy when the switch has its address, and each host is plugged in.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/network.sh"

find_network
command -v ip >/dev/null || exit 2
address_there || fail "The switch doesn't have the address $gateway."
for host in $hosts; do
    ip -n "$(host_namespace "$host")" -o address show dev eth0 up 2>/dev/null | grep -q " ${host#*=}/" ||
        fail "The host ${host%%=*} is not plugged in."
done
echo "The network $gateway is up"
