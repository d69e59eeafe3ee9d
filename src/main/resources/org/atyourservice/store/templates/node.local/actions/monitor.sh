#!/bin/sh
# Healthy when commands run, this one does, and there is room for files.
set -u
. "$AYS_TEMPLATE/lib/ays.sh"

if ! { echo probe >".probe.$$" && rm ".probe.$$"; } 2>/dev/null; then
    fail "The disk can't be written."
fi
free=$(df -Pk . | awk 'NR == 2 { print int($4 / 1024) }')
[ -n "$free" ] || exit 2
[ "$free" -ge "$(attribute minimumFree 20)" ] || fail "Only $free MiB are free on the disk."
echo "$free MiB are free on the disk"
