# Ends every process of a job, its declared daemon excepted. POSIX sh.
#
#   sh -c SCRIPT ays MARK TOKEN DIRECTORY DAEMON GRACE
#
# DIRECTORY is below HOME, DAEMON a pid file below DIRECTORY or empty, GRACE the tenths of a second between TERM and
# KILL. Says behind MARK: gone (the job had ended by itself), ended, or left PID...
#
# A process belongs to the job when AYS_JOB=TOKEN is in its environment. Where there is no /proc, the job is what is in
# the process group of its leader.

exec 2>/dev/null
mark=$1 token=$2 dir=$HOME/$3 daemon=$4 grace=$5
job=$dir/.jobs/$token

say() {
    printf '%s%s\n' "$mark" "$1"
    exit 0
}

# The session of a process.
session_of() {
    session=
    read -r stat <"/proc/$1/stat" || return
    stat=${stat##*") "}
    # shellcheck disable=SC2086
    set -- $stat
    session=$4
}

# The session of the declared daemon; the action's own does not count as one.
spare() {
    spared=
    [ -n "$daemon" ] && read -r pid <"$dir/$daemon" || return
    case $pid in '' | *[!0-9]*) return ;; esac
    session_of "$pid"
    [ "$session" = "$leader" ] || spared=$session
}

# The environments, as files, that carry the token. Not every grep can look behind a zero byte.
if [ ! -r /proc/self/environ ]; then
    carriers() { :; }
elif printf 'a\000b\000' | grep -q -z -x -F b; then
    carriers() { grep -l -z -x -F "AYS_JOB=$token" /proc/[0-9]*/environ; }
else
    carriers() {
        for environ in /proc/[0-9]*/environ; do
            tr '\000' '\n' <"$environ" | grep -q -x -F "AYS_JOB=$token" && echo "$environ"
        done
    }
fi

# Puts the pids of what is left into `found`.
look() {
    found=
    if [ ! -r /proc/self/environ ]; then
        [ -n "$leader" ] && kill -0 "-$leader" && found=-$leader
        return
    fi
    spare
    for environ in $(carriers); do
        pid=${environ#/proc/}
        pid=${pid%/environ}
        session_of "$pid"
        # Without a session it is gone by now.
        [ -z "$session" ] || [ "$session" = "$spared" ] || found="$found $pid"
    done
}

# `kill -TERM -- PID` is refused by dash and `--` by busybox; `kill -TERM PID` is understood by all, groups included.

# Waits until nothing is left, for so many tenths of a second; signals it again and again when there is a signal.
await() {
    left=$1
    while look; [ -n "$found" ] && [ "$left" -gt 0 ]; do
        # shellcheck disable=SC2086
        [ -z "$2" ] || kill -"$2" $found
        if sleep 0.1; then
            left=$((left - 1))
        else
            sleep 1
            left=$((left - 10))
        fi
    done
}

[ -d "$job" ] && [ ! -e "$job/told" ] || say gone
: >"$job/cancel"
leader=
read -r leader <"$job/pid"

look
# Once only: a script's own trap shall not run twice.
# shellcheck disable=SC2086
[ -z "$found" ] || kill -TERM $found
await "$grace" ""
await 50 KILL
# What wiped its environment is still in the group.
[ -z "$leader" ] || kill -KILL "-$leader"
: >"$job/swept"
[ -z "$found" ] && say ended
say "left$found"
