#!/bin/sh
# Takes away what install and start made.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_stop cache
rm -rf cache.py service.py settings.json run
