#!/bin/sh
# Writes the configuration anew; a server that runs reads it without an interruption.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/nginx.sh"

installed
old="$listen:$port"
write_configuration
if daemon_running nginx; then
    if [ "$old" = "$listen:$port" ]; then
        kill -HUP "$pid"
    else
        stop_server
        start_server
    fi
fi
echo "The web server is configured"
