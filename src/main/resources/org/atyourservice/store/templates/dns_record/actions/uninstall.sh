#!/bin/sh
# Takes the record out of its zone. Good when it, or the zone, is gone already.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/record.sh"

find_zone
[ -f "$zone_directory/place" ] && [ -f "$zone_directory/settings" ] || exit 0
find_record
[ -f "$record" ] || exit 0
rm -f "$record"
apply
