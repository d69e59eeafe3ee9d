# A program in $place/app, its variables in $place/environment, its own data in $place/data.

where_it_is() {
    choose_place
    app=$place/app
}

installed() {
    where_it_is
    [ -f "$place/environment" ] && [ -d "$app" ] || fail "The application is not installed here. Run install first."
    folder=$app
    inside=$(attribute workingFolder)
    [ -z "$inside" ] || folder=$app/$inside
    [ -d "$folder" ] || fail "The program has no folder $inside. Correct workingFolder."
    port=$(attribute port)
    health=$(attribute health)
    reached=$(reach_address)
}

# The variables, for a shell to read. Passwords are among them, so only the user can.
write_environment() {
    quote() {
        printf "'%s'" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")"
    }
    {
        for line in "ADDRESS $(listen_address)" "PORT $(attribute port)" "DATA $place/data"; do
            echo "export ${line%% *}=$(quote "${line#* }")"
        done
        number=0
        while [ -n "$(value "producers.database.$number.name")" ]; do
            prefix=DATABASE
            [ "$number" = 0 ] || prefix=DATABASE_$((number + 1))
            for field in address port database login password; do
                text=$(value "producers.database.$number.data.$field")
                [ -z "$text" ] || echo "export ${prefix}_$(echo "$field" | tr a-z A-Z)=$(quote "$text")"
            done
            number=$((number + 1))
        done
        ays_data exports service.data.environment
    } | replace "$place/environment" 600
    [ -z "$user" ] || chown "$user:$group" "$place/environment"
}

# A folder of that kind becomes the program in one step.
put_in_place() {
    rm -rf "$place/app.old"
    [ ! -d "$app" ] || mv "$app" "$place/app.old"
    mv "$place/app.new" "$app"
    rm -rf "$place/app.old"
}

fetch() {
    from=$(attribute folder)
    git=$(attribute git)
    [ -z "$from" ] || [ -z "$git" ] || fail "The program can't be from a folder and from git. Take one of the two away."
    revision=
    own_folder data
    rm -rf "$place/app.new"
    if [ -n "$git" ]; then
        need git git git
        "$program" clone -q --no-checkout "$git" "$place/app.new" </dev/null || fail "The repository could not be fetched."
        ref=$(attribute ref HEAD)
        revision=$(cd "$place/app.new" && { git rev-parse -q --verify "origin/$ref^{commit}" || git rev-parse -q --verify "$ref^{commit}"; }) ||
            fail "The repository has no branch, tag or commit $ref."
        (cd "$place/app.new" && git checkout -q --detach "$revision" && rm -rf .git)
    elif [ -n "$from" ]; then
        [ -d "$from" ] || fail "There is no folder $from on this node."
        mkdir -p "$place/app.new"
        cp -R "$from/." "$place/app.new/"
    else
        mkdir -p "$place/app.new"
    fi
    [ -z "$user" ] || chown -R "$user:$group" "$place/app.new"
}

build_in() { # FOLDER
    build=$(attribute build)
    [ -n "$build" ] || return 0
    inside=$(attribute workingFolder)
    echo "::progress 40 building"
    # shellcheck disable=SC2016
    (cd "$1/$inside" && as_user env HOME="$place/data" sh -c '. "$1" && eval "$2"' sh "$place/environment" "$build") ||
        fail "The build failed; the program that was there is untouched."
}

answers() {
    if [ -n "$health" ]; then
        status=$(http_status "$reached" "$port" "$health") && [ "$status" -ge 100 ] && [ "$status" -lt 400 ]
    elif [ -n "$port" ]; then
        tcp_answers "$reached" "$port"
    fi
}

start_application() {
    # shellcheck disable=SC2016
    daemon_start application "$(attribute patience 60)" env HOME="$place/data" sh -c \
        'cd "$1" && . "$2" && eval "exec $3"' sh "$folder" "$place/environment" "$(attribute command)" || exit 1
    if [ -z "$port" ]; then
        # Nothing can be asked; that it doesn't end at once is what can be seen.
        sleep 0.5
        daemon_running application || {
            daemon_said "The application ended at once."
            exit 1
        }
    fi
}

stop_application() {
    daemon_stop application TERM 20
}
