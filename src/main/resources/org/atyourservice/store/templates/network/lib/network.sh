# An address on the bridge of the switch, and network namespaces that are plugged into it. All of it is gone after
# a boot, so start makes it.

find_network() {
    id=$(value service.id)
    short=$(printf '%s' "$id" | tail -c 8 | tr A-Z a-z)
    bridge=$(value parent.data.device)
    namespace=$(value parent.data.namespace)
    gateway=$(attribute gateway)
    prefix=${gateway#*/}
    hosts=$(ays_data values service.data.hosts)
}

need_rights() {
    need "The tool ip" iproute2 ip
    [ "$(id -u)" = 0 ] || fail "A network can be made by root only. Give the node the user root."
    [ -n "$bridge" ] || fail "The switch of this network has no bridge: it is only described, or not installed."
}

net() {
    if [ -n "$namespace" ]; then
        ip -n "$namespace" "$@"
    else
        ip "$@"
    fi
}

host_namespace() { # NAME=ADDRESS
    echo "$short-${1%%=*}"
}

address_there() {
    net -o address show dev "$bridge" 2>/dev/null | grep -q " ${gateway%/*}/$prefix "
}

make_network() {
    net link show dev "$bridge" >/dev/null 2>&1 || fail "There is no bridge $bridge. Start the switch first."
    if ! address_there; then
        echo "$bridge $gateway $namespace" >made-address
        net address add "$gateway" dev "$bridge"
    fi
    number=0
    for host in $hosts; do
        number=$((number + 1))
        make_host "$host" "v$short$number"
    done
}

make_host() { # NAME=ADDRESS INTERFACE
    space=$(host_namespace "$1")
    grep -q -x "$space" made-namespaces 2>/dev/null || echo "$space" >>made-namespaces
    ip netns list | grep -q "^$space\( \|\$\)" || ip netns add "$space"
    ip -n "$space" link set lo up
    if ! ip -n "$space" link show dev eth0 >/dev/null 2>&1; then
        net link delete dev "$2" 2>/dev/null || true
        net link add name "$2" type veth peer name eth0 netns "$space"
    fi
    net link set dev "$2" master "$bridge" up
    ip -n "$space" address replace "${1#*=}/$prefix" dev eth0
    ip -n "$space" link set eth0 up
    ip -n "$space" route replace default via "${gateway%/*}"
}

remove_network() {
    if [ -f made-namespaces ]; then
        while read -r space; do
            if ip netns list | grep -q "^$space\( \|\$\)"; then
                ip netns delete "$space"
            fi
        done <made-namespaces
        rm -f made-namespaces
    fi
    if [ -f made-address ]; then
        read -r bridge address namespace <made-address || true
        net address delete "$address" dev "$bridge" 2>/dev/null || true
        rm -f made-address
    fi
}

start_network() {
    need_rights
    make_network
    echo "The network ${gateway%/*}/$prefix is on $bridge"
}

stop_network() {
    if [ -f made-address ] || [ -f made-namespaces ]; then
        remove_network
        echo "The network is gone"
    else
        echo "There is no network"
    fi
}
