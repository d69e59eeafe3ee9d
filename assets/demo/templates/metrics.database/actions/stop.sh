#!/bin/sh
# Ends the watching, and makes sure of it.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_stop metrics
