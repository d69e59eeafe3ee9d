# The PostgreSQL server of a service: all of it is in $place/data.

name=PostgreSQL

# Debian keeps the programs of each version apart; the newest counts, or the one that made the data.
find_programs() {
    version=
    if [ -f "$data/PG_VERSION" ]; then
        version=$(cat "$data/PG_VERSION")
    fi
    programs=
    for folder in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin; do
        [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] || continue
        number=${folder%/bin}
        number=${number##*[/-]}
        if [ "$number" = "$version" ]; then
            programs=$folder
            break
        elif [ -z "$version" ] && { [ -z "$programs" ] || [ "$number" -gt "$newest" ]; }; then
            programs=$folder newest=$number
        fi
    done
    if [ -z "$programs" ] && { [ -z "$version" ] || [ "$(postgres --version 2>/dev/null | sed 's/.* \([0-9]*\).*/\1/')" = "$version" ]; }; then
        # On other systems they are where all programs are.
        programs=$(command -v initdb) && programs=${programs%/*}
    fi
    [ -n "$programs" ] || fail "PostgreSQL${version:+ $version} is not installed on this node:" \
        "there is no /usr/lib/postgresql/${version:-*}/bin/postgres." \
        "Install it, on Debian and Ubuntu with 'apt-get install postgresql${version:+-$version}', then deploy again."
}

where_it_is() {
    choose_place
    data=$place/data
}

installed() {
    where_it_is
    [ -f "$data/PG_VERSION" ] && [ -f "$data/pg_hba.conf" ] ||
        fail "PostgreSQL is not installed here. Run install first."
    find_programs
}

# A text as SQL has it.
quoted() {
    printf "'%s'" "$(printf '%s' "$1" | sed "s/'/''/g")"
}

setting() { # NAME
    sed -n "s/^$1 = '\(.*\)'\$/\1/p" "$data/postgresql.conf"
}

write_configuration() {
    replace "$data/postgresql.conf" 600 <<END
listen_addresses = '$(listen_address)'
port = '$(attribute port)'
unix_socket_directories = ''
max_connections = '$(attribute connections 100)'
shared_buffers = '$(attribute memory 128MB)'
password_encryption = 'scram-sha-256'
log_destination = 'stderr'
END
    {
        for client in $(ays_data values service.data.clients); do
            echo "host $(attribute database),$(attribute database)__import,postgres $(attribute login) $client scram-sha-256"
        done
        echo "host all $(attribute login) $(attribute listen "$(value parent.data.address 127.0.0.1)" | sed '/^[0-9.]*$/s|$|/32|') scram-sha-256"
    } | replace "$data/pg_hba.conf" 600
    [ -z "$user" ] || chown "$user:$group" "$data/postgresql.conf" "$data/pg_hba.conf"
}

# A server that was killed leaves its lock, and PostgreSQL takes a process that nobody has waited for, as there are
# in containers, for a living one. The lock goes when that process is over and none of its helpers works on the data.
clear_lock() {
    [ -f "$data/postmaster.pid" ] && ! daemon_running server || return 0
    read -r old <"$data/postmaster.pid" || return 0
    [ -z "$(birth "$old")" ] || return 0
    tries=100
    while ls -l /proc/[0-9]*/cwd 2>/dev/null | grep -q -F -e "-> $data"; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || fail "Processes of a server that was killed still work on $data. End them first."
        sleep 0.1
    done
    rm -f "$data/postmaster.pid"
}

# Runs lines of SQL while the server is down, each a statement: nobody can connect meanwhile, and nothing has
# to listen.
offline() { # DATABASE
    log=$here/run/offline.log
    mkdir -p "$here/run"
    clear_lock
    if ! (umask 077 && as_user "$programs/postgres" --single -D "$data" "$1" >"$log" 2>&1) ||
        grep -E 'ERROR:|FATAL:|PANIC:' "$log" | grep -v 'already exists' >&2; then
        rm -f "$log"
        fail "The database could not be set up."
    fi
    rm -f "$log"
}

make_login_and_database() {
    login=$(attribute login)
    database=$(attribute database)
    password=$(attribute password)
    [ "$(printf '%s' "$password" | tr -d '\000-\037')" = "$password" ] ||
        fail "The password has a line break in it, which can't be. Take another one."
    # No statement may reach the log with the password in it.
    offline postgres <<END
SET log_statement = 'none'; SET log_min_error_statement = 'panic';
DO \$do\$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '$login') THEN CREATE ROLE "$login"; END IF; END \$do\$;
ALTER ROLE "$login" LOGIN CREATEDB PASSWORD $(quoted "$password");
CREATE DATABASE "$database" OWNER "$login";
ALTER DATABASE "$database" OWNER TO "$login";
END
}

# Runs a client program as the login of the blueprint; the password is not on the command line.
client() { # PROGRAM ARGUMENT...
    program=$1
    shift
    address=$(setting listen_addresses)
    case $address in 0.0.0.0 | '*') address=127.0.0.1 ;; esac
    PGPASSWORD=$(attribute password) PGHOST=$address PGPORT=$(setting port) PGUSER=$(attribute login) PGCONNECT_TIMEOUT=5 \
        PGOPTIONS='-c client_min_messages=warning' "$programs/$program" "$@"
}

sql() { # DATABASE ARGUMENT...
    where=$1
    shift
    client psql -X -q -At -v ON_ERROR_STOP=1 -d "$where" "$@"
}

answers() {
    [ "$(sql "$(attribute database)" -c 'select 1' 2>/dev/null)" = 1 ]
}

start_server() {
    clear_lock
    daemon_start server 120 "$programs/postgres" -D "$data" || exit 1
}

# INT ends the clients' connections and the server.
stop_server() {
    daemon_stop server INT 120
}

remove_configuration() {
    rm -f "$data/pg_hba.conf"
}

# --- exports and imports ---

# Puts what was imported in the place of what clients use. Both names change in one step: whenever this is cut off,
# there are whole data.
put_in_place() { # DATABASE
    sql postgres -c "drop database if exists \"$1__before\" with (force)"
    tries=10
    until sql postgres -1 -c "select pg_terminate_backend(pid) from pg_stat_activity
            where datname = '$1' and usename = current_user" -c "alter database \"$1\" rename to \"$1__before\"" \
        -c "alter database \"$1__import\" rename to \"$1\"" >/dev/null; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || return 1
    done
    sql postgres -c "drop database \"$1__before\" with (force)"
}

# True when nothing is missing at the end of what dump wrote; what it ends with, the pipe doesn't tell.
is_whole() { # FILE
    tail -n 5 "$1" | grep -q '^-- PostgreSQL database dump complete'
}

# What the database holds, the same text for the same content. Some versions of pg_dump put a random word
# into lines that only interactive use needs.
dump() { # DATABASE
    client pg_dump --no-owner --no-privileges -d "$1" | grep -v -E '^\\(un)?restrict '
}
