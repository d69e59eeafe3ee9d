#!/bin/sh
# Takes away the program and its settings. What people stored stays: nobody gets it back when it is gone.
set -eu
. "$AYS_TEMPLATE/files/daemon.sh"
daemon_stop database
rm -rf database.py service.py settings.json run
if [ -d data ]; then
    echo "The data is still in $PWD/data"
fi
