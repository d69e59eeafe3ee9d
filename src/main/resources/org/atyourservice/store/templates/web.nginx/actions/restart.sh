#!/bin/sh
# Ends the web server and starts it again.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/nginx.sh"

installed
stop_server
start_server
