#!/bin/sh
# Makes sure that the switch has what port-forwards need, and says what it is.
set -eu

if ! command -v python3 >/dev/null 2>&1; then
    echo "python3 is missing on this switch. Install Python 3.9 or later, then deploy again." >&2
    exit 1
fi
exec python3 "$AYS_TEMPLATE/files/facts.py"
