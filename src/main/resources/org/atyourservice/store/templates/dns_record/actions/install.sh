#!/bin/sh
# Writes the record into its zone; a server that runs answers for it afterwards.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/record.sh"

find_zone
[ -f "$zone_directory/settings" ] || fail "The zone $zone is not installed on this node. Run its install first."
find_record
values=$(record_values)
[ -n "$values" ] || fail "The record $full has no value. Write 'values', or name a web or application."
[ ! -f "$record" ] || cp -p "$record" before
ttl=$(attribute ttl)
printf '%s\n' "$values" | while read -r line; do
    printf '%s %s IN %s %s\n' "$name" "$ttl" "$type" "$line"
done | replace "$record" 644
if ! apply; then
    rm -f "$record"
    [ ! -f before ] || mv before "$record"
    exit 1
fi
rm -f before
output fullName "$full"
printf '%s\n' "$values" | sed "s/^/$full $type /"
