#!/bin/sh
# Ends the container and starts it again.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/container.sh"

installed
stop_container
start_container
