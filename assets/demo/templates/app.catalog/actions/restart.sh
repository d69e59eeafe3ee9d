#!/bin/sh
# Ends the catalog and starts it again.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_stop catalog
daemon_start catalog
