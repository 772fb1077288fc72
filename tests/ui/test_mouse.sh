#!/usr/bin/env bash
# A real window with the mouse of somebody who presses everything twice.
# shellcheck source=tests/ui/window.sh
. "$(dirname "$0")/window.sh"
need Xvfb xdotool xwininfo sqlite3
open_display
open_window lavadora-que-vuelve --time off
db=$work/data/aspirante.mostrador

# first TIMES: presses the first button at the foot so often, at the pace of a double click.
first() {
    xdotool mousemove --window "$window" 60 681
    sleep 0.1
    xdotool click --repeat "$1" --delay 120 1
    sleep 1
}

hints() {
    sqlite3 "$db" 'SELECT group_concat(hint, "") FROM (SELECT hint FROM answers ORDER BY number)'
}

# hinted LIST: whether a hint was asked for, answer by answer.
# shellcheck disable=SC2317  # called by becomes
hinted() {
    [ "$(hints)" = "$1" ]
}

# shellcheck disable=SC2317  # called by becomes
answered() {
    [ "$(sqlite3 "$db" 'SELECT count(*) FROM answers')" = "$1" ]
}

# Where «Empezar» and «Continuar» were, the next page has «Pista»: twice is once.
first 2
key 1
becomes hinted 0 || wrong "pidió la pista con el doble clic: $(hints)"
first 2
key 1
becomes hinted 00 || wrong "pidió la pista con el doble clic: $(hints)"

# Who presses again, later, means it.
first 1
first 1
key 1
becomes hinted 001 || wrong "no pidió la pista: $(hints)"

# Three answers are not thrown away by one press, nor by a double click.
key Escape s
key ctrl+Return
xdotool mousemove --window "$window" 190 681
xdotool click --repeat 2 --delay 120 1
sleep 1
first 1 # «Seguir»
key 1
becomes hinted 0010 || wrong "empezó de nuevo sin preguntar: $(hints)"

# Who goes back by the button, and comes again, goes on with Enter.
key Escape s
key ctrl+Return
key Tab Tab Tab Tab Return # «Volver al inicio»
key ctrl+Return
key Return
key 1
becomes answered 5 || wrong "Enter regresó al inicio"
key Escape s
key Escape Escape
closes "con Esc"
finish
