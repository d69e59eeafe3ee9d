# Says what is left of a job, without touching it. POSIX sh.
#
#   sh -c SCRIPT ays MARK TOKEN DIRECTORY
#
# DIRECTORY is below HOME. Says behind MARK: running PID; ended CODE, then what the action wrote to AYS_OUTPUT, and what
# it wrote to its output and to its errors when nobody read them any more, each with another MARK behind it; died, when
# nothing of it runs though it never said how it ended; or gone.

exec 2>/dev/null
mark=$1 token=$2 jobs=$HOME/$3/.jobs
job=$jobs/$token

say() {
    printf '%s%s\n' "$mark" "$1"
}

# The last job of the service that ended leaves a line.
tell_end() {
    read -r other code more <"$jobs/.ended" && [ "$other" = "$token" ] || return
    say "ended $code"
    # A job that still waits to be heard has it with it.
    [ -z "$more" ] || cat "$jobs/$token.output" || cat "$job/output.json"
    printf '%s' "$mark"
    for kept in out err; do
        cat "$jobs/$token.$kept"
        printf '%s' "$mark"
    done
    exit 0
}

# Whether a process is the one that it was: started that many ticks after the boot.
is_alive() {
    if [ "$2" = - ]; then
        kill -0 "$1"
        return
    fi
    read -r stat <"/proc/$1/stat" || return
    stat=${stat##*") "}
    since=$2
    # shellcheck disable=SC2086
    set -- $stat
    [ "$1" = Z ] && return 1
    shift 19
    [ "$1" = "$since" ]
}

carries_token() {
    if [ -r "/proc/$1/environ" ]; then
        tr '\000' '\n' <"/proc/$1/environ" | grep -q -x -F "AYS_JOB=$token"
    else
        kill -0 "$1"
    fi
}

tell_end
if [ ! -d "$job" ]; then
    # It may have ended just now.
    tell_end
    say gone
    exit 0
fi
leader=
read -r leader <"$job/pid"
if [ -n "$leader" ] && carries_token "$leader"; then
    say "running $leader"
    exit 0
fi
pid=
[ ! -f "$job/owner" ] || read -r pid since other <"$job/owner"
if [ -n "$pid" ] && is_alive "$pid" "$since"; then
    say "running $pid"
    exit 0
fi
tell_end
say died
