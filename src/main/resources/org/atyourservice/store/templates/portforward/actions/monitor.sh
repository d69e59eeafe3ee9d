#!/bin/sh
# Healthy when connections are taken. Whether the other end is well is asked there.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/forward.sh"

command -v socat >/dev/null || exit 2
settings
daemon_running forward || fail "The relay doesn't run."
answers || fail "The relay runs, but takes no connections on $listen:$port."
echo "$listen:$port leads to $to"
