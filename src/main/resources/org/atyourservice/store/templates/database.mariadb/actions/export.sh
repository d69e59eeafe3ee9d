#!/bin/sh
# Writes the database to a file in exports/, with its checksum beside it.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/exports.sh"
. "$AYS_TEMPLATE/lib/mariadb.sh"

write_export() { # FILE
    dump >"$1"
}
checksum_of_export() { # FILE
    sha256sum <"$1" | cut -d ' ' -f 1
}

installed
is_half_imported && fail "An import was cut off, and the data are not whole. Start $name, which puts them back."
export_data MariaDB sql
