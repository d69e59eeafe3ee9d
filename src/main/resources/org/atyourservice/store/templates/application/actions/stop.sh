#!/bin/sh
# Ends the application and all that it started. Good when it doesn't run.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/application.sh"

stop_application
