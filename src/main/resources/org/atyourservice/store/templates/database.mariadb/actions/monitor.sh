#!/bin/sh
# Healthy when a client with the password is answered.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/mariadb.sh"

installed
daemon_running server || fail "$name doesn't run."
answers || fail "$name runs, but doesn't answer a client."
is_half_imported && fail "An import of $name was cut off, and its data are not whole. Start it, which puts them back."
echo "$name answers on port $(attribute port)"
