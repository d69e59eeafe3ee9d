#!/bin/sh
# Ends the container and erases its files.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/container.sh"

stop_container
rm -rf rootfs rootfs.new image environment run
echo "The container and its files are gone"
