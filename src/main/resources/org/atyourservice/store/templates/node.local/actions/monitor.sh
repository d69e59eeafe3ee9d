#!/bin/sh
# Healthy when commands run, this one does, and there is room for files.
set -u
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/node.sh"

has_room
