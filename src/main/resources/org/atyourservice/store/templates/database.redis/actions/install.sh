#!/bin/sh
# Writes the configuration and makes the folder of the data; data that is there stays.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/redis.sh"

where_it_is
find_programs
own_folder data
write_configuration
version=$("$server" --version | sed -n 's/.* v=\([^ ]*\).*/\1/p')
output address "$(reach_address)"
output version "$version"
echo "Redis $version installed, for port $(attribute port)"
