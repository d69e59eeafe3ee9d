#!/bin/sh
# Starts the runtime of actions.py with the Python of this host; job.sh has looked that there is one.
# In the locale C, as services and cron have, it would refuse to print other letters than ASCII's.
PYTHONIOENCODING=${PYTHONIOENCODING:-utf-8}
export PYTHONIOENCODING
for python in python3 python python2; do
    if command -v "$python" >/dev/null; then
        exec "$python" -B -u "$AYS_TEMPLATE/.ays/runtime.py"
    fi
done
echo "Python is not installed here." >&2
exit 127
