#!/bin/sh
# Starts the cache and waits until it answers.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_start cache
