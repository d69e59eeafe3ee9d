#!/bin/sh
# Ends the application and starts it again.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/application.sh"

installed
stop_application
start_application
