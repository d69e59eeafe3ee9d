#!/bin/sh
# Ends the database, and makes sure of it.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_stop database
