#!/bin/sh
# Writes the configuration, and a first page where the site has none.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/nginx.sh"

where_it_is
find_programs
own_folder web
mkdir -p "$web/tmp" "$web/site"
if [ -z "$(ls -A "$web/site")" ]; then
    echo "<!doctype html><title>$(value service.name)</title><p>It works.</p>" >"$web/site/index.html"
fi
chmod 755 "$web" "$web/site"
write_configuration
[ -z "$user" ] || chown -R "$user:$group" "$web/tmp" "$web/site"
version=$("$server" -v 2>&1 | sed 's|.*/||; s| .*||')
output address "$(reach_address)"
output url "http://$(reach_address):$port/"
output version "$version"
if [ -n "$behind" ]; then
    echo "nginx $version will pass requests to port $port on to $(echo "$behind" | tr '\n' ' ')"
else
    echo "nginx $version will serve $root on port $port"
fi
