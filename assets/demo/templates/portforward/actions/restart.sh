#!/bin/sh
# Ends the port-forward and starts it again.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_stop forward
daemon_start forward
