#!/bin/sh
# Makes the directories; those that are there stay as they are.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/project.sh"

where_it_is
for directory in $DIRECTORIES; do
    mkdir -p "$path/$directory"
    [ -z "$user" ] || chown "$user:$group" "$path/$directory"
done
# What only the project may read: settings with passwords, and its data.
chmod 700 "$path/pillar" "$path/data"
output path "$path"
echo "The directories of the project are in $path"
