#!/bin/sh
# Ends the application and erases the program and its data.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/application.sh"

where_it_is
stop_application
rm -rf "$app" "$place/app.new" "$place/app.old" "$place/environment" "$place/data" run
forget_place
echo "The application and its data are gone"
