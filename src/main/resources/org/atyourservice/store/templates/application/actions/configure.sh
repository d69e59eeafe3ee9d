#!/bin/sh
# Writes the variables anew; an application that runs is started again with them.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/application.sh"

installed
write_environment
if daemon_running application; then
    stop_application
    start_application
fi
echo "The application is configured"
