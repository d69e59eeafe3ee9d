# Namespaces of its own around a folder of files. It keeps mistakes apart; root inside is root outside, so it is no
# wall against somebody who means harm.

need_rights() {
    need "The tool unshare" util-linux unshare
    [ "$(id -u)" = 0 ] || fail "A container can be made by root only. Give the node the user root."
}

installed() {
    [ -d rootfs ] || fail "The container is not installed here. Run install first."
    need_rights
    user=
}

# It runs when the program is the first process of a process namespace of its own.
answers() {
    inside=$(cat "/proc/$pid/task/$pid/children" 2>/dev/null) && [ -n "$inside" ] &&
        [ "$(readlink "/proc/${inside%% *}/ns/pid")" != "$(readlink /proc/self/ns/pid)" ] &&
        [ "$(readlink "/proc/${inside%% *}/root")" = "$here/rootfs" ]
}

start_container() {
    set -- --mount --uts --ipc --pid --fork --kill-child
    [ "$(attribute network none)" = host ] || set -- "$@" --net
    ays_data exports service.data.environment | replace environment 600
    # shellcheck disable=SC2016
    daemon_start container 20 unshare "$@" sh -c '
            PATH=$PATH:/usr/sbin:/sbin
            hostname "$2" 2>/dev/null || echo "$2" >/proc/sys/kernel/hostname
            mount --make-rprivate /
            mount --bind "$1" "$1"
            mkdir -p "$1/proc"
            mount -t proc proc "$1/proc"
            . ./environment
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
            export PATH HOME
            unset user group
            eval "exec $(command -v chroot) \"\$1\" $3"
        ' sh "$here/rootfs" "$(attribute hostname container)" "$(attribute command /sbin/init)" || exit 1
}

stop_container() {
    if daemon_running container; then
        # The first process inside is asked too; it hears only what it has a handler for.
        inside=$(cat "/proc/$pid/task/$pid/children" 2>/dev/null || true)
        # shellcheck disable=SC2086
        [ -z "$inside" ] || kill -TERM $inside 2>/dev/null || true
    fi
    daemon_stop container TERM 5
}
