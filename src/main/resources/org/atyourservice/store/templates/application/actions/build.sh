#!/bin/sh
# Builds the program that is installed once more, beside it, and puts the result in its place.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/application.sh"

installed
rm -rf "$place/app.new"
cp -Rp "$app" "$place/app.new"
build_in "$place/app.new"
put_in_place
echo "The application is built"
