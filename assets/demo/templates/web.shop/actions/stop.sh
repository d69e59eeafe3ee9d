#!/bin/sh
# Ends the page, and makes sure of it.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_stop web
