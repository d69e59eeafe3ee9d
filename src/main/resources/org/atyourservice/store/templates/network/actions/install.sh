#!/bin/sh
# Makes sure that the network can be made, and says what its hosts' namespaces will be called.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/network.sh"

find_network
need_rights
names=
for host in $hosts; do
    names="${names:+$names, }\"$(host_namespace "$host")\""
done
ays_put namespaces "[$names]"
echo "The network will be on $bridge"
