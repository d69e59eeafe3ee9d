#!/bin/sh
# Ends the port-forward, and makes sure of it.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_stop forward
