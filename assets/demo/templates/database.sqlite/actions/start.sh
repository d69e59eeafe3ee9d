#!/bin/sh
# Starts the database and waits until it answers.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_start database
