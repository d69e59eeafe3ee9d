#!/bin/sh
# Ends the web server and erases its configuration and its own site.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/nginx.sh"

where_it_is
stop_server
rm -rf "$web" settings run
forget_place
echo "The web server and its site are gone"
