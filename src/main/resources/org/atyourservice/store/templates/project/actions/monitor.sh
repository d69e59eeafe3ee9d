#!/bin/sh
# Healthy when all directories are there.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/project.sh"

where_it_is
for directory in $DIRECTORIES; do
    [ -d "$path/$directory" ] || fail "The directory $path/$directory is missing."
done
echo "All directories are there"
