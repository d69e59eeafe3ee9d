#!/bin/sh
# Gives the switch its address and plugs the hosts in. Good when they are there.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/network.sh"

find_network
start_network
