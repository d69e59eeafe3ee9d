#!/bin/sh
# Healthy when requests are answered, and not with an error of the server or of what is behind it.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/nginx.sh"

installed
daemon_running nginx || fail "The web server doesn't run."
[ "$listen" != 0.0.0.0 ] || listen=127.0.0.1
status=$(http_status "$listen" "$port" /) || fail "The web server runs, but doesn't answer."
[ "$status" -lt 500 ] || fail "The web server answers with $status: what is behind it doesn't."
echo "Requests are answered with $status"
