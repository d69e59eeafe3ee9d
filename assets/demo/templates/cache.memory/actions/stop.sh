#!/bin/sh
# Ends the cache, and makes sure of it.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_stop cache
