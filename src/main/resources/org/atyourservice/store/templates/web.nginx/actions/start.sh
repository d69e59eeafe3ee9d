#!/bin/sh
# Starts the web server and waits until it answers. Good when it runs already.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/nginx.sh"

installed
start_server
