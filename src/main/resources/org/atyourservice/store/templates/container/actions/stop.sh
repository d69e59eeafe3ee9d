#!/bin/sh
# Ends all that runs in the container. Good when nothing does.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/container.sh"

stop_container
