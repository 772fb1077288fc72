#!/usr/bin/env bash
# The lid is shut in the middle of a step with a limit: the window, stopped as the whole computer would
# be, finds the scene in pause with the time that was left.
# shellcheck source=tests/ui/window.sh
. "$(dirname "$0")/window.sh"
need Xvfb xdotool xwininfo sqlite3
open_display
db=$work/data/aspirante.mostrador

answered() {
    sleep 0.5
    [ "$(sqlite3 "$db" 'SELECT count(*) FROM answers')" = "$1" ] || wrong "$2"
}

at='' # a clock that goes
open_window ataque-de-panico --speech off --do start
sleep 1
kill -STOP "$program"
sleep 50 # longer than the step may take
kill -CONT "$program"
sleep 1.5
answered 0 "el sueño contó como tiempo que se acabó"
key Return # on: in the step itself it would answer
answered 0 "no estaba en pausa"
key 1
answered 1 "tras la pausa no se contesta"
sqlite3 "$db" 'SELECT json FROM answers' | grep -q timeout && wrong "contó como tarde"
key Return Escape s
key Escape Escape
closes "tras dormir"
finish
