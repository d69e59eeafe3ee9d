#!/bin/sh
# Writes all data to a file in exports/, with its checksum beside it.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/exports.sh"
. "$AYS_TEMPLATE/lib/redis.sh"

write_export() { # FILE
    ask --rdb "$1" >/dev/null 2>&1
}
checksum_of_export() { # FILE
    checksum_of_data
}

installed
export_data Redis rdb
