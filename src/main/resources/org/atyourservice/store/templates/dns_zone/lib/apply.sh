# Writes the zone anew, for one of its records. Runs in the directory of the zone.
set -eu
. ./lib/ays.sh
. ./lib/zone.sh
settings
find_programs
apply_zone
