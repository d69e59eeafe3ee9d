#!/bin/sh
# Erases all directories of the project, its data too.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/project.sh"

where_it_is
for directory in $DIRECTORIES; do
    rm -rf "${path:?}/$directory"
done
echo "The directories of the project are gone"
