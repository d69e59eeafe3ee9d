# A record is a file in the directory of its zone, which is a service on the same node.

find_zone() {
    zone_directory=$here/../$(value parent.id)
    zone=$(value parent.data.zone)
    zone=${zone%.}
    name=$(attribute name "$(value service.name)")
    case $name in
        @) full=$zone ;;
        *.) full=${name%.} ;;
        *) full=$name.$zone ;;
    esac
    type=$(attribute type A)
}

# Sets $record, its file.
find_record() {
    read -r zone_place <"$zone_directory/place" || fail "The zone $zone is damaged: it has no file 'place'. Run its install again."
    record=$zone_place/data/records/$(value service.id)
}

# Has the zone written anew. Records of one zone are installed side by side, so one waits for the other.
apply() {
    (cd "$zone_directory" && exec flock lib sh lib/apply.sh)
}

# The values, one a line, as a zone file has them.
record_values() {
    {
        ays_data values service.data.values
        for role in web application; do
            number=0
            while address=$(value "producers.$role.$number.data.address") && [ -n "$address" ]; do
                echo "$address"
                number=$((number + 1))
            done
        done
    } | if [ "$type" = TXT ]; then
        sed -e '/^"/!{' -e 's/[\\"]/\\&/g' -e 's/^/"/' -e 's/$/"/' -e '}'
    else
        cat
    fi
}
