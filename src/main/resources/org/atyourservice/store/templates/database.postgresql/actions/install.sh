#!/bin/sh
# Makes the cluster, the login and the database; data that are there stay. A server that runs is started again.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/postgresql.sh"

where_it_is
find_programs
running=
if daemon_running server; then
    running=yes
    stop_server
fi
if [ ! -f "$data/PG_VERSION" ]; then
    echo "::progress 10 making the cluster"
    # Under another name first: what an end half-way leaves is no cluster.
    rm -rf "$place/data.new"
    own_folder data.new
    (cd "$place" && as_user "$programs/initdb" -D "$place/data.new" -U postgres -E UTF8 --locale=C.UTF-8 \
        --auth=reject) >/dev/null || fail "The cluster could not be made."
    rm -rf "$data"
    mv "$place/data.new" "$data"
fi
own_folder data
write_configuration
echo "::progress 70 making the login and the database"
(cd "$place" && make_login_and_database)
version=$("$programs/postgres" --version | awk '{ print $3 }')
output address "$(reach_address)"
output version "$version"
if [ -n "$running" ]; then
    start_server
fi
echo "PostgreSQL $version installed, for port $(attribute port)"
