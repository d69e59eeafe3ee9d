#!/bin/sh
# Healthy when the process is there and answers.
set -u
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_check catalog
