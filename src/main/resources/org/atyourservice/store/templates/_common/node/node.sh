# What the actions of all kinds of nodes have in common.
#
#     . "$AYS_TEMPLATE/lib/ays.sh"
#     . "$AYS_TEMPLATE/lib/node.sh"

# Ends with what is missing, when the node lacks something that actions need.
need_basics() {
    for program in awk sed tar setsid; do
        command -v "$program" >/dev/null || fail "This node has no $program, which actions need. Install it first."
    done
    [ -r /proc/self/stat ] || fail "This node has no /proc, which actions need: nodes are Linux machines."
}

# Sets what the node is.
say_what_it_is() {
    os=$(sed -n 's/^PRETTY_NAME=//p' /etc/os-release 2>/dev/null | tr -d "\"'")
    memory=$(awk '$1 == "MemTotal:" { print int($2 / 1024) }' /proc/meminfo)
    processors=$(grep -c '^processor' /proc/cpuinfo || true)
    [ "${processors:-0}" -gt 0 ] || processors=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)

    output os "${os:-$(uname -s)}"
    output kernel "$(uname -s) $(uname -r)"
    output architecture "$(uname -m)"
    output_number processors "$processors"
    output_number memory "${memory:-0}"
    echo "${os:-$(uname -s)}, $(uname -s) $(uname -r) on $(uname -m), $processors processors, ${memory:-0} MiB"
}

# True when commands run, this one does, and there is room for files; ends with 2 when that can't be said.
has_room() {
    if ! { echo probe >".probe.$$" && rm ".probe.$$"; } 2>/dev/null; then
        fail "The disk can't be written."
    fi
    free=$(df -Pk . | awk 'NR == 2 { print int($4 / 1024) }')
    [ -n "$free" ] || exit 2
    [ "$free" -ge "$(attribute minimumFree 20)" ] || fail "Only $free MiB are free on the disk."
    echo "$free MiB are free on the disk"
}
