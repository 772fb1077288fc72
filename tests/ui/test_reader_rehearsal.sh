#!/usr/bin/env bash
# A whole general rehearsal through the interface of screen readers, left and taken up again, to its record.
# shellcheck source=tests/ui/bus.sh
. "$(dirname "$0")/bus.sh"
need_bus
need sqlite3
open_display
by_reader "$work/data" "--time off" reader_rehearsal.py
db=$work/data/aspirante.mostrador
[ "$(sqlite3 "$db" 'SELECT state, passed FROM rehearsals, assessments')" = "1|0" ] || wrong "el ensayo no quedó completo"
[ "$(sqlite3 "$db" 'SELECT count(*) FROM sessions WHERE rehearsal = 1 AND mode = "assessment" AND state = 1')" = \
    "$(sqlite3 "$db" "SELECT 1 + json_array_length(plan, '$.scenes') FROM rehearsals")" ] || wrong "faltan partes"
finish
