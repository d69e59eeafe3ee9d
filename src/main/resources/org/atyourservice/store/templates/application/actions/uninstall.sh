#!/bin/sh
# Ends the application and takes the program away. Its data stay: nobody gets them back when they are gone.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/application.sh"

where_it_is
stop_application
rm -rf "$app" "$place/app.new" "$place/app.old" "$place/environment" run
rmdir "$place/data" 2>/dev/null || true
leave_place
[ ! -d "$place/data" ] || echo "The data are still in $place/data; reset erases them."
