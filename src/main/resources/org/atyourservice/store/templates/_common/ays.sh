# What actions have in common: reading what they are given, saying what they found, servers that stay.
#
#     . "$AYS_TEMPLATE/lib/ays.sh"
#
# Needs a POSIX shell, awk and /proc. Actions run in the service's own directory; what is said on standard
# output and error is the log. Nothing here prints a value that it was given.

here=$(pwd -P)
# Servers live in folders that the logins of ordinary users don't look into.
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
export PATH

fail() { # SENTENCE...
    echo "$*" >&2
    exit 1
}

# --- what the action is given ---

# Reads AYS_DATA: prints what stands at AYS_WANT, a path such as service.data.port or producers.database.0.name.
# AYS_HOW is `value` (a text or number; nothing where there is null or no such thing), `values` (the items of a
# list, one a line) or `exports` (the fields of a map, as lines for a shell that export them).
ays_data() { # HOW PATH
    AYS_HOW=$1 AYS_WANT=$2 LC_ALL=C awk '
        function skip() {
            while (at <= size && index(" \t\r\n", substr(text, at, 1)) > 0) at++
        }
        function byte(code) { return sprintf("%c", code) }
        function utf8(code) {
            if (code < 128) return byte(code)
            if (code < 2048) return byte(192 + int(code / 64)) byte(128 + code % 64)
            if (code < 65536) return byte(224 + int(code / 4096)) byte(128 + int(code / 64) % 64) byte(128 + code % 64)
            return byte(240 + int(code / 262144)) byte(128 + int(code / 4096) % 64) \
                byte(128 + int(code / 64) % 64) byte(128 + code % 64)
        }
        function hex(digits,   i, number) {
            for (i = 1; i <= 4; i++) number = number * 16 + index("0123456789abcdef", tolower(substr(digits, i, 1))) - 1
            return number
        }
        function escaped(   c, code) {
            c = substr(text, at + 1, 1)
            at += 2
            if (c == "n") return "\n"
            if (c == "t") return "\t"
            if (c == "r") return "\r"
            if (c == "b") return "\b"
            if (c == "f") return "\f"
            if (c != "u") return c
            code = hex(substr(text, at, 4))
            at += 4
            if (code >= 55296 && code < 56320 && substr(text, at, 2) == "\\u") {
                code = 65536 + (code - 55296) * 1024 + hex(substr(text, at + 2, 4)) - 56320
                at += 6
            }
            return utf8(code)
        }
        function quoted(   read, c) {
            read = ""
            at++
            while (at <= size) {
                c = substr(text, at, 1)
                if (c == "\"") { at++; return read }
                if (c == "\\") read = read escaped()
                else { read = read c; at++ }
            }
            return read
        }
        function tell(path, value,   name) {
            if (how == "value" && path == want) printf "%s\n", value
            else if (how != "value" && index(path, want ".") == 1) {
                name = substr(path, length(want) + 2)
                if (how == "values" && name ~ /^[0-9]+$/) printf "%s\n", value
                if (how == "exports" && name ~ /^[A-Za-z_][A-Za-z0-9_]*$/) {
                    gsub(quote, quote "\\" quote quote, value)
                    printf "export %s=%s%s%s\n", name, quote, value, quote
                }
            }
        }
        function below(path, name) { return path == "" ? name : path "." name }
        function parse(path,   c, name, number, start) {
            skip()
            c = substr(text, at, 1)
            if (c == "{" || c == "[") {
                at++
                number = 0
                skip()
                if (index("}]", substr(text, at, 1)) > 0) { at++; return }
                while (at <= size) {
                    skip()
                    name = number++
                    if (c == "{") { name = quoted(); skip(); at++ }
                    parse(below(path, name))
                    skip()
                    if (substr(text, at++, 1) != ",") return
                }
            } else if (c == "\"") tell(path, quoted())
            else {
                start = at
                while (at <= size && index(",]} \t\r\n", substr(text, at, 1)) == 0) at++
                name = substr(text, start, at - start)
                if (name != "null") tell(path, name)
            }
        }
        { text = text $0 "\n" }
        END {
            want = ENVIRON["AYS_WANT"]
            how = ENVIRON["AYS_HOW"]
            quote = sprintf("%c", 39)
            size = length(text)
            at = 1
            parse("")
        }' "$AYS_DATA"
}

# Prints an attribute of the service, or the text after it where it has no value.
attribute() { # NAME [OTHERWISE]
    value "service.data.$1" "${2-}"
}

# Prints what stands at a path.
value() { # PATH [OTHERWISE]
    ays_found=$(ays_data value "$1") || exit 1
    printf '%s\n' "${ays_found:-${2-}}"
}

