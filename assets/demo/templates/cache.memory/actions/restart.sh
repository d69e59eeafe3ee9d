#!/bin/sh
# Ends the cache and starts it again.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_stop cache
daemon_start cache
