#!/bin/sh
# Ends the name server and takes the zone away, its records too. Good when there is none.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/zone.sh"

stop_server
choose_place
rm -rf "$place/data" settings lib run
forget_place
