# A Linux bridge. Bridges are gone after a boot, so start makes it.

find_bridge() {
    kind=$(attribute kind bridge)
    id=$(value service.id)
    # The end of an id differs from service to service; 15 letters are the most that Linux takes.
    bridge=$(attribute bridge "br$(printf '%s' "$id" | tail -c 10 | tr A-Z a-z)")
    namespace=$(attribute namespace)
}

need_rights() {
    need "The tool ip" iproute2 ip
    [ "$(id -u)" = 0 ] || fail "A bridge can be made by root only. Give the node the user root, or set 'kind: described'."
}

# ip, in the namespace of the switch.
net() {
    if [ -n "$namespace" ]; then
        ip -n "$namespace" "$@"
    else
        ip "$@"
    fi
}

there() {
    net link show dev "$bridge" type bridge >/dev/null 2>&1
}

# What we made is written down before it is made, so that nothing else is ever removed.
make_bridge() {
    if [ -n "$namespace" ] && ! ip netns pids "$namespace" >/dev/null 2>&1; then
        echo "$namespace" >made-namespace
        ip netns add "$namespace"
        ip -n "$namespace" link set lo up
    fi
    if ! there; then
        ! net link show dev "$bridge" >/dev/null 2>&1 ||
            fail "There is something else with the name $bridge on this node. Give the bridge another name."
        echo "$bridge" >made-bridge
        net link add name "$bridge" type bridge
    elif [ ! -f made-bridge ]; then
        fail "There is a bridge $bridge on this node already, which is none of ours. Give the bridge another name."
    fi
    stp=0
    [ "$(attribute spanningTree false)" = false ] || stp=1
    net link set dev "$bridge" type bridge stp_state "$stp"
    net link set dev "$bridge" up
    for port in $(ays_data values service.data.ports); do
        if [ -n "$namespace" ] && ip link show dev "$port" >/dev/null 2>&1; then
            ip link set dev "$port" netns "$namespace"
        fi
        net link set dev "$port" master "$bridge" up || fail "There is no interface $port on this node."
    done
}

remove_bridge() {
    if [ -f made-bridge ]; then
        read -r bridge <made-bridge
        if there; then
            net link delete dev "$bridge" type bridge
        fi
        rm -f made-bridge
    fi
    if [ -f made-namespace ]; then
        read -r made <made-namespace
        if ip netns list | grep -q "^$made\( \|\$\)"; then
            ip netns delete "$made"
        fi
        rm -f made-namespace
    fi
}

start_switch() {
    if [ "$kind" = described ]; then
        echo "The switch is only described"
        return
    fi
    need_rights
    make_bridge
    echo "The bridge $bridge is up${namespace:+ in the namespace $namespace}"
}

stop_switch() {
    if [ -f made-bridge ] || [ -f made-namespace ]; then
        need_rights
        remove_bridge
        echo "The bridge $bridge is gone"
    else
        echo "There is no bridge"
    fi
}
