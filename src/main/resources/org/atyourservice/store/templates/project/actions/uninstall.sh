#!/bin/sh
# Takes away what can be made again. The directory data stays.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/project.sh"

where_it_is
for directory in $DIRECTORIES; do
    [ "$directory" = data ] || rm -rf "${path:?}/$directory"
done
rmdir "$path/data" 2>/dev/null || true
[ ! -d "$path/data" ] || echo "The data are still in $path/data; reset erases them."
