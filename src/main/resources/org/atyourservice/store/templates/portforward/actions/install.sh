#!/bin/sh
# Finds out where connections go, and keeps it for the start.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/forward.sh"

need_relay
port=$(attribute port)
listen=$(attribute listen "$(value parent.data.address 127.0.0.1)")
targets=$(attribute to)
for role in web application database; do
    address=$(value "producers.$role.0.data.address")
    [ -z "$address" ] || targets="$targets $address:$(value "producers.$role.0.data.port")"
done
# shellcheck disable=SC2086
set -- $targets
[ $# -gt 0 ] || fail "It is not said where connections go. Set 'to', or name a web, application or database."
[ $# -eq 1 ] || fail "Connections can go to one place only, and there are several: $*."

printf '%s\n%s\n%s\n' "$listen" "$port" "$1" | replace settings 600
output address "$listen"
output target "$1"
echo "Connections to $listen:$port will go to $1"
