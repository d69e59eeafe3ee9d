#!/bin/sh
# Ends the counter, and makes sure of it.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_stop visits
