#!/bin/sh
# Healthy when the server answers for the zone.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/zone.sh"

command -v dig >/dev/null || exit 2
settings
daemon_running named || fail "The name server doesn't run."
serial=$(serial_of_server)
[ -n "$serial" ] || fail "The name server runs, but doesn't answer for $zone."
echo "$zone is answered for, serial $serial"
