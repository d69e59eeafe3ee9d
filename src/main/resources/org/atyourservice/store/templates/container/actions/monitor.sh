#!/bin/sh
# Healthy when the program runs inside.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/container.sh"

installed
daemon_running container || fail "The container doesn't run."
answers || fail "The container has no process inside."
echo "The container runs as process $pid"
