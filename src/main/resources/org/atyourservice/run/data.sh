#!/bin/sh
# Export, import, backup and restore of a service whose template doesn't do it itself: of the folders that it declares
# as its data, or by its own export and import. POSIX sh.
set -eu
here=$(pwd -P)
own=$AYS_TEMPLATE/.ays
scratch=${AYS_DATA%/*}
aside=$here/.ays-data-before
umask 077
export_file='' import_file=''
. "$own/files"

fail() {
    echo "$*" >&2
    exit 1
}

# Not every host has the same program for it.
sum_of() {
    { sha256sum <"$1" || shasum -a 256 <"$1" || openssl dgst -sha256 -r <"$1"; } 2>/dev/null | while read -r sum rest; do
        echo "$sum"
    done
}

# The data as they were, when an import did not come to its end.
put_back() {
    [ -d "$aside" ] || return 0
    while IFS= read -r folder; do
        if [ -e "$aside/$folder" ]; then
            rm -rf "${here:?}/$folder"
            mv "$aside/$folder" "$here/$folder"
        fi
    done <"$own/folders"
    rm -rf "$aside"
}

pack() {
    while IFS= read -r folder; do
        [ ! -e "$folder" ] || printf '%s\n' "$folder"
    done <"$own/folders" >"$scratch/there"
    [ -s "$scratch/there" ] || fail "None of the data is there yet: $(tr '\n' ' ' <"$own/folders")"
    tar -cf "$1" -T "$scratch/there"
}

# Beside the data first: what can't be unpacked changes nothing.
unpack() {
    new=$here/.ays-data-new
    rm -rf "$new"
    mkdir "$new"
    tar -xpf "$1" -C "$new" || { rm -rf "$new"; fail "It can't be unpacked; the data are what they were."; }
    mkdir "$aside"
    trap 'put_back; rm -rf "$new"' EXIT
    trap 'exit 143' TERM INT HUP
    while IFS= read -r folder; do
        mkdir -p "$(dirname "$aside/$folder")" "$(dirname "$here/$folder")"
        [ ! -e "$folder" ] || mv "$folder" "$aside/$folder"
        [ ! -e "$new/$folder" ] || mv "$new/$folder" "$folder"
    done <"$own/folders"
    trap - EXIT TERM INT HUP
    rm -rf "$aside" "$new"
}

export_to() {
    if [ -z "$export_file" ]; then
        pack "$1"
    else
        AYS_STREAM=$1 AYS_ACTION=export AYS_OUTPUT=$scratch/output "$AYS_TEMPLATE/$export_file"
        [ -f "$1" ] || fail "export wrote nothing to the file that AYS_STREAM names."
    fi
}

import_from() {
    if [ -z "$import_file" ]; then
        unpack "$1"
    else
        AYS_STREAM=$1 AYS_ACTION=import AYS_OUTPUT=$scratch/output "$AYS_TEMPLATE/$import_file"
    fi
}

backup() {
    mkdir -p backups
    rm -f backups/*.new
    at=$(date -u +%Y-%m-%dT%H:%M:%SZ)
    id=$(date -u +%Y%m%dT%H%M%SZ)-${AYS_JOB##*-}
    export_to "$here/backups/$id.new"
    sum=$(sum_of "backups/$id.new")
    [ -n "$sum" ] || fail "Neither sha256sum, shasum nor openssl is installed. Install one of them."
    size=$(wc -c <"backups/$id.new")
    echo "$sum" >"backups/$id.sha256"
    mv "backups/$id.new" "backups/$id"
    # shellcheck disable=SC2016
    printf '{"$backup": {"id": "%s", "at": "%s", "bytes": %d, "sha256": "%s"}}\n' "$id" "$at" "$size" "$sum" >"$AYS_OUTPUT"
    echo "Backup $id: $((size)) bytes, SHA-256 $sum"
}

restore() {
    id=${AYS_BACKUP:-}
    for file in backups/*.sha256; do
        newest=${file##*/}
        [ -n "${AYS_BACKUP:-}" ] || [ ! -f "$file" ] || id=${newest%.sha256}
    done
    [ -n "$id" ] && [ -f "backups/$id" ] && [ -f "backups/$id.sha256" ] ||
        fail "There is no backup ${id:-here}. Make one with the action backup."
    [ "$(sum_of "backups/$id")" = "$(cat "backups/$id.sha256")" ] ||
        fail "The backup $id is damaged: its checksum is another. Nothing was changed; restore another one."
    import_from "$here/backups/$id"
    echo "Restored $id"
}

[ -n "$export_file" ] || put_back
case $AYS_ACTION in
    export) export_to "$AYS_STREAM" ;;
    import) import_from "$AYS_STREAM" ;;
    backup) backup ;;
    restore) restore ;;
esac
