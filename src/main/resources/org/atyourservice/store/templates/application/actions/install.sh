#!/bin/sh
# Fetches the program, builds it, and puts it in the place of the one that was there.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/application.sh"

where_it_is
echo "::progress 10 fetching"
fetch
write_environment
build_in "$place/app.new"
echo "::progress 90 putting it in place"
put_in_place
output address "$(reach_address)"
[ -z "$revision" ] || output revision "$revision"
echo "The application is installed in $app${revision:+, commit $revision}"
