#!/bin/sh
# Takes the address and the hosts away. Good when they are gone.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/network.sh"

find_network
stop_network
