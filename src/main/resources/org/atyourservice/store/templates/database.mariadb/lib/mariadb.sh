# The MariaDB server of a service: its configuration is in $place/data.cnf, its data are in $place/data.

name=MariaDB

find_programs() {
    need MariaDB mariadb-server-core mariadbd mysqld
    server=$program
    need "The tool that makes MariaDB's data" mariadb-server-core mariadb-install-db
    maker=$program
    need "The client of MariaDB" mariadb-client-core mariadb
    client=$program
    need "The export of MariaDB" mariadb-client mariadb-dump
    dumper=$program
}

where_it_is() {
    choose_place
    data=$place/data
}

installed() {
    where_it_is
    [ -f "$data/server.cnf" ] || fail "MariaDB is not installed here. Run install first."
    find_programs
}

# A text as SQL has it.
quoted() {
    printf "'%s'" "$(printf '%s' "$1" | sed -e 's/\\/\\\\/g' -e "s/'/''/g")"
}

setting() { # NAME
    sed -n "s/^$1=//p" "$data/server.cnf"
}

write_configuration() {
    replace "$data/server.cnf" 600 <<END
[mariadbd]
datadir=$data
socket=server.sock
pid-file=server.pid
bind-address=$(listen_address)
port=$(attribute port)
max-connections=$(attribute connections 100)
innodb-buffer-pool-size=$(attribute memory 128MB | sed 's/MB$/M/')
character-set-server=utf8mb4
skip-name-resolve
END
    [ -z "$user" ] || chown "$user:$group" "$data/server.cnf"
}

# Sets up the login while nothing listens. What it says is looked through, not shown: it may repeat a statement.
make_login_and_database() {
    login=$(attribute login)
    database=$(attribute database)
    password=$(attribute password)
    [ "$(printf '%s' "$password" | tr -d '\000-\037')" = "$password" ] ||
        fail "The password has a line break in it, which can't be. Take another one."
    mkdir -p run
    log=$here/run/offline.log
    (umask 077 && as_user "$server" --defaults-file="$data/server.cnf" --bootstrap --log-warnings=0 >"$log" 2>&1) <<END || true
FLUSH PRIVILEGES;
CREATE DATABASE IF NOT EXISTS \`$database\`;
CREATE USER IF NOT EXISTS '$login'@'%';
ALTER USER '$login'@'%' IDENTIFIED BY $(quoted "$password");
GRANT ALL ON \`$database\`.* TO '$login'@'%';
GRANT ALL ON \`${database}\\_\\_import\`.* TO '$login'@'%';
ALTER USER 'root'@'localhost' IDENTIFIED VIA unix_socket;
END
    problem=$(sed -n 's/.*ERROR: \([0-9]* \).*/MariaDB says error \1/p; s/.*\[ERROR\] \(InnoDB: .*\|Can.t .*\|Aborting\)/\1/p' "$log" | head -n 3)
    rm -f "$log"
    [ -z "$problem" ] || fail "The database could not be set up: $problem"
}

# Runs a client program as the login of the blueprint; the password is not on the command line.
as_client() { # PROGRAM ARGUMENT...
    program=$1
    shift
    address=$(setting bind-address)
    case $address in 0.0.0.0) address=127.0.0.1 ;; esac
    MYSQL_PWD=$(attribute password) "$program" --no-defaults --protocol=TCP -h "$address" -P "$(setting port)" \
        -u "$(attribute login)" "$@"
}

sql() { # ARGUMENT...
    as_client "$client" --batch --skip-column-names --connect-timeout=5 "$@"
}

answers() {
    if is_half_imported; then
        # The database may be missing.
        [ "$(sql -e 'select 1' 2>/dev/null)" = 1 ]
        return
    fi
    [ "$(sql -e 'select 1' "$(attribute database)" 2>/dev/null)" = 1 ]
}

start_server() {
    daemon_start server 120 "$server" --defaults-file="$data/server.cnf" || exit 1
    if is_half_imported; then
        echo "An import was cut off; the data are put back"
        put_back
    fi
}

stop_server() {
    daemon_stop server TERM 120
}

remove_configuration() {
    rm -f "$data/server.cnf"
}

# --- imports ---

# The data before an import, while it replaces them: whoever finds this file finds an import that was cut off.
kept() {
    printf '%s' "$data/before-import.sql"
}

is_half_imported() {
    [ -f "$(kept)" ]
}

# Writes what the database holds beside the data. It is whole when it has its name.
keep_data() {
    (umask 077 && dump >"$(kept).new") || return 1
    sync "$(kept).new" 2>/dev/null || sync
    mv "$(kept).new" "$(kept)"
}

# Puts what a file says in the place of what the database holds.
load_data() { # FILE
    sql -e "drop database if exists $(attribute database); create database $(attribute database)" &&
        sql "$(attribute database)" <"$1"
}

# As the data were before the import. What is cut off here is done again by the next start.
put_back() {
    load_data "$(kept)" || fail "The data can't be put back; they are in $(kept). Start $name to try it again."
    forget_kept
}

forget_kept() {
    rm -f "$(kept)" "$(kept).new"
}

# What the database holds, the same text for the same content.
dump() {
    as_client "$dumper" --skip-dump-date --skip-comments --single-transaction --order-by-primary --routines --triggers \
        --hex-blob "$(attribute database)"
}
