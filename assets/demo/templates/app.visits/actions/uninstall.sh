#!/bin/sh
# Takes away what install and start made.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_stop visits
rm -rf visits.py service.py settings.json run
