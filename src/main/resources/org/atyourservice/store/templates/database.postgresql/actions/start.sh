#!/bin/sh
# Starts the server and waits until it answers. Good when it runs already.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/postgresql.sh"

installed
start_server
