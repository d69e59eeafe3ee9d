#!/bin/sh
# Ends the watching and starts it again.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_stop metrics
daemon_start metrics
