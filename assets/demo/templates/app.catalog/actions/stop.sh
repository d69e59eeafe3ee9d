#!/bin/sh
# Ends the catalog, and makes sure of it.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_stop catalog