# --- what the action found ---

ays_outputs=

ays_put() { # NAME JSON
    ays_outputs="${ays_outputs:+$ays_outputs, }\"$1\": $2"
    printf '{%s}\n' "$ays_outputs" >"$AYS_OUTPUT"
}

# Sets a readOnly attribute.
output() { # NAME TEXT
    ays_put "$1" "\"$(printf '%s' "$2" | tr '\000-\037' ' ' | sed 's/[\\"]/\\&/g')\""
}

output_number() { # NAME NUMBER
    ays_put "$1" "$2"
}

# --- programs ---

# The first of the programs that is there, into $program; ends with what to install where none is.
need() { # WHAT PACKAGE PROGRAM...
    ays_what=$1 ays_package=$2
    shift 2
    for ays_name in "$@"; do
        program=$(command -v "$ays_name") && return
    done
    fail "$ays_what is not installed on this node: there is no $1." \
        "Install it, on Debian and Ubuntu with 'apt-get install $ays_package', then deploy again."
}

# --- files ---

# Writes what it reads in one step: who reads the file sees all of it or what was there before.
replace() { # FILE MODE
    rm -f "$1.new"
    (umask 077 && cat >"$1.new") && chmod "$2" "$1.new" && mv "$1.new" "$1"
}

# --- whom a server runs as, and where its files are ---

# Sets $user, empty for the login itself, and $group. Root gives its rights away before it starts a server.
choose_user() {
    user= group=
    [ "$(id -u)" = 0 ] || return 0
    user=$(attribute runAs nobody)
    group=$(id -gn "$user" 2>/dev/null) || fail "There is no user $user on this node. Set runAs to one that is there."
    [ "$user" != root ] || user=
}

# Runs a command as that user; instead of this process when it is the last of a subshell.
as_user() { # COMMAND...
    if [ -z "$user" ]; then
        "$@"
    elif command -v setpriv >/dev/null 2>&1; then
        setpriv --reuid="$user" --regid="$group" --clear-groups "$@"
    else
        chroot --userspec="$user:$group" / "$@"
    fi
}

# Sets $place, where the user can reach files: the service's directory, or, where that is closed to others as
# below root's home, a directory of its own in /var/lib. Once chosen it stays.
choose_place() {
    choose_user
    if [ -f place ]; then
        read -r place <place
    elif as_user sh -c 'cd "$1" 2>/dev/null' sh "$here"; then
        place=$here
    else
        place=/var/lib/atyourservice/$(value service.id)
    fi
}

# Makes a folder in that place that belongs to the user alone.
own_folder() { # NAME
    if [ "$place" != "$here" ]; then
        (umask 022 && mkdir -p "$place") || fail "$place can't be made."
    fi
    echo "$place" | replace place 600
    mkdir -p "$place/$1" && chmod 700 "$place/$1"
    [ -z "$user" ] || chown -R "$user:$group" "$place/$1"
}

# Takes the place away; what is in the service's directory otherwise stays.
forget_place() {
    [ "$place" = "$here" ] || rm -rf "$place"
    rm -f place
}

# Takes the place away if nothing is left in it.
leave_place() {
    if [ "$place" != "$here" ] && { [ ! -d "$place" ] || rmdir "$place" 2>/dev/null; }; then
        rm -f place
    fi
}

# --- addresses ---

# Where the service listens: what it says, or the address of its node.
listen_address() {
    attribute listen "$(value parent.data.address 127.0.0.1)"
}

# Where others reach it: a server on all addresses is reached at its node's.
reach_address() {
    case $(listen_address) in
        0.0.0.0 | ::) value parent.data.address 127.0.0.1 ;;
        *) listen_address ;;
    esac
}

# --- a server that stays: the service's daemon ---

# When a process started, in ticks since the boot: with its number, its identity. Nothing when it is gone.
birth() { # PID
    awk '{ sub(/^.*\) /, ""); if ($1 != "Z" && $1 != "X") print $20 }' "/proc/$1/stat" 2>/dev/null || true
}

# Sets $pid; false when the daemon doesn't run. A number in a file may long belong to another process.
daemon_running() { # NAME
    pid= ays_born=
    [ -f "run/$1.pid" ] || return 1
    { read -r pid && read -r ays_born; } <"run/$1.pid" || return 1
    [ -n "$pid" ] && [ -n "$ays_born" ] && [ "$(birth "$pid")" = "$ays_born" ]
}

