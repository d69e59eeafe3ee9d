#!/bin/sh
# Healthy when the process is there, and answers where it has a port.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/application.sh"

status=
installed
daemon_running application || fail "The application doesn't run."
answers || fail "The application runs, but doesn't answer on port $port${health:+ at $health}${status:+: status $status}."
echo "The application runs as process $pid${port:+ and answers on port $port}"
