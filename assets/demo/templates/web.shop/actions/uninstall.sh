#!/bin/sh
# Takes away what install and start made.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_stop web
rm -rf web.py service.py page.html settings.json run
