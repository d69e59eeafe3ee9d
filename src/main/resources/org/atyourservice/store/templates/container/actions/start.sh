#!/bin/sh
# Starts the container. Good when it runs already.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/container.sh"

installed
start_container
