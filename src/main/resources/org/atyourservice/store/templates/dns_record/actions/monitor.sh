#!/bin/sh
# Healthy when the zone's server gives an answer of this name and type.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/record.sh"

command -v dig >/dev/null || exit 2
find_zone
[ -f "$zone_directory/settings" ] || fail "The zone $zone is not installed."
{ read -r _ && read -r listen && read -r port; } <"$zone_directory/settings" || exit 2
answer=$(dig +short +time=2 +tries=1 -p "$port" "@$listen" "$type" "$full" 2>/dev/null) || fail "The name server doesn't answer."
[ -n "$answer" ] || fail "The name server has no $type record $full."
printf '%s\n' "$answer" | sed "s/^/$full $type /"
