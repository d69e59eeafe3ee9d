# Ends whatever still runs of a service: what its jobs have started and left, and its daemon. POSIX sh; runs as a job of
# the service itself. Set before: `daemon`, its pid file below the service's directory, or empty; `run`, the run that
# failed, whose job is ended if it goes on; or empty. A job that another run has under way is left alone.
#
# A process is the service's when its environment has the AYS_DATA of one of the service's jobs, all of which lie in one
# directory. Where there is no /proc, it is in the process group of such a job, or of the daemon.

jobs=${AYS_DATA%/*}
jobs=${jobs%/*}

# Not every grep can look behind a zero byte.
if [ ! -r /proc/self/environ ]; then
    carriers() { :; }
elif printf 'a\000b\000' | grep -q -F b 2>/dev/null; then
    carriers() { grep -l -F "AYS_DATA=$jobs/" /proc/[0-9]*/environ 2>/dev/null; }
else
    carriers() {
        for environ in /proc/[0-9]*/environ; do
            { tr '\000' '\n' <"$environ" | grep -q -F "AYS_DATA=$jobs/"; } 2>/dev/null && echo "$environ"
        done
    }
fi

# True for a process that is over and whose parent has not asked for its end.
is_zombie() {
    { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
    case ${stat##*") "} in Z*) return 0 ;; esac
    return 1
}

# Puts what is left into `found`, ourselves excepted.
look() {
    found=
    if [ -r /proc/self/environ ]; then
        for environ in $(carriers); do
            pid=${environ#/proc/}
            pid=${pid%/environ}
            { tr '\000' '\n' <"$environ" | grep -q -x -F "AYS_JOB=$AYS_JOB"; } 2>/dev/null && continue
            # What looked for them is over by now.
            [ -e "/proc/$pid/stat" ] && ! is_zombie "$pid" && found="$found $pid"
        done
        return
    fi
    for file in "$jobs"/*/pid ${daemon:+"$daemon"}; do
        [ "$file" != "$jobs/$AYS_JOB/pid" ] && read -r pid <"$file" && kill -0 "-$pid" && found="$found -$pid"
    done 2>/dev/null
}

# The job that has the service's lock and is at work.
holder=
lock=$(readlink "$jobs/lock" 2>/dev/null)
if [ -n "$lock" ]; then
    read -r _ _ token who <<END
$lock
END
    read -r pid 2>/dev/null <"$jobs/$token/pid" || pid=
    if [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null && ! is_zombie "$pid"; then
        holder=$who
    fi
    case $token in "$run"-*) holder= ;; esac
fi
if [ -n "$holder" ]; then
    echo "$holder is at work on it. Wait for its end, or cancel its run." >&2
    exit 1
fi

# Takes out of `found` what is over.
check() {
    rest=
    for pid in $found; do
        kill -0 "$pid" 2>/dev/null && ! is_zombie "$pid" && rest="$rest $pid"
    done
    found=$rest
}

# Waits until nothing is left, for so many tenths of a second; signals it again and again when there is a signal. To look
# at all processes may take seconds, so that is done once those that are known are over.
await() {
    left=$1
    while [ -n "$found" ] && [ "$left" -gt 0 ]; do
        # shellcheck disable=SC2086
        [ -z "$2" ] || kill -"$2" $found 2>/dev/null
        if sleep 0.1 2>/dev/null; then
            left=$((left - 1))
        else
            sleep 1
            left=$((left - 10))
        fi
        check
        [ -n "$found" ] || look
    done
}

look
if [ -z "$found" ]; then
    echo "Nothing of it was running."
else
    echo "Ending$found"
    # shellcheck disable=SC2086
    kill -TERM $found 2>/dev/null
    await 50 ""
    await 50 KILL
fi
if [ -n "$found" ]; then
    echo "Still there:$found" >&2
    exit 1
fi
# A job whose action was ended cleans up and gives the lock back.
left=50
while [ -n "$lock" ] && [ "$(readlink "$jobs/lock" 2>/dev/null)" = "$lock" ] && [ "$left" -gt 0 ]; do
    sleep 0.1 2>/dev/null || sleep 1
    left=$((left - 1))
done
if [ -n "$daemon" ] && read -r pid 2>/dev/null <"$daemon"; then
    if kill -0 "$pid" 2>/dev/null && ! is_zombie "$pid"; then
        echo "Process $pid, which $daemon names, runs and was not started by us. End it by hand, or remove $daemon." >&2
        exit 1
    fi
    rm -f "$daemon"
fi
