#!/bin/sh
# Healthy when the process is there and its page is. A backend that is down is that one's illness: see check() in web.py.
set -u
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_check web
