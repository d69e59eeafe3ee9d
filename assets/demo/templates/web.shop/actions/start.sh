#!/bin/sh
# Starts the page and waits until it answers.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_start web
