#!/bin/sh
# Starts the counter and waits until it answers.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_start visits
