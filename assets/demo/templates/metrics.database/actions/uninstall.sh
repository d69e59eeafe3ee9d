#!/bin/sh
# Takes away what install and start made.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_stop metrics
rm -rf metrics.py service.py settings.json run
