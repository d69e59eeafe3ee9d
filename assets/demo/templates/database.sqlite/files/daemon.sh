# Starting, finding and ending a program that outlives its action: its service's daemon.
#
#     . "$AYS_TEMPLATE/files/daemon.sh"
#     daemon_start web
#
# All of it happens in the service's own directory, where actions run. The program NAME is
# NAME.py there. It writes run/NAME.pid itself, as soon as its port is open; what it prints is in
# run/NAME.log. template.yaml names the pid file under `daemon`, so that the application knows
# which process is meant to stay.

daemon_here=$(pwd -P)

# Runs a command in a session of its own, so that nothing that ends the action ends it too.
daemon_detached() {
    if command -v setsid >/dev/null 2>&1; then
        exec setsid "$@"
    fi
    exec python3 -c 'import os, sys; os.setsid(); os.execvp(sys.argv[1], sys.argv[1:])' "$@"
}

# True when the process runs this service's program: a number in a pid file may long belong to another one.
daemon_is() { # NAME PID
    kill -0 "$2" 2>/dev/null || return 1
    if [ -r "/proc/$2/cmdline" ]; then
        tr '\0' ' ' <"/proc/$2/cmdline" | grep -qF "$daemon_here/$1.py"
    else
        ps -ww -o args= -p "$2" | grep -qF "$daemon_here/$1.py"
    fi
}

# Sets $pid; false when the daemon doesn't run.
daemon_running() { # NAME
    pid=
    [ -s "run/$1.pid" ] && read -r pid <"run/$1.pid" && [ -n "$pid" ] && daemon_is "$1" "$pid"
}

# Starts the daemon and waits until it answers. Good when it runs already.
daemon_start() { # NAME
    if daemon_running "$1"; then
        echo "$1 runs already, as process $pid"
        return 0
    fi
    if [ ! -f "$1.py" ]; then
        echo "$1 is not installed here." >&2
        return 1
    fi
    mkdir -p run
    rm -f "run/$1.pid"
    [ ! -f "run/$1.log" ] || mv "run/$1.log" "run/$1.log.1"
    (daemon_detached python3 -uB "$daemon_here/$1.py" serve </dev/null >"run/$1.log" 2>&1) &
    starting=$!

    tries=100
    while [ "$tries" -gt 0 ]; do
        if daemon_running "$1" && python3 -B "$1.py" check >/dev/null 2>&1; then
            echo "$1 runs as process $pid"
            return 0
        fi
        kill -0 "$starting" 2>/dev/null || break
        sleep 0.2
        tries=$((tries - 1))
    done

    if [ "$tries" -gt 0 ]; then
        echo "$1 ended before it answered. The last it said:" >&2
    else
        echo "$1 doesn't answer after 20 seconds and was ended. The last it said:" >&2
        kill -s KILL -- "-$starting" 2>/dev/null || true
    fi
    tail -n 20 "run/$1.log" >&2
    return 1
}

# Ends the daemon and all it started: first asked, after 10 seconds forced. Good when it doesn't run.
daemon_stop() { # NAME
    if ! daemon_running "$1"; then
        rm -f "run/$1.pid"
        echo "$1 doesn't run"
        return 0
    fi
    kill -s TERM -- "-$pid" 2>/dev/null || true
    tries=50
    while daemon_is "$1" "$pid" && [ "$tries" -gt 0 ]; do
        sleep 0.2
        tries=$((tries - 1))
    done
    kill -s KILL -- "-$pid" 2>/dev/null || true # what is left of its process group
    sleep 0.1
    if daemon_is "$1" "$pid"; then
        echo "$1 can't be ended: process $pid is still there." >&2
        return 1
    fi
    rm -f "run/$1.pid"
    echo "$1 ended"
}

# Healthy when the process is there and answers what a user of it would ask.
daemon_check() { # NAME
    if ! daemon_running "$1"; then
        echo "$1 doesn't run." >&2
        return 1
    fi
    python3 -B "$1.py" check
}
