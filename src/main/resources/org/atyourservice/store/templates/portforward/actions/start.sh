#!/bin/sh
# Takes connections. Good when it does already.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/forward.sh"

start_relay
