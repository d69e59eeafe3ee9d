#!/bin/sh
# Makes the data, the login and the database; data that are there stay. A server that runs is started again.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/mariadb.sh"

where_it_is
find_programs
running=
if daemon_running server; then
    running=yes
    stop_server
fi
if [ ! -d "$data/mysql" ]; then
    echo "::progress 10 making the data"
    # Under another name first: what an end half-way leaves are no data.
    rm -rf "$place/data.new"
    own_folder data.new
    (cd "$place" && as_user "$maker" --no-defaults --datadir="$place/data.new" --skip-test-db \
        --auth-root-authentication-method=normal) >/dev/null 2>&1 || fail "The data could not be made."
    rm -rf "$data"
    mv "$place/data.new" "$data"
fi
own_folder data
write_configuration
echo "::progress 70 making the login and the database"
make_login_and_database
version=$("$server" --version | sed 's/.*Ver \([0-9.]*\).*/\1/')
output address "$(reach_address)"
output version "$version"
if [ -n "$running" ]; then
    start_server
fi
echo "MariaDB $version installed, for port $(attribute port)"
