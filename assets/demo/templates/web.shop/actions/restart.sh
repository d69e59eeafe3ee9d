#!/bin/sh
# Ends the page and starts it again.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_stop web
daemon_start web
