#!/bin/sh
# Healthy when the process is there and answers PING with PONG.
set -u
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_check cache
