#!/bin/sh
# Starts the watching and waits until it answers.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_start metrics
