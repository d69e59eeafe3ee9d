#!/bin/sh
# Writes the database to a file in exports/, with its checksum beside it.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/exports.sh"
. "$AYS_TEMPLATE/lib/postgresql.sh"

write_export() { # FILE
    dump "$(attribute database)" >"$1" && is_whole "$1"
}
checksum_of_export() { # FILE
    sha256sum <"$1" | cut -d ' ' -f 1
}

installed
export_data PostgreSQL sql
