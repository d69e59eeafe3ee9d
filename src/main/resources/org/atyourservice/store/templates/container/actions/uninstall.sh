#!/bin/sh
# Ends the container. Its files stay: nobody gets them back when they are gone.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/container.sh"

stop_container
rm -rf run environment rootfs.new
[ ! -d rootfs ] || echo "The files are still in $here/rootfs; reset erases them."
