# The Redis server of a service: its configuration is in $place/data/redis.conf, its data beside it.

name=Redis

find_programs() {
    need Redis redis-server redis-server
    server=$program
    need "The client of Redis" redis-tools redis-cli
    client=$program
}

where_it_is() {
    choose_place
    data=$place/data
}

installed() {
    where_it_is
    [ -f "$data/redis.conf" ] || fail "Redis is not installed here. Run install first."
    find_programs
}

# What stands between double quotes in the configuration.
conf_text() {
    printf '%s' "$1" | sed 's/[\\"]/\\&/g'
}

write_configuration() {
    password=$(attribute password)
    [ "$(printf '%s' "$password" | tr -d '\000-\037')" = "$password" ] ||
        fail "The password has a line break in it, which Redis can't have. Take another one."
    memory=$(attribute memory)
    replace "$data/redis.conf" 600 <<END
bind $(listen_address)
port $(attribute port)
protected-mode no
requirepass "$(conf_text "$password")"
dir "$(conf_text "$data")"
dbfilename dump.rdb
save 900 1 300 10 60 10000
daemonize no
logfile ""
enable-debug-command local
repl-diskless-sync-delay 0
${memory:+maxmemory $memory}
maxmemory-policy $(attribute whenFull noeviction)
END
    [ -z "$user" ] || chown "$user:$group" "$data/redis.conf"
}

# Asks the server as a client would, the password not on the command line. What it was configured with is what
# it knows, whatever the blueprint says by now.
ask() {
    REDISCLI_AUTH=$(sed -n 's/^requirepass "\(.*\)"$/\1/p' "$data/redis.conf" | sed 's/\\\([\\"]\)/\1/g')
    export REDISCLI_AUTH
    address=$(sed -n 's/^bind //p' "$data/redis.conf")
    case $address in 0.0.0.0) address=127.0.0.1 ;; esac
    "$client" -h "$address" -p "$(sed -n 's/^port //p' "$data/redis.conf")" --no-auth-warning "$@"
}

answers() {
    [ "$(ask ping 2>/dev/null)" = PONG ]
}

start_server() {
    daemon_start server 60 "$server" "$data/redis.conf" || exit 1
}

# TERM makes it write its data first.
stop_server() {
    daemon_stop server TERM 120
}

# A digest of all keys and values, as the server sees them.
checksum_of_data() {
    ask debug digest
}

remove_configuration() {
    rm -f "$data/redis.conf"
}
