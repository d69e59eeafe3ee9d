#!/bin/sh
# Ends the server and starts it again.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/postgresql.sh"

installed
stop_server
start_server
