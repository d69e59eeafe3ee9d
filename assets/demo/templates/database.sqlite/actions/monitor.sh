#!/bin/sh
# Healthy when the process is there and the database can be read.
set -u
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_check database
