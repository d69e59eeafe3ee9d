# Runs one action in a session of its own and says how it ended. POSIX sh; dash, bash and busybox are tested.
#
#   sh -c SCRIPT ays MARK TOKEN DIRECTORY FILE INTERPRETER PROGRAM HOLDER PATIENCE EXCLUSIVE STREAM UPLOAD HAD SIZE [NAME=VALUE...] < TAR
#
# MARK stands before every word of this script on standard output (begun; output; exited CODE [output]; busy, upload,
# missing or noexec, with a text after it) and at the beginning and end of what the action writes to standard error. It is
# written to the same pipe after the action's end, so whoever reads it has all that the action wrote, even if a process
# in the background still holds the pipe. DIRECTORY is below HOME. PATIENCE, in tenths of a second, is how long a cancel
# may take. STREAM is `in` or `out` for an action with a file at AYS_STREAM, else empty: one that comes in is verified
# before the action starts, one that goes out follows the word `stream SIZE SHA256` when the action has ended with 0.
# UPLOAD is a folder below HOME where the template's files stay for later jobs of the same run, or empty. HAD is not empty
# when they are there already and do not come again; should they not be, the word is again.
# SIZE is the length of TAR when the input stays open behind it, empty for a stream. It is for who waits: what the action wrote to
# AYS_OUTPUT follows the word `output`, and goes away once a line comes back that says it is taken. Who is not there any
# more finds it beside the jobs, as the files .output, and .out and .err, what the action wrote when nobody read it.
# Each program that is started costs as much as all that a shell does by itself: a job that goes well starts few.
# AYS_DEPLOYS among the NAMEs has the files that the service deploys, a line each; AYS_LOOK=1 asks which of them are not
# as they were left, put behind the action's output. EXCLUSIVE is empty for a job that may run beside others of its
# service; what it has is in its directory only.

exec 3>&2 2>/dev/null
exec 4<&0
# A dropped link must not keep us from cleaning up. Traps, unlike ignored signals, are not inherited by the action.
trap : HUP INT TERM PIPE
mark=$1 token=$2 dir=$HOME/$3 file=$4 interpreter=$5 program=$6 holder=$7 patience=$8 exclusive=$9
shift 9
stream=$1 upload=${2:+$HOME/$2} had=$3 size=$4
shift 4
jobs=$dir/.jobs
job=$jobs/$token
lock=$jobs/lock
template=$job/template
locked=

last_words() {
    rm -rf "$job" ${locked:+"$lock"}
    say "$@"
    exit 0
}

say() {
    printf '%s' "$mark" >&3
    printf '%s%s\n%s' "$mark" "$1" "$2"
}

# The sender must be able to finish, or it would wait for room in the pipe. One that leaves the input open closes it
# when it has heard the word.
refuse() {
    [ -n "$size" ] || cat >/dev/null
    rm -rf "$job" ${locked:+"$lock"}
    say "$@"
    exec >&- 3>&-
    cat >/dev/null
    exit 0
}

