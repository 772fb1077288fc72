#!/usr/bin/env bash
# The screen is unplugged in the middle of a scene, and then the whole display goes: the scene goes on
# without a screen, and on the next display from where it was.
# shellcheck source=tests/ui/window.sh
. "$(dirname "$0")/window.sh"
need Xvfb xdotool xwininfo sqlite3 python3
open_display
db=$work/data/aspirante.mostrador
at=2026-11-01T10:00:00Z

answered() {
    [ "$(sqlite3 "$db" 'SELECT count(*) FROM answers')" = "$1" ]
}

open_window --do 'open lavadora-que-vuelve;start'
python3 "$(dirname "$0")/output_off.py" || exit $?
key 2
becomes answered 1 || wrong "sin pantalla no se contesta"
kill -KILL "$server"
status=0
wait "$program" || status=$?
[ "$status" -eq 1 ] || wrong "sin servidor de pantalla terminó con $status: $(cat "$work/window.err")"
answered 1 || wrong "se perdió la respuesta"
[ "$(sqlite3 "$db" 'PRAGMA integrity_check')" = ok ] || wrong "los datos se dañaron"

open_display
open_window --do 'open lavadora-que-vuelve;start'
key 2
becomes answered 2 || wrong "no siguió donde estaba"
sqlite3 "$db" 'SELECT count(DISTINCT session) || count(DISTINCT step) FROM answers' | grep -qx 12 ||
    wrong "empezó de nuevo"
key Return Escape s
key Escape Escape
closes "tras volver la pantalla"
finish
