#!/bin/sh
# Starts the port-forward and waits until it answers.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_start forward
