#!/bin/sh
# Says what the node is, and that it has what actions need.
set -eu
. "$AYS_TEMPLATE/lib/ays.sh"

for program in awk sed tar setsid; do
    command -v "$program" >/dev/null || fail "This node has no $program, which actions need. Install it first."
done
[ -r /proc/self/stat ] || fail "This node has no /proc, which actions need: nodes are Linux machines."

os=$(sed -n 's/^PRETTY_NAME=//p' /etc/os-release 2>/dev/null | tr -d "\"'")
memory=$(awk '$1 == "MemTotal:" { print int($2 / 1024) }' /proc/meminfo)
processors=$(grep -c '^processor' /proc/cpuinfo || true)
[ "${processors:-0}" -gt 0 ] || processors=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)

output os "${os:-$(uname -s)}"
output kernel "$(uname -s) $(uname -r)"
output architecture "$(uname -m)"
output_number processors "$processors"
output_number memory "${memory:-0}"
echo "${os:-$(uname -s)}, $(uname -s) $(uname -r) on $(uname -m), $processors processors, ${memory:-0} MiB"
