#!/bin/sh
# Ends the web server and takes its configuration away. The site stays.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/nginx.sh"

where_it_is
stop_server
rm -rf "$web/nginx.conf" "$web/tmp" "$web/access.log" settings run
[ ! -d "$web/site" ] || echo "The site is still in $web/site; reset erases it."
