#!/bin/sh
# Takes away what install and start made.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_stop catalog
rm -rf catalog.py service.py settings.json run
