#!/bin/sh
# Lets the requests end and then the web server. Good when it doesn't run.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/nginx.sh"

stop_server
