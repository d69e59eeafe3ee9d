# Exports of a database: files in exports/, each with the checksum of its data beside it.
#
#     . "$AYS_TEMPLATE/lib/ays.sh"
#     . "$AYS_TEMPLATE/lib/exports.sh"
#
# The caller has `start_server` and `stop_server`, and for an export `write_export FILE` and
# `checksum_of_export FILE`.

# Writes an export to a new file in exports/, or to the stream that somebody takes it from; the server runs.
export_data() { # PRODUCT ENDING
    daemon_running server || fail "$1 doesn't run, so nothing can be exported. Start it first."
    umask 077
    if [ -n "${AYS_STREAM:-}" ]; then
        echo "::progress 20 asking the server for its data"
        write_export "$AYS_STREAM" && [ -s "$AYS_STREAM" ] || fail "The server didn't hand out its data."
        output checksum "$(checksum_of_export "$AYS_STREAM")"
        return
    fi
    mkdir -p exports
    file=$here/exports/$(date -u +%Y%m%dT%H%M%SZ).$2
    echo "::progress 20 asking the server for its data"
    write_export "$file.new" && [ -s "$file.new" ] || fail "The server didn't hand out its data."
    checksum=$(checksum_of_export "$file.new")
    printf '%s\n' "$checksum" >"$file.checksum"
    mv "$file.new" "$file"
    ln -sf "${file##*/}" exports/newest
    output exportFile "$file"
    output checksum "$checksum"
    echo "Exported to $file"
}

# Sets $file, what is to be imported.
choose_export() {
    if [ -n "${AYS_STREAM:-}" ]; then
        file=$AYS_STREAM
        return
    fi
    file=$(attribute importFrom "$here/exports/newest")
    file=$(readlink -f "$file")
    [ -f "$file" ] || fail "There is nothing to import: no file $(attribute importFrom "$here/exports/newest")."
}

# Ends when the file is another than the one that export wrote.
check_file() {
    if [ -f "$file.checksum" ] && [ "$(cat "$file.checksum")" != "$(sha256sum <"$file" | cut -d ' ' -f 1)" ]; then
        fail "$file is not what export wrote: its checksum is another. Nothing was changed."
    fi
}

# Sets $running, for later: whether the server runs.
remember_running() {
    running=
    if daemon_running server; then
        running=yes
    fi
}

# Leaves the server as it was.
leave_as_it_was() {
    [ -n "$running" ] || stop_server
}

# Whether the data are the exported ones, as far as that is known.
is_exported() { # CHECKSUM
    [ ! -f "$file.checksum" ] || [ "$(cat "$file.checksum")" = "$1" ]
}

# Says that the data are in place.
imported() { # CHECKSUM
    leave_as_it_was
    output checksum "$1"
    echo "Imported $file"
}
