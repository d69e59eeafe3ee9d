#!/bin/sh
# Copies the files from the image, unless they are there.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/container.sh"

need_rights
image=$(attribute image)
if [ -d rootfs ] && [ "$(cat image 2>/dev/null)" = "$image" ]; then
    echo "The files are there already; reset erases them."
    exit 0
fi
! daemon_running container || fail "The container runs, so its image can't be changed. Stop it first."
rm -rf rootfs.new
mkdir -p rootfs.new
echo "::progress 20 copying the files"
if [ -d "$image" ]; then
    cp -a "$image/." rootfs.new/
elif [ -f "$image" ]; then
    tar -xf "$image" -C rootfs.new || fail "$image can't be unpacked."
else
    fail "There is no image $image on this node."
fi
rm -rf rootfs
mv rootfs.new rootfs
echo "$image" | replace image 600
echo "The container is installed in $here/rootfs"
