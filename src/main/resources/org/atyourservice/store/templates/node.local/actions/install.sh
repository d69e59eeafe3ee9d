#!/bin/sh
# Says what the node is, and that it has what actions need.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"
. "$AYS_TEMPLATE/lib/node.sh"

need_basics
say_what_it_is
