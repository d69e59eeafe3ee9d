#!/bin/sh
# Starts the application and waits until it answers. Good when it runs already.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/application.sh"

installed
start_application
