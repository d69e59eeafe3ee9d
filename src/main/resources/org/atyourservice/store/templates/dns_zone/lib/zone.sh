# The name server of a zone. Its files are in $place/data: named.conf, zone.db, which is made of header and of
# records/, a file a record. Install puts a copy of lib/ into the service's directory: the records of the zone, which
# are services of their own, have the zone written anew by it.

find_programs() {
    need "The name server BIND" bind9 named
    server=$program
    need "The check of zones" bind9-utils named-checkzone
    need "The DNS client dig" bind9-dnsutils dig
}

# Sets what install wrote to the file settings; the directory of the zone is the working directory.
settings() {
    [ -f settings ] || fail "The zone is not installed. Run its install first."
    { read -r zone && read -r listen && read -r port && read -r user && read -r group && read -r place; } <settings ||
        fail "The file settings of the zone is damaged. Run its install again."
    [ "$user" != - ] || user= group=
    data=$place/data
}

serial_of_server() {
    dig +short +time=2 +tries=1 -p "$port" "@$listen" SOA "$zone" 2>/dev/null | awk '$3 ~ /^[0-9]+$/ { print $3 }'
}

answers() {
    [ -n "$(serial_of_server)" ]
}

# Makes zone.db of header and records, and has a server that runs read it. What is wrong is said, and the zone
# stays as it was.
apply_zone() {
    old=$(sed -n 's/^; serial //p' "$data/zone.db" 2>/dev/null || true)
    serial=$(date +%s)
    [ "$serial" -gt "${old:-0}" ] || serial=$((old + 1))
    {
        echo "; serial $serial"
        sed "s/SERIAL/$serial/" "$data/header"
        for record in "$data"/records/*; do
            [ ! -f "$record" ] || cat "$record"
        done
    } | replace "$data/zone.db.check" 644
    if ! said=$(named-checkzone -i local "$zone" "$data/zone.db.check" 2>&1); then
        rm -f "$data/zone.db.check"
        printf '%s\n' "$said" | sed "s|$data/||g" >&2
        echo "The zone $zone would be wrong; it stays as it was." >&2
        return 1
    fi
    mv "$data/zone.db.check" "$data/zone.db"
    [ -z "$user" ] || chown "$user:$group" "$data/zone.db"
    if daemon_running named; then
        kill -HUP "$pid"
        tries=100
        while [ "$(serial_of_server)" != "$serial" ]; do
            tries=$((tries - 1))
            [ "$tries" -gt 0 ] || fail "The name server didn't take the new zone. See run/named.log of the zone."
            sleep 0.1
        done
    fi
}

start_server() {
    # Only root opens a port below 1024; BIND gives its rights away itself then.
    drop=
    if [ "$port" -lt 1024 ] && [ -n "$user" ]; then
        drop="-u $user"
        user=
    fi
    # shellcheck disable=SC2086
    daemon_start named 30 "$server" -g -c "$data/named.conf" $drop || exit 1
}

stop_server() {
    daemon_stop named TERM 20
}
