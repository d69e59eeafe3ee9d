#!/bin/sh
# Ends the database and starts it again.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_stop database
daemon_start database
