#!/bin/sh
# Writes the configuration anew; a server that runs is started again with it.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/redis.sh"

installed
write_configuration
if daemon_running server; then
    stop_server
    start_server
fi
echo "Redis is configured"
