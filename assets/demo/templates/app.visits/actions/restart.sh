#!/bin/sh
# Ends the counter and starts it again.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_stop visits
daemon_start visits
