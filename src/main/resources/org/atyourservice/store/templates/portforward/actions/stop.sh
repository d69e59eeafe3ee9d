#!/bin/sh
# Ends the relay and the connections that go through it. Good when it doesn't run.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/forward.sh"

stop_relay
