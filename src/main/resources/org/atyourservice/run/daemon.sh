# Starts, ends or shows a named daemon of a service. POSIX sh; runs in the service's directory, with `verb` (start, stop or
# show), `name`, `pidfile` and `command` set before. The last line says: alive PID, or dead.

# When the process started, in ticks since the boot: with the pid, its identity. A zombie is gone.
birth() {
    born=
    if [ ! -r /proc/self/stat ]; then
        kill -0 "$1" 2>/dev/null && born=-
        return
    fi
    read -r stat 2>/dev/null <"/proc/$1/stat" || return
    stat=${stat##*") "}
    # shellcheck disable=SC2086
    set -- $stat
    [ "$1" = Z ] && return
    shift 19
    born=$1
}

alive() {
    pid= since=
    [ -f "$pidfile" ] && read -r pid since <"$pidfile"
    case $pid in '' | *[!0-9]*) return 1 ;; esac
    birth "$pid"
    [ -n "$born" ] && { [ -z "$since" ] || [ "$born" = "$since" ]; }
}

# Until it is gone, for so many tenths of a second.
await() {
    left=$1
    while alive && [ "$left" -gt 0 ]; do
        sleep 0.1 2>/dev/null || sleep 1
        left=$((left - 1))
    done
}

case $verb in
    start)
        if ! alive; then
            case $pidfile in */*) mkdir -p "${pidfile%/*}" ;; esac
            if command -v setsid >/dev/null; then
                setsid /bin/sh -c "$command" ays-daemon </dev/null >>"$name.log" 2>&1 &
            else
                set -m
                /bin/sh -c "$command" ays-daemon </dev/null >>"$name.log" 2>&1 &
            fi
            birth $!
            echo "$! $born" >"$pidfile"
        fi
        ;;
    stop)
        if alive; then
            kill -TERM "-$pid" 2>/dev/null || kill -TERM "$pid"
            await 50
            if alive; then
                kill -KILL "-$pid" 2>/dev/null || kill -KILL "$pid"
                await 50
            fi
            alive && echo "Process $pid does not end." >&2 && exit 1
        fi
        rm -f "$pidfile"
        ;;
esac
if alive; then
    echo "alive $pid"
else
    echo dead
fi