# Starts a command in a session of its own, and waits until `answers` is true, a function of the caller. Good
# when it runs already. The process writes its number before it becomes the server, so that none is lost.
daemon_start() { # NAME SECONDS COMMAND...
    ays_name=$1 ays_end=$(($(date +%s) + $2))
    shift 2
    if daemon_running "$ays_name"; then
        if answers; then
            echo "$ays_name runs already, as process $pid"
            return 0
        fi
        echo "$ays_name runs as process $pid, and doesn't answer yet"
    else
        ays_launch "$@"
    fi
    while [ "$(date +%s)" -le "$ays_end" ]; do
        if daemon_running "$ays_name"; then
            if answers; then
                echo "$ays_name runs as process $pid"
                return 0
            fi
        elif [ -z "$(birth "${ays_child:-0}")" ]; then
            daemon_said "$ays_name ended before it answered."
            return 1
        fi
        sleep 0.1
    done
    daemon_said "$ays_name doesn't answer in time and was ended."
    daemon_stop "$ays_name" TERM 5 >/dev/null
    return 1
}

ays_launch() { # COMMAND...
    mkdir -p run
    rm -f "run/$ays_name.pid"
    [ ! -f "run/$ays_name.log" ] || mv "run/$ays_name.log" "run/$ays_name.log.1"
    # shellcheck disable=SC2016
    (
        export user group
        umask 077
        exec setsid sh -c '
            born=$(awk "{ sub(/^.*\\) /, \"\"); print \$20 }" "/proc/$$/stat")
            printf "%s\n%s\n" "$$" "$born" >"$1.new" && mv "$1.new" "$1" || exit 1
            shift
            umask 022
            if [ -z "$user" ]; then exec "$@"; fi
            if command -v setpriv >/dev/null 2>&1; then
                exec setpriv --reuid="$user" --regid="$group" --clear-groups "$@"
            fi
            exec chroot --userspec="$user:$group" / "$@"
        ' sh "run/$ays_name.pid" "$@" </dev/null >"run/$ays_name.log" 2>&1
    ) &
    ays_child=$!
}

daemon_said() { # SENTENCE
    echo "$1 The last it said:" >&2
    tail -n 20 "run/$ays_name.log" >&2
}

# Asks the daemon to end, waits, and ends it and all it started by force when it takes too long. Good when it
# doesn't run.
daemon_stop() { # NAME SIGNAL SECONDS
    if ! daemon_running "$1"; then
        rm -f "run/$1.pid"
        echo "$1 doesn't run"
        return 0
    fi
    kill -"$2" "$pid" 2>/dev/null || true
    ays_tries=$(($3 * 10))
    while [ -n "$(birth "$pid")" ] && [ "$ays_tries" -gt 0 ]; do
        sleep 0.1
        ays_tries=$((ays_tries - 1))
    done
    # Its children, and itself if it is still there.
    kill -KILL -"$pid" 2>/dev/null || true
    ays_tries=50
    while daemon_running "$1" && [ "$ays_tries" -gt 0 ]; do
        sleep 0.1
        ays_tries=$((ays_tries - 1))
    done
    if daemon_running "$1"; then
        fail "$1 can't be ended: process $pid is still there."
    fi
    rm -f "run/$1.pid"
    echo "$1 ended"
}

# --- asking over the network ---

# Prints the status of an answer over HTTP, such as 200; false when there is no answer.
http_status() { # ADDRESS PORT PATH
    if command -v curl >/dev/null 2>&1; then
        curl -s -o /dev/null -m 5 --noproxy '*' -w '%{http_code}\n' "http://$1:$2$3"
    elif command -v python3 >/dev/null 2>&1; then
        python3 -c 'import http.client, sys
connection = http.client.HTTPConnection(sys.argv[1], int(sys.argv[2]), timeout=5)
connection.request("GET", sys.argv[3])
print(connection.getresponse().status)' "$@" 2>/dev/null
    else
        fail "Neither curl nor python3 is installed on this node, so nothing can be asked over HTTP. Install one of them."
    fi
}

# True when something takes connections there.
tcp_answers() { # ADDRESS PORT
    if command -v socat >/dev/null 2>&1; then
        socat -u OPEN:/dev/null "TCP:$1:$2,connect-timeout=3" 2>/dev/null
    elif command -v curl >/dev/null 2>&1; then
        # 7 is what it says when nothing listens, 28 when nothing answers.
        curl -s -m 3 --noproxy '*' "telnet://$1:$2" </dev/null >/dev/null 2>&1 || case $? in 7 | 28) return 1 ;; esac
    elif command -v python3 >/dev/null 2>&1; then
        python3 -c 'import socket, sys; socket.create_connection((sys.argv[1], int(sys.argv[2])), 3)' "$1" "$2" 2>/dev/null
    else
        fail "Neither socat, curl nor python3 is installed on this node, so no port can be asked. Install one of them."
    fi
}
