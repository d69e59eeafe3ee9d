#!/bin/sh
# Takes the network away and makes it again.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/network.sh"

find_network
stop_network
find_network
start_network