# When the process started, in ticks since the boot: with the pid, its identity. Empty when it is gone.
birth() {
    born=
    read -r stat <"/proc/$1/stat" || return
    stat=${stat##*") "}
    # shellcheck disable=SC2086
    set -- $stat
    [ "$1" = Z ] && return
    shift 19
    born=$1
}

# A symbolic link is made in one step, with its text.
sign() {
    why=$(ln -s "$me" "$1" 2>&1)
}

# Only who has the lock sweeps. Without one, the directory appears with its owner's name in it, so that nobody takes it
# for a leftover.
make_job() {
    if [ -n "$exclusive" ]; then
        why=$(mkdir -p -m 700 "$jobs" "$job" 2>&1) && own "$job"
    else
        new=$jobs/.$token
        why=$(mkdir -p -m 700 "$jobs" "$new" 2>&1) && own "$new" && why=$(mv "$new" "$job" 2>&1)
    fi
}

# What this script writes is for the login alone; the action has its own mask.
own() {
    umask >"$1/umask"
    read -r mask <"$1/umask"
    umask 077
    printf '%s\n' "$me" >"$1/owner" || :
}

# True for a job that began nothing, and of whose files none has come for ten minutes: its sender is gone, and the server
# has not noticed, which can take it hours. What can't be told is not so.
is_stuck() {
    [ ! -e "$jobs/$other/pid" ] && [ -d "$jobs/$other" ] && moved=$(find "$jobs/$other" -mmin -10) && [ -z "$moved" ]
}

# True when the job of the text, a lock's or an owner's, is over, though it did not clean up. One that has told all and
# only waits to be heard is over, too.
is_stale() {
    read -r pid since other who <<END
$1
END
    [ ! -e "$jobs/$other/told" ] || return 0
    if [ "$since" = - ]; then
        kill -0 "$pid" && return 1
    else
        birth "$pid"
        if [ "$born" = "$since" ]; then
            is_stuck || return 1
            # It must not go on after all.
            kill -KILL "$pid" && return 0
            return 1
        fi
    fi
    read -r pid <"$jobs/$other/pid" || return 0
    birth "$pid"
    [ -z "$born" ] && [ -r /proc/self/stat ] && return 0
    if [ -r "/proc/$pid/environ" ]; then
        tr '\000' '\n' <"/proc/$pid/environ" | grep -q "^AYS_JOB=$other\$" && return 1
    else
        kill -0 "$pid" && return 1
    fi
    return 0
}

# Says who is at work here, and which process it is, for who must end it by hand.
occupied() {
    pid=
    read -r pid <"$jobs/$other/pid"
    refuse busy "$who${pid:+, process $pid,}"
}

take_lock() {
    sign "$lock" && return
    old=$(readlink "$lock") || refuse upload "$why"
    is_stale "$old" || occupied
    mv "$lock" "$job/stale"
    if [ "$(readlink "$job/stale")" != "$old" ]; then
        # Somebody was faster; what we took away is theirs.
        other=$(readlink "$job/stale") && ln -s "$other" "$lock"
        refuse busy "$who"
    fi
    sign "$lock" || refuse busy "$who"
}

# Somebody who had the lock meanwhile may have taken it for a leftover.
keep_job() {
    [ -e "$job/owner" ] || { mkdir -m 700 "$job" && own "$job"; }
}

# What jobs left behind that could not clean up. Jobs that take no lock may be at work beside us.
sweep_old() {
    for old in "$jobs"/*; do
        case $old in
            "$job" | "$lock") ;;
            *.output) find "$old" -mtime +0 -exec rm -f {} \; ;;
            *)
                owner=
                [ ! -f "$old/owner" ] || read -r owner <"$old/owner"
                if [ -z "$owner" ] || is_stale "$owner"; then
                    rm -rf "$old"
                fi
                ;;
        esac
    done
}

# Every process from here on carries the token. The leader writes its pid before it looks for the cancel, which looks
# for the pid after it has left its sign: one of them sees the other.
# shellcheck disable=SC2016
leader='printf "%s\n" $$ >"$1/pid"; [ -e "$1/cancel" ] || exec "$2"'
action() (
    cd "$dir" && umask "${mask:-022}"
    export AYS_JOB="$token" AYS_TEMPLATE="$template" AYS_DATA="$job/data.json" AYS_OUTPUT="$job/output.json" AYS_FILES="$job/files"
    [ -z "$stream" ] || export AYS_STREAM="$job/stream"
    built=$template/.ays/artifact artifact=
    for one in "$built"/*; do
        [ ! -f "$one" ] || artifact=${artifact:+$built} artifact=${artifact:-$one}
    done
    [ -z "$artifact" ] || export AYS_ARTIFACT="$artifact"
    # shellcheck disable=SC2163
    [ $# -eq 0 ] || export "$@"
    # shellcheck disable=SC2086
    exec $setsid /bin/sh -c "$leader" ays "$job" "$template/$file" </dev/null 2>&3 3>&- 4<&-
)

# Ends well when a line comes that says that the output is taken. When who waits is gone, the system would end an action
# that goes on to write; so the pipes are read on, to their end.
listen() {
    [ -z "$keeps" ] || exec 5</proc/self/fd/1 6</proc/self/fd/3
    exec >/dev/null 3>&-
    if read -r taken <&4; then
        [ -n "$taken" ]
        exit
    fi
    [ -n "$keeps" ] || exit
    keep out <&5 &
    keep err <&6 &
    exit 1
}

# The first megabyte stays, for the login alone, until the next job of the service.
keep() {
    exec 4<&- 5<&- 6<&-
    head -c 1048576 >"$jobs/$token.$1"
    cat >/dev/null
    [ -s "$jobs/$token.$1" ] || rm -f "$jobs/$token.$1"
}

# True when one of the programs is installed.
any_of() {
    for one; do
        command -v "$one" >/dev/null && return
    done
    return 1
}

# Puts the SHA-256 of the stream into `sum`; not every host has the same program for it.
sum_stream() {
    read -r sum rest <<END
$(sha256sum <"$job/stream" || shasum -a 256 <"$job/stream" || openssl dgst -sha256 -r <"$job/stream")
END
    [ -n "$sum" ] || last_words missing sha256sum
}

# Where a file is that a template names.
place_of() {
    case $1 in
        /*) place=$1 ;;
        "~/"*) place=$HOME/${1#??} ;;
        *) place=$dir/$1 ;;
    esac
}

# The checksum of a file: - when it isn't there, ? when it can't be read.
sum_of() {
    sum=-
    [ -f "$1" ] || return
    sum=
    if command -v sha256sum >/dev/null; then
        sum=$(sha256sum <"$1")
    elif command -v shasum >/dev/null; then
        sum=$(shasum -a 256 <"$1")
    else
        sum=$(cksum <"$1" | tr ' ' .)
    fi
    sum=${sum%% *}
    sum=${sum:-?}
}

# The checksum that a list has for a path; empty when it has none.
sum_in() {
    sum=
    [ -f "$1" ] || return
    while IFS= read -r line; do
        [ "${line#* }" = "$2" ] && sum=${line%% *} && return
    done <"$1"
}

# The checksums of all files that are deployed or shall be.
sums() {
    { sed 's/^[^ ]* //' "$deployed"; cat "$job/files"; } | sort -u | while IFS= read -r path; do
        [ -n "$path" ] || continue
        place_of "$path"
        sum_of "$place"
        printf '%s %s\n' "$sum" "$path"
    done
}

# True when there are deployed files to be looked after.
deploys() {
    [ -n "$exclusive" ] && { [ -s "$job/files" ] || [ -s "$deployed" ]; }
}

# Remembers what the action wrote. What somebody else changed before stays a change, unless the action wrote it anew.
remember() {
    sums >"$job/after"
    while IFS= read -r entry; do
        path=${entry#* }
        sum_in "$job/before" "$path"
        was=$sum
        sum_in "$deployed" "$path"
        place_of "$path"
        # shellcheck disable=SC3013
        if [ -z "$sum" ] || [ "${entry%% *}" != "$was" ] || { [ -e "$place" ] && ! [ "$job/before" -nt "$place" ]; }; then
            sum=${entry%% *}
        fi
        [ "$sum" = - ] || printf '%s %s\n' "$sum" "$path"
    done <"$job/after" >"$job/kept"
    mv "$job/kept" "$deployed"
}

# What is not as it was left. While another job is at work, nothing can be said.
compare() {
    [ -f "$deployed" ] && [ ! -L "$lock" ] || return
    while IFS= read -r entry; do
        place_of "${entry#* }"
        sum_of "$place"
        case $sum in
            "${entry%% *}" | '?') ;;
            -) printf '\036gone %s' "${entry#* }" ;;
            *) printf '\036changed %s' "${entry#* }" ;;
        esac
    done <"$deployed"
}

birth $$
me="$$ ${born:--} $token $holder"
make_job || refuse upload "$why"
if [ -n "$exclusive" ]; then
    take_lock
    locked=yes
    keep_job
    sweep_old
fi
printf '%s' "$mark" >&3
printf '%sbegun\n' "$mark"
if [ -n "$size" ]; then
    # Some programs read their input to its end, which does not come.
    why=$(cd "$job" && head -c "$size" | LC_ALL=C tar -xmof - 2>&1) || refuse upload "$why"
else
    why=$(cd "$job" && tar -xmof - 2>&1) || refuse upload "$why"
fi
[ -f "$job/data.json" ] || refuse upload "the transfer was cut short"
if [ -n "$had" ]; then
    template=$upload/template
    [ -d "$template" ] || last_words again
elif [ -n "$upload" ]; then
    # Who makes the folder puts the files there; the files appear in one step.
    [ -d "${upload%/*}" ] || mkdir -p "${upload%/*}"
    if mkdir "$upload" && mv "$job/template" "$upload/template"; then
        template=$upload/template
    fi
fi
[ -z "$interpreter" ] || [ -x "$interpreter" ] || last_words missing "$interpreter"
# shellcheck disable=SC2086
[ -z "$program" ] || any_of $program || last_words missing "$program"
[ -x "$template/$file" ] || last_words noexec
if [ "$stream" = in ]; then
    sum_stream
    read -r sent <"$job/stream.sha256"
    [ "$sum" = "$sent" ] || last_words damaged
fi

deployed=$dir/.deployed
: >"$job/files"
looks=
listener=
keeps=
if [ -n "$size" ]; then
    # A service's own job only: of another nobody would find what it left.
    [ -z "$exclusive" ] || ! [ -p /proc/self/fd/1 ] || ! [ -r /proc/self/fd/1 ] || ! [ -r /proc/self/fd/3 ] || keeps=yes
    listen &
    listener=$!
fi
for given; do
    case $given in
        AYS_DEPLOYS=*) printf '%s\n' "${given#*=}" >"$job/files" ;;
        AYS_LOOK=1) looks=yes ;;
    esac
done
! deploys || sums >"$job/before"

if command -v setsid >/dev/null; then
    setsid=setsid
    # In the foreground: in the background of a shell an action could not be interrupted, nor a daemon it starts.
    action "$@"
    code=$?
else
    setsid=
    set -m
    action "$@" &
    while wait $!; code=$?; kill -0 $!; do :; done
fi
# What we say from here on is nothing that the action wrote.
[ ! -e "$jobs/$token.out" ] || exec >/dev/null 3>&1

: >"$job/data.json"
! deploys || remember
[ -z "$looks" ] || compare >>"$job/output.json"
more=
if [ -e "$job/cancel" ]; then
    waited=0
    while [ ! -e "$job/swept" ] && [ "$waited" -lt "$patience" ]; do
        sleep 0.1 || sleep 1
        waited=$((waited + 1))
    done
elif [ -s "$job/output.json" ]; then
    more=output
fi
told=$locked
if [ "$stream" = out ] && [ "$code" = 0 ] && [ -f "$job/stream" ] && [ ! -e "$job/cancel" ]; then
    sum_stream
    bytes=$(wc -c <"$job/stream")
    # shellcheck disable=SC2086
    printf '%sstream %s %s\n' "$mark" $bytes "$sum"
    # Half a stream is none, however well the action ended.
    cat "$job/stream" || told=
fi
# For who was not here to hear it. One line for the service, so that nothing piles up.
[ -z "$told" ] || printf '%s\n' "$token $code $more" >"$jobs/.ended"
if [ -n "$more" ] && [ -n "$size" ]; then
    : >"$job/told"
    printf '%soutput\n' "$mark"
    cat "$job/output.json"
    printf '%s' "$mark"
    wait "$listener" && more=
    listener=
    if [ -n "$locked" ] && [ "$(readlink "$lock")" != "$me" ]; then
        # Somebody else is at work here by now.
        [ -z "$more" ] || exit 0
        locked=
    fi
fi
[ -z "$more" ] || { [ -z "$told" ] && [ -n "$size" ]; } || mv "$job/output.json" "$jobs/$token.output"
# Nothing else is sure to reach it while it begins.
[ -z "$listener" ] || kill -KILL "$listener"
last_words "exited $code $more"
