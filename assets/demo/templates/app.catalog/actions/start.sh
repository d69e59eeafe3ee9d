#!/bin/sh
# Starts the catalog and waits until it answers.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_start catalog
