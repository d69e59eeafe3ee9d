#!/bin/sh
# Writes the configuration of the server and the zone; records that are there stay.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/zone.sh"

find_programs
choose_place
own_folder data
data=$place/data
zone=$(attribute zone)
zone=${zone%.}
port=$(attribute port)
listen=$(listen_address)
ttl=$(attribute ttl 300)
mkdir -p "$data/records" lib
cp "$AYS_TEMPLATE"/lib/*.sh lib/
printf '%s\n' "$zone" "$listen" "$port" "${user:--}" "${group:--}" "$place" | replace settings 600

replace "$data/named.conf" 644 <<END
options {
    directory "$data";
    listen-on port $port { $listen; };
    listen-on-v6 { none; };
    recursion no;
    allow-transfer { none; };
    pid-file none;
    lock-file none;
    session-keyfile "$data/session.key";
    managed-keys-directory "$data";
    dnssec-validation no;
    notify no;
};
controls { };
zone "$zone" { type master; file "$data/zone.db"; };
END

name_server=$(attribute nameServer ns)
contact=$(attribute contact hostmaster)
replace "$data/header" 644 <<END
\$ORIGIN $zone.
\$TTL $ttl
@ IN SOA $name_server $contact SERIAL 3600 600 1209600 $ttl
@ IN NS $name_server
END
# A name server inside of the zone needs an address there.
case $name_server in
    *.) ;;
    *) echo "$name_server IN A $(reach_address)" >>"$data/header" ;;
esac
case $(reach_address) in
    *[!0-9.]*) fail "The zone needs an address such as 10.0.0.1 to listen on, and its node has a name. Set listen." ;;
esac
named-checkconf "$data/named.conf" >&2
apply_zone || exit 1
[ -z "$user" ] || chown -R "$user:$group" "$data"
output address "$(reach_address)"
output version "$("$server" -v | awk '{ print $2 }')"
echo "The zone $zone is ready, for port $port"
