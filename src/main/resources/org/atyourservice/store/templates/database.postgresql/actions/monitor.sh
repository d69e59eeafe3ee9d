#!/bin/sh
# Healthy when a client with the password is answered.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/postgresql.sh"

installed
daemon_running server || fail "$name doesn't run."
answers || fail "$name runs, but doesn't answer a client."
echo "$name answers on port $(attribute port)"
