# The web server of a service: its prefix is $place/web.

find_programs() {
    need nginx nginx nginx
    server=$program
}

where_it_is() {
    choose_place
    web=$place/web
}

installed() {
    where_it_is
    [ -f "$web/nginx.conf" ] || fail "The web server is not installed here. Run install first."
    find_programs
    { read -r listen && read -r port; } <settings || fail "The file settings is damaged. Run install again."
}

# The addresses of the applications, one a line.
applications() {
    number=0
    while address=$(value "producers.applications.$number.data.address") && [ -n "$address" ]; do
        echo "$address:$(value "producers.applications.$number.data.port")"
        number=$((number + 1))
    done
}

# What every request meets: files, or the applications.
location() {
    if [ -n "$behind" ]; then
        echo "proxy_pass http://applications;"
        # shellcheck disable=SC2016
        echo 'proxy_set_header Host $host; proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;'
    else
        echo "root \"$root\"; index index.html;"
    fi
}

# Writes the configuration beside the one that counts and has it checked.
write_configuration() {
    behind=$(applications)
    root=$(attribute root "$web/site")
    listen=$(listen_address)
    port=$(attribute port)
    names=$(ays_data values service.data.names | tr '\n' ' ')
    {
        # Root opens the port; what serves is somebody else.
        [ -z "$user" ] || echo "user $user $group;"
        cat <<END
daemon off;
worker_processes 1;
pid "$web/nginx.pid";
error_log stderr;
events { worker_connections 512; }
http {
    types { text/html html htm; text/css css; text/javascript js; application/json json; image/png png; image/jpeg jpg jpeg; image/svg+xml svg; text/plain txt; }
    default_type application/octet-stream;
    access_log "$web/access.log";
    client_body_temp_path "$web/tmp/body";
    proxy_temp_path "$web/tmp/proxy";
    fastcgi_temp_path "$web/tmp/fastcgi";
    uwsgi_temp_path "$web/tmp/uwsgi";
    scgi_temp_path "$web/tmp/scgi";
    client_max_body_size $(attribute largestBody 1m);
    server_tokens off;
END
        [ -z "$behind" ] || echo "upstream applications { $(echo "$behind" | sed 's/.*/server &;/' | tr '\n' ' ')}"
        cat <<END
    server {
        listen $listen:$port;
        ${names:+server_name $names;}
        location / { $(location) }
    }
}
END
    } >"$web/nginx.conf.new"
    if ! said=$("$server" -t -q -e stderr -p "$web" -c "$web/nginx.conf.new" 2>&1); then
        rm -f "$web/nginx.conf.new"
        fail "The configuration would be wrong; it stays as it was: $said"
    fi
    mv "$web/nginx.conf.new" "$web/nginx.conf"
    printf '%s\n%s\n' "$listen" "$port" | replace settings 600
}

# Something answers as HTTP does, whatever the answer is.
answers() {
    reached=$listen
    [ "$reached" != 0.0.0.0 ] || reached=127.0.0.1
    http_status "$reached" "$port" / >/dev/null
}

start_server() {
    user=
    daemon_start nginx 30 "$server" -e stderr -p "$web" -c "$web/nginx.conf" || exit 1
}

# QUIT lets requests end first.
stop_server() {
    daemon_stop nginx QUIT 15
}
