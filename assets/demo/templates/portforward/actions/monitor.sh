#!/bin/sh
# Healthy when the process is there and takes connections.
set -u
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_check forward
