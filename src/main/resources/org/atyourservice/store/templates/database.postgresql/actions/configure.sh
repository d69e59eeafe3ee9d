#!/bin/sh
# Writes the configuration anew and sets the password; a server that runs is started again with it.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/postgresql.sh"

installed
exec "$AYS_TEMPLATE/actions/install.sh"
