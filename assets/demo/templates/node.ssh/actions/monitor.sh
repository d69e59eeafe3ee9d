#!/bin/sh
# Healthy when commands run (this one does) and there is room for files.
set -u

if ! echo probe > .probe || ! rm .probe; then
    echo "The disk can't be written." >&2
    exit 1
fi
free=$(df -Pk . | awk 'NR == 2 { print $4 }')
[ -n "$free" ] || exit 2
if [ "$free" -lt 20480 ]; then
    echo "Only $free KiB are free on the disk." >&2
    exit 1
fi
echo "$free KiB are free on the disk"
